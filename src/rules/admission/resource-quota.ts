import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, list, text, texts } from './fields';
import { nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import { type AdmissionOptions, minorOf } from './options';
import {
  isStandardResource,
  printQuantity,
  quantityMessages,
  quantityOf,
  resourceNameMessages,
} from './resource-names';
import type { Errors } from './validator';

export const resourceQuotaCatalogue = {
  'valid-quota-resource': {
    title: 'A quota limits resources that can be counted',
    fix: 'Use requests.cpu, limits.memory, pods and the like, or count/RESOURCE.GROUP.',
  },
  'valid-quota-amount': {
    title: 'Amounts of a quota are not negative, and whole where things are counted',
    fix: 'Use a quantity of zero or more.',
  },
  'valid-quota-scope': {
    title: 'Scopes of a quota are known, fit its resources, and do not exclude each other',
    fix: 'Limit pods, cpu and memory in a scoped quota, and the rest in another one without scopes.',
  },
  'valid-quota-scope-selector': {
    title: 'Scope selectors use an operator with the values that it takes',
    fix: 'Use Exists without values; In and NotIn with values are for PriorityClass.',
  },
} satisfies RuleCatalogue;

const spec = FieldPath.of('spec');
const scopes = new Set([
  'Terminating',
  'NotTerminating',
  'BestEffort',
  'NotBestEffort',
  'PriorityClass',
  'CrossNamespacePodAffinity',
]);
const computeResources = new Set(['cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory']);
const existenceScopes = new Set([...scopes].filter((scope) => scope !== 'PriorityClass'));

/** Resources without a domain that a quota knows: the standard ones but `storage`, which is of volumes. */
const isQuotaResource = (name: string): boolean => isStandardResource(name) && name !== 'storage';

/** ValidateResourceQuota of pkg/apis/core/validation. */
export function validateResourceQuota(object: JsonObject, errors: Errors, options: AdmissionOptions): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
  const fields = child(object, 'spec');
  const hard = child(fields, 'hard') ?? {};
  for (const name in hard) validateHard(name, hard[name], spec.child('hard').key(name), errors);
  const counted = Object.keys(hard).filter(isQuotaResource);
  const minor = minorOf(options);
  validateScopes(texts(fields, 'scopes'), counted, minor, errors);
  const selector = child(fields, 'scopeSelector');
  if (selector !== undefined) validateScopeSelector(selector, counted, minor, errors);
}

function validateHard(name: string, amount: unknown, at: FieldPath, errors: Errors): void {
  errors.invalidEach('valid-quota-resource', at, name, resourceNameMessages(name));
  if (!name.includes('/') && !isQuotaResource(name)) {
    errors.invalid('valid-quota-resource', at, name, 'must be a standard resource for quota');
  }
  const quantity = quantityOf(amount);
  if (quantity === undefined) return;
  errors.invalidEach('valid-quota-amount', at, printQuantity(quantity), quantityMessages(name, quantity));
}

const isKnownScope = (scope: string, minor: number): boolean =>
  scopes.has(scope) || (minor >= 34 && scope === 'VolumeAttributesClass');

function fitsScope(scope: string, resource: string): boolean {
  if (scope === 'BestEffort') return resource === 'pods';
  return !scopes.has(scope) || resource === 'pods' || computeResources.has(resource);
}

function validateScopes(given: readonly string[], counted: readonly string[], minor: number, errors: Errors): void {
  const code = 'valid-quota-scope';
  const path = spec.child('scopes');
  for (const scope of given) {
    if (!isKnownScope(scope, minor)) errors.invalid(code, path, given, 'unsupported scope');
    for (const resource of counted) {
      if (!fitsScope(scope, resource)) errors.invalid(code, path, given, 'unsupported scope applied to resource');
    }
  }
  validatePairs(given, path, errors);
}

function validatePairs(given: readonly string[], path: FieldPath, errors: Errors): void {
  for (const scope of ['BestEffort', 'Terminating']) {
    if (!given.includes(scope) || !given.includes(`Not${scope}`)) continue;
    errors.invalid('valid-quota-scope', path, given, 'conflicting scopes');
  }
}

function validateScopeSelector(selector: JsonObject, counted: readonly string[], minor: number, errors: Errors): void {
  // The server leaves out the index of the expression.
  const path = spec.child('scopeSelector', 'matchExpressions');
  const expressions = list(selector, 'matchExpressions');
  for (const expression of expressions) {
    const scope = text(expression, 'scopeName');
    if (!isKnownScope(scope, minor)) {
      errors.invalid('valid-quota-scope', path.child('scopeName'), scope, 'unsupported scope');
    }
    for (const resource of counted) {
      if (fitsScope(scope, resource)) continue;
      errors.invalid('valid-quota-scope', path, selector, 'unsupported scope applied to resource');
    }
    validateScopeOperator(expression, scope, path, errors);
  }
  validatePairs(
    expressions.map((expression) => text(expression, 'scopeName')),
    path,
    errors,
  );
}

function validateScopeOperator(expression: JsonObject, scope: string, path: FieldPath, errors: Errors): void {
  const code = 'valid-quota-scope-selector';
  const operator = text(expression, 'operator');
  const values = texts(expression, 'values');
  if (existenceScopes.has(scope) && operator !== 'Exists') {
    const names = 'ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort';
    const more = 'ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity';
    const detail = `must be 'Exists' when scope is any of ${names}, ${more}`;
    errors.invalid(code, path.child('operator'), operator, detail);
  }
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length > 0) return;
    const detail = "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector";
    errors.required(code, path.child('values'), detail);
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length === 0) return;
    const detail = "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector";
    errors.invalid(code, path.child('values'), values, detail);
  } else {
    errors.invalid(code, path.child('operator'), operator, 'not a valid selector operator');
  }
}
