import type { JsonObject } from '../manifest';
import { enumOf } from './enums';
import { type Primitive, type StructPlan, structPlan, type ValuePlan } from './plan';
import { allKinds, existsIn, type KindEntry } from './read-api';
import { isRequired } from './required';
import { type KubeVersion, minorOf } from './versions';

/** A JSON Schema, draft 7. */
export type JsonSchema = JsonObject;

export interface JsonSchemaOptions {
  /**
   * Also demand what the server finds only when it validates: required fields as OpenAPI has them, and enumerations.
   * Without, a schema accepts what the server's decoder accepts.
   * @default true
   */
  readonly validation?: boolean;
}

/** Patterns are those of Go as well as of JavaScript, so without lookahead: kubeconform is a Go program. */
const dateTime = '^\\d{4}-\\d\\d-\\d\\dT\\d{1,2}:\\d\\d:\\d\\d';
const zone = '(Z|[+-]\\d\\d:\\d\\d)$';
const blanks = '[ \u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*';
/** What a number may end in, and what may stand alone. The server also reads larger exponents, of a lone suffix now and then. */
const suffix = '([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,18})';
const loneSuffix = '([numkMGTPE]|[KMGTP]i|[eE](-0*[0-9]|[+]?[0-9]{1,9}))';
const unsigned = `([0-9]+(\\.[0-9]*)?${suffix}?|\\.[0-9]+${suffix}?|\\.${loneSuffix}?|${loneSuffix})`;
const quantity = `^${blanks}([+-]?${unsigned}|[+-])${blanks}$`;

const sign = '[A-Za-z0-9+/][\\r\\n]*';
const base64 = `^[\\r\\n]*((${sign}){4})*((${sign}){2}=[\\r\\n]*=[\\r\\n]*|(${sign}){3}=[\\r\\n]*)?$`;

const integer = (bits: 31 | 63): JsonSchema => ({
  type: 'integer',
  minimum: -(2 ** bits),
  exclusiveMaximum: 2 ** bits,
});

const schemaProps = { $ref: '#/definitions/apiextensions.v1.JSONSchemaProps' };

const primitiveSchemas: { readonly [type in Primitive]: JsonSchema } = {
  string: { type: 'string' },
  bool: { type: 'boolean' },
  int32: integer(31),
  int64: integer(63),
  double: { type: 'number' },
  bytes: { type: 'string', pattern: base64 },
  Time: { type: 'string', pattern: `${dateTime}([.,]\\d+)?${zone}` },
  MicroTime: { type: 'string', pattern: `${dateTime}[.,]\\d{6}${zone}` },
  Quantity: { type: ['string', 'number'], pattern: quantity },
  IntOrString: { anyOf: [{ type: 'string' }, integer(31)] },
  any: {},
  object: { type: 'object' },
  SchemaOrBool: { anyOf: [{ type: 'boolean' }, schemaProps] },
  SchemaOrArray: { anyOf: [schemaProps, { type: 'array', items: schemaProps }] },
  SchemaOrStrings: { anyOf: [schemaProps, { type: 'array', items: { type: 'string' } }] },
};

/** Kinds by file name in the layout of kubeconform: `deployment-apps-v1.json`, `service-v1.json`. */
function jsonSchemaNames(version: KubeVersion): ReadonlyMap<string, KindEntry> {
  const minor = minorOf(version);
  const present = [...allKinds().values()].filter(({ ranges }) => existsIn(ranges, minor));
  return new Map(
    present.map((entry) => {
      // kubeconform keeps the first label of a group: networking of networking.k8s.io.
      const [group = '', apiVersion] = entry.apiVersion.split('/');
      const place = apiVersion === undefined ? group : `${group.split('.')[0]}-${apiVersion}`;
      return [`${entry.kind.toLowerCase()}-${place}.json`, entry];
    }),
  );
}

/**
 * Strict JSON Schemas of every kind of a version, each complete in itself, by file name: `kubeconform -schema-location
 * 'DIR/{{.ResourceKind}}{{.KindSuffix}}.json'` reads the folder.
 */
export function exportJsonSchemas(version: KubeVersion, options: JsonSchemaOptions = {}): Map<string, JsonSchema> {
  return new Map(
    [...jsonSchemaNames(version)].map(([name, entry]) => [name, jsonSchemaOf(entry, version, options)] as const),
  );
}

/** The strict JSON Schema of one kind, with the types that it refers to as its definitions. */
function jsonSchemaOf(entry: KindEntry, version: KubeVersion, options: JsonSchemaOptions = {}): JsonSchema {
  const { validation = true } = options;
  const definitions: { [name: string]: JsonSchema } = {};
  const pending = [structPlan(entry.type, minorOf(version))];
  for (let struct = pending.pop(); struct !== undefined; struct = pending.pop()) {
    if (definitions[struct.name] === undefined)
      definitions[struct.name] = printStruct(struct, version, validation, pending);
  }
  const root = definitions[entry.type] as { readonly properties: JsonObject; readonly required?: readonly string[] };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `${entry.kind} ${entry.apiVersion}`,
    ...root,
    properties: { ...root.properties, apiVersion: { const: entry.apiVersion }, kind: { const: entry.kind } },
    required: ['apiVersion', 'kind', ...(root.required ?? [])],
    definitions,
  };
}

function printStruct(struct: StructPlan, version: KubeVersion, validation: boolean, pending: StructPlan[]): JsonSchema {
  const properties: { [name: string]: JsonSchema } = {};
  const required: string[] = [];
  for (const field of struct.fields.values()) {
    const { name, plan } = field;
    const value = printValue(plan, pending, validation ? enumOf(struct.name, name, version) : undefined);
    const demanded = validation && isRequired(struct, field);
    properties[name] = demanded ? value : nullable(value);
    if (demanded) required.push(name);
  }
  return { type: 'object', properties, additionalProperties: false, ...(required.length > 0 ? { required } : {}) };
}

/** Null is absent for the server, everywhere. */
function nullable(schema: JsonSchema): JsonSchema {
  if (Object.keys(schema).length === 0) return schema;
  if (typeof schema.type !== 'string' || schema.enum !== undefined) return { anyOf: [schema, { type: 'null' }] };
  return { ...schema, type: [schema.type, 'null'] };
}

function printValue(plan: ValuePlan, pending: StructPlan[], values?: readonly string[]): JsonSchema {
  if (plan.type === 'struct') {
    pending.push(plan.struct);
    return { $ref: `#/definitions/${plan.struct.name}` };
  }
  if (plan.type === 'list') return { type: 'array', items: nullable(printValue(plan.element, pending, values)) };
  if (plan.type === 'map') {
    return { type: 'object', additionalProperties: nullable(printValue(plan.element, pending, values)) };
  }
  return values === undefined ? primitiveSchemas[plan.type] : { type: 'string', enum: values };
}
