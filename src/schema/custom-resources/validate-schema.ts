import { type FieldPath, isJsonObject, type JsonObject } from '../../manifest';
import { explainType } from '../explain';
import { ErrorList } from './error-list';
import { hasFormat } from './formats';
import { canonicalText } from './go-print';
import { toRegExp } from './pattern';
import type { SchemaNode } from './schema-node';

/**
 * Adds what a value breaks of its schema, in the server's order and words (k8s.io/kube-openapi/pkg/validation/validate;
 * k8s.io/apiextensions-apiserver/pkg/apiserver/validation).
 */
export function validateSchema(value: unknown, node: SchemaNode, path: FieldPath, list: ErrorList): void {
  list.matched++;
  validateType(value, node, path, list);
  if (value === null) {
    validateEnum(value, node, path, list);
    return;
  }
  validateCombinations(value, node, path, list);
  if (typeof value === 'string') validateString(value, node.schema, path, list);
  if (typeof value === 'number') validateNumber(value, node.schema, path, list);
  if (Array.isArray(value)) validateList(value, node, path, list);
  validateEnum(value, node, path, list);
  if (isJsonObject(value)) validateObject(value, node, path, list);
}

const limit = (schema: JsonObject, keyword: string): number | undefined => {
  const value = schema[keyword];
  return typeof value === 'number' ? value : undefined;
};

/** The type of a JSON value as the server calls it. */
function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function validateType(value: unknown, { types, nullable }: SchemaNode, path: FieldPath, list: ErrorList): void {
  const type = typeOf(value);
  if (types.length === 0 || types.includes(type) || (type === 'integer' && types.includes('number'))) return;
  if (value === null && nullable) return;
  const names = types.join(',');
  list.wrongType(
    path,
    type,
    `${path} in body must be of type ${names}: ${JSON.stringify(type)}`,
    typeFix(value, types),
  );
}

function typeFix(value: unknown, types: readonly string[]): string {
  const [type = ''] = types;
  if (types.length > 1) return explainType(value, 'IntOrString');
  const names: { readonly [type: string]: string } = {
    boolean: 'bool',
    integer: 'int64',
    number: 'double',
    array: '[]',
  };
  return explainType(value, names[type] ?? type);
}

function validateCombinations(value: unknown, node: SchemaNode, path: FieldPath, list: ErrorList): void {
  const name = JSON.stringify(path.toString());
  if (node.anyOf.length > 0) {
    const { valid, best } = tryAll(value, node.anyOf, path);
    if (valid === 0) {
      list.invalid(path, '', `${name} must validate at least one schema (anyOf)`);
      list.merge(best);
    }
  }
  if (node.oneOf.length > 0) {
    const { valid, best } = tryAll(value, node.oneOf, path);
    if (valid !== 1) {
      const found = valid === 0 ? 'Found none valid' : `Found ${valid} valid alternatives`;
      list.invalid(path, '', `${name} must validate one and only one schema (oneOf). ${found}`);
      if (valid === 0) list.merge(best);
    }
  }
  if (node.allOf.length > 0) {
    const results = node.allOf.map((schema) => tryOne(value, schema, path));
    for (const result of results) list.merge(result);
    const failed = results.filter(({ errors }) => errors.length > 0).length;
    const none = failed === results.length ? '. None validated' : '';
    if (failed > 0) list.invalid(path, '', `${name} must validate all the schemas (allOf)${none}`);
  }
  if (node.not !== undefined && tryOne(value, node.not, path).errors.length === 0) {
    list.invalid(path, '', `${name} must not validate the schema (not)`);
  }
}

function tryOne(value: unknown, node: SchemaNode, path: FieldPath): ErrorList {
  const list = new ErrorList();
  validateSchema(value, node, path, list);
  return list;
}

/** How many alternatives a value keeps, and the errors of the one that it comes nearest to. */
function tryAll(value: unknown, nodes: readonly SchemaNode[], path: FieldPath): { valid: number; best: ErrorList } {
  let best: ErrorList | undefined;
  let valid = 0;
  for (const node of nodes) {
    const list = tryOne(value, node, path);
    if (list.errors.length === 0) valid++;
    else if (best === undefined || list.matched > best.matched) best = list;
  }
  return { valid, best: best ?? new ErrorList() };
}

