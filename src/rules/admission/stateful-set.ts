import type { FieldPath, JsonObject } from '../../manifest';
import { FieldPath as Path } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, has, list, number, text } from './fields';
import { goIntOrString, goSelector } from './go-values';
import { amountOf, validateAtMost100Percent, validatePositiveIntOrPercent } from './int-or-string';
import { isEmptySelector, selects, validateLabelSelector, validateLabels } from './label-selector';
import { dns1123Label, nameIsDnsLabel, nameIsDnsSubdomain, negativeMessage } from './names';
import { validateAnnotations, validateMetadata } from './object-meta';
import { type AdmissionOptions, minorOf } from './options';
import { validatePodAnnotations } from './pod-annotations';
import { containersOf } from './pod-spec';
import { validatePodTemplateSpec } from './pod-template';
import { warnOfClaims } from './pod-warnings';
import type { Errors, Validator } from './validator';
import { validateNonnegative, validateRestartAlways, validateSelectorMatch } from './workload-template';

export const statefulSetCatalogue = {
  'valid-pod-management-policy': {
    title: 'podManagementPolicy of a StatefulSet is OrderedReady or Parallel',
    fix: 'Use OrderedReady or Parallel.',
  },
  'valid-stateful-set-strategy': {
    title: 'The updateStrategy of a StatefulSet is RollingUpdate or OnDelete, and only the former has parameters',
    fix: 'Use type: RollingUpdate, or remove updateStrategy.rollingUpdate.',
  },
  'valid-stateful-set-partition': {
    title: 'The partition of a StatefulSet is not negative, and maxUnavailable is not zero',
    fix: 'Use a partition of zero or more, and a maxUnavailable of 1 or more.',
  },
  'valid-governing-service': {
    title: 'serviceName of a StatefulSet is an RFC 1123 label, as host names under it are (since 1.33)',
    fix: 'Use the name of the headless Service of the StatefulSet.',
  },
  'valid-claim-retention-policy': {
    title: 'The retention policy of claims is Retain or Delete',
    fix: 'Use Retain or Delete.',
  },
  'no-unusable-stateful-set-template': {
    title: 'Pods can be made of the template of a StatefulSet (the server asks only since 1.34)',
    fix: 'Correct the template: the server accepts it, but no Pod will ever be created.',
    severity: 'warning',
  },
} satisfies RuleCatalogue;

const specPath = Path.of('spec');
const selectorPath = specPath.child('selector');
const templatePath = specPath.child('template');
/** The release from which names of StatefulSets have no dots (its changelog). */
const labelNames = 27;
/** The release from which serviceName is looked at. */
const checkedServiceName = 33;

/** ValidateStatefulSet. */
export const validateStatefulSet: Validator = (object, errors, options) => {
  const nameRule = minorOf(options) < labelNames ? nameIsDnsSubdomain : nameIsDnsLabel;
  validateMetadata(object, { nameRule, namespaced: true }, errors);
  const spec = child(object, 'spec') ?? {};
  validateManagement(spec, errors);
  validateStrategy(child(spec, 'updateStrategy') ?? {}, specPath.child('updateStrategy'), errors);
  validateRetention(spec, specPath.child('persistentVolumeClaimRetentionPolicy'), errors);
  validateNonnegative(spec, ['replicas', 'minReadySeconds'], specPath, errors);
  const service = text(spec, 'serviceName');
  if (service !== '' && minorOf(options) >= checkedServiceName) {
    errors.invalidEach('valid-governing-service', specPath.child('serviceName'), service, dns1123Label(service));
  }
  const start = number(child(spec, 'ordinals'), 'start') ?? 0;
  if (start < 0) errors.invalid('valid-workload-number', specPath.child('ordinals.start'), start, negativeMessage);
  const selector = child(spec, 'selector');
  validateSelector(selector, errors);
  const template = child(spec, 'template') ?? {};
  if (selector === undefined || selects(selector, {}) !== undefined) {
    validateTemplate(spec, template, selector, errors, options);
  }
  validateRestartAlways(template, 'StatefulSet', templatePath, errors);
  warnOfClaims(list(spec, 'volumeClaimTemplates'), specPath.child('volumeClaimTemplates'), errors);
};

function validateManagement(spec: JsonObject, errors: Errors): void {
  const policy = text(spec, 'podManagementPolicy');
  const at = specPath.child('podManagementPolicy');
  if (policy === '') errors.required('valid-pod-management-policy', at);
  else if (policy !== 'OrderedReady' && policy !== 'Parallel') {
    errors.invalid('valid-pod-management-policy', at, policy, "must be 'OrderedReady' or 'Parallel'");
  }
}

