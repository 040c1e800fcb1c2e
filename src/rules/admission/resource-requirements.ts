import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, list, text } from './fields';
import {
  compareQuantities,
  containerResourceMessages,
  isDivisibleHugePages,
  isHugePages,
  isOvercommitAllowed,
  printQuantity,
  quantityMessages,
  quantityOf,
} from './resource-names';
import type { Errors } from './validator';

export const resourceRequirementsCatalogue = {
  'valid-resource-name': {
    title: 'Resources of a container are cpu, memory, ephemeral-storage, huge pages or have a domain',
    fix: 'Use a standard resource, or the full name of an extended one (example.com/gpu).',
  },
  'valid-resource-quantity': {
    title: 'Amounts of resources are not negative, and whole numbers where the resource is counted',
    fix: 'Use a positive quantity like 500m, 2 or 1Gi.',
  },
  'valid-resource-request': {
    title: 'Requests are not greater than limits, and equal to them where nothing can be overcommitted',
    fix: 'Lower the request or raise the limit; set both equal for huge pages and extended resources.',
  },
  'valid-huge-pages': {
    title: 'Huge pages come in whole pages, together with cpu or memory',
    fix: 'Use a multiple of the page size, and request cpu or memory too.',
  },
  'valid-resource-claim': {
    title: 'Claims of a container are different names from spec.resourceClaims',
    fix: 'Add the claim to spec.resourceClaims, or remove it.',
  },
} satisfies RuleCatalogue;

/** Names of `spec.resourceClaims`; undefined where there can be no claims. */
export type ClaimNames = ReadonlySet<string> | undefined;

/** ValidateResourceRequirements. */
export function validateResources(
  resources: JsonObject | undefined,
  claims: ClaimNames,
  path: FieldPath,
  errors: Errors,
): void {
  if (resources === undefined) return;
  const limits = child(resources, 'limits');
  const requests = child(resources, 'requests');
  if (limits !== undefined) validateAmounts(limits, path.child('limits'), errors);
  if (requests !== undefined) {
    validateAmounts(requests, path.child('requests'), errors);
    for (const name in requests) validateAgainstLimit(name, requests[name], limits, path, errors);
  }
  const names = [...Object.keys(limits ?? {}), ...Object.keys(requests ?? {})];
  if (names.some(isHugePages) && !names.includes('cpu') && !names.includes('memory')) {
    errors.forbidden('valid-huge-pages', path, 'HugePages require cpu or memory');
  }
  if (resources.claims !== undefined) validateClaims(resources, claims, path.child('claims'), errors);
}

function validateAmounts(amounts: JsonObject, path: FieldPath, errors: Errors): void {
  for (const name in amounts) {
    errors.invalidEach('valid-resource-name', path.key(name), name, containerResourceMessages(name));
    const quantity = quantityOf(amounts[name]);
    if (quantity === undefined) continue;
    const messages = quantityMessages(name, quantity);
    if (messages.length > 0) {
      errors.invalidEach('valid-resource-quantity', path.key(name), printQuantity(quantity), messages);
    }
    if (isHugePages(name) && !isDivisibleHugePages(name, quantity)) {
      const printed = printQuantity(quantity);
      const detail = `${printed} is not positive integer multiple of ${name}`;
      errors.invalid('valid-huge-pages', path.key(name), printed, detail);
    }
  }
}

function validateAgainstLimit(
  name: string,
  value: unknown,
  limits: JsonObject | undefined,
  path: FieldPath,
  errors: Errors,
): void {
  const limitValue = limits?.[name];
  if (limitValue === undefined) {
    if (isOvercommitAllowed(name)) return;
    const detail = 'Limit must be set for non overcommitable resources';
    errors.required('valid-resource-request', path.child('limits'), detail);
    return;
  }
  if (limitValue === value) return;
  const request = quantityOf(value);
  const limit = quantityOf(limitValue);
  if (request === undefined || limit === undefined) return;
  const order = compareQuantities(request, limit);
  const at = path.child('requests');
  if (order !== 0 && !isOvercommitAllowed(name)) {
    const detail = `must be equal to ${name} limit of ${printQuantity(limit)}`;
    errors.invalid('valid-resource-request', at, printQuantity(request), detail);
  } else if (order > 0) {
    const detail = `must be less than or equal to ${name} limit of ${printQuantity(limit)}`;
    errors.invalid('valid-resource-request', at, printQuantity(request), detail);
  }
}

function validateClaims(resources: JsonObject, known: ClaimNames, path: FieldPath, errors: Errors): void {
  const seen = new Set<string>();
  list(resources, 'claims').forEach((claim, i) => {
    const name = text(claim, 'name');
    const key = `${name}/${text(claim, 'request')}`;
    if (name === '') errors.required('valid-resource-claim', path.index(i));
    else if (seen.has(key)) errors.duplicate('valid-resource-claim', path.index(i), name);
    seen.add(key);
    if (name !== '' && known?.has(name) !== true) errors.notFound('valid-resource-claim', path.index(i), name);
  });
}
