import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, list, text } from './fields';
import { validateLabelSelector } from './label-selector';
import { validateCel, validateMatchConditions } from './match-conditions';
import { byteLength, dns1035Label, dns1123Subdomain, nameIsDnsSubdomain, qualifiedName } from './names';
import { nameOf, validateMetadata } from './object-meta';
import type { Errors } from './validator';
import { validateFailurePolicy, validateMatchPolicy } from './webhook';
import { validateNamedRule } from './webhook-rules';

export const validatingAdmissionPolicyCatalogue = {
  'require-policy-validation': {
    title: 'An admission policy matches resources, and has a validation or an audit annotation',
    fix: 'Add matchConstraints.resourceRules, and a validation.',
  },
  'valid-policy-validation': {
    title: 'Validations have an expression, a message of one line, and a known reason',
    fix: 'Give an expression; use a message without line breaks, and Forbidden, Invalid or RequestEntityTooLarge.',
  },
  'valid-policy-param-kind': {
    title: 'Parameters of an admission policy are of a kind with an API version',
    fix: 'Set apiVersion (group/version) and kind.',
  },
  'valid-policy-variable': {
    title: 'Variables of an admission policy have a name that CEL can speak of, and an expression',
    fix: 'Use letters, digits and "_", beginning with no digit, and no word that CEL keeps for itself.',
  },
  'valid-policy-audit-annotation': {
    title: 'Audit annotations have different keys and an expression, and are at most 20',
    fix: 'Use one key for each annotation, with a valueExpression.',
  },
} satisfies RuleCatalogue;

const spec = FieldPath.of('spec');
const variables = ['object', 'oldObject', 'request', 'authorizer', 'variables', 'namespaceObject'];
const reasons = ['Forbidden', 'Invalid', 'RequestEntityTooLarge'];
const celIdentifier = /^[_a-zA-Z][_a-zA-Z0-9]*$/;
const celWords = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);
const maxAuditAnnotations = 20;
const maxValueExpression = 5 * 1024;

/** ValidateValidatingAdmissionPolicy of pkg/apis/admissionregistration/validation. */
export function validateAdmissionPolicy(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: false, strictFinalizers: false }, errors);
  const fields = child(object, 'spec') ?? {};
  validateFailurePolicy(fields, spec, errors);
  const paramKind = child(fields, 'paramKind');
  if (paramKind !== undefined) validateParamKind(paramKind, spec.child('paramKind'), errors);
  const path = spec.child('matchConstraints');
  const constraints = child(fields, 'matchConstraints');
  if (constraints === undefined) errors.required('require-policy-validation', path);
  else {
    validateMatchResources(constraints, path, errors);
    if (list(constraints, 'resourceRules').length === 0) {
      errors.required('require-policy-validation', path.child('resourceRules'));
    }
  }
  const params = paramKind !== undefined;
  validateMatchConditions(list(fields, 'matchConditions'), { params }, spec.child('matchConditions'), errors);
  const known = params ? [...variables, 'params'] : variables;
  validateVariables(list(fields, 'variables'), known, errors);
  validateOutcomes(object, fields, known, errors);
}

function validateParamKind(paramKind: JsonObject, path: FieldPath, errors: Errors): void {
  const code = 'valid-policy-param-kind';
  const apiVersion = text(paramKind, 'apiVersion');
  const at = path.child('apiVersion');
  const parts = apiVersion.split('/');
  if (apiVersion === '') errors.required(code, at);
  else if (parts.length > 2) {
    errors.invalid(code, at, apiVersion, `unexpected GroupVersion string: ${apiVersion}`);
  } else {
    const version = parts[parts.length - 1] ?? '';
    const group = parts.length === 2 ? (parts[0] ?? '') : '';
    const groupMessages = group === '' ? [] : dns1123Subdomain(group);
    if (groupMessages.length > 0) errors.invalid(code, at, group, groupMessages.join(','));
    const messages = dns1035Label(version);
    if (version === '') errors.invalid(code, at, apiVersion, 'version must be specified');
    else if (messages.length > 0) errors.invalid(code, at, version, messages.join(','));
  }
  const kind = text(paramKind, 'kind');
  const messages = dns1035Label(kind.toLowerCase());
  if (kind === '') errors.required(code, path.child('kind'));
  else if (messages.length > 0) {
    const detail = `may have mixed case, but should otherwise match: ${messages.join(',')}`;
    errors.invalid(code, path.child('kind'), kind, detail);
  }
}

