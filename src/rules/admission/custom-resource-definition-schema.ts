import { type FieldPath, isJsonObject, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { SchemaCost } from './custom-resource-definition-costs';
import { validateDefaults } from './custom-resource-definition-defaults';
import { isSet, isUnsupported, unsupportedKeyword, unsupportedKeywords } from './custom-resource-definition-keywords';
import { validateListAndMapTypes } from './custom-resource-definition-lists';
import { validateRules, validateRuleTexts } from './custom-resource-definition-rules';
import { validateStructural } from './custom-resource-definition-structural';
import { bool, child, has, text } from './fields';
import type { Errors } from './validator';

export const customResourceDefinitionSchemaCatalogue = {
  'valid-crd-schema-type': {
    title: 'Types in the schema of a custom resource are those of JSON, null aside',
    fix: 'Use array, boolean, integer, number, object or string; nullable: true allows null.',
  },
  'no-unsupported-crd-keyword': {
    title: 'Schemas of custom resources use the keywords that the server takes',
    fix: 'Remove the keyword; write references out.',
  },
  'no-mixed-crd-properties': {
    title: 'A schema has properties or additionalProperties, not both',
    fix: 'Use properties for fields with names, additionalProperties for a map.',
  },
  'valid-crd-root': {
    title: 'The root of a schema with a status subresource is a plain object, and never nullable',
    fix: 'Move the keyword into spec or status.',
  },
} satisfies RuleCatalogue;

const types = ['array', 'boolean', 'integer', 'number', 'object', 'string'];
const metaFields = new Set(['metadata', 'kind', 'apiVersion']);
/** Keywords that split a schema into one for the object and one for its status without loss. */
const rootKeywords = new Set([
  'description',
  'type',
  'format',
  'title',
  'maximum',
  'exclusiveMaximum',
  'minimum',
  'exclusiveMinimum',
  'maxLength',
  'minLength',
  'pattern',
  'maxItems',
  'minItems',
  'uniqueItems',
  'multipleOf',
  'required',
  'items',
  'properties',
  'externalDocs',
  'example',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-validations',
]);
/** Keywords that stand before `type` in the Go type: the server stops at the first that is not allowed. */
const beforeType = ['id', '$schema', '$ref'];

/** Where in a schema a node stands. */
interface Place {
  readonly isRoot: boolean;
  /** Inside the schema of apiVersion, kind and metadata, of the object or of one that is embedded. */
  readonly inMeta: boolean;
  /** Why a default is not allowed here. @default - it is */
  readonly noDefault?: string;
}

/** validateCustomResourceDefinitionValidation: one openAPIV3Schema. */
export function validateCustomResourceSchema(
  schema: JsonObject,
  hasStatus: boolean,
  path: FieldPath,
  errors: Errors,
  minor: number,
): void {
  const before = errors.count;
  if (hasStatus) validateStatusRoot(schema, path, errors);
  if (bool(schema, 'nullable') === true) {
    errors.forbidden('valid-crd-root', path.child('nullable'), 'nullable cannot be true at the root');
  }
  const unsupported = unsupportedKeyword(schema);
  const isStructural = unsupported === undefined && validateStructure(schema, path, errors, minor);
  const broken = new Set<JsonObject>();
  validateNode(schema, { isRoot: true, inMeta: false }, path, errors, broken);
  if (unsupported !== undefined && errors.count === before) {
    errors.invalid('no-unsupported-crd-keyword', path, '', unsupported);
  }
  if (!isStructural) return;
  const costs = new SchemaCost(minor, errors);
  validateRules(schema, true, path, errors, { broken, minor, costs, cardinality: 1 });
  costs.finish(path);
}

/** Whether the schema is structural, and its defaults keep to it. */
function validateStructure(schema: JsonObject, path: FieldPath, errors: Errors, minor: number): boolean {
  const before = errors.count;
  validateStructural(schema, path, errors, minor);
  if (errors.count === before) validateDefaults(schema, path, errors);
  return errors.count === before;
}

function validateStatusRoot(schema: JsonObject, path: FieldPath, errors: Errors): void {
  const type = text(schema, 'type');
  const when = 'at the root of the schema if the status subresource is enabled';
  const isFirst = beforeType.some((keyword) => isSet(schema, keyword));
  if (!isFirst && type !== '' && type !== 'object') {
    errors.invalid('valid-crd-root', path.child('type'), type, `only "object" is allowed as the type ${when}`);
    return;
  }
  const other = Object.keys(schema).find((keyword) => !rootKeywords.has(keyword) && isSet(schema, keyword));
  if (other === undefined) return;
  errors.invalid('valid-crd-root', path, other, `only [${[...rootKeywords].join(' ')}] fields are allowed ${when}`);
}

/**
 * ValidateCustomResourceDefinitionOpenAPISchema. Adds to `broken` every schema in or below which something is wrong:
 * the server does not look at the expressions of its rules.
 */
function validateNode(
  schema: JsonObject,
  place: Place,
  path: FieldPath,
  errors: Errors,
  broken: Set<JsonObject>,
): void {
  const before = errors.count;
  validateKeywords(schema, place, path, errors);
  const inside = { ...place, isRoot: false };
  const visit = (value: unknown, at: FieldPath, below: Place = inside): void => {
    if (isJsonObject(value)) validateNode(value, below, at, errors, broken);
  };
  const visitList = (value: unknown, at: FieldPath): void => {
    if (Array.isArray(value)) for (const [i, item] of value.entries()) visit(item, at.index(i));
  };
  const reason = 'inside additionalProperties applying to object metadata';
  const additional = place.inMeta ? { ...inside, noDefault: reason } : inside;
  visit(schema.additionalProperties, path.child('additionalProperties'), additional);
  for (const [name, property] of Object.entries(child(schema, 'properties') ?? {})) {
    visit(property, path.child('properties').key(name), placeOfProperty(schema, name, place));
  }
  visit(schema.not, path.child('not'));
  for (const keyword of ['allOf', 'oneOf', 'anyOf', 'items']) visitList(schema[keyword], path.child(keyword));
  visit(schema.items, path.child('items'));
  for (const keyword of ['definitions', 'dependencies']) {
    for (const [name, value] of Object.entries(child(schema, keyword) ?? {}))
      visit(value, path.child(keyword).key(name));
  }
  validateListAndMapTypes(schema, path, errors);
  validateRuleTexts(schema, path, errors);
  if (errors.count > before) broken.add(schema);
}

function placeOfProperty(schema: JsonObject, name: string, place: Place): Place {
  const embedded = bool(schema, 'x-kubernetes-embedded-resource') === true;
  if (!metaFields.has(name) || !(place.isRoot || embedded)) return { ...place, isRoot: false };
  const inMeta = { ...place, isRoot: false, inMeta: true };
  return place.isRoot ? { ...inMeta, noDefault: `in top-level ${name}` } : inMeta;
}

function validateKeywords(schema: JsonObject, place: Place, path: FieldPath, errors: Errors): void {
  const code = 'no-unsupported-crd-keyword';
  const type = text(schema, 'type');
  const typePath = path.child('type');
  if (type !== '' && !types.includes(type)) {
    errors.notSupported('valid-crd-schema-type', typePath, type, types);
  }
  if (type === 'null') {
    const detail = 'type cannot be set to null, use nullable as an alternative';
    errors.forbidden('valid-crd-schema-type', typePath, detail);
  }
  if (has(schema, 'default') && place.noDefault !== undefined) {
    errors.forbidden('valid-crd-default', path.child('default'), `must not be set ${place.noDefault}`);
  }
  for (const keyword of unsupportedKeywords) {
    if (isUnsupported(schema, keyword)) errors.forbidden(code, path.child(keyword), `${keyword} is not supported`);
  }
  if (Array.isArray(schema.items) && schema.items.length > 0) {
    errors.forbidden(code, path.child('items'), 'items must be a schema object and not an array');
  }
  if (bool(schema, 'uniqueItems') === true) {
    const detail = 'uniqueItems cannot be set to true since the runtime complexity becomes quadratic';
    errors.forbidden(code, path.child('uniqueItems'), detail);
  }
  if (place.inMeta && bool(schema, 'x-kubernetes-embedded-resource') === true) {
    const at = path.child('x-kubernetes-embedded-resource');
    errors.forbidden(code, at, 'must not be used inside of resource meta');
  }
  if (bool(schema, 'x-kubernetes-preserve-unknown-fields') === false) {
    const at = path.child('x-kubernetes-preserve-unknown-fields');
    errors.invalid(code, at, false, 'must be true or undefined');
  }
  const { additionalProperties } = schema;
  const properties = Object.keys(child(schema, 'properties') ?? {});
  if (properties.length > 0 && additionalProperties !== undefined && additionalProperties !== true) {
    const detail = 'additionalProperties and properties are mutual exclusive';
    errors.forbidden('no-mixed-crd-properties', path.child('additionalProperties'), detail);
  }
}
