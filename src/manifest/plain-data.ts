import { FieldPath } from './field-path';

/** A value inside plain data that no manifest can hold. */
export interface Unserializable {
  /** Where the value stands. */
  readonly path: FieldPath;
  /** What it is and what to do about it, to be read after the path: `is NaN; use a finite number`. */
  readonly problem: string;
}

/**
 * How deep maps and lists may nest. The deepest field of the Kubernetes API outside free-form JSON lies about 15 deep;
 * the API server's own JSON decoder stops at 10,000, which would overflow the stack of a recursive walk in JavaScript.
 */
export const maxDepth = 1000;

/** Ancestors are compared for a cycle only below this depth, which data without a cycle hardly reaches. */
const suspiciousDepth = 50;

interface Fault {
  readonly problem: string;
  /** From the faulty value outwards. */
  readonly steps: (string | number)[];
}

/**
 * The first value (depth first, in the order of the fields) that YAML or JSON could only write as something else:
 * functions, symbols, BigInts, NaN and infinities, Dates, Maps and other class instances, `undefined` or a hole in a
 * list, data that contains itself or is nested deeper than `maxDepth`, a key `__proto__`, lone surrogates.
 *
 * A field whose value is `undefined` is an absent field and no fault. Symbol keys and fields that are not enumerable
 * are no data and not looked at.
 *
 * @returns undefined when `value` is plain data through and through
 */
export function findUnserializable(value: unknown): Unserializable | undefined {
  const fault = faultIn(value, 0);
  if (fault === undefined) return undefined;
  const cycle = fault.steps.length >= suspiciousDepth ? cycleIn(value, []) : undefined;
  const { problem, steps } = cycle ?? fault;
  return { path: pathOf(steps.reverse()), problem };
}

function faultIn(value: unknown, depth: number): Fault | undefined {
  switch (typeof value) {
    case 'string':
      return isWellFormed(value) ? undefined : faultOf(loneSurrogate(value));
    case 'number':
      return Number.isFinite(value) ? undefined : faultOf(`is ${value}; use a finite number`);
    case 'boolean':
    case 'undefined':
      return undefined;
    case 'object':
      if (value === null) return undefined;
      if (depth > maxDepth) return faultOf(`is nested deeper than ${maxDepth} levels; flatten the data`);
      return Array.isArray(value) ? faultInList(value, depth) : faultInMap(value, depth);
    default:
      return faultOf(unserializableKind(value));
  }
}

function faultInList(list: readonly unknown[], depth: number): Fault | undefined {
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    const fault = item === undefined ? faultOf(undefinedItem) : faultIn(item, depth + 1);
    if (fault !== undefined) {
      fault.steps.push(index);
      return fault;
    }
  }
  return undefined;
}

function faultInMap(map: object, depth: number): Fault | undefined {
  if (!isPlainMap(map)) return faultOf(unserializableKind(map));
  const fields = map as { readonly [field: string]: unknown };
  // A plain map inherits nothing enumerable; Object.keys would double the time.
  for (const key in fields) {
    const fault = key === '__proto__' ? faultOf(protoKey) : (faultInKey(key) ?? faultIn(fields[key], depth + 1));
    if (fault !== undefined) {
      fault.steps.push(key);
      return fault;
    }
  }
  return undefined;
}

const faultInKey = (key: string): Fault | undefined =>
  isWellFormed(key) ? undefined : faultOf(`has a key with ${loneSurrogate(key).slice('holds '.length)}`);

/** The first way down to a value that is its own ancestor. */
function cycleIn(value: unknown, ancestors: readonly unknown[]): Fault | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (ancestors.includes(value)) return faultOf('contains itself; write the data out without the cycle');
  if (ancestors.length > maxDepth) return undefined;
  const within = [...ancestors, value];
  for (const [key, child] of Object.entries(value)) {
    const fault = cycleIn(child, within);
    if (fault === undefined) continue;
    fault.steps.push(Array.isArray(value) ? Number(key) : key);
    return fault;
  }
  return undefined;
}

/** Whether `value` is an object literal, or one without prototype: of no class. */
export function isPlainMap(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  // An object literal of another realm (a test runner's sandbox, for one): its prototype is that realm's root.
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype as object, 'isPrototypeOf');
}

/** Whether UTF-8 can hold the text: no half of a surrogate pair stands alone. In Node since 20; TypeScript has it later. */
export const isWellFormed = (text: string): boolean => (text as unknown as { isWellFormed(): boolean }).isWellFormed();

const faultOf = (problem: string): Fault => ({ problem, steps: [] });

const undefinedItem =
  'is undefined in a list, where nothing says whether it is null or absent; write null or remove it';
const protoKey = 'is a key that JavaScript programs take for a prototype and lose; choose another key';

function loneSurrogate(text: string): string {
  const at = text.search(/[\uD800-\uDFFF]/u);
  const code = text.charCodeAt(at).toString(16).toUpperCase();
  return `holds a lone surrogate (U+${code} at offset ${at}), which UTF-8 cannot encode; remove it or complete the pair`;
}

function unserializableKind(value: unknown): string {
  switch (typeof value) {
    case 'function':
      return `is a function (${value.name || 'anonymous'}); call it, or wrap it in Lazy.any`;
    case 'bigint':
      return `is the BigInt ${value}; use a number, or a string where the API takes one`;
    case 'symbol':
      return `is ${String(value)}; use a string`;
    default:
      return unserializableInstance(value);
  }
}

function unserializableInstance(value: unknown): string {
  if (value instanceof Date) return 'is a Date; use its text, as toISOString() gives it';
  if (value instanceof Map) return 'is a Map; use an object literal: Object.fromEntries(map)';
  if (value instanceof Set) return 'is a Set; use a list: [...set]';
  if (ArrayBuffer.isView(value)) return 'is binary data; use its base64 text';
  const { constructor: made } = Object(value) as { readonly constructor?: unknown };
  const name = typeof made === 'function' && made.name !== '' ? made.name : 'an unnamed class';
  return `is an instance of ${name}; use an object literal with its fields`;
}

function pathOf(steps: readonly (string | number)[]): FieldPath {
  let path = FieldPath.root;
  for (const step of steps) {
    if (typeof step === 'number') path = path.index(step);
    else path = /^[A-Za-z_$][\w$-]*$/.test(step) ? path.child(step) : path.key(step);
  }
  return path;
}
