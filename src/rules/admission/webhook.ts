import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, list, number, text, texts } from './fields';
import { validateLabelSelector } from './label-selector';
import { validateMatchConditions } from './match-conditions';
import { dns1035Label, dns1123Subdomain, nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import { type AdmissionOptions, minorOf } from './options';
import type { Errors, Validator } from './validator';
import { validateWebhookClient } from './webhook-client-config';
import { validateRuleWithOperations } from './webhook-rules';

export const webhookCatalogue = {
  'valid-webhook-name': {
    title: 'A webhook has a domain name of three parts or more, of its own',
    fix: 'Use a name like guard.shop.example.com, another one for each webhook.',
  },
  'valid-webhook-policy': {
    title: 'failurePolicy, matchPolicy and reinvocationPolicy have values that they know',
    fix: 'Use Fail or Ignore, Exact or Equivalent, Never or IfNeeded.',
  },
  'valid-webhook-side-effects': {
    title: 'A webhook declares that it has no side effects, or none on a dry run',
    fix: 'Set sideEffects to None or NoneOnDryRun.',
  },
  'valid-webhook-timeout': {
    title: 'Webhooks answer within 1 to 30 seconds',
    fix: 'Use a timeoutSeconds from 1 to 30.',
  },
  'valid-review-version': {
    title: 'A webhook understands a version of the review that the server sends, v1 or v1beta1',
    fix: 'Name v1 among the versions, each once.',
  },
} satisfies RuleCatalogue;

const webhooks = FieldPath.of('webhooks');
const failurePolicies = ['Fail', 'Ignore'];
const matchPolicies = ['Equivalent', 'Exact'];
const reinvocationPolicies = ['IfNeeded', 'Never'];
const sideEffects = ['None', 'NoneOnDryRun'];
const reviewVersions = ['v1', 'v1beta1'];

/** ValidateValidatingWebhookConfiguration and ValidateMutatingWebhookConfiguration. */
export const validateWebhookConfiguration: Validator = (object, errors, options) => {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: false, strictFinalizers: false }, errors);
  const names = new Set<string>();
  list(object, 'webhooks').forEach((webhook, i) => {
    const at = webhooks.index(i);
    validateWebhook(webhook, at, errors, options);
    const versions = texts(webhook, 'admissionReviewVersions');
    const missing = `must specify one of ${reviewVersions.join(', ')}`;
    validateReviewVersions(versions, missing, at.child('admissionReviewVersions'), errors);
    const name = text(webhook, 'name');
    if (names.has(name) && name !== '') errors.duplicate('valid-webhook-name', at.child('name'), name);
    names.add(name);
  });
};

function validateWebhook(webhook: JsonObject, at: FieldPath, errors: Errors, options: AdmissionOptions): void {
  validateFullyQualifiedName(text(webhook, 'name'), at.child('name'), errors);
  list(webhook, 'rules').forEach((rule, i) => {
    validateRuleWithOperations(rule, at.child('rules').index(i), errors);
  });
  validatePolicies(webhook, at, errors);
  const timeout = number(webhook, 'timeoutSeconds') ?? 1;
  if (timeout < 1 || timeout > 30) {
    const detail = 'the timeout value must be between 1 and 30 seconds';
    errors.invalid('valid-webhook-timeout', at.child('timeoutSeconds'), timeout, detail);
  }
  for (const selector of ['namespaceSelector', 'objectSelector']) {
    validateLabelSelector(child(webhook, selector), at.child(selector), errors);
  }
  validateWebhookClient(child(webhook, 'clientConfig'), at.child('clientConfig'), errors);
  if (minorOf(options) < 28) return;
  validateMatchConditions(list(webhook, 'matchConditions'), { params: false }, at.child('matchConditions'), errors);
}

/** IsFullyQualifiedName of apimachinery. */
function validateFullyQualifiedName(name: string, path: FieldPath, errors: Errors): void {
  const code = 'valid-webhook-name';
  const messages = dns1123Subdomain(name);
  if (name === '') errors.required(code, path);
  else if (messages.length > 0) errors.invalid(code, path, name, messages.join(','));
  else if (name.split('.').length < 3) {
    errors.invalid(code, path, name, 'should be a domain with at least three segments separated by dots');
  }
}

function validatePolicies(webhook: JsonObject, at: FieldPath, errors: Errors): void {
  validateChoice(webhook, 'failurePolicy', failurePolicies, at, errors);
  validateChoice(webhook, 'matchPolicy', matchPolicies, at, errors);
  validateChoice(webhook, 'reinvocationPolicy', reinvocationPolicies, at, errors);
  const path = at.child('sideEffects');
  const effects = text(webhook, 'sideEffects');
  if (webhook.sideEffects === undefined) {
    errors.required('valid-webhook-side-effects', path, `must specify one of ${sideEffects.join(', ')}`);
  } else if (!sideEffects.includes(effects)) {
    errors.notSupported('valid-webhook-side-effects', path, effects, sideEffects);
  }
}

function validateChoice(
  fields: JsonObject,
  name: string,
  allowed: readonly string[],
  at: FieldPath,
  errors: Errors,
): void {
  const value = text(fields, name);
  if (fields[name] === undefined || allowed.includes(value)) return;
  errors.notSupported('valid-webhook-policy', at.child(name), value, allowed);
}

/** The policies that admission policies share with webhooks. */
export function validateMatchPolicy(fields: JsonObject, at: FieldPath, errors: Errors): void {
  validateChoice(fields, 'matchPolicy', matchPolicies, at, errors);
}

export function validateFailurePolicy(fields: JsonObject, at: FieldPath, errors: Errors): void {
  validateChoice(fields, 'failurePolicy', failurePolicies, at, errors);
}

/** Versions of AdmissionReview or ConversionReview; the server must know one of them. */
export function validateReviewVersions(
  versions: readonly string[],
  missing: string,
  path: FieldPath,
  errors: Errors,
): void {
  const code = 'valid-review-version';
  if (versions.length === 0) {
    errors.required(code, path, missing);
    return;
  }
  versions.forEach((version, i) => {
    if (versions.indexOf(version) < i) errors.invalid(code, path.index(i), version, 'duplicate version');
    else errors.invalidEach(code, path.index(i), version, dns1035Label(version));
  });
  if (versions.some((version) => reviewVersions.includes(version))) return;
  errors.invalid(code, path, versions, `must include at least one of ${reviewVersions.join(', ')}`);
}
