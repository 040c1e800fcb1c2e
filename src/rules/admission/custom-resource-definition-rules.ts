import { type FieldPath, isJsonObject, type JsonObject } from '../../manifest';
import { readRulePath } from '../../schema/custom-resources/rule-path';
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

/** What the server asks of rules before it compiles their expressions. */
export function validateRuleTexts(schema: JsonObject, path: FieldPath, errors: Errors): void {
  list(schema, keyword).forEach((rule, i) => {
    validateRule(rule, schema, path.child(keyword).index(i), errors);
  });
}

/** How the expressions of a schema are looked at. */
interface RuleContext {
  /** Schemas in or below which something is wrong already: their expressions are not looked at. */
  readonly broken: ReadonlySet<JsonObject>;
  /** Of the server's version. */
  readonly minor: number;
}

/** The expressions of the rules of a structural schema and of everything below it. */
export function validateRules(schema: JsonObject, path: FieldPath, errors: Errors, context: RuleContext): void {
  if (!context.broken.has(schema)) {
    list(schema, keyword).forEach((rule, i) => {
      validateExpressions(rule, path.child(keyword).index(i), errors);
    });
  }
  const visit = (value: unknown, at: FieldPath): void => {
    if (isJsonObject(value)) validateRules(value, at, errors, context);
  };
  const properties = child(schema, 'properties') ?? {};
  for (const name in properties) visit(properties[name], path.child('properties').key(name));
  visit(schema.items, path.child('items'));
  visit(schema.additionalProperties, path.child('additionalProperties'));
}

function validateRule(rule: JsonObject, schema: JsonObject, at: FieldPath, errors: Errors): void {
  const expression = text(rule, 'rule').trim();
  const message = text(rule, 'message');
  const trimmed = message.trim();
  const messagePath = at.child('message');
  if (expression === '') errors.required(code, at.child('rule'), 'rule is not specified');
  else if (message !== '' && trimmed === '') {
    errors.invalid(code, messagePath, message, 'must be non-empty if specified');
  } else if (/[\n\r]/.test(trimmed)) {
    errors.invalid(code, messagePath, message, 'must not contain line breaks');
  } else if (/[\n\r]/.test(expression) && trimmed === '') {
    errors.required(code, messagePath, 'message must be specified if rule contains line breaks');
  }
  const messageExpression = text(rule, 'messageExpression');
  if (messageExpression !== '' && messageExpression.trim() === '') {
    errors.required(code, at.child('messageExpression'), 'messageExpression must be non-empty if specified');
  }
  const reason = text(rule, 'reason');
  if (rule.reason !== undefined && !reasons.includes(reason)) {
    errors.notSupported(code, at.child('reason'), reason, reasons);
  }
  validateFieldPath(text(rule, 'fieldPath'), schema, at.child('fieldPath'), errors);
}

function validateFieldPath(value: string, schema: JsonObject, path: FieldPath, errors: Errors): void {
  if (value === '') return;
  if (value.trim() === '') errors.invalid(code, path, value, 'must be non-empty if specified');
  if (/[\n\r]/.test(value)) errors.invalid(code, path, value, 'must not contain line breaks');
  if (readRulePath(value, schema) === undefined) errors.invalid(code, path, value, 'must be a valid path');
}

function validateExpressions(rule: JsonObject, at: FieldPath, errors: Errors): void {
  const problem = celProblem(text(rule, 'rule'), variables, ['bool']);
  if (problem !== undefined) errors.invalid(code, at.child('rule'), rule, problem);
  const message = text(rule, 'messageExpression');
  const messageProblem = message === '' ? undefined : celProblem(message, variables, ['string']);
  if (messageProblem !== undefined) errors.invalid(code, at.child('messageExpression'), rule, messageProblem);
}
