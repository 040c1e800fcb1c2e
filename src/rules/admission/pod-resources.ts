import type { FieldPath, JsonObject } from '../../manifest';
import { aggregate } from '../../schema/defaults/pod-resources';
import type { RuleCatalogue } from '../rule';
import { child, has, text } from './fields';
import type { PodContainers } from './pod-scope';
import { compareQuantities, isHugePages, printQuantity, quantityOf, resourceNameMessages } from './resource-names';
import { validateResources } from './resource-requirements';
import type { Errors } from './validator';

export const podResourcesCatalogue = {
  'valid-pod-resource-name': {
    title: 'Resources of a Pod as a whole are cpu, memory and huge pages, without claims, and not on Windows',
    fix: 'Ask for other resources in the containers.',
  },
  'valid-pod-resources': {
    title: 'Resources of a Pod as a whole are enough for its containers',
    fix: 'Raise the amount of the Pod, or lower those of its containers.',
  },
} satisfies RuleCatalogue;

const supported = ['cpu', 'hugepages-', 'memory'];

/** validatePodResources; before 1.34 the server drops the field. `path` is the resources'. */
export function validatePodResources(spec: JsonObject, pod: PodContainers, path: FieldPath, errors: Errors): void {
  if (text(child(spec, 'os'), 'name') === 'windows') {
    errors.forbidden('valid-pod-resource-name', path, 'may not be set for a windows pod');
    return;
  }
  const resources = child(spec, 'resources');
  if (has(resources, 'claims')) {
    const detail = 'claims may not be set for Resources at pod-level';
    errors.forbidden('valid-pod-resource-name', path.child('claims'), detail);
  }
  for (const field of ['limits', 'requests']) validateNames(child(resources, field), path.child(field), errors);
  validateResources(resources, undefined, path, errors);
  validateAggregates(spec, child(resources, 'requests'), 'requests', path.child('requests'), errors);
  validateAggregates(spec, child(resources, 'limits'), 'limits', path.child('limits'), errors);
  validateContainerLimits(child(resources, 'limits'), pod, path.child('containers'), errors);
}

function validateNames(amounts: JsonObject | undefined, path: FieldPath, errors: Errors): void {
  for (const name in amounts) {
    if (name === 'cpu' || name === 'memory' || isHugePages(name) || resourceNameMessages(name).length > 0) continue;
    errors.notSupported('valid-pod-resource-name', path.key(name), name, supported);
  }
}

/** What all containers ask for together; of limits the server adds up huge pages alone. */
function validateAggregates(
  spec: JsonObject,
  amounts: JsonObject | undefined,
  field: 'limits' | 'requests',
  path: FieldPath,
  errors: Errors,
): void {
  for (const name in amounts) {
    if (field === 'limits' && !isHugePages(name)) continue;
    const ofPod = quantityOf(amounts[name]);
    const needed = aggregate(spec, field, name);
    if (ofPod === undefined || needed === undefined || compareQuantities(needed, ofPod) <= 0) continue;
    const detail = `must be greater than or equal to aggregate container ${field} of ${printQuantity(needed)}`;
    errors.invalid('valid-pod-resources', path.key(name), printQuantity(ofPod), detail);
  }
}

/** The server writes the container into the path of the Pod's resources. */
function validateContainerLimits(
  limits: JsonObject | undefined,
  pod: PodContainers,
  path: FieldPath,
  errors: Errors,
): void {
  pod.containers.forEach((container, i) => {
    const own = child(child(container, 'resources'), 'limits');
    for (const name in own) {
      const limit = quantityOf(own[name]);
      const ofPod = quantityOf(limits?.[name]);
      if (limit === undefined || ofPod === undefined || compareQuantities(limit, ofPod) <= 0) continue;
      const detail = `must be less than or equal to pod limits of ${printQuantity(ofPod)}`;
      errors.invalid('valid-pod-resources', path.index(i).key(name).child('limits'), printQuantity(limit), detail);
    }
  });
}
