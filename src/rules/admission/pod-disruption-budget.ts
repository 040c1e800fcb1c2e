import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, has, text } from './fields';
import { validateAtMost100Percent, validatePositiveIntOrPercent } from './int-or-string';
import { validateLabelSelector } from './label-selector';
import { nameIsPathSegment } from './names';
import { validateMetadata } from './object-meta';
import { type AdmissionOptions, minorOf } from './options';
import type { Errors } from './validator';

export const podDisruptionBudgetCatalogue = {
  'no-conflicting-disruption-budget': {
    title: 'A disruption budget sets minAvailable or maxUnavailable, not both',
    fix: 'Keep one of minAvailable and maxUnavailable.',
  },
  'valid-eviction-policy': {
    title: 'unhealthyPodEvictionPolicy is AlwaysAllow or IfHealthyBudget',
    fix: 'Use AlwaysAllow, so that Pods that never become ready do not block a node from being drained.',
  },
} satisfies RuleCatalogue;

const spec = FieldPath.of('spec');
const evictionPolicies = ['AlwaysAllow', 'IfHealthyBudget'];

/** ValidatePodDisruptionBudget of pkg/apis/policy/validation. */
export function validatePodDisruptionBudget(object: JsonObject, errors: Errors, options: AdmissionOptions): void {
  // The server checks no more of the metadata than of every object.
  validateMetadata(object, { nameRule: nameIsPathSegment, namespaced: true, strictFinalizers: false }, errors);
  const fields = child(object, 'spec');
  if (has(fields, 'minAvailable') && has(fields, 'maxUnavailable')) {
    const detail = 'minAvailable and maxUnavailable cannot be both set';
    errors.invalid('no-conflicting-disruption-budget', spec, fields, detail);
  }
  for (const name of ['minAvailable', 'maxUnavailable']) {
    const value = fields?.[name];
    if (value === undefined) continue;
    validatePositiveIntOrPercent(value, spec.child(name), errors);
    validateAtMost100Percent(value, spec.child(name), errors);
  }
  validateLabelSelector(child(fields, 'selector'), spec.child('selector'), errors);
  if (fields?.unhealthyPodEvictionPolicy === undefined || minorOf(options) < 27) return;
  const policy = text(fields, 'unhealthyPodEvictionPolicy');
  if (!evictionPolicies.includes(policy)) {
    errors.notSupported('valid-eviction-policy', spec.child('unhealthyPodEvictionPolicy'), policy, evictionPolicies);
  }
}
