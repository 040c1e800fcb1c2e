import { isJsonObject, type JsonObject } from '../../manifest';

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
  readonly nullable: boolean;
  readonly properties: ReadonlyMap<string, SchemaNode>;
  /** What keys without a property of their own hold; `any` for anything, undefined where there are none. */
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
}

/** Reads a schema of a CustomResourceDefinition; what it does not have is empty, and what it should not is ignored. */
export function readSchema(value: unknown): SchemaNode {
  const schema = isJsonObject(value) ? value : {};
  const intOrString = schema['x-kubernetes-int-or-string'] === true;
  const { type } = schema;
  const node = {
    schema,
    types: intOrString ? ['integer', 'string'] : typeof type === 'string' && type !== '' ? [type] : [],
    nullable: schema.nullable === true,
    properties: readProperties(schema.properties),
    additional: readAdditional(schema.additionalProperties),
    items: isJsonObject(schema.items) ? readSchema(schema.items) : undefined,
    preserves: schema['x-kubernetes-preserve-unknown-fields'] === true,
    embedded: schema['x-kubernetes-embedded-resource'] === true,
    intOrString,
    allOf: readSchemas(schema.allOf),
    anyOf: readSchemas(schema.anyOf),
    oneOf: readSchemas(schema.oneOf),
    not: isJsonObject(schema.not) ? readSchema(schema.not) : undefined,
    rules: readRules(schema['x-kubernetes-validations']),
  };
  return { ...node, hasRules: node.rules.length > 0 || below(node).some(({ hasRules }) => hasRules) };
}

type Branches = Pick<SchemaNode, 'additional' | 'allOf' | 'items' | 'properties'>;

const below = ({ additional, allOf, items, properties }: Branches): readonly SchemaNode[] => [
  ...properties.values(),
  ...allOf,
  ...(items === undefined ? [] : [items]),
  ...(additional === undefined || additional === 'any' ? [] : [additional]),
];

function readProperties(value: unknown): ReadonlyMap<string, SchemaNode> {
  const entries = isJsonObject(value) ? Object.entries(value) : [];
  return new Map(entries.map(([name, property]) => [name, readSchema(property)]));
}

function readAdditional(value: unknown): SchemaNode | 'any' | undefined {
  if (isJsonObject(value)) return readSchema(value);
  return value === true ? 'any' : undefined;
}

const readSchemas = (value: unknown): readonly SchemaNode[] => (Array.isArray(value) ? value.map(readSchema) : []);

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
