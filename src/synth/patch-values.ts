import { JsonPatch } from 'cdk8s';
import { isJsonObject } from '../manifest';
import { findUnserializable, isPlainMap, maxDepth } from '../manifest/plain-data';

/** One operation of RFC 6902. */
export interface PatchOperation {
  readonly op: string;
  /** A JSON pointer. */
  readonly path: string;
  readonly value?: unknown;
}

/** A value in a JSON patch that no manifest can hold. */
export interface BadPatchValue {
  readonly steps: readonly (string | number)[];
  /** As `Unserializable.problem`. */
  readonly problem: string;
}

/** The steps of a JSON pointer. */
export const pointerSteps = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

export const operationOf = (patch: JsonPatch): PatchOperation =>
  (patch as unknown as { _toJson(): PatchOperation })._toJson();

/**
 * Looks at the values of patches before they are applied: JSON, through which they go then, would write functions and
 * NaN as null, Dates as texts and Maps as empty.
 */
export function findBadPatchValue(patches: readonly JsonPatch[]): BadPatchValue | undefined {
  for (const patch of patches) {
    const { op, path, value } = operationOf(patch);
    if (op !== 'add' && op !== 'replace' && op !== 'test') continue;
    const found = value === undefined ? undefinedValue : faultIn(value);
    if (found === undefined) continue;
    const steps = pointerSteps(path).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    return { steps: [...steps, ...found.steps], problem: found.problem };
  }
  return undefined;
}

const undefinedValue = { steps: [], problem: 'is undefined in a JSON patch; use null, or JsonPatch.remove' };

function faultIn(value: unknown): BadPatchValue | undefined {
  const found = findUnserializable(withoutWrappers(value, new Map()));
  return found && { steps: found.path.steps(), problem: found.problem };
}

/**
 * The patches with numbers and texts in place of their wrappers (`IntOrString` and the like), for an object that no
 * generated class takes out of them.
 */
export function unwrapPatches(patches: readonly JsonPatch[]): readonly JsonPatch[] {
  return patches.map((patch) => {
    const { op, path, value } = operationOf(patch);
    if (op !== 'add' && op !== 'replace' && op !== 'test') return patch;
    const plain = withoutWrappers(value, new Map());
    return plain === value ? patch : JsonPatch[op](path, plain);
  });
}

/** A copy of `value` with what wrappers hold in their place; `value` itself when there is none in it. */
function withoutWrappers(value: unknown, copies: Map<unknown, unknown>, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > maxDepth) return value;
  if (copies.has(value)) return copies.get(value);
  copies.set(value, value);
  if (Array.isArray(value)) {
    const items = value.map((item) => withoutWrappers(item, copies, depth + 1));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (!isPlainMap(value)) {
    const { value: wrapped } = value as { readonly value?: unknown };
    return typeof wrapped === 'number' || typeof wrapped === 'string' ? wrapped : value;
  }
  const fields = Object.entries(value).map(([key, field]) => [key, withoutWrappers(field, copies, depth + 1)] as const);
  return isJsonObject(value) && fields.some(([key, field]) => field !== value[key])
    ? Object.fromEntries(fields)
    : value;
}
