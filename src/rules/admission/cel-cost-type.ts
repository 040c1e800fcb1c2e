import { isJsonObject, type JsonObject } from '../../manifest';
import { escapeName, isPlainAfterDot } from '../../schema/custom-resources/cel-values';
import { maxRequestBytes } from './cel-cost-size';
import { bool, child, number, text, texts } from './fields';

type Kind =
  | 'bool'
  | 'bytes'
  | 'double'
  | 'duration'
  | 'dyn'
  | 'int'
  | 'list'
  | 'map'
  | 'null'
  | 'object'
  | 'opaque'
  | 'optional'
  | 'string'
  | 'timestamp'
  | 'type'
  | 'uint';

/** The type of an expression, with the sizes of its values where a schema declares it. */
export interface CelType {
  readonly kind: Kind;
  /** Of opaque types, such as `kubernetes.URL`. */
  readonly name?: string;
  /** Most bytes, items or entries. Numbers and objects have none. */
  readonly max: number;
  /** Fewest bytes of a value in JSON. */
  readonly minBytes: number;
  /** Of items, of the values of maps, and of optional values. */
  readonly element?: CelType;
  /** Of the keys of maps. */
  readonly key?: CelType;
  /** Of objects, by the names that rules use. */
  readonly fields?: ReadonlyMap<string, CelType>;
}

const simple = (kind: Kind, minBytes = 0, max = 0): CelType => ({ kind, minBytes, max });

/** Types of values that no schema declares; smallest values in JSON are those of k8s.io/apiserver/pkg/cel/limits.go. */
export const celTypes = {
  bool: simple('bool', 4),
  bytes: simple('bytes', 2),
  double: simple('double', 1),
  duration: simple('duration', 3),
  dyn: simple('dyn', 1),
  int: simple('int', 1),
  null: simple('null', 4),
  string: simple('string', 2),
  timestamp: simple('timestamp', 12),
  type: simple('type'),
  uint: simple('uint', 1),
} satisfies { readonly [name: string]: CelType };

export const listOf = (element: CelType, max = 0): CelType => ({ kind: 'list', element, max, minBytes: 2 });
export const mapOf = (key: CelType, element: CelType, max = 0): CelType => ({
  kind: 'map',
  key,
  element,
  max,
  minBytes: 2,
});
export const optionalOf = (element: CelType): CelType => ({ ...simple('optional'), element });
export const opaque = (name: string): CelType => ({ ...simple('opaque'), name });

/** A text in JSON has two quotes, a list or an object two brackets. */
const brackets = 2;
/** `"":` and a comma, and at least two more bytes of each key of a map. */
const mapEntryBytes = 6;
/** Quotes, colon and comma of a field. */
const fieldBytes = 4;
/** `maxLength` counts characters, and the server bytes: a character has up to four. */
const bytesOfCharacter = 4;

const limit = (schema: JsonObject, keyword: string): number | undefined => {
  const value = number(schema, keyword);
  return value === undefined ? undefined : Math.max(0, value);
};

/** Fixed sizes of times: fewest and most bytes in JSON. */
const times: { readonly [format: string]: CelType } = {
  duration: simple('duration', 3, 32),
  date: simple('timestamp', 12, 12),
  'date-time': simple('timestamp', 21, 32),
};

/** Schemas are read again for each rule above them. */
const known = new WeakMap<JsonObject, CelType | 'none'>();

/**
 * The type of the values of a structural schema, and the most that they can hold; undefined for values that rules
 * cannot see (SchemaDeclType of k8s.io/apiserver/pkg/cel/common/schemas.go). What only some releases of a minor count
 * is counted for all of them, so that no size is larger than the server's: the longest value of an enum, and the
 * `maxLength` of a number or text.
 */
export function sizedType(schema: JsonObject, isWhole: boolean): CelType | undefined {
  if (isWhole) return makeType(withMetadata(schema));
  let type = known.get(schema);
  if (type === undefined) {
    type = makeType(schema) ?? 'none';
    known.set(schema, type);
  }
  return type === 'none' ? undefined : type;
}

