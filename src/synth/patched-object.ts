import { ApiObject, type JsonPatch } from 'cdk8s';
import { isJsonObject, type JsonObject } from '../manifest';
import { operationOf, pointerSteps } from './patch-values';

/** The object whose class is being asked, and what `super.toJson()` then gave to the class. */
interface Conversion {
  readonly object: ApiObject;
  given: unknown;
}

let conversion: Conversion | undefined;

/** Takes note of what cdk8s's own `toJson` gives to the class of an object. */
export function noteGiven(object: ApiObject, data: unknown): void {
  if (conversion?.object === object) conversion.given = data;
}

/**
 * `object.toJson()`, with its JSON patches in it for certain.
 *
 * Classes that cdk8s generates for API types, those of cdk8s-plus among them, convert fields to their declared types
 * after `super.toJson()` has applied the patches: a field the type does not have is lost, one under its API name where
 * the type has another is not looked at, and of a number or string where the type has a wrapper, nothing is left. What
 * patches did to the data that the class was given is done to what the class made of it.
 */
export function toPatchedJson(object: ApiObject): unknown {
  const { patches } = object as unknown as { readonly patches?: readonly JsonPatch[] };
  if (!Array.isArray(patches) || patches.length === 0 || !isGenerated(object)) return object.toJson();
  const outer = conversion;
  conversion = { object, given: undefined };
  try {
    let made: unknown = object.toJson();
    const { given } = conversion;
    for (const patch of given === undefined ? [] : (patches as readonly JsonPatch[])) {
      const { op, path } = operationOf(patch);
      if (op === 'remove') made = withRemoval(given, made, pointerSteps(path));
      else if (op !== 'test') made = withField(given, made, pointerSteps(path));
    }
    return made;
  } finally {
    conversion = outer;
  }
}

/** Whether the class converts what cdk8s renders. */
export const isGenerated = (object: ApiObject): boolean =>
  Object.getPrototypeOf(object) !== ApiObject.prototype && object.toJson !== ApiObject.prototype.toJson;

/** `made` with what patches left in `given` at the end of `steps`; `made` itself if it is there. */
function withField(given: unknown, made: unknown, steps: readonly string[]): unknown {
  const [step, ...rest] = steps;
  // Which of a list's items was appended is not known after the patches that followed.
  if (step === undefined || step === '-') return withValue(given, made);
  const inner = fieldOf(given, step);
  if (inner === undefined) return made;
  const key = Array.isArray(made) ? step : keyIn(made, step);
  const there = key === undefined ? undefined : fieldOf(made, key);
  if (there === undefined) return isJsonObject(made) ? { ...made, [key ?? step]: inner } : made;
  return replaced(made, key ?? step, withField(inner, there, rest));
}

/** `made` with all of `given` in it: what the class lost is put back, what it kept stays as it made it. */
function withValue(given: unknown, made: unknown): unknown {
  if (isJsonObject(given) && isJsonObject(made)) {
    return Object.keys(given).reduce<unknown>((all, key) => withField(given, all, [key]), made);
  }
  if (Array.isArray(given) && Array.isArray(made)) {
    if (given.length !== made.length) return made;
    return given.reduce<unknown>((all, _item, index) => withField(given, all, [`${index}`]), made);
  }
  // The class takes a number or text out of its wrapper.
  if (isJsonObject(given) && !isJsonObject(made) && made !== undefined) return made;
  return given;
}

/** `made` without a field that a patch removed from `given`, if it was not under the name that the class reads. */
function withRemoval(given: unknown, made: unknown, steps: readonly string[]): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return made;
  const inner = fieldOf(given, step);
  if (rest.length > 0) {
    const key = Array.isArray(made) ? step : keyIn(made, step);
    return key === undefined ? made : replaced(made, key, withRemoval(inner, fieldOf(made, key), rest));
  }
  if (inner !== undefined || !isJsonObject(made) || made[step] === undefined) return made;
  const { [step]: _removed, ...others } = made;
  return others;
}

/** `collection` with another value in a place; itself if it is the same. */
function replaced(collection: unknown, key: string, value: unknown): unknown {
  if (fieldOf(collection, key) === value) return collection;
  if (Array.isArray(collection)) return collection.map((item, index) => (`${index}` === key ? value : item));
  return { ...(collection as JsonObject), [key]: value };
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as { readonly [key: string]: unknown })[key]
    : undefined;
}

/**
 * The key of a map that is a field's name, or else the one that the generated classes write for it: they read `clusterIp`
 * and write `clusterIP`, `ref` and write `$ref`.
 */
function keyIn(map: unknown, name: string): string | undefined {
  if (!isJsonObject(map)) return undefined;
  if (map[name] !== undefined) return name;
  const plain = plainName(name);
  return Object.keys(map).find((key) => map[key] !== undefined && plainName(key) === plain);
}

const plainName = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
