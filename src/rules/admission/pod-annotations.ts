import type { FieldPath, JsonObject } from '../../manifest';
import { isJsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, text } from './fields';
import { validateLocalDescendingPath } from './paths';
import type { PodContainers } from './pod-scope';
import { validateTolerations } from './tolerations';
import type { Errors } from './validator';

export const podAnnotationsCatalogue = {
  'valid-mirror-pod': {
    title: 'A Pod with the mirror annotation is bound to a node',
    fix: 'Remove the annotation kubernetes.io/config.mirror: the kubelet sets it.',
  },
  'valid-tolerations-annotation': {
    title: 'The tolerations annotation holds a JSON list of tolerations',
    fix: 'Use spec.tolerations.',
  },
  'valid-pod-deletion-cost': {
    title: 'The annotation controller.kubernetes.io/pod-deletion-cost is a 32 bit integer',
    fix: 'Write digits, with "-" before a negative cost, without leading zeroes or "+".',
  },
  'valid-seccomp-annotation': {
    title: 'Seccomp annotations name a profile',
    fix: 'Use securityContext.seccompProfile in place of the annotation.',
  },
  'no-seccomp-conflict': {
    title: 'Seccomp annotations agree with the seccompProfile fields',
    fix: 'Remove the annotation.',
  },
  'valid-app-armor-annotation': {
    title: 'AppArmor annotations name a container of the Pod and a profile',
    fix: 'Use runtime/default, unconfined or localhost/PROFILE, and the name of a container.',
  },
  'no-app-armor-conflict': {
    title: 'AppArmor annotations of a Pod agree with the appArmorProfile fields',
    fix: 'Remove the annotation.',
  },
} satisfies RuleCatalogue;

const mirrorKey = 'kubernetes.io/config.mirror';
const tolerationsKey = 'scheduler.alpha.kubernetes.io/tolerations';
const deletionCostKey = 'controller.kubernetes.io/pod-deletion-cost';
const seccompPodKey = 'seccomp.security.alpha.kubernetes.io/pod';
const seccompContainerPrefix = 'container.seccomp.security.alpha.kubernetes.io/';
const appArmorPrefix = 'container.apparmor.security.beta.kubernetes.io/';

/** ValidatePodSpecificAnnotations: `path` is the annotations'. */
export function validatePodAnnotations(
  annotations: JsonObject,
  spec: JsonObject,
  pod: PodContainers,
  path: FieldPath,
  errors: Errors,
): void {
  const mirror = annotations[mirrorKey];
  if (mirror !== undefined && text(spec, 'nodeName') === '') {
    const detail = 'must set spec.nodeName if mirror pod annotation is set';
    errors.invalid('valid-mirror-pod', path.key(mirrorKey), mirror, detail);
  }
  validateTolerationsAnnotation(text(annotations, tolerationsKey), path, errors);
  validateDeletionCost(annotations[deletionCostKey], path.key(deletionCostKey), errors);
  for (const key in annotations) {
    const value = text(annotations, key);
    if (key === seccompPodKey || key.startsWith(seccompContainerPrefix)) {
      validateSeccompProfile(value, path.child(key), errors);
    } else if (key.startsWith(appArmorPrefix)) {
      validateAppArmor(key, value, pod, path.key(key), errors);
    }
  }
}

