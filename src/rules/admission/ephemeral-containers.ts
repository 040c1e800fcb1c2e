import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { validateContainer } from './containers';
import { has, list, text } from './fields';
import type { PodContainers, PodScope } from './pod-scope';
import type { Errors } from './validator';

export const ephemeralContainersCatalogue = {
  'no-ephemeral-containers': {
    title: 'Ephemeral containers are added to running Pods, never created with them',
    fix: 'Remove ephemeralContainers; use kubectl debug on the running Pod.',
  },
  'valid-ephemeral-container': {
    title: 'Ephemeral containers have no ports, probes, resources, hooks or sub-paths',
    fix: 'Remove the field from the ephemeral container.',
  },
  'valid-target-container': {
    title: 'targetContainerName names a container of the Pod',
    fix: 'Use the name of a container in spec.containers.',
  },
  'no-image-whitespace': {
    title: 'The image of a Pod has no white space around it',
    fix: 'Remove the white space around the image.',
  },
} satisfies RuleCatalogue;

const forbiddenFields = [
  'ports',
  'resources',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
  'restartPolicy',
  'resizePolicy',
];
const cannotBeSet = 'cannot be set for an Ephemeral Container';

/** validateEphemeralContainers. */
export function validateEphemeralContainers(
  { containers, initContainers, ephemeralContainers }: PodContainers,
  path: FieldPath,
  errors: Errors,
  scope: PodScope,
): void {
  if (ephemeralContainers.length === 0) return;
  const others = new Set([...containers, ...initContainers].map((container) => text(container, 'name')));
  const names = new Set(others);
  ephemeralContainers.forEach((container, i) => {
    const at = path.index(i);
    validateContainer(container, at, errors, scope);
    validateImageOfPod(container, at, errors);
    const name = text(container, 'name');
    if (names.has(name)) errors.duplicate('unique-container-name', at.child('name'), name);
    names.add(name);
    const target = text(container, 'targetContainerName');
    if (target !== '' && !others.has(target)) {
      errors.notFound('valid-target-container', at.child('targetContainerName'), target);
    }
    validateFields(container, at, errors);
  });
}

function validateFields(container: JsonObject, path: FieldPath, errors: Errors): void {
  for (const field of forbiddenFields) {
    if (!has(container, field)) continue;
    if (field === 'resources' && Object.keys(container.resources ?? {}).length === 0) continue;
    errors.forbidden('valid-ephemeral-container', path.child(field), cannotBeSet);
  }
  list(container, 'volumeMounts').forEach((mount, i) => {
    for (const field of ['subPath', 'subPathExpr']) {
      if (text(mount, field) === '') continue;
      errors.forbidden('valid-ephemeral-container', path.child('volumeMounts').index(i).child(field), cannotBeSet);
    }
  });
}

/** validateContainerOnlyForPod: templates may hold images that something fills in later. */
export function validateImageOfPod(container: JsonObject, path: FieldPath, errors: Errors): void {
  const image = text(container, 'image');
  if (image.trim() === image) return;
  errors.invalid('no-image-whitespace', path.child('image'), image, 'must not have leading or trailing whitespace');
}
