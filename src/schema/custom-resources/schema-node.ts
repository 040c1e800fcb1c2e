import { isJsonObject, type JsonObject } from '../../manifest';
import { isFormat } from './formats';

/** One rule of `x-kubernetes-validations`. */
export interface ValidationRule {
  /** A CEL expression over `self`. */
  readonly rule: string;
  /** @default - the rule itself says what is wrong */
  readonly message?: string;
  /** A CEL expression that makes the message; `message` stands in where it fails. */
  readonly messageExpression?: string;
  /** The field to report, below the one with the rule: `.spec.replicas`. */
  readonly fieldPath?: string;
  readonly reason?: string;
  /** Whether `oldSelf` is an optional value, so that the rule also runs when an object is created. */
  readonly optionalOldSelf: boolean;
}

/** A node of a structural schema: what a value at one place of a custom resource must be. */
export interface SchemaNode {
  /** The node as the definition has it, for the keywords that say something about a value. */
  readonly schema: JsonObject;
  /** The JSON types that are allowed; empty for any. */
  readonly types: readonly string[];
  /** The format that is checked; empty where there is none. */
  readonly format: string;
  readonly nullable: boolean;
  readonly properties: ReadonlyMap<string, SchemaNode>;
  /** What keys without a property of their own hold; `any` where no schema says, undefined where there are none. */
  readonly additional: SchemaNode | 'any' | undefined;
  readonly items: SchemaNode | undefined;
  /** Whether fields that the schema does not have are kept. */
  readonly preserves: boolean;
  /** Whether the value is a whole object with apiVersion, kind and metadata. */
  readonly embedded: boolean;
  readonly intOrString: boolean;
  readonly allOf: readonly SchemaNode[];
  readonly anyOf: readonly SchemaNode[];
  readonly oneOf: readonly SchemaNode[];
  readonly not: SchemaNode | undefined;
  readonly rules: readonly ValidationRule[];
  /** Whether there are rules here or anywhere below. */
  readonly hasRules: boolean;
  /** Whether there are whole objects here or anywhere below. */
  readonly hasEmbedded: boolean;
}

/**
 * How a schema is used: on objects, or on the defaults within it. There the server leaves out what it adds for objects:
 * the types of int-or-string; and it knows formats that it ignores otherwise.
 */
export type SchemaUse = 'object' | 'default';

/** Reads a schema of a CustomResourceDefinition; what it does not have is empty, and what it should not is ignored. */
export function readSchema(value: unknown, use: SchemaUse = 'object'): SchemaNode {
  const schema = isJsonObject(value) ? value : {};
  const intOrString = schema['x-kubernetes-int-or-string'] === true;
  const { type, format } = schema;
  const read = (below: unknown): SchemaNode => readSchema(below, use);
  const node = {
    schema,
    types:
      intOrString && use === 'object' ? ['integer', 'string'] : typeof type === 'string' && type !== '' ? [type] : [],
    format: typeof format === 'string' && (use === 'default' || isFormat(format)) ? format : '',
    nullable: schema.nullable === true,
    properties: readProperties(schema.properties, read),
    additional: readAdditional(schema.additionalProperties, read),
    items: isJsonObject(schema.items) ? read(schema.items) : undefined,
    preserves: schema['x-kubernetes-preserve-unknown-fields'] === true,
    embedded: schema['x-kubernetes-embedded-resource'] === true,
    intOrString,
    allOf: readSchemas(schema.allOf, read),
    anyOf: readSchemas(schema.anyOf, read),
    oneOf: readSchemas(schema.oneOf, read),
    not: isJsonObject(schema.not) ? read(schema.not) : undefined,
    rules: readRules(schema['x-kubernetes-validations']),
  };
  return {
    ...node,
    hasRules: node.rules.length > 0 || below(node).some(({ hasRules }) => hasRules),
    hasEmbedded: node.embedded || below(node).some(({ hasEmbedded }) => hasEmbedded),
  };
}

type Branches = Pick<SchemaNode, 'additional' | 'allOf' | 'items' | 'properties'>;

const below = ({ additional, allOf, items, properties }: Branches): readonly SchemaNode[] => [
  ...properties.values(),
  ...allOf,
  ...(items === undefined ? [] : [items]),
  ...(additional === undefined || additional === 'any' ? [] : [additional]),
];

type Read = (schema: unknown) => SchemaNode;

function readProperties(value: unknown, read: Read): ReadonlyMap<string, SchemaNode> {
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  return new Map(entries.map(([name, property]) => [name, read(property)]));
}

function readAdditional(value: unknown, read: Read): SchemaNode | 'any' | undefined {
  if (isJsonObject(value)) return read(value);
  return typeof value === 'boolean' ? 'any' : undefined;
}

const readSchemas = (value: unknown, read: Read): readonly SchemaNode[] =>
  Array.isArray(value) ? value.map(read) : [];

const readRules = (value: unknown): readonly ValidationRule[] =>
  Array.isArray(value) ? value.filter(isJsonObject).flatMap(readRule) : [];

function readRule(value: JsonObject): ValidationRule[] {
  const { rule, message, messageExpression, fieldPath, reason } = value;
  if (typeof rule !== 'string' || rule.trim() === '') return [];
  return [
    {
      rule: rule.trim(),
      ...(typeof message === 'string' && message !== '' ? { message: message.trim() } : {}),
      ...(typeof messageExpression === 'string' ? { messageExpression } : {}),
      ...(typeof fieldPath === 'string' ? { fieldPath } : {}),
      ...(typeof reason === 'string' ? { reason } : {}),
      optionalOldSelf: value.optionalOldSelf === true,
    },
  ];
}