function validateTolerationsAnnotation(value: string, path: FieldPath, errors: Errors): void {
  if (value === '') return;
  const parsed = parseJson(value);
  if (parsed === null) return;
  // What Go's decoder leaves of a null in a list is an empty toleration.
  const tolerations = Array.isArray(parsed) ? parsed.map((item: unknown) => item ?? {}) : parsed;
  if (!Array.isArray(tolerations) || !tolerations.every(isJsonObject)) {
    const detail = 'the annotation does not hold a JSON list of tolerations';
    errors.invalid('valid-tolerations-annotation', path, tolerationsKey, detail);
    return;
  }
  validateTolerations(tolerations, path.child(tolerationsKey), errors);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function validateDeletionCost(value: unknown, path: FieldPath, errors: Errors): void {
  if (value === undefined) return;
  const written = String(value);
  const cost = Number(written);
  // The server looks at the first character alone: a minus excuses the zeroes behind it.
  if (/^(?:-\d+|[1-9]\d*|0)$/.test(written) && cost >= -2147483648 && cost <= 2147483647) return;
  errors.invalid('valid-pod-deletion-cost', path, value, 'must be a 32bit integer');
}

const knownSeccompProfiles = ['runtime/default', 'docker/default', 'unconfined'];

/** ValidateSeccompProfile. */
function validateSeccompProfile(profile: string, path: FieldPath, errors: Errors): void {
  if (knownSeccompProfiles.includes(profile)) return;
  if (profile.startsWith('localhost/')) {
    validateLocalDescendingPath(profile.slice('localhost/'.length), 'valid-seccomp-annotation', path, errors);
  } else {
    errors.invalid('valid-seccomp-annotation', path, profile, 'must be a valid seccomp profile');
  }
}

function validateAppArmor(key: string, profile: string, pod: PodContainers, path: FieldPath, errors: Errors): void {
  const name = key.slice(appArmorPrefix.length);
  const isNamed = (container: JsonObject): boolean => text(container, 'name') === name;
  if (!pod.containers.some(isNamed) && !pod.initContainers.some(isNamed) && !pod.ephemeralContainers.some(isNamed)) {
    errors.invalid('valid-app-armor-annotation', path, name, 'container not found');
  }
  const known = profile === '' || profile === 'runtime/default' || profile === 'unconfined';
  if (known || profile.startsWith('localhost/')) return;
  errors.invalid('valid-app-armor-annotation', path, profile, `invalid AppArmor profile name: "${profile}"`);
}

/** validateSeccompAnnotationsAndFields: `path` is the Pod spec's. */
export function validateSeccompAgreement(
  annotations: JsonObject,
  spec: JsonObject,
  pod: PodContainers,
  path: FieldPath,
  errors: Errors,
): void {
  const ofPod = child(child(spec, 'securityContext'), 'seccompProfile');
  compareSeccomp(annotations[seccompPodKey], ofPod, path.child('securityContext', 'seccompProfile'), errors);
  for (const name of ['initContainers', 'containers', 'ephemeralContainers'] as const) {
    pod[name].forEach((container, i) => {
      const annotation = annotations[seccompContainerPrefix + text(container, 'name')];
      if (annotation === undefined) return;
      const profile = child(child(container, 'securityContext'), 'seccompProfile');
      const at = path.child(name).index(i).child('securityContext', 'seccompProfile');
      compareSeccomp(annotation, profile, at, errors);
    });
  }
}

function compareSeccomp(annotation: unknown, profile: JsonObject | undefined, path: FieldPath, errors: Errors): void {
  if (annotation === undefined || profile === undefined) return;
  const value = String(annotation);
  const type = text(profile, 'type');
  const local = type === 'Localhost';
  const agrees =
    (type === 'Unconfined' && value === 'unconfined') ||
    (type === 'RuntimeDefault' && (value === 'runtime/default' || value === 'docker/default')) ||
    (local && value.startsWith('localhost/')) ||
    !['Unconfined', 'RuntimeDefault', 'Localhost'].includes(type);
  if (!agrees) {
    const detail = 'seccomp type in annotation and field must match';
    errors.forbidden('no-seccomp-conflict', path.child('type'), detail);
  } else if (local && value.slice('localhost/'.length) !== profile.localhostProfile) {
    const detail = 'seccomp profile in annotation and field must match';
    errors.forbidden('no-seccomp-conflict', path.child('localhostProfile'), detail);
  }
}

const appArmorTypes: { readonly [type: string]: string } = {
  Unconfined: 'unconfined',
  RuntimeDefault: 'runtime/default',
};

/** validateAppArmorAnnotationsAndFieldsMatchOnCreate, since 1.30: `path` is the Pod spec's. */
export function validateAppArmorAgreement(
  annotations: JsonObject,
  spec: JsonObject,
  pod: PodContainers,
  path: FieldPath,
  errors: Errors,
): void {
  if (text(child(spec, 'os'), 'name') === 'windows') return;
  const ofPod = child(child(spec, 'securityContext'), 'appArmorProfile');
  for (const name of ['initContainers', 'containers', 'ephemeralContainers'] as const) {
    pod[name].forEach((container, i) => {
      const annotation = annotations[appArmorPrefix + text(container, 'name')];
      const profile = child(child(container, 'securityContext'), 'appArmorProfile') ?? ofPod;
      if (typeof annotation !== 'string' || profile === undefined) return;
      compareAppArmor(
        annotation,
        profile,
        path.child(name).index(i).child('securityContext', 'appArmorProfile'),
        errors,
      );
    });
  }
}

function compareAppArmor(annotation: string, profile: JsonObject, path: FieldPath, errors: Errors): void {
  const type = text(profile, 'type');
  const local = type === 'Localhost';
  const agrees = local ? annotation.startsWith('localhost/') : annotation === (appArmorTypes[type] ?? annotation);
  if (!agrees) {
    const detail = 'apparmor type in annotation and field must match';
    errors.forbidden('no-app-armor-conflict', path.child('type'), detail);
  } else if (local && annotation.slice('localhost/'.length) !== profile.localhostProfile) {
    const detail = 'apparmor profile in annotation and field must match';
    errors.forbidden('no-app-armor-conflict', path.child('localhostProfile'), detail);
  }
}