/** The resources that a policy or a binding matches. */
export function validateMatchResources(resources: JsonObject, path: FieldPath, errors: Errors): void {
  validateMatchPolicy(resources, path, errors);
  for (const selector of ['namespaceSelector', 'objectSelector']) {
    validateLabelSelector(child(resources, selector), path.child(selector), errors);
  }
  for (const rules of ['resourceRules', 'excludeResourceRules']) {
    list(resources, rules).forEach((rule, i) => {
      validateNamedRule(rule, path.child(rules).index(i), errors);
    });
  }
}

function validateVariables(definitions: readonly JsonObject[], known: readonly string[], errors: Errors): void {
  const code = 'valid-policy-variable';
  definitions.forEach((variable, i) => {
    const at = spec.child('variables').index(i);
    const name = text(variable, 'name');
    if (name.trim() === '') errors.required(code, at.child('name'), 'name is not specified');
    else if (!celIdentifier.test(name) || celWords.has(name)) {
      errors.invalid(code, at.child('name'), name, 'name is not a valid CEL identifier');
    }
    const expression = text(variable, 'expression');
    if (expression.trim() === '') errors.required(code, at.child('expression'), 'expression is not specified');
    else validateCel(expression, known, [], at.child('expression'), errors);
  });
}

function validateOutcomes(object: JsonObject, fields: JsonObject, known: readonly string[], errors: Errors): void {
  const validations = list(fields, 'validations');
  const annotations = list(fields, 'auditAnnotations');
  if (validations.length === 0 && annotations.length === 0) {
    for (const name of ['validations', 'auditAnnotations']) {
      const detail = 'validations or auditAnnotations must contain at least one item';
      errors.required('require-policy-validation', spec.child(name), detail);
    }
    return;
  }
  validations.forEach((validation, i) => {
    validateValidation(validation, known, spec.child('validations').index(i), errors);
  });
  const path = spec.child('auditAnnotations');
  if (annotations.length > maxAuditAnnotations) {
    const detail = `must not have more than ${maxAuditAnnotations} auditAnnotations`;
    errors.invalid('valid-policy-audit-annotation', path, annotations, detail);
  }
  const policy = nameOf(child(object, 'metadata'));
  const keys = new Set<string>();
  annotations.forEach((annotation, i) => {
    const key = text(annotation, 'key');
    validateAnnotation(annotation, policy, known, path.index(i), errors);
    if (keys.has(key)) errors.duplicate('valid-policy-audit-annotation', path.index(i).child('key'), key);
    keys.add(key);
  });
}

function validateValidation(validation: JsonObject, known: readonly string[], at: FieldPath, errors: Errors): void {
  const code = 'valid-policy-validation';
  const expression = text(validation, 'expression');
  if (expression.trim() === '') errors.required(code, at.child('expression'), 'expression is not specified');
  else validateCel(expression, known, ['bool'], at.child('expression'), errors);
  const messageExpression = text(validation, 'messageExpression');
  if (messageExpression !== '' && messageExpression.trim() === '') {
    errors.invalid(code, at.child('messageExpression'), messageExpression, 'must be non-empty if specified');
  } else if (messageExpression !== '') {
    validateCel(messageExpression, known, ['string'], at.child('messageExpression'), errors);
  }
  const message = text(validation, 'message');
  if (message !== '' && message.trim() === '') {
    errors.invalid(code, at.child('message'), message, 'message must be non-empty if specified');
  } else if (/[\n\r]/.test(message.trim())) {
    errors.invalid(code, at.child('message'), message, 'message must not contain line breaks');
  }
  const reason = text(validation, 'reason');
  if (validation.reason !== undefined && !reasons.includes(reason)) {
    errors.notSupported(code, at.child('reason'), reason, reasons);
  }
}

function validateAnnotation(
  annotation: JsonObject,
  policy: string,
  known: readonly string[],
  at: FieldPath,
  errors: Errors,
): void {
  const code = 'valid-policy-audit-annotation';
  const key = text(annotation, 'key');
  if (policy === '') errors.invalid(code, at.child('key'), key, 'requires metadata.name be non-empty');
  else errors.invalidEach(code, at.child('key'), `${policy}/${key}`, qualifiedName(`${policy}/${key}`));
  const path = at.child('valueExpression');
  const expression = text(annotation, 'valueExpression').trim();
  if (expression === '') errors.required(code, path, 'valueExpression is not specified');
  else if (byteLength(expression) > maxValueExpression) {
    errors.required(code, path, `must not exceed ${maxValueExpression} bytes in length`);
  } else validateCel(expression, known, ['string', 'null'], path, errors);
}