function makeType(schema: JsonObject): CelType | undefined {
  if (schema['x-kubernetes-int-or-string'] === true) return simple('dyn', 1, maxText(schema));
  switch (text(schema, 'type')) {
    case 'array':
      return listType(schema);
    case 'object':
      return isJsonObject(schema.additionalProperties)
        ? mapType(schema, schema.additionalProperties)
        : objectType(schema);
    case 'string':
      return textType(schema);
    case 'boolean':
      return celTypes.bool;
    case 'number':
      return celTypes.double;
    case 'integer':
      return celTypes.int;
    default:
      return undefined;
  }
}

function below(schema: unknown): CelType | undefined {
  return isJsonObject(schema) ? sizedType(schema, bool(schema, 'x-kubernetes-embedded-resource') === true) : undefined;
}

function listType(schema: JsonObject): CelType | undefined {
  const element = below(schema.items);
  if (element === undefined) return undefined;
  const most = Math.floor((maxRequestBytes - brackets) / (element.minBytes + 1));
  return listOf(element, limit(schema, 'maxItems') ?? most);
}

function mapType(schema: JsonObject, values: JsonObject): CelType | undefined {
  const element = below(values);
  if (element === undefined) return undefined;
  const most = Math.floor((maxRequestBytes - brackets) / (element.minBytes + mapEntryBytes));
  return mapOf(celTypes.string, element, limit(schema, 'maxProperties') ?? most);
}

function objectType(schema: JsonObject): CelType {
  const properties = child(schema, 'properties') ?? {};
  const required = texts(schema, 'required');
  const fields = new Map<string, CelType>();
  let minBytes = brackets;
  for (const name in properties) {
    const property = properties[name];
    const type = below(property);
    if (type === undefined || !isJsonObject(property)) continue;
    const escaped = escapeName(name);
    if (escaped !== undefined) fields.set(escaped, type);
    if (isPlainAfterDot(name)) fields.set(name, type);
    const isFilled = property.default !== undefined && property.default !== null;
    if (required.includes(name) && !isFilled) minBytes += Buffer.byteLength(name) + type.minBytes + fieldBytes;
  }
  return { kind: 'object', fields, minBytes, max: 0 };
}

function textType(schema: JsonObject): CelType {
  const format = text(schema, 'format');
  const time = Object.hasOwn(times, format) ? times[format] : undefined;
  if (time !== undefined) return time;
  if (format === 'byte') return simple('bytes', 2, limit(schema, 'maxLength') ?? maxRequestBytes - brackets);
  return simple('string', 2, maxText(schema));
}

function maxText(schema: JsonObject): number {
  const maxLength = limit(schema, 'maxLength');
  if (maxLength !== undefined) return maxLength * bytesOfCharacter;
  const values = Array.isArray(schema.enum) && text(schema, 'type') === 'string' ? schema.enum : [];
  if (values.length === 0) return maxRequestBytes - brackets;
  return Math.max(...values.map((value: unknown) => (typeof value === 'string' ? Buffer.byteLength(value) : 0)));
}

const anyText: JsonObject = { type: 'string' };

/** What rules can always see of a whole object, unless the schema has all of it. */
function withMetadata(schema: JsonObject): JsonObject {
  const properties = child(schema, 'properties') ?? {};
  const metadata = child(properties, 'metadata');
  const names = child(metadata, 'properties');
  const isText = (fields: JsonObject | undefined, name: string): boolean =>
    text(child(fields, name), 'type') === 'string';
  const isComplete = isText(properties, 'kind') && isText(properties, 'apiVersion');
  if (isComplete && text(metadata, 'type') === 'object' && isText(names, 'name') && isText(names, 'generateName')) {
    return schema;
  }
  const added = { type: 'object', properties: { name: anyText, generateName: anyText } };
  return { ...schema, properties: { ...properties, kind: anyText, apiVersion: anyText, metadata: added } };
}
