import { type FieldPath, isJsonObject, type JsonObject } from '../../manifest';
import { readRulePath } from '../../schema/custom-resources/rule-path';
import type { RuleCatalogue } from '../rule';
import { type RuleScope, ruleCheck } from './cel-rule';
import { type Cardinality, cardinalityBelow, type SchemaCost } from './custom-resource-definition-costs';
import { bool, child, list, text } from './fields';
import type { Errors } from './validator';

export const customResourceDefinitionRulesCatalogue = {
  'valid-crd-rule': {
    title: 'Validation rules have a CEL expression that is true or false, a message of one line, and a known reason',
    fix: 'Correct the rule; self and oldSelf are what it can speak of.',
  },
} satisfies RuleCatalogue;

const code = 'valid-crd-rule';
const keyword = 'x-kubernetes-validations';
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
  /** What the rules of the whole schema cost. */
  readonly costs: SchemaCost;
  /** How often a value can stand where the rules are looked at. */
  readonly cardinality: Cardinality;
  /** The list whose items an update cannot tell apart. @default - there is none above */
  readonly uncorrelated?: FieldPath;
}

/** The expressions of the rules of a structural schema and of everything below it. */
export function validateRules(
  schema: JsonObject,
  isWhole: boolean,
  path: FieldPath,
  errors: Errors,
  context: RuleContext,
): void {
  const rules = list(schema, keyword);
  if (rules.length > 0 && !context.broken.has(schema)) {
    validateExpressions(rules, { schema, isWhole, minor: context.minor }, path.child(keyword), errors, context);
  }
  const below = { ...context, cardinality: cardinalityBelow(schema, context.cardinality) };
  const visit = (value: unknown, at: FieldPath, inside = below): void => {
    if (!isJsonObject(value)) return;
    validateRules(value, bool(value, 'x-kubernetes-embedded-resource') === true, at, errors, inside);
  };
  const properties = child(schema, 'properties') ?? {};
  for (const name in properties) visit(properties[name], path.child('properties').key(name));
  const isMap = schema['x-kubernetes-list-type'] === 'map';
  visit(schema.items, path.child('items'), isMap ? below : { ...below, uncorrelated: below.uncorrelated ?? path });
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

function validateExpressions(
  rules: readonly JsonObject[],
  scope: RuleScope,
  path: FieldPath,
  errors: Errors,
  context: RuleContext,
): void {
  const check = ruleCheck(scope);
  if (check === 'untyped') {
    const detail = 'internal error: failed to retrieve type information for x-kubernetes-validations';
    errors.worded(code, path, `Internal error: ${detail}`);
    return;
  }
  const { cardinality, costs } = context;
  rules.forEach((rule, i) => {
    const at = path.index(i);
    const expression = text(rule, 'rule');
    const { ast, problem } = check(expression, 'bool');
    const place = { ...scope, cardinality, oldIsOptional: rule.optionalOldSelf === true };
    if (problem !== undefined) errors.invalid(code, at.child('rule'), rule, problem);
    else {
      costs.addRule(ast, place, at.child('rule'));
      // The server does not get to the message of a rule that does not compile.
      const message = text(rule, 'messageExpression');
      const checked = message === '' ? {} : check(message, 'string');
      const messagePath = at.child('messageExpression');
      if (checked.problem !== undefined) errors.invalid(code, messagePath, rule, checked.problem);
      else costs.addMessage(checked.ast, place, messagePath);
    }
    validateOldSelf(rule, problem === undefined && usesOldSelf(expression), at, errors, context);
  });
}

function validateOldSelf(
  rule: JsonObject,
  usesOld: boolean,
  at: FieldPath,
  errors: Errors,
  { uncorrelated }: RuleContext,
): void {
  if (usesOld && uncorrelated !== undefined) {
    const detail = `oldSelf cannot be used on the uncorrelatable portion of the schema within ${uncorrelated}`;
    errors.invalid(code, at.child('rule'), text(rule, 'rule'), detail);
  } else if (!usesOld && rule.optionalOldSelf !== undefined) {
    const detail = 'may not be set if oldSelf is not used in rule';
    errors.invalid(code, at.child('optionalOldSelf'), rule.optionalOldSelf, detail);
  }
}

const usesOldSelf = (expression: string): boolean =>
  /\boldSelf\b/.test(expression.replace(/("|')(?:\\.|(?!\1)[^\\])*\1/g, '""'));
