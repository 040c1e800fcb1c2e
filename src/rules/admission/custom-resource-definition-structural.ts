import { type FieldPath, isJsonObject, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { isSet } from './custom-resource-definition-keywords';
import { validateCompleteness, validateNested } from './custom-resource-definition-nested';
import { validatePattern } from './custom-resource-definition-pattern';
import { bool, child, text } from './fields';
import type { Errors } from './validator';

export const customResourceDefinitionStructuralCatalogue = {
  'require-crd-type': {
    title: 'Every field, item and root of a structural schema has a type',
    fix: 'Set type; x-kubernetes-preserve-unknown-fields or x-kubernetes-int-or-string stand in for it.',
  },
  'require-crd-items': {
    title: 'Arrays of a structural schema say what their items are',
    fix: 'Add items.',
  },
  'valid-crd-metadata-schema': {
    title: 'apiVersion and kind are strings, and of metadata only the name is restricted',
    fix: 'Use metadata: {type: object}, with properties name and generateName at most.',
  },
  'valid-crd-extension': {
    title: 'Extensions of a schema fit together',
    fix: 'Use x-kubernetes-int-or-string alone; embedded resources are objects with properties.',
  },
} satisfies RuleCatalogue;

type Level = 'root' | 'item' | 'field';

const intOrString = 'x-kubernetes-int-or-string';
const embeddedResource = 'x-kubernetes-embedded-resource';
const preserveUnknown = 'x-kubernetes-preserve-unknown-fields';
const missingType: { readonly [level in Level]: string } = {
  root: 'must not be empty at the root',
  item: 'must not be empty for specified array items',
  field: 'must not be empty for specified object fields',
};

/** ValidateStructural of apiextensions-apiserver/pkg/apiserver/schema. */
export function validateStructural(schema: JsonObject, path: FieldPath, errors: Errors, minor: number): void {
  validateInvariants(schema, 'root', path, errors, minor);
  validateCompleteness(schema, schema, path, path, errors);
}

function validateInvariants(schema: JsonObject, level: Level, path: FieldPath, errors: Errors, minor: number): void {
  const items = child(schema, 'items');
  if (text(schema, 'type') === 'array' && items === undefined) {
    errors.required('require-crd-items', path.child('items'), 'must be specified');
  }
  if (items !== undefined) validateInvariants(items, 'item', path.child('items'), errors, minor);
  const properties = child(schema, 'properties') ?? {};
  for (const name in properties) {
    const property = child(properties, name);
    if (property !== undefined)
      validateInvariants(property, 'field', path.child('properties').key(name), errors, minor);
  }
  validateAdditional(schema, level, path, errors, minor);
  validateExtensions(schema, path, errors);
  validateBranches(schema, path, errors, minor);
  validateType(schema, level, path, errors);
  if (level === 'root' || bool(schema, embeddedResource) === true) validateTypeMeta(properties, path, errors);
  if (level === 'root') validateMetadata(schema, path, errors, minor);
  const open = bool(schema, preserveUnknown) === true;
  if (bool(schema, embeddedResource) === true && !open && Object.keys(properties).length === 0) {
    const detail = `must not be empty if ${embeddedResource} is true without ${preserveUnknown}`;
    errors.required('valid-crd-extension', path.child('properties'), detail);
  }
}

function validateAdditional(schema: JsonObject, level: Level, path: FieldPath, errors: Errors, minor: number): void {
  const { additionalProperties } = schema;
  if (additionalProperties === undefined) return;
  const at = path.child('additionalProperties');
  if (level === 'root') errors.forbidden('no-mixed-crd-properties', at, 'must not be used at the root');
  if (isJsonObject(additionalProperties)) validateInvariants(additionalProperties, 'field', at, errors, minor);
  if (bool(schema, embeddedResource) !== true) return;
  errors.forbidden('valid-crd-extension', at, `must not be used if ${embeddedResource} is set`);
}

function validateExtensions(schema: JsonObject, path: FieldPath, errors: Errors): void {
  if (bool(schema, intOrString) !== true) return;
  for (const keyword of [preserveUnknown, embeddedResource]) {
    if (bool(schema, keyword) !== true) continue;
    errors.invalid('valid-crd-extension', path.child(keyword), true, `must be false if ${intOrString} is true`);
  }
}

/** Whether these branches say that a value is an integer or a string, in that order, and nothing else. */
function isEitherType(branches: unknown, minor: number): boolean {
  if (!Array.isArray(branches) || branches.length !== 2) return false;
  const types = ['integer', 'string'];
  return branches.every((branch: unknown, i) => isJsonObject(branch) && isTypeAlone(branch, types[i] ?? '', minor));
}

function isTypeAlone(schema: JsonObject, type: string, minor: number): boolean {
  const others = Object.keys(schema).filter((keyword) => keyword !== 'type' && !isDocumentation(keyword, minor));
  return text(schema, 'type') === type && !others.some((keyword) => isKept(schema, keyword));
}

/** Values that are integer or string may say so in anyOf, or in the first branch of allOf. */
function validateBranches(schema: JsonObject, path: FieldPath, errors: Errors, minor: number): void {
  const skipsAnyOf = isEitherType(schema.anyOf, minor);
  const nested = (value: unknown, at: FieldPath, skip = false): void => {
    if (isJsonObject(value)) validateNested(value, skip, at, errors, minor);
  };
  for (const junctor of ['anyOf', 'allOf', 'oneOf']) {
    const branches = schema[junctor];
    if (!Array.isArray(branches) || (junctor === 'anyOf' && skipsAnyOf)) continue;
    branches.forEach((branch: unknown, i) => {
      const first = junctor === 'allOf' && i === 0 && isJsonObject(branch);
      const skip = first && isEitherType(branch.anyOf, minor);
      nested(branch, path.child(junctor).index(i), skip);
    });
  }
  nested(schema.not, path.child('not'));
  validatePattern(schema, path, errors, minor);
}

function validateType(schema: JsonObject, level: Level, path: FieldPath, errors: Errors): void {
  const type = text(schema, 'type');
  const at = path.child('type');
  const embedded = bool(schema, embeddedResource) === true;
  if (embedded && type !== 'object') {
    const detail = `must be object if ${embeddedResource} is true`;
    if (type === '') errors.required('valid-crd-extension', at, detail);
    else errors.invalid('valid-crd-extension', at, type, detail);
  } else if (type === '' && bool(schema, intOrString) !== true && bool(schema, preserveUnknown) !== true) {
    errors.required('require-crd-type', at, missingType[level]);
  }
  if (level === 'root' && type !== '' && type !== 'object') {
    errors.invalid('require-crd-type', at, type, 'must be object at the root');
  }
}

function validateTypeMeta(properties: JsonObject, path: FieldPath, errors: Errors): void {
  for (const [name, wanted] of [
    ['kind', 'string'],
    ['apiVersion', 'string'],
    ['metadata', 'object'],
  ] as const) {
    const property = child(properties, name);
    const type = text(property, 'type');
    if (property === undefined || type === wanted) continue;
    const at = path.child('properties').key(name).child('type');
    errors.invalid('valid-crd-metadata-schema', at, type, `must be ${wanted}`);
  }
}

/** The minor from which structural schemas keep externalDocs and example. */
const keepsDocs = 31;

/** Whether the keyword is one of those that a structural schema does not keep in this minor version. */
const isDocumentation = (keyword: string, minor: number): boolean =>
  minor < keepsDocs && (keyword === 'externalDocs' || keyword === 'example');

/** At the root, metadata may only be restricted in name and generateName. */
function validateMetadata(schema: JsonObject, path: FieldPath, errors: Errors, minor: number): void {
  const metadata = child(child(schema, 'properties'), 'metadata');
  if (metadata === undefined) return;
  const ignored = ['type', 'default', 'properties'];
  const names = Object.keys(child(metadata, 'properties') ?? {});
  const others = Object.keys(metadata).filter(
    (keyword) => !ignored.includes(keyword) && !isDocumentation(keyword, minor),
  );
  const named = names.every((name) => name === 'name' || name === 'generateName');
  if (named && !others.some((keyword) => isKept(metadata, keyword))) return;
  const detail = 'must not specify anything other than name and generateName, but metadata is implicitly specified';
  errors.forbidden('valid-crd-metadata-schema', path.child('properties').key('metadata'), detail);
}

/** Lists and maps that the server builds anew when it makes the schema structural: empty ones are none. */
const rebuilt = ['enum', 'allOf', 'anyOf', 'oneOf', 'x-kubernetes-validations', 'patternProperties', 'definitions'];

/** Whether the keyword still stands in the schema once that is structural. */
function isKept(schema: JsonObject, keyword: string): boolean {
  const value = schema[keyword];
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return isSet(schema, keyword) && !(isEmpty && rebuilt.includes(keyword));
}