function validateStrategy(strategy: JsonObject, path: FieldPath, errors: Errors): void {
  const type = text(strategy, 'type');
  const at = path.child('rollingUpdate');
  const rollingUpdate = child(strategy, 'rollingUpdate');
  if (type === '') {
    errors.required('valid-stateful-set-strategy', path);
  } else if (type === 'OnDelete') {
    if (rollingUpdate === undefined) return;
    const detail = "only allowed for updateStrategy 'RollingUpdate'";
    errors.invalid('valid-stateful-set-strategy', at, rollingUpdate, detail);
  } else if (type !== 'RollingUpdate') {
    errors.invalid('valid-stateful-set-strategy', path, strategy, "must be 'RollingUpdate' or 'OnDelete'");
  } else if (rollingUpdate !== undefined) {
    validateRollingUpdate(rollingUpdate, at, errors);
  }
}

function validateRollingUpdate(rollingUpdate: JsonObject, path: FieldPath, errors: Errors): void {
  const partition = number(rollingUpdate, 'partition') ?? 0;
  if (partition < 0) {
    errors.invalid('valid-stateful-set-partition', path.child('partition'), partition, negativeMessage);
  }
  if (!has(rollingUpdate, 'maxUnavailable')) return;
  const { maxUnavailable } = rollingUpdate;
  const at = path.child('maxUnavailable');
  validatePositiveIntOrPercent(maxUnavailable, at, errors);
  if (amountOf(maxUnavailable) === 0) {
    errors.invalid('valid-stateful-set-partition', at, goIntOrString(maxUnavailable), 'cannot be 0');
  }
  validateAtMost100Percent(maxUnavailable, at, errors);
}

function validateRetention(spec: JsonObject, path: FieldPath, errors: Errors): void {
  const policy = child(spec, 'persistentVolumeClaimRetentionPolicy');
  if (policy === undefined) return;
  for (const name of ['whenDeleted', 'whenScaled']) {
    const value = text(policy, name);
    if (value === 'Retain' || value === 'Delete') continue;
    errors.notSupported('valid-claim-retention-policy', path.child(name), value, ['Retain', 'Delete']);
  }
}

function validateSelector(selector: JsonObject | undefined, errors: Errors): void {
  if (selector === undefined) {
    errors.required('require-selector', selectorPath);
    return;
  }
  validateLabelSelector(selector, selectorPath, errors);
  if (isEmptySelector(selector)) {
    const detail = 'empty selector is invalid for statefulset';
    errors.invalid('no-empty-selector', selectorPath, goSelector(selector), detail);
  }
  if (selects(selector, {}) === undefined) errors.invalid('valid-selector', selectorPath, goSelector(selector), '');
}

/**
 * ValidatePodTemplateSpecForStatefulSet. Before 1.34 the server looks at labels and annotations alone; what else is
 * wrong with the template is a warning then.
 */
function validateTemplate(
  spec: JsonObject,
  template: JsonObject,
  selector: JsonObject | undefined,
  errors: Errors,
  options: AdmissionOptions,
): void {
  if (!isEmptySelector(selector)) validateSelectorMatch(selector, template, templatePath, errors);
  const whole = withClaimVolumes(template, spec);
  if (minorOf(options) >= 34) {
    validatePodTemplateSpec(whole, templatePath, errors, options);
    return;
  }
  const metadata = child(template, 'metadata');
  const before = errors.count;
  validateLabels(child(metadata, 'labels'), templatePath.child('labels'), errors);
  const annotations = child(metadata, 'annotations');
  if (annotations !== undefined) {
    const at = templatePath.child('annotations');
    const podSpec = child(template, 'spec') ?? {};
    validateAnnotations(annotations, at, errors);
    validatePodAnnotations(annotations, podSpec, containersOf(podSpec), at, errors);
  }
  if (errors.count > before) return;
  const warnings = errors.asWarnings('no-unusable-stateful-set-template', 'accepted, but its Pods will fail');
  validatePodTemplateSpec(whole, templatePath, warnings, options);
}

/** The template with a volume for each claim that it does not already have: what the controller makes Pods of. */
function withClaimVolumes(template: JsonObject, spec: JsonObject): JsonObject {
  const claims = list(spec, 'volumeClaimTemplates').map((claim) => text(child(claim, 'metadata'), 'name'));
  const names = new Set(claims.filter((name) => name !== ''));
  if (names.size === 0) return template;
  const podSpec = child(template, 'spec') ?? {};
  const own = list(podSpec, 'volumes').filter((volume) => !names.has(text(volume, 'name')));
  const made = [...names].map((name) => ({ name, persistentVolumeClaim: { claimName: name } }));
  return { ...template, spec: { ...podSpec, volumes: [...own, ...made] } };
}
