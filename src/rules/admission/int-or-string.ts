import type { FieldPath } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { goIntOrString } from './go-values';
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

const isWhole = /^[+-]?\d+$/;

/** The percentage of a value like `25%`; undefined for anything else. */
export function percentOf(value: unknown): number | undefined {
  return typeof value === 'string' && percent(value).length === 0 ? Number(value.slice(0, -1)) : undefined;
}

/** The number before a percent sign, or the number itself, also when it is written as a text; 0 for anything else. */
export function amountOf(value: unknown): number {
  const percentage = percentOf(value);
  if (percentage !== undefined) return percentage;
  if (typeof value === 'number') return value;
  return typeof value === 'string' && isWhole.test(value) ? Number(value) : 0;
}

/** ValidatePositiveIntOrPercent of pkg/apis/apps/validation. */
export function validatePositiveIntOrPercent(value: unknown, path: FieldPath, errors: Errors): void {
  if (typeof value === 'string') {
    const messages = percent(value);
    if (messages.length > 0) errors.invalidEach('valid-int-or-percent', path, goIntOrString(value), messages);
  } else if (typeof value === 'number' && value < 0) {
    errors.invalid('valid-int-or-percent', path, value, negativeMessage);
  }
}

/** IsNotMoreThan100Percent of pkg/apis/apps/validation. */
export function validateAtMost100Percent(value: unknown, path: FieldPath, errors: Errors): void {
  const percentage = percentOf(value);
  if (percentage === undefined || percentage <= 100) return;
  errors.invalid('valid-percent-range', path, goIntOrString(value), 'must not be greater than 100%');
}
