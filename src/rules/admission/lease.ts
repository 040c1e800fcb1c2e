import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, number } from './fields';
import { nameIsDnsSubdomain, negativeMessage } from './names';
import { validateMetadata } from './object-meta';
import type { Errors } from './validator';

export const leaseCatalogue = {
  'valid-lease': {
    title: 'A Lease lasts for a second or more, and counts its transitions from zero',
    fix: 'Use a positive leaseDurationSeconds and a leaseTransitions of zero or more.',
  },
} satisfies RuleCatalogue;

const spec = FieldPath.of('spec');

/** ValidateLease of pkg/apis/coordination/validation. */
export function validateLease(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true, strictFinalizers: false }, errors);
  const fields = child(object, 'spec');
  const duration = number(fields, 'leaseDurationSeconds') ?? 1;
  const transitions = number(fields, 'leaseTransitions') ?? 0;
  if (duration <= 0) {
    errors.invalid('valid-lease', spec.child('leaseDurationSeconds'), duration, 'must be greater than 0');
  }
  if (transitions < 0) {
    errors.invalid('valid-lease', spec.child('leaseTransitions'), transitions, negativeMessage);
  }
}
