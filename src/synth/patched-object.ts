import { ApiObject, JsonPatch } from 'cdk8s';
import { isJsonObject } from '../manifest';

interface PatchOperation {
  readonly op: string;
  readonly path: string;
  readonly value?: unknown;
}

/**
 * `object.toJson()`, with its JSON patches in it for certain.
 *
 * Classes that cdk8s generates for API types, those of cdk8s-plus among them, convert fields to their declared types
 * after `super.toJson()` has applied the patches: a field the type does not have is lost, and of a number or string
 * where the type has a wrapper, nothing is left. Where a patch did not survive that, the patches are applied to what
 * the class makes without them.
 */
export function toPatchedJson(object: ApiObject): unknown {
  const rendered: unknown = object.toJson();
  const { patches } = object as unknown as { readonly patches?: JsonPatch[] };
  if (!Array.isArray(patches) || patches.length === 0 || !isGenerated(object)) return rendered;
  const operations = patches.map((patch) => (patch as unknown as { _toJson(): PatchOperation })._toJson());
  if (operations.every((operation) => survives(rendered, operation))) return rendered;
  const kept = patches.splice(0);
  try {
    return JsonPatch.apply(structuredClone(object.toJson()), ...kept);
  } finally {
    patches.push(...kept);
  }
}

const isGenerated = (object: ApiObject): boolean =>
  Object.getPrototypeOf(object) !== ApiObject.prototype && object.toJson !== ApiObject.prototype.toJson;

/** Whether a value that a patch puts somewhere is there. `{ value: 1 }` is how patches speak to wrapped fields. */
function survives(rendered: unknown, { op, path, value }: PatchOperation): boolean {
  if ((op !== 'add' && op !== 'replace') || path.endsWith('/-')) return true;
  const there = valueAt(rendered, path);
  return isSame(there, value) || (isJsonObject(value) && 'value' in value && isSame(there, value.value));
}

/** The value that a JSON pointer names. */
function valueAt(root: unknown, pointer: string): unknown {
  let at = root;
  for (const step of pointer.split('/').slice(1)) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as { readonly [step: string]: unknown })[step.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return at;
}

/** Deep equality of plain data; fields in any order. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
}
