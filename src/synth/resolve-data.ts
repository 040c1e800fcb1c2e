import {
  type ApiObject,
  ImplicitTokenResolver,
  type IResolver,
  Lazy,
  LazyResolver,
  NumberStringUnionResolver,
  ResolutionContext,
} from 'cdk8s';
import type { JsonObject } from '../manifest';
import { findUnserializable, isPlainMap, isWellFormed, maxDepth } from '../manifest/plain-data';
import { SynthError } from './synth-error';

/** A value that no manifest can hold, on its way up to where the whole path of its field is known. */
export class BadValue extends Error {
  /** From the value outwards. */
  readonly steps: (string | number)[] = [];

  constructor(
    /** As `Unserializable.problem`. */
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(problem, options);
  }
}

export interface CleanOptions {
  readonly sortKeys: boolean;
  /** Whether empty maps and lists are left out, as cdk8s does in metadata. */
  readonly dropEmpty: boolean;
  /** Whether a part that is clean as it is stands for itself, rather than a copy. */
  readonly shares: boolean;
}

/** Whether an app has the resolvers that every cdk8s app has, and no others. */
export function hasOnlyBuiltInResolvers(resolvers: readonly IResolver[]): boolean {
  const [lazy, token, union] = resolvers;
  return (
    resolvers.length === 3 &&
    lazy?.constructor === LazyResolver &&
    token?.constructor === ImplicitTokenResolver &&
    union?.constructor === NumberStringUnionResolver
  );
}

/**
 * What resolvers make of a value, field by field, as cdk8s calls them: the first that replaces a value wins, and what
 * it gave is resolved again.
 */
export function resolveWith(
  resolvers: readonly IResolver[],
  object: ApiObject,
  key: readonly string[],
  value: unknown,
): unknown {
  if (value === null || value === undefined) return value;
  if (key.length > maxDepth) throw new BadValue(tooDeep);
  const context = new ResolutionContext(object, [...key], value);
  for (const resolver of resolvers) {
    if (resolver instanceof NumberStringUnionResolver && isPlain(value)) continue;
    resolver.resolve(context);
    if (context.replaced) return resolveWith(resolvers, object, key, context.replacedValue);
  }
  if (Array.isArray(value)) {
    return Array.from(value, (item, index) => resolveWith(resolvers, object, [...key, `${index}`], item));
  }
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [field, resolveWith(resolvers, object, [...key, field], inner)]),
  );
}

/**
 * The plain data that is left of a value: tokens resolved by cdk8s's own rules, fields without a value left out, keys
 * sorted. What cdk8s computes in two passes with a context for each field, in one.
 *
 * @throws BadValue for what no manifest can hold
 */
export function cleanData(value: unknown, options: CleanOptions, depth = 0): unknown {
  switch (typeof value) {
    case 'string':
      if (isWellFormed(value)) return value;
      throw unserializable(value);
    case 'boolean':
    case 'undefined':
      return value;
    case 'number':
      if (Number.isFinite(value)) return value;
      throw unserializable(value);
    case 'object':
      if (value === null) return undefined;
      if (depth > maxDepth) throw new BadValue(tooDeep);
      // Nearly all objects are literals and lists: they are told apart without a look at what they inherit.
      if (Object.getPrototypeOf(value) === Object.prototype) return cleanMap(value as JsonObject, options, depth);
      break;
    default:
  }
  const resolved = resolveToken(value);
  if (resolved !== value) return cleanData(resolved, options, depth + 1);
  if (Array.isArray(value)) return cleanList(value, options, depth);
  if (isPlain(value)) return cleanMap(value, options, depth);
  throw unserializable(value);
}

const tooDeep = `is nested deeper than ${maxDepth} levels, or contains itself; flatten the data`;

const isPlain = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && isPlainMap(value);

