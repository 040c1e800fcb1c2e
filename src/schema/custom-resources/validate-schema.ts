import { type FieldPath, isJsonObject, type JsonObject } from '../../manifest';
import { explainType } from '../explain';
import { ErrorList } from './error-list';
import { hasFormat, isFormat } from './formats';
import { canonicalText, isGoInt } from './go-print';
import { toMatcher } from './pattern';
import type { SchemaNode } from './schema-node';

/**
 * Adds what a value breaks of its schema, in the server's order and words (k8s.io/kube-openapi/pkg/validation/validate;
 * k8s.io/apiextensions-apiserver/pkg/apiserver/validation). What is counted as matched is what the server counts: of
 * several alternatives it tells of the one with most.
 */
export function validateSchema(value: unknown, node: SchemaNode, path: FieldPath, list: ErrorList): void {
  if (value === null) {
    if (node.types.length === 0 || node.nullable) list.matched++;
    else reportType(value, 'null', node, path, list);
    validateEnum(value, node, path, list);
    return;
  }
  if (node.types.length > 0 || node.format !== '') {
    validateType(value, node, path, list);
    list.matched++;
  }
  validateCombinations(value, node, path, list);
  if (typeof value === 'string') validateString(value, node, path, list);
  if (typeof value === 'number') validateNumber(value, node.schema, path, list);
  if (Array.isArray(value)) validateList(value, node, path, list);
  validateEnum(value, node, path, list);
  if (isJsonObject(value)) validateObject(value, node, path, list);
  // One for each of the validators of combinations, of the kind of value and of enumerations, and one for the schema.
  list.matched += typeof value === 'boolean' ? 3 : 4;
}

const limit = (schema: JsonObject, keyword: string): number | undefined => {
  const value = schema[keyword];
  return typeof value === 'number' ? value : undefined;
};

/** The type of a JSON value as the server calls it. */
function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return isGoInt(value) ? 'integer' : 'number';
  return typeof value;
}

/** typeValidator: with a format, the server looks at strings and lists in another way than at the rest. */
function validateType(value: unknown, node: SchemaNode, path: FieldPath, list: ErrorList): void {
  const { types, format } = node;
  const type = typeOf(value);
  const isWhole = typeof value === 'number' && isNearlyInteger(value) && types.includes('integer');
  const fits = types.includes(type) || isWhole || (type === 'integer' && types.includes('number'));
  const isTextual = typeof value === 'string' || Array.isArray(value);
  const formatOf = type === 'integer' ? 'int64' : type === 'number' ? 'float64' : '';
  if (!isTextual && format !== '' && !fits && formatOf !== format) {
    const detail = `${path} in body must be of type ${format}: ${JSON.stringify(formatOf)}`;
    list.wrongType(path, formatOf, detail, `Write a ${format}.`);
    return;
  }
  const skipsType = isTextual && format !== '' && !types.includes('number') && !types.includes('integer');
  if (fits || skipsType) list.matched++;
  else reportType(value, type, node, path, list);
}

