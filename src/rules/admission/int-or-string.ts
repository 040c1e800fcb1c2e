import type { FieldPath } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { negativeMessage, percent } from './names';
import type { Errors } from './validator';

export const intOrStringCatalogue = {
  'valid-int-or-percent': {
    title: 'Counts of Pods are whole numbers of zero or more, or percentages',
    fix: 'Write a number, or digits and a percent sign in quotes ("25%").',
  },
  'valid-percent-range': {
    title: 'Percentages of Pods that may be unavailable are at most 100%',
    fix: 'Use at most "100%".',
  },
} satisfies RuleCatalogue;

/** The percentage of a value like `25%`; undefined for anything else. */
export function percentOf(value: unknown): number | undefined {
  return typeof value === 'string' && percent(value).length === 0 ? Number(value.slice(0, -1)) : undefined;
}

/** The number of an int-or-string that is one; 0 for everything else, as the server reads it. */
export function intOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

/** ValidatePositiveIntOrPercent of pkg/apis/apps/validation: `value` is what defaulting left, never absent. */
export function validatePositiveIntOrPercent(value: unknown, path: FieldPath, errors: Errors): void {
  if (typeof value === 'string') errors.invalidEach('valid-int-or-percent', path, value, percent(value));
  else if (typeof value === 'number' && value < 0) errors.invalid('valid-int-or-percent', path, value, negativeMessage);
}

/** IsNotMoreThan100Percent of pkg/apis/apps/validation. */
export function validateAtMost100Percent(value: unknown, path: FieldPath, errors: Errors): void {
  const percentage = percentOf(value);
  if (percentage !== undefined && percentage > 100) {
    errors.invalid('valid-percent-range', path, value, 'must not be greater than 100%');
  }
}
