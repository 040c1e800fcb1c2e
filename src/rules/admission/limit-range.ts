import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, list, text } from './fields';
import { validateLimitBounds } from './limit-range-bounds';
import { nameIsDnsSubdomain, qualifiedName } from './names';
import { metadataPath, nameOf, validateObjectMeta } from './object-meta';
import { containerResourceMessages, resourceNameMessages } from './resource-names';
import type { Errors } from './validator';

export const limitRangeCatalogue = {
  'valid-limit-type': {
    title: 'Limits are of type Pod, Container or PersistentVolumeClaim, each once',
    fix: 'Use one of these types, and join limits of one type.',
  },
  'valid-limit-resource': {
    title: 'Limits are about resources that their type has',
    fix: 'Use cpu, memory and ephemeral-storage for Pods and containers, storage for claims.',
  },
  'no-pod-default-limit': {
    title: 'Limits of Pods have no defaults',
    fix: 'Move default and defaultRequest to a limit of type Container.',
  },
  'require-claim-limit': {
    title: 'Limits of claims bound their storage',
    fix: 'Set min.storage, max.storage or both.',
  },
} satisfies RuleCatalogue;

const types = new Set(['Pod', 'Container', 'PersistentVolumeClaim']);
const limits = FieldPath.of('spec', 'limits');

/** ValidateLimitRange of pkg/apis/core/validation. */
export function validateLimitRange(object: JsonObject, errors: Errors): void {
  // The server names a LimitRange that has no name.
  const meta = child(object, 'metadata');
  const named = nameOf(meta) === '' ? { ...meta, name: 'limits' } : meta;
  validateObjectMeta(named, { nameRule: nameIsDnsSubdomain, namespaced: true }, metadataPath, errors);
  const seen = new Set<string>();
  list(child(object, 'spec'), 'limits').forEach((limit, i) => {
    const at = limits.index(i);
    const type = text(limit, 'type');
    validateType(type, at.child('type'), errors);
    if (seen.has(type)) errors.duplicate('valid-limit-type', at.child('type'), type);
    seen.add(type);
    validateResources(limit, type, at, errors);
    validateLimitBounds(limit, type === 'Pod', at, errors);
  });
}

function validateType(type: string, path: FieldPath, errors: Errors): void {
  const messages = qualifiedName(type);
  errors.invalidEach('valid-limit-type', path, type, messages);
  if (messages.length > 0 || type.includes('/') || types.has(type)) return;
  errors.invalid('valid-limit-type', path, type, 'must be a standard limit type or fully qualified');
}

function validateResources(limit: JsonObject, type: string, at: FieldPath, errors: Errors): void {
  const messagesOf = type === 'Pod' || type === 'Container' ? containerResourceMessages : resourceNameMessages;
  const validateNames = (field: string): void => {
    const amounts = child(limit, field);
    for (const name in amounts) {
      errors.invalidEach('valid-limit-resource', at.child(field).key(name), name, messagesOf(name));
    }
  };
  validateNames('max');
  validateNames('min');
  for (const field of ['default', 'defaultRequest']) {
    if (type !== 'Pod') validateNames(field);
    else if (Object.keys(child(limit, field) ?? {}).length > 0) {
      errors.forbidden('no-pod-default-limit', at.child(field), "may not be specified when `type` is 'Pod'");
    }
  }
  if (type === 'PersistentVolumeClaim' && !['min', 'max'].some((field) => child(limit, field)?.storage !== undefined)) {
    const detail = 'either minimum or maximum storage value is required, but neither was provided';
    errors.required('require-claim-limit', at.child('limits'), detail);
  }
  validateNames('maxLimitRequestRatio');
}
