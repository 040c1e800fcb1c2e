import { type FieldPath, isJsonObject, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { celProblem } from './cel-expression';
import { child, list, text } from './fields';
import type { Errors } from './validator';

export const customResourceDefinitionRulesCatalogue = {
  'valid-crd-rule': {
    title: 'Validation rules have a CEL expression that is true or false, a message of one line, and a known reason',
    fix: 'Correct the rule; self and oldSelf are what it can speak of.',
  },
} satisfies RuleCatalogue;

const code = 'valid-crd-rule';
const keyword = 'x-kubernetes-validations';
const variables = ['self', 'oldSelf'];
const reasons = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired'];

/** The rules of a schema and of everything below it; the schema is valid without them. */
export function validateRules(schema: JsonObject, path: FieldPath, errors: Errors): void {
  list(schema, keyword).forEach((rule, i) => {
    validateRule(rule, path.child(keyword).index(i), errors);
  });
  const visit = (value: unknown, at: FieldPath): void => {
    if (isJsonObject(value)) validateRules(value, at, errors);
  };
  const properties = child(schema, 'properties') ?? {};
  for (const name in properties) visit(properties[name], path.child('properties').key(name));
  visit(schema.items, path.child('items'));
  visit(schema.additionalProperties, path.child('additionalProperties'));
}

function validateRule(rule: JsonObject, at: FieldPath, errors: Errors): void {
  const expression = text(rule, 'rule');
  const message = text(rule, 'message');
  const trimmed = message.trim();
  const messagePath = at.child('message');
  if (expression.trim() === '') errors.required(code, at.child('rule'), 'rule is not specified');
  else if (message !== '' && trimmed === '') {
    errors.invalid(code, messagePath, message, 'message must be non-empty if specified');
  } else if (/[\n\r]/.test(trimmed)) {
    errors.invalid(code, messagePath, message, 'message must not contain line breaks');
  } else if (/[\n\r]/.test(expression.trim()) && trimmed === '') {
    errors.required(code, messagePath, 'message must be specified if rule contains line breaks');
  }
  const reason = text(rule, 'reason');
  if (rule.reason !== undefined && !reasons.includes(reason)) {
    errors.notSupported(code, at.child('reason'), reason, reasons);
  }
  validateFieldPath(text(rule, 'fieldPath'), at.child('fieldPath'), errors);
  validateExpressions(rule, expression, at, errors);
}

function validateFieldPath(value: string, path: FieldPath, errors: Errors): void {
  if (value !== '' && value.trim() === '') {
    errors.invalid(code, path, value, 'fieldPath must be non-empty if specified');
  }
  if (/[\n\r]/.test(value)) errors.invalid(code, path, value, 'fieldPath must not contain line breaks');
}

function validateExpressions(rule: JsonObject, expression: string, at: FieldPath, errors: Errors): void {
  const problem = expression.trim() === '' ? undefined : celProblem(expression, variables, ['bool']);
  if (problem !== undefined) errors.invalid(code, at.child('rule'), rule, problem);
  const message = text(rule, 'messageExpression');
  const path = at.child('messageExpression');
  if (message !== '' && message.trim() === '') {
    errors.required(code, path, 'messageExpression must be non-empty if specified');
  } else if (message !== '') {
    const messageProblem = celProblem(message, variables, ['string']);
    if (messageProblem !== undefined) errors.invalid(code, path, rule, messageProblem);
  }
}
