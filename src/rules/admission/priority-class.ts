import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { bool, child, number, text } from './fields';
import { nameIsDnsSubdomain } from './names';
import { nameOf, validateMetadata } from './object-meta';
import type { Errors } from './validator';

export const priorityClassCatalogue = {
  'no-system-priority-class': {
    title: 'Names of priority classes that begin with "system-" are those of the system',
    fix: 'Choose a name without the prefix "system-".',
  },
  'valid-priority-value': {
    title: "Priorities of users' own classes are at most 1000000000",
    fix: 'Use a value of at most 1000000000; what is above belongs to the system.',
  },
  'valid-class-preemption-policy': {
    title: 'The preemption policy is PreemptLowerPriority or Never',
    fix: 'Use PreemptLowerPriority or Never.',
  },
} satisfies RuleCatalogue;

const systemPrefix = 'system-';
const highestUserPriority = 1000000000;
const systemClasses: ReadonlyMap<string, number> = new Map([
  ['system-node-critical', 2000001000],
  ['system-cluster-critical', 2000000000],
]);
const preemptionPolicies = ['PreemptLowerPriority', 'Never'];

/** ValidatePriorityClass of pkg/apis/scheduling/validation. */
export function validatePriorityClass(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: false }, errors);
  const name = nameOf(child(object, 'metadata'));
  const value = number(object, 'value') ?? 0;
  if (name.startsWith(systemPrefix)) {
    const problem = systemClassProblem(name, value, bool(object, 'globalDefault') === true);
    if (problem !== undefined) {
      const detail = `priority class names with '${systemPrefix}' prefix are reserved for system use only. error: ${problem}`;
      errors.forbidden('no-system-priority-class', FieldPath.of('metadata', 'name'), detail);
    }
  } else if (value > highestUserPriority) {
    const detail = `maximum allowed value of a user defined priority is ${highestUserPriority}`;
    errors.forbidden('valid-priority-value', FieldPath.of('value'), detail);
  }
  validatePreemptionPolicy(object, errors);
}

function systemClassProblem(name: string, value: number, globalDefault: boolean): string | undefined {
  const known = systemClasses.get(name);
  if (known === undefined) return `${name} is not a known system priority class`;
  if (known !== value) return `value of ${name} PriorityClass must be ${known}`;
  return globalDefault ? `globalDefault of ${name} PriorityClass must be false` : undefined;
}

function validatePreemptionPolicy(object: JsonObject, errors: Errors): void {
  if (object.preemptionPolicy === undefined) return;
  const path = FieldPath.of('preemptionPolicy');
  const policy = text(object, 'preemptionPolicy');
  if (policy === '') errors.required('valid-class-preemption-policy', path);
  else if (!preemptionPolicies.includes(policy)) {
    errors.notSupported('valid-class-preemption-policy', path, policy, preemptionPolicies);
  }
}
