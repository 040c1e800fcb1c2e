import { type FieldPath, isJsonObject } from '../../manifest';
import { CelEngine, type Evaluation } from './cel-engine';
import { hasMergedLists } from './cel-list-types';
import { toCel } from './cel-values';
import type { ErrorList } from './error-list';
import { quote } from './go-print';
import { readRulePath } from './rule-path';
import type { SchemaNode, ValidationRule } from './schema-node';

/**
 * Adds the rules (`x-kubernetes-validations`) that a value breaks, here and below, in the server's order and words
 * (k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go). The value has passed its schema. A rule that
 * cannot be evaluated is reported as such. Rules about a change (`oldSelf`) do not concern an object that is created.
 */
export function validateRules(
  value: unknown,
  node: SchemaNode,
  path: FieldPath,
  isWholeObject: boolean,
  list: ErrorList,
): void {
  if (!node.hasRules || value === null || value === undefined) return;
  checkRules(value, node, node.rules, path, isWholeObject, list);
  for (const part of node.allOf) checkRules(value, node, part.rules, path, isWholeObject, list);
  if (Array.isArray(value)) {
    const { items } = node;
    if (items === undefined) return;
    for (const [i, item] of value.entries()) validateRules(item, items, path.index(i), items.embedded, list);
    return;
  }
  if (!isJsonObject(value)) return;
  const { additional } = node;
  for (const [name, item] of Object.entries(value)) {
    const property = node.properties.get(name);
    if (property !== undefined) validateRules(item, property, path.child(name), property.embedded, list);
    else if (additional !== undefined && additional !== 'any') {
      validateRules(item, additional, path.key(name), additional.embedded, list);
    }
  }
}

function checkRules(
  value: unknown,
  node: SchemaNode,
  rules: readonly ValidationRule[],
  path: FieldPath,
  isWholeObject: boolean,
  list: ErrorList,
): void {
  const applicable = rules.filter(({ rule, optionalOldSelf }) => optionalOldSelf || !/\boldSelf\b/.test(rule));
  if (applicable.length === 0) return;
  const engine = CelEngine.get();
  if (typeof engine === 'string') {
    for (const { rule } of applicable) unevaluated(rule, engine, path, list);
    return;
  }
  const self = toCel(value, node, isWholeObject, engine.duration);
  for (const rule of applicable) checkRule(rule, self, node, path, engine, list);
}

function checkRule(
  rule: ValidationRule,
  self: unknown,
  node: SchemaNode,
  path: FieldPath,
  engine: CelEngine,
  list: ErrorList,
): void {
  const result = engine.evaluate(rule.rule, self, hasMergedLists(node));
  const type = quote(node.types[0] ?? '');
  if (result.type === 'unevaluated') unevaluated(rule.rule, result.reason, path, list);
  else if (result.type === 'failed') {
    const detail = `${result.reason} evaluating rule: ${rule.message ?? rule.rule}`;
    list.add('valid-custom-rule', path, `Invalid value: ${type}: ${detail}`, `Set what the rule needs: ${rule.rule}`);
  } else if (result.value === false) {
    const message = printBroken(rule, type, (expression) => engine.evaluate(expression, self, hasMergedLists(node)));
    list.add(
      'valid-custom-rule',
      fieldOf(rule, node, path),
      message,
      `Change the object so that this holds: ${rule.rule}`,
    );
  } else if (result.value !== true) unevaluated(rule.rule, 'its value is neither true nor false', path, list);
}

function unevaluated(rule: string, reason: string, path: FieldPath, list: ErrorList): void {
  list.add('no-unevaluated-rule', path, `rule ${quote(rule)} was not evaluated: ${reason}`);
}

type Evaluate = (expression: string) => Evaluation;

function printBroken(rule: ValidationRule, type: string, evaluate: Evaluate): string {
  const detail = messageOf(rule, evaluate);
  if (rule.reason === 'FieldValueForbidden') return `Forbidden: ${detail}`;
  if (rule.reason === 'FieldValueRequired') return `Required value: ${detail}`;
  return rule.reason === 'FieldValueDuplicate' ? `Duplicate value: ${type}` : `Invalid value: ${type}: ${detail}`;
}

function messageOf({ rule, message, messageExpression }: ValidationRule, evaluate: Evaluate): string {
  if (messageExpression !== undefined) {
    const result = evaluate(messageExpression);
    const text = result.type === 'value' && typeof result.value === 'string' ? result.value.trim() : '';
    if (text !== '' && !text.includes('\n')) return text;
  }
  return message ?? `failed rule: ${rule}`;
}

/** The field that the rule names, below the one that has the rule. */
function fieldOf({ fieldPath }: ValidationRule, node: SchemaNode, path: FieldPath): FieldPath {
  const steps = fieldPath === undefined ? undefined : readRulePath(fieldPath, node.schema);
  if (steps === undefined) return path;
  return steps.reduce<FieldPath>((at, { type, name }) => (type === 'key' ? at.key(name) : at.child(name)), path);
}
