import { isJsonObject, type JsonObject } from '../../manifest';
import { bool, has } from './fields';

/** Keywords that are fields of the Go type itself: their zero value is as good as absent. All others are pointers. */
const plainTexts = new Set(['id', '$schema', 'description', 'type', 'format', 'title', 'pattern']);
const plainFlags = new Set([
  'nullable',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'uniqueItems',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
]);

/** Whether the server has a value for the keyword after decoding (JSONSchemaProps of apiextensions). */
export function isSet(schema: JsonObject, keyword: string): boolean {
  const value = schema[keyword];
  if (value === undefined || value === null) return false;
  return !((value === '' && plainTexts.has(keyword)) || (value === false && plainFlags.has(keyword)));
}

/** What the server knows of JSON Schema, and does not take. */
export const unsupportedKeywords = [
  'id',
  'additionalItems',
  'patternProperties',
  'definitions',
  'dependencies',
  '$ref',
] as const;

/** Whether the keyword is there in a form that the server refuses: empty maps of schemas are not. */
export function isUnsupported(schema: JsonObject, keyword: (typeof unsupportedKeywords)[number]): boolean {
  if (!isSet(schema, keyword)) return false;
  return keyword === 'patternProperties' || keyword === 'definitions' ? isFilled(schema[keyword]) : true;
}

const isFilled = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;

/**
 * Why the schema, or one below it, cannot become structural (NewStructural of apiextensions-apiserver/pkg/apiserver/
 * schema/convert.go); undefined where nothing keeps it from that.
 */
export function unsupportedKeyword(schema: JsonObject): string | undefined {
  for (const keyword of ['id', '$schema', '$ref', 'patternProperties', 'dependencies', 'definitions']) {
    const value = schema[keyword];
    if (typeof value === 'string' ? value !== '' : isFilled(value)) return refusal(keyword);
  }
  if (has(schema, 'additionalItems')) return refusal('additionalItems');
  if (bool(schema, 'x-kubernetes-preserve-unknown-fields') === false) {
    return "internal error: 'x-kubernetes-preserve-unknown-fields' must be true or undefined";
  }
  if (Array.isArray(schema.items) && schema.items.length > 0) {
    return "OpenAPIV3Schema 'items' must be a schema, but is an array";
  }
  for (const below of schemasBelow(schema)) {
    const found = unsupportedKeyword(below);
    if (found !== undefined) return found;
  }
  return undefined;
}

const refusal = (keyword: string): string => `OpenAPIV3Schema '${keyword.replace('$s', 's')}' is not supported`;

function schemasBelow(schema: JsonObject): readonly JsonObject[] {
  const { items, properties, additionalProperties, not, allOf, anyOf, oneOf } = schema;
  const branches = [allOf, anyOf, oneOf].flatMap((branch) => (Array.isArray(branch) ? branch : []));
  const named = isJsonObject(properties) ? Object.values(properties) : [];
  return [items, additionalProperties, not, ...branches, ...named].filter(isJsonObject);
}
