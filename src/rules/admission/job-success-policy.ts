import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { quote } from './field-errors';
import { child, has, list, number, text } from './fields';
import { byteLength, negativeMessage } from './names';
import type { Errors } from './validator';

export const jobSuccessPolicyCatalogue = {
  'valid-success-policy': {
    title: 'A successPolicy belongs to an Indexed Job, and each of its rules has indexes or a count',
    fix: 'Use completionMode: Indexed; set succeededIndexes or succeededCount in every rule.',
  },
  'valid-succeeded-indexes': {
    title: 'succeededIndexes of a successPolicy are ascending indexes below completions',
    fix: 'List indexes and ranges in ascending order, like "0,2-4".',
  },
} satisfies RuleCatalogue;

const maxRules = 20;
const maxIndexesLength = 64 * 1024;

/** validateSuccessPolicy of pkg/apis/batch/validation: `spec` is the Job's. */
export function validateSuccessPolicy(spec: JsonObject, path: FieldPath, errors: Errors): void {
  const code = 'valid-success-policy';
  const rules = list(child(spec, 'successPolicy'), 'rules');
  const at = path.child('rules');
  if (spec.completionMode !== 'Indexed') {
    errors.invalidPart(code, path, 'requires indexed completion mode');
    return;
  }
  if (rules.length === 0) {
    errors.required(code, at, 'at least one rules must be specified when the successPolicy is specified');
  }
  if (rules.length > maxRules) errors.tooMany(code, at, rules.length, maxRules);
  const completions = number(spec, 'completions');
  rules.forEach((rule, i) => {
    validateRule(rule, completions, at.index(i), errors);
  });
}

/** Without completions, which is an error of its own, nothing can be compared. */
function validateRule(rule: JsonObject, completions: number | undefined, at: FieldPath, errors: Errors): void {
  const code = 'valid-success-policy';
  const count = number(rule, 'succeededCount');
  const withIndexes = has(rule, 'succeededIndexes');
  if (count === undefined && !withIndexes) {
    errors.required(code, at, 'at least one of succeededCount or succeededIndexes must be specified');
  }
  const total = withIndexes ? validateIndexes(text(rule, 'succeededIndexes'), completions, at, errors) : undefined;
  if (count === undefined) return;
  const path = at.child('succeededCount');
  if (count < 0) errors.invalid(code, path, count, negativeMessage);
  const most = 'must be less than or equal to';
  if (completions !== undefined && count > completions) {
    errors.invalid(code, path, count, `${most} ${completions} (the number of specified completions)`);
  }
  if (completions !== undefined && total !== undefined && count > total) {
    const detail = `${most} ${total} (the number of indexes in the specified succeededIndexes field)`;
    errors.invalid(code, path, count, detail);
  }
}

/** Returns how many indexes there are: none where they cannot be read. */
function validateIndexes(indexes: string, completions: number | undefined, at: FieldPath, errors: Errors): number {
  const code = 'valid-succeeded-indexes';
  const path = at.child('succeededIndexes');
  if (byteLength(indexes) > maxIndexesLength) errors.tooLong(code, path, maxIndexesLength);
  const read = readIndexes(indexes, completions ?? Number.POSITIVE_INFINITY);
  if (typeof read === 'number') return read;
  errors.invalid(code, path, indexes, `error parsing succeededIndexes: ${read.problem}`);
  return 0;
}

interface Problem {
  readonly problem: string;
}

/** validateIndexesFormat. */
function readIndexes(indexes: string, completions: number): number | Problem {
  let total = 0;
  let last: number | undefined;
  for (const part of indexes === '' ? [] : indexes.split(',')) {
    const interval = readInterval(part, completions);
    if ('problem' in interval) return interval;
    const [first, end] = interval;
    if (last !== undefined && last >= first) return notIncreasing(last, first);
    total += end - first + 1;
    last = end;
  }
  return total;
}

/** parseIndexInterval. */
function readInterval(part: string, completions: number): readonly [number, number] | Problem {
  const limits = part.split('-');
  if (limits.length > 2) {
    const rule = "an index interval can have at most two parts separated by '-'";
    return { problem: `the fragment ${quote(part)} violates the requirement that ${rule}` };
  }
  for (const limit of limits) {
    if (!/^\+?[0-9]+$/.test(limit)) {
      return { problem: `cannot convert string to integer for index: ${quote(limit)}` };
    }
    if (Number(limit) >= completions) return { problem: `too large index: ${quote(limit)}` };
  }
  const [first = 0, end] = limits.map(Number);
  if (end === undefined) return [first, first];
  return first >= end ? notIncreasing(first, end) : [first, end];
}

const notIncreasing = (previous: number, current: number): Problem => ({
  problem: `non-increasing order, previous: ${previous}, current: ${current}`,
});