/** What cdk8s's three resolvers make of one value; the value itself when none of them knows it. */
function resolveToken(value: unknown): unknown {
  const token = value as { readonly resolve?: unknown; readonly value?: unknown };
  if (value instanceof Lazy) return value.produce();
  if (typeof token.resolve === 'function') return (token.resolve as () => unknown).call(token);
  if (typeof value !== 'object' || isPlain(value)) return value;
  // An IntOrString and the like: generated constructs read the field `value` of what they get.
  return typeof token.value === 'number' || typeof token.value === 'string' ? { value: token.value } : value;
}

function cleanList(list: readonly unknown[], options: CleanOptions, depth: number): unknown[] | undefined {
  if (options.dropEmpty && list.length === 0) return undefined;
  const clean: unknown[] = [];
  let isCopy = !options.shares;
  for (let index = 0; index < list.length; index++) {
    try {
      clean.push(cleanItem(list[index], options, depth));
    } catch (error) {
      throw within(error, index);
    }
    isCopy ||= clean[index] !== list[index];
  }
  return isCopy ? clean : (list as unknown[]);
}

function cleanItem(item: unknown, options: CleanOptions, depth: number): unknown {
  let value = item;
  for (let before: unknown; !Object.is(value, before) && value !== null && value !== undefined; ) {
    before = value;
    value = resolveToken(value);
  }
  if (value === null) return null;
  if (value === undefined) throw unserializable([undefined]);
  // Only a map or list that metadata would leave out for being empty cleans to undefined: in a list it has its place.
  return cleanData(value, options, depth + 1) ?? (Array.isArray(value) ? [] : {});
}

function cleanMap(map: JsonObject, options: CleanOptions, depth: number): unknown {
  const keys = Object.keys(map);
  let sorted = true;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    if (key === 'resolve' && typeof map.resolve === 'function') return cleanData(resolveToken(map), options, depth + 1);
    if (i > 0 && (keys[i - 1] as string) > key) sorted = false;
  }
  const inOrder = sorted || !options.sortKeys;
  const clean = inOrder ? cleanInOrder(map, keys, options, depth) : cleanSorted(map, keys, options, depth);
  return options.dropEmpty && isEmpty(clean) ? undefined : clean;
}

function cleanInOrder(map: JsonObject, keys: readonly string[], options: CleanOptions, depth: number): JsonObject {
  let clean: Record<string, unknown> | undefined = options.shares ? undefined : {};
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    const value = cleanField(map, key, options, depth);
    if (clean === undefined) {
      if (value === map[key] && value !== undefined) continue;
      clean = {};
      for (let before = 0; before < i; before++) clean[keys[before] as string] = map[keys[before] as string];
    }
    if (value !== undefined) clean[key] = value;
  }
  return clean ?? map;
}

/** Computes the fields in the order in which they are given, as cdk8s calls what computes them, then sorts. */
function cleanSorted(map: JsonObject, keys: string[], options: CleanOptions, depth: number) {
  const values = new Map<string, unknown>();
  for (const key of keys) values.set(key, cleanField(map, key, options, depth));
  const clean: Record<string, unknown> = {};
  for (const key of keys.sort()) {
    const value = values.get(key);
    if (value !== undefined) clean[key] = value;
  }
  return clean;
}

function cleanField(map: JsonObject, key: string, options: CleanOptions, depth: number): unknown {
  try {
    if (key === '__proto__' || !isWellFormed(key)) throw unserializable(JSON.parse(`{${JSON.stringify(key)}: 0}`));
    return cleanData(map[key], options, depth + 1);
  } catch (error) {
    throw within(error, key);
  }
}

function isEmpty(map: object): boolean {
  for (const _ in map) return false;
  return true;
}

/** The error with one more step to its path. A producer's own becomes the cause of one, our own keeps its words. */
function within(error: unknown, step: string | number): unknown {
  if (error instanceof SynthError) return error;
  const bad = error instanceof BadValue ? error : unproduced(error);
  bad.steps.push(step);
  return bad;
}

const unproduced = (cause: unknown): BadValue =>
  new BadValue(`cannot be rendered: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });

const unserializable = (value: unknown): BadValue =>
  new BadValue(findUnserializable(value)?.problem ?? 'cannot be written');