function reportType(value: unknown, type: string, { types }: SchemaNode, path: FieldPath, list: ErrorList): void {
  const detail = `${path} in body must be of type ${types.join(',')}: ${JSON.stringify(type)}`;
  list.wrongType(path, type, detail, typeFix(value, types));
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
  list.matched++;
  if (node.anyOf.length > 0) {
    const { valid, first, best } = tryAll(value, node.anyOf, path);
    if (valid === 0) list.invalid(path, '', `${name} must validate at least one schema (anyOf)`);
    list.merge(first ?? best);
  }
  if (node.oneOf.length > 0) {
    const { valid, first, best } = tryAll(value, node.oneOf, path);
    if (valid !== 1) {
      const found = valid === 0 ? 'Found none valid' : `Found ${valid} valid alternatives`;
      list.invalid(path, '', `${name} must validate one and only one schema (oneOf). ${found}`);
    }
    if (valid <= 1) list.merge(first ?? best);
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

interface Trial {
  /** How many alternatives the value keeps. */
  readonly valid: number;
  /** What came of the first of those. */
  readonly first: ErrorList | undefined;
  /** The errors of the alternative that the value comes nearest to. */
  readonly best: ErrorList;
}

function tryAll(value: unknown, nodes: readonly SchemaNode[], path: FieldPath): Trial {
  let first: ErrorList | undefined;
  let best: ErrorList | undefined;
  let valid = 0;
  for (const node of nodes) {
    const list = tryOne(value, node, path);
    if (list.errors.length === 0) {
      valid++;
      first ??= list;
    } else if (valid === 0 && (best === undefined || list.matched > best.matched)) best = list;
  }
  return { valid, first, best: best ?? new ErrorList() };
}

/** The server stops at the first thing that is wrong with a string, but for its format. */
function validateString(value: string, { schema, format }: SchemaNode, path: FieldPath, list: ErrorList): void {
  const max = limit(schema, 'maxLength');
  const min = limit(schema, 'minLength');
  const length = max === undefined && min === undefined ? 0 : [...value].length;
  const { pattern } = schema;
  if (max !== undefined && length > max) list.tooLong(path, max);
  else if (min !== undefined && length < min) {
    list.invalid(path, value, `${path} in body should be at least ${min} chars long`);
  } else if (typeof pattern === 'string' && pattern !== '' && toMatcher(pattern)?.test(value) === false) {
    list.invalid(path, value, `${path} in body should match '${pattern}'`);
  }
  if (format === '' || !isFormat(format)) return;
  list.matched++;
  if (!hasFormat(value, format)) {
    const detail = `${path} in body must be of type ${format}: ${JSON.stringify(value)}`;
    list.wrongType(path, value, detail, `Write a ${format}.`);
  }
}

function validateNumber(value: number, schema: JsonObject, path: FieldPath, list: ErrorList): void {
  list.matched++;
  const multiple = limit(schema, 'multipleOf');
  if (multiple !== undefined) validateMultiple(value, multiple, path, list);
  const max = boundFor(value, limit(schema, 'maximum'));
  if (max !== undefined && (schema.exclusiveMaximum === true ? value >= max : value > max)) {
    const bound = schema.exclusiveMaximum === true ? 'less than' : 'less than or equal to';
    list.invalid(path, value, `${path} in body should be ${bound} ${max}`);
  }
  const min = boundFor(value, limit(schema, 'minimum'));
  if (min !== undefined && (schema.exclusiveMinimum === true ? value <= min : value < min)) {
    const bound = schema.exclusiveMinimum === true ? 'greater than' : 'greater than or equal to';
    list.invalid(path, value, `${path} in body should be ${bound} ${min}`);
  }
}

/** The server cuts the fraction off a limit before it compares an integer with it. */
const boundFor = (value: number, bound: number | undefined): number | undefined =>
  bound !== undefined && isGoInt(value) ? Math.trunc(bound) : bound;

function validateMultiple(value: number, given: number, path: FieldPath, list: ErrorList): void {
  const isInteger = isGoInt(value);
  const factor = isInteger ? Math.trunc(given) : given;
  if (factor <= 0) {
    list.invalid(path, factor, `factor MultipleOf declared for ${path} must be positive: ${factor}`);
  } else if (isInteger ? value % factor !== 0 : !isNearlyInteger(factor < 1 ? (1 / factor) * value : value / factor)) {
    list.invalid(path, value, `${path} in body should be a multiple of ${factor}`);
  }
}

/** As the server has it: 0.3 is a multiple of 0.1, within a billionth (IsFloat64AJSONInteger of go-openapi/swag). */
function isNearlyInteger(value: number): boolean {
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return false;
  if (Number.isInteger(value)) return true;
  const whole = Math.trunc(value);
  return whole > 0 && Math.abs(value - whole) / (Math.abs(value) + whole) < 1e-9;
}

function validateList(value: readonly unknown[], node: SchemaNode, path: FieldPath, list: ErrorList): void {
  const { items, schema } = node;
  list.matched++;
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
  if (value !== null && allowed.some((item) => isEnumValue(value, item))) return;
  const names = allowed.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
  list.notSupported(path, value, names);
}

/** The server converts the value to the type of the one that is allowed: 1.5 is 1, and 97 is "a". Null is nothing. */
function isEnumValue(value: unknown, allowed: unknown): boolean {
  if (typeof value === 'number' && typeof allowed === 'number') {
    return (Number.isInteger(allowed) ? Math.trunc(value) : value) === allowed;
  }
  if (typeof value === 'number' && typeof allowed === 'string') {
    return Number.isInteger(value) && value >= 0 && value <= 0x10ffff && String.fromCodePoint(value) === allowed;
  }
  return canonicalText(value) === canonicalText(allowed);
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
    if (schema.additionalProperties === false && !properties.has(name)) {
      list.invalid(path, '', `${path}.${name} in body is a forbidden property`);
    } else if (below !== undefined && below !== 'any') validateSchema(value[name], below, path.child(name), list);
  }
}
