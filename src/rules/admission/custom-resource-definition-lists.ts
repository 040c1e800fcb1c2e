import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { bool, child, has, text, texts } from './fields';
import type { Errors } from './validator';

export const customResourceDefinitionListsCatalogue = {
  'valid-crd-list-type': {
    title: 'List types are atomic, set or map, on arrays whose items they fit',
    fix: 'Use atomic, or set for scalars, or map for objects with x-kubernetes-list-map-keys.',
  },
  'valid-crd-list-map-keys': {
    title: 'Keys of a map list are scalar properties of its items, required or with a default',
    fix: 'Name properties of the items, and list them in required.',
  },
  'valid-crd-map-type': {
    title: 'Map types are atomic or granular, on objects',
    fix: 'Use atomic or granular, on a schema of type object.',
  },
} satisfies RuleCatalogue;

const listTypes = ['atomic', 'set', 'map'];
const mapTypes = ['atomic', 'granular'];
const listTypeKeyword = 'x-kubernetes-list-type';
const mapTypeKeyword = 'x-kubernetes-map-type';
const keysKeyword = 'x-kubernetes-list-map-keys';

/** The parts of ValidateCustomResourceDefinitionOpenAPISchema about how lists and maps are merged. */
export function validateListAndMapTypes(schema: JsonObject, path: FieldPath, errors: Errors): void {
  validateMergeType(schema, mapTypeKeyword, mapTypes, 'object', 'valid-crd-map-type', path, errors);
  validateMergeType(schema, listTypeKeyword, listTypes, 'array', 'valid-crd-list-type', path, errors);
  const listType = text(schema, listTypeKeyword);
  const items = child(schema, 'items');
  if (listType === 'set' && text(schema, 'type') === 'array' && items !== undefined) {
    validateSetItems(items, path.child('items'), errors);
  }
  const keys = texts(schema, keysKeyword);
  if (keys.length > 0 && listType !== 'map') {
    const detail = 'must be map if x-kubernetes-list-map-keys is non-empty';
    const at = path.child(listTypeKeyword);
    if (has(schema, listTypeKeyword)) errors.invalid('valid-crd-list-type', at, listType, detail);
    else errors.required('valid-crd-list-type', at, detail);
  }
  if (listType === 'map') validateMapList(schema, items, keys, path, errors);
  if ((listType === 'set' || listType === 'map') && bool(items, 'nullable') === true) {
    const detail = `cannot be nullable when x-kubernetes-list-type is ${listType}`;
    errors.forbidden('valid-crd-list-type', path.child('items', 'nullable'), detail);
  }
}

function validateMergeType(
  schema: JsonObject,
  keyword: string,
  allowed: readonly string[],
  wanted: string,
  code: string,
  path: FieldPath,
  errors: Errors,
): void {
  if (!has(schema, keyword)) return;
  const type = text(schema, 'type');
  const detail = `must be ${wanted} if ${keyword} is specified`;
  if (type === '') errors.required(code, path.child('type'), detail);
  else if (type !== wanted) errors.invalid(code, path.child('type'), type, detail);
  const value = text(schema, keyword);
  if (!allowed.includes(value)) errors.notSupported(code, path.child(keyword), value, allowed);
}

function validateSetItems(items: JsonObject, path: FieldPath, errors: Errors): void {
  const detail = 'must be atomic as item of a list with x-kubernetes-list-type=set';
  const refuse = (keyword: string): void =>
    errors.invalid('valid-crd-list-type', path.child(keyword), items[keyword], detail);
  const type = text(items, 'type');
  if (type === 'array' && has(items, listTypeKeyword) && items[listTypeKeyword] !== 'atomic') refuse(listTypeKeyword);
  if (type === 'object' && items[mapTypeKeyword] !== 'atomic') refuse(mapTypeKeyword);
}

function validateMapList(
  schema: JsonObject,
  items: JsonObject | undefined,
  keys: readonly string[],
  path: FieldPath,
  errors: Errors,
): void {
  const code = 'valid-crd-list-map-keys';
  const keysPath = path.child(keysKeyword);
  const itemsPath = path.child('items');
  if (keys.length === 0) {
    errors.required(code, keysPath, 'must not be empty if x-kubernetes-list-type is map');
  }
  if (items === undefined) {
    if (!has(schema, 'items')) errors.required(code, itemsPath, 'must have a schema if x-kubernetes-list-type is map');
    else {
      const detail = 'must only have a single schema if x-kubernetes-list-type is map';
      errors.invalid(code, itemsPath, schema.items, detail);
    }
    return;
  }
  const type = text(items, 'type');
  const wanted = "must be object if parent array's x-kubernetes-list-type is map";
  if (type === 'object') validateKeyNames(items, keys, path, errors);
  else errors.invalid(code, itemsPath.child('type'), type, wanted);
  const required = texts(items, 'required');
  for (const key of keys) {
    const property = child(child(items, 'properties'), key);
    if (property === undefined) continue;
    validateKey(property, required.includes(key), itemsPath.child('properties').key(key), errors);
  }
}

function validateKeyNames(items: JsonObject, keys: readonly string[], path: FieldPath, errors: Errors): void {
  const code = 'valid-crd-list-map-keys';
  const keysPath = path.child(keysKeyword);
  keys.forEach((key, i) => {
    const property = child(child(items, 'properties'), key);
    const type = text(property, 'type');
    if (property === undefined) errors.invalid(code, keysPath, keys, 'entries must all be names of item properties');
    else if (type === 'array' || type === 'object') {
      const detail = "must be a scalar type if parent array's x-kubernetes-list-type is map";
      errors.invalid(code, path.child('items', 'properties').key(key).child('type'), type, detail);
    }
    if (keys.indexOf(key) < i) errors.invalid(code, keysPath, keys, 'must not contain duplicate entries');
  });
}

function validateKey(property: JsonObject, required: boolean, path: FieldPath, errors: Errors): void {
  const code = 'valid-crd-list-map-keys';
  const is = 'this property is in x-kubernetes-list-map-keys, so it';
  if (!required && !has(property, 'default')) {
    errors.required(code, path.child('default'), `${is} must have a default or be a required property`);
  }
  if (bool(property, 'nullable') === true) errors.forbidden(code, path.child('nullable'), `${is} cannot be nullable`);
}
