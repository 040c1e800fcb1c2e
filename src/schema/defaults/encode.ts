import { isJsonObject, type JsonObject } from '../../manifest';
import { existsIn, type FieldEntry, fieldsOf, kindIn } from '../read-api';
import { type Draft, isZeroValue } from './draft';
import { filled, pointers, written } from './go-types';

/** How the server writes one field of a type. */
interface FieldPlan {
  readonly name: string;
  /** `list` and `map` are those around the type, or undefined for a single value. */
  readonly container: 'list' | 'map' | undefined;
  /** The type of the value, or of what the list or map holds. */
  readonly type: string;
  /** `kept`: written when it is there; `dropped`: not when it is zero; absent ones are `filled` or written as `null`. */
  readonly whenEmpty: 'kept' | 'dropped' | 'filled' | 'null';
}

/** From here on the server leaves an unset creation time out. */
const omitsCreationTime = 34;

const plans = new Map<string, readonly FieldPlan[]>();

/** Writes an object of a known kind as the server's JSON has it: Go's zero values are left out or filled in by type. */
export function encode(object: JsonObject, minor: number): JsonObject {
  const kind = kindIn(String(object.apiVersion), String(object.kind), minor);
  return kind === undefined ? object : encodeType(object, kind.type, minor);
}

function encodeType(object: JsonObject, type: string, minor: number): JsonObject {
  const encoded: Draft = {};
  for (const plan of plansOf(type, minor)) {
    const value = encodeField(object[plan.name], plan, minor);
    if (value !== undefined) encoded[plan.name] = value;
  }
  return encoded;
}

function encodeField(value: unknown, plan: FieldPlan, minor: number): unknown {
  const { container, type, whenEmpty } = plan;
  const empty = whenEmpty === 'filled' || whenEmpty === 'null' ? null : undefined;
  if (container === 'list') {
    return Array.isArray(value) && value.length > 0 ? value.map((item) => encodeValue(item, type, minor)) : empty;
  }
  if (container === 'map') return encodeMap(value, type, minor) ?? empty;
  if (value === undefined || value === null) return whenEmpty === 'filled' ? encodeValue(value, type, minor) : empty;
  return whenEmpty === 'dropped' && isZeroValue(value) ? undefined : encodeValue(value, type, minor);
}

function encodeMap(value: unknown, type: string, minor: number): JsonObject | undefined {
  if (!isJsonObject(value) || Object.keys(value).length === 0) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encodeValue(item, type, minor)]));
}

/** A single value; what is absent becomes the zero value of its type. */
function encodeValue(value: unknown, type: string, minor: number): unknown {
  if (type.startsWith('[]')) {
    return Array.isArray(value) ? value.map((item) => encodeValue(item, type.slice(2), minor)) : null;
  }
  if (isStruct(type)) return encodeType(isJsonObject(value) ? value : {}, type, minor);
  if (typeof value === 'string' && (type === 'Time' || type === 'MicroTime')) return encodeTime(value, type);
  return value ?? zeroOf(type);
}

/** Times are written in UTC, to the second or to the microsecond (apimachinery pkg/apis/meta/v1 time.go, micro_time.go). */
function encodeTime(text: string, type: 'Time' | 'MicroTime'): string {
  const [, day = '', hour = '', rest = '', fraction = '', zone = ''] =
    /^(\d{4}-\d\d-\d\d)T(\d{1,2})(:\d\d:\d\d)(?:[.,](\d+))?(Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  const time = Date.parse(`${day}T${hour.padStart(2, '0')}${rest}${zone}`);
  if (Number.isNaN(time)) return text;
  const seconds = new Date(time).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length);
  return type === 'Time' ? `${seconds}Z` : `${seconds}.${fraction.slice(0, 6).padEnd(6, '0')}Z`;
}

const zeros: { readonly [type: string]: unknown } = {
  bool: false,
  bytes: '',
  double: 0,
  int32: 0,
  int64: 0,
  IntOrString: 0,
  Quantity: '0',
  string: '',
};

const zeroOf = (type: string): unknown => zeros[type] ?? null;

/** Types of the API have a version in their name: `core.v1.Pod`. */
const isStruct = (type: string): boolean => type.includes('.v');

function plansOf(type: string, minor: number): readonly FieldPlan[] {
  const key = `${minor} ${type}`;
  let made = plans.get(key);
  if (made === undefined) {
    made = fieldsOf(type)
      .filter(({ ranges }) => existsIn(ranges, minor))
      .map((field) => planOf(type, field, minor));
    plans.set(key, made);
  }
  return made;
}

function planOf(owner: string, field: FieldEntry, minor: number): FieldPlan {
  const [, around, type = ''] = /^(\[\]|\{\})?(.*)$/.exec(field.type) ?? [];
  const container = around === '[]' ? 'list' : around === '{}' ? 'map' : undefined;
  if (field.type === `${owner}Spec`) return { name: field.name, container, type, whenEmpty: 'filled' };
  const name = `${owner.replace(/\.v[^.]*\./, '.')}.${field.name}`;
  return { name: field.name, container, type, whenEmpty: whenEmpty(name, field, type, container !== undefined, minor) };
}

function whenEmpty(
  name: string,
  { required }: FieldEntry,
  type: string,
  inContainer: boolean,
  minor: number,
): FieldPlan['whenEmpty'] {
  if (name === 'meta.ObjectMeta.creationTimestamp') return minor < omitsCreationTime ? 'null' : 'kept';
  if (written.has(name)) return 'null';
  if (required || filled.has(name)) return 'filled';
  if (inContainer) return 'dropped';
  const isScalar = type in zeros && type !== 'IntOrString';
  return isScalar && !pointers.has(name) ? 'dropped' : 'kept';
}
