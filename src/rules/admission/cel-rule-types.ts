import { isJsonObject, type JsonObject } from '../../manifest';
import type { CelEnvironment } from '../../schema/custom-resources/cel-module';
import { escapeName, isPlainAfterDot } from '../../schema/custom-resources/cel-values';
import { text } from './fields';

/** An environment with the fields of the types of objects that were declared in it, and their types. */
export interface TypedEnvironment {
  readonly cel: CelEnvironment;
  readonly objects: Map<string, ReadonlyMap<string, string>>;
  /** Whether words such as `namespace` are names after a dot. */
  readonly plainWords: boolean;
}

/** Types of text by format; all other text is a string. */
const textTypes: { readonly [format: string]: string } = {
  byte: 'bytes',
  duration: 'google.protobuf.Duration',
  date: 'google.protobuf.Timestamp',
  'date-time': 'google.protobuf.Timestamp',
};

const scalars: { readonly [type: string]: string } = { boolean: 'bool', number: 'double', integer: 'int' };

/** What rules can always see of a whole object. */
const wholeObject: JsonObject = {
  kind: { type: 'string' },
  apiVersion: { type: 'string' },
  metadata: { type: 'object', properties: { name: { type: 'string' }, generateName: { type: 'string' } } },
};

/**
 * Declares the CEL type of the values of a structural schema, and of what is below; undefined for values that rules
 * cannot see, such as those that the schema says nothing about (SchemaDeclType of k8s.io/apiserver/pkg/cel/common).
 */
export function declareType(schema: JsonObject, isWhole: boolean, environment: TypedEnvironment): string | undefined {
  if (schema['x-kubernetes-int-or-string'] === true) return 'dyn';
  const type = text(schema, 'type');
  if (type === 'string') return textTypes[text(schema, 'format')] ?? 'string';
  if (type === 'array') {
    const items = below(schema.items, environment);
    return items === undefined ? undefined : `list<${items}>`;
  }
  if (type !== 'object') return Object.hasOwn(scalars, type) ? scalars[type] : undefined;
  if (isJsonObject(schema.additionalProperties)) {
    const values = below(schema.additionalProperties, environment);
    return values === undefined ? undefined : `map<string, ${values}>`;
  }
  return declareObject(schema, isWhole, environment);
}

function below(schema: unknown, environment: TypedEnvironment): string | undefined {
  if (!isJsonObject(schema)) return undefined;
  return declareType(schema, schema['x-kubernetes-embedded-resource'] === true, environment);
}

function declareObject(schema: JsonObject, isWhole: boolean, environment: TypedEnvironment): string {
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const fields: { [name: string]: string } = {};
  for (const [name, property] of Object.entries(isWhole ? { ...properties, ...wholeObject } : properties)) {
    const type = below(property, environment);
    const escaped = escapeName(name);
    if (type === undefined || escaped === undefined) continue;
    fields[escaped] = type;
    if (environment.plainWords && isPlainAfterDot(name)) fields[name] = type;
  }
  const name = `Object${environment.objects.size + 1}`;
  environment.objects.set(name, new Map(Object.entries(fields)));
  environment.cel
    .registerType(name, { fields })
    .registerOperator(`${name} == ${name}`, () => false)
    .registerOperator(`${name} == null`, () => false);
  return name;
}
