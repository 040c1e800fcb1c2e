import { existsIn, fieldsOf } from './read-api';

/** How a value is decoded. Struct plans are read from the generated data when they are first met. */
export type ValuePlan =
  | { readonly type: Primitive }
  | { readonly type: 'list' | 'map'; readonly element: ValuePlan }
  | { readonly type: 'struct'; readonly struct: StructPlan };

const primitives = [
  ...(['string', 'bool', 'int32', 'int64', 'double', 'bytes', 'Time', 'MicroTime', 'Quantity', 'IntOrString'] as const),
  ...(['any', 'object', 'SchemaOrBool', 'SchemaOrArray', 'SchemaOrStrings'] as const),
];

/**
 * `bytes` is base64 text; `any` any JSON; `object` any JSON object. The last three are the custom decoders inside a
 * custom resource definition: a JSON schema or a boolean, one or a list of schemas, a schema or a list of strings.
 */
export type Primitive = (typeof primitives)[number];

const primitivePlans: ReadonlyMap<string, ValuePlan> = new Map(primitives.map((type) => [type, { type }]));

export interface FieldPlan {
  readonly name: string;
  readonly required: boolean;
  readonly plan: ValuePlan;
}

/** One type of the API in one minor version. */
export class StructPlan {
  private parsed: ReadonlyMap<string, FieldPlan> | undefined;

  constructor(
    /** Short name: `apps.v1.DeploymentSpec`. */
    readonly name: string,
    private readonly minor: number,
  ) {}

  /** Fields by name. */
  get fields(): ReadonlyMap<string, FieldPlan> {
    this.parsed ??= new Map(
      fieldsOf(this.name)
        .filter(({ ranges }) => existsIn(ranges, this.minor))
        .map(({ name, required, type }) => [name, { name, required, plan: planOf(type, this.minor) }]),
    );
    return this.parsed;
  }

  /** `DeploymentSpec` of `apps.v1.DeploymentSpec`, as messages name it. */
  get shortName(): string {
    return this.name.slice(this.name.lastIndexOf('.') + 1);
  }
}

const structs = new Map<string, StructPlan>();

/** The plan of a type in a minor version; the same object for every call. */
export function structPlan(name: string, minor: number): StructPlan {
  const key = `${minor} ${name}`;
  let plan = structs.get(key);
  if (plan === undefined) {
    plan = new StructPlan(name, minor);
    structs.set(key, plan);
  }
  return plan;
}

function planOf(type: string, minor: number): ValuePlan {
  if (type.startsWith('[]')) return { type: 'list', element: planOf(type.slice(2), minor) };
  if (type.startsWith('{}')) return { type: 'map', element: planOf(type.slice(2), minor) };
  return primitivePlans.get(type) ?? { type: 'struct', struct: structPlan(type, minor) };
}

/** A type as the server's messages print it: `[]Container`, `map[string]Quantity`, `int32`. */
export function printType(plan: ValuePlan): string {
  if (plan.type === 'list') return `[]${printType(plan.element)}`;
  if (plan.type === 'map') return `map[string]${printType(plan.element)}`;
  if (plan.type === 'struct') return plan.struct.shortName;
  return plan.type === 'bytes' ? '[]uint8' : plan.type;
}

/** What Go's decoder leaves in a list or map for null: the zero value of the element. */
export function zeroOf(plan: ValuePlan): unknown {
  switch (plan.type) {
    case 'string':
    case 'bytes':
      return '';
    case 'bool':
      return false;
    case 'int32':
    case 'int64':
    case 'double':
    case 'IntOrString':
      return 0;
    case 'Quantity':
      return '0';
    case 'list':
      return [];
    case 'struct':
    case 'map':
    case 'object':
      return {};
    default:
      return null;
  }
}
