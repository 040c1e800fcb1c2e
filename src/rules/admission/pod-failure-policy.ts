import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, has, list, text } from './fields';
import { goInts } from './go-values';
import { qualifiedName } from './names';
import { containersOf } from './pod-spec';
import type { Errors } from './validator';

export const podFailurePolicyCatalogue = {
  'valid-failure-policy-size': {
    title: 'A podFailurePolicy has at most 20 rules, with at most 20 conditions or 255 exit codes each',
    fix: 'Merge rules, or leave some out.',
  },
  'valid-failure-policy-action': {
    title: 'The action of a failure rule is FailJob, Ignore, Count or, with backoffLimitPerIndex, FailIndex',
    fix: 'Use FailJob, Ignore or Count; set backoffLimitPerIndex for FailIndex.',
  },
  'valid-failure-policy-rule': {
    title: 'A failure rule is about exit codes or about Pod conditions',
    fix: 'Keep exactly one of onExitCodes and onPodConditions.',
  },
  'valid-failure-policy-exit-codes': {
    title: 'Exit codes of a failure rule are different, ascending, and not 0 with the operator In',
    fix: 'List exit codes in ascending order, each once.',
  },
  'valid-failure-policy-container': {
    title: 'containerName of a failure rule names a container of the template',
    fix: 'Use the name of a container or init container.',
  },
  'valid-failure-policy-condition': {
    title: 'Conditions of a failure rule have a qualified name as type, and True, False or Unknown as status',
    fix: 'Use a condition like DisruptionTarget with status "True" in quotes.',
  },
} satisfies RuleCatalogue;

const maxRules = 20;
const maxExitCodes = 255;
const maxConditions = 20;
const actions = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const actionsBefore28 = ['Count', 'FailJob', 'Ignore'];
const operators = ['In', 'NotIn'];
const statuses = ['False', 'True', 'Unknown'];

const printAll = (values: readonly string[]): string => `[${values.map((value) => `"${value}"`).join(' ')}]`;

/** validatePodFailurePolicy: `spec` is the Job's. */
export function validatePodFailurePolicy(spec: JsonObject, path: FieldPath, errors: Errors, minor: number): void {
  const rules = list(child(spec, 'podFailurePolicy'), 'rules');
  if (rules.length > maxRules) errors.tooMany('valid-failure-policy-size', path.child('rules'), rules.length, maxRules);
  const pod = containersOf(child(child(spec, 'template'), 'spec') ?? {});
  const names = new Set([...pod.containers, ...pod.initContainers].map((container) => text(container, 'name')));
  rules.forEach((rule, i) => {
    const at = path.child('rules').index(i);
    validateAction(rule, spec, at.child('action'), errors, minor);
    const exitCodes = child(rule, 'onExitCodes');
    const conditions = list(rule, 'onPodConditions');
    if (exitCodes !== undefined) validateExitCodes(exitCodes, names, at.child('onExitCodes'), errors);
    validateConditions(conditions, at.child('onPodConditions'), errors);
    if (exitCodes !== undefined && conditions.length > 0) {
      const detail = 'specifying both OnExitCodes and OnPodConditions is not supported';
      errors.invalidPart('valid-failure-policy-rule', at, detail);
    }
    if (exitCodes === undefined && conditions.length === 0) {
      const detail = 'specifying one of OnExitCodes and OnPodConditions is required';
      errors.invalidPart('valid-failure-policy-rule', at, detail);
    }
  });
}

function validateAction(rule: JsonObject, spec: JsonObject, path: FieldPath, errors: Errors, minor: number): void {
  const action = text(rule, 'action');
  const known = minor < 28 ? actionsBefore28 : actions;
  if (action === '') {
    errors.required('valid-failure-policy-action', path, `valid values: ${printAll(known)}`);
  } else if (action === 'FailIndex' && minor >= 28) {
    if (has(spec, 'backoffLimitPerIndex')) return;
    errors.invalid('valid-failure-policy-action', path, action, 'requires the backoffLimitPerIndex to be set');
  } else if (!known.includes(action)) {
    errors.notSupported('valid-failure-policy-action', path, action, known);
  }
}

function validateExitCodes(
  exitCodes: JsonObject,
  containers: ReadonlySet<string>,
  path: FieldPath,
  errors: Errors,
): void {
  const operator = text(exitCodes, 'operator');
  if (operator === '') {
    const detail = `valid values: ${printAll(operators)}`;
    errors.required('valid-failure-policy-exit-codes', path.child('operator'), detail);
  } else if (!operators.includes(operator)) {
    errors.notSupported('valid-failure-policy-exit-codes', path.child('operator'), operator, operators);
  }
  const container = exitCodes.containerName;
  if (container !== undefined && !containers.has(String(container))) {
    const detail = 'must be one of the container or initContainer names in the pod template';
    errors.invalid('valid-failure-policy-container', path.child('containerName'), container, detail);
  }
  validateCodes(exitCodes.values, operator, path.child('values'), errors);
}

function validateCodes(values: unknown, operator: string, path: FieldPath, errors: Errors): void {
  const codes: readonly unknown[] = Array.isArray(values) ? values : [];
  if (codes.length === 0) {
    errors.invalid('valid-failure-policy-exit-codes', path, goInts(values), 'at least one value is required');
  } else if (codes.length > maxExitCodes) {
    errors.tooMany('valid-failure-policy-size', path, codes.length, maxExitCodes);
  }
  const seen = new Set<unknown>();
  codes.forEach((code, i) => {
    if (operator === 'In' && code === 0) {
      errors.invalid('valid-failure-policy-exit-codes', path.index(i), code, 'must not be 0 for the In operator');
    }
    if (seen.has(code)) errors.duplicate('valid-failure-policy-exit-codes', path.index(i), code);
    seen.add(code);
  });
  if (codes.some((code, i) => i > 0 && Number(codes[i - 1]) > Number(code))) {
    errors.invalid('valid-failure-policy-exit-codes', path, goInts(values), 'must be ordered');
  }
}

function validateConditions(conditions: readonly JsonObject[], path: FieldPath, errors: Errors): void {
  if (conditions.length > maxConditions) {
    errors.tooMany('valid-failure-policy-size', path, conditions.length, maxConditions);
  }
  conditions.forEach((condition, i) => {
    const type = text(condition, 'type');
    const status = text(condition, 'status');
    const at = path.index(i);
    errors.invalidEach('valid-failure-policy-condition', at.child('type'), type, qualifiedName(type));
    if (status === '') {
      const detail = `valid values: ${printAll(statuses)}`;
      errors.required('valid-failure-policy-condition', at.child('status'), detail);
    } else if (!statuses.includes(status)) {
      errors.notSupported('valid-failure-policy-condition', at.child('status'), status, statuses);
    }
  });
}