function validateString(value: string, schema: JsonObject, path: FieldPath, list: ErrorList): void {
  const length = [...value].length;
  const max = limit(schema, 'maxLength');
  const min = limit(schema, 'minLength');
  if (max !== undefined && length > max) list.tooLong(path, max);
  if (min !== undefined && length < min) {
    list.invalid(path, value, `${path} in body should be at least ${min} chars long`);
  }
  const { pattern, format } = schema;
  if (typeof pattern === 'string' && toRegExp(pattern)?.test(value) === false) {
    list.invalid(path, value, `${path} in body should match '${pattern}'`);
  }
  if (typeof format === 'string' && !hasFormat(value, format)) {
    const detail = `${path} in body must be of type ${format}: ${JSON.stringify(value)}`;
    list.wrongType(path, value, detail, `Write a ${format}.`);
  }
}

function validateNumber(value: number, schema: JsonObject, path: FieldPath, list: ErrorList): void {
  const { format } = schema;
  if (format === 'int32' && Number.isInteger(value) && (value < -(2 ** 31) || value >= 2 ** 31)) {
    const detail = `Checked value must be of type integer with format int32 in ${path}`;
    list.invalid(path, value, detail, 'Write an integer from -2147483648 to 2147483647.');
  }
  const multiple = limit(schema, 'multipleOf');
  if (multiple !== undefined && multiple > 0 && !isMultiple(value, multiple)) {
    list.invalid(path, value, `${path} in body should be a multiple of ${multiple}`);
  }
  const max = limit(schema, 'maximum');
  if (max !== undefined && (schema.exclusiveMaximum === true ? value >= max : value > max)) {
    const bound = schema.exclusiveMaximum === true ? 'less than' : 'less than or equal to';
    list.invalid(path, value, `${path} in body should be ${bound} ${max}`);
  }
  const min = limit(schema, 'minimum');
  if (min !== undefined && (schema.exclusiveMinimum === true ? value <= min : value < min)) {
    const bound = schema.exclusiveMinimum === true ? 'greater than' : 'greater than or equal to';
    list.invalid(path, value, `${path} in body should be ${bound} ${min}`);
  }
}

/** By the quotient, as the server does it: 0.3 is a multiple of 0.1. */
const isMultiple = (value: number, multiple: number): boolean => {
  const quotient = value / multiple;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9 * Math.max(1, Math.abs(quotient));
};

function validateList(value: readonly unknown[], node: SchemaNode, path: FieldPath, list: ErrorList): void {
  const { items, schema } = node;
  if (items !== undefined) {
    for (const [i, item] of value.entries()) validateSchema(item, items, path.index(i), list);
  }
  const max = limit(schema, 'maxItems');
  const min = limit(schema, 'minItems');
  if (min !== undefined && value.length < min) {
    list.invalid(path, value.length, `${path} in body should have at least ${min} items`);
  }
  if (max !== undefined && value.length > max) list.tooMany(path, value.length, max);
}

function validateEnum(value: unknown, { schema }: SchemaNode, path: FieldPath, list: ErrorList): void {
  const { enum: allowed } = schema;
  if (!Array.isArray(allowed) || allowed.length === 0) return;
  const given = canonicalText(value);
  if (allowed.some((item) => canonicalText(item) === given)) return;
  const names = allowed.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
  list.notSupported(path, value, names);
}

function validateObject(value: JsonObject, node: SchemaNode, path: FieldPath, list: ErrorList): void {
  const { schema, properties, additional } = node;
  const names = Object.keys(value);
  const max = limit(schema, 'maxProperties');
  const min = limit(schema, 'minProperties');
  if (min !== undefined && names.length < min) {
    list.invalid(path, names.length, `${path} in body should have at least ${min} properties`);
  }
  if (max !== undefined && names.length > max) list.tooMany(path, names.length, max);
  for (const name of Array.isArray(schema.required) ? schema.required : []) {
    if (typeof name === 'string' && !Object.hasOwn(value, name)) list.required(path.child(name));
  }
  for (const name of names) {
    const below = properties.get(name) ?? additional;
    if (below !== undefined && below !== 'any') validateSchema(value[name], below, path.child(name), list);
    else if (below === undefined && schema.additionalProperties === false) {
      list.invalid(path, '', `${path}.${name} in body is a forbidden property`);
    }
  }
}
