import { isJsonObject, type JsonObject } from './json';
import { groupOf, type Manifest, type ObjectRef, printRef, refOf } from './manifest';

/**
 * What makes an object one object to the API server: group, kind, namespace and name; the version is only a view of
 * it. Undefined for objects without a name (`generateName`), which are new with every creation.
 */
function identityOf(ref: ObjectRef): string | undefined {
  if (ref.name === '') return undefined;
  return `${groupOf(ref.apiVersion)}\n${ref.kind}\n${ref.namespace}\n${ref.name}`;
}

/** Two manifests of one object. */
export interface Clash {
  readonly ref: ObjectRef;
  readonly first: Manifest;
  readonly second: Manifest;
}

/** Every manifest whose object an earlier one already defines, in the order of the list. Looks into v1 Lists. */
export function findClashes(manifests: readonly Manifest[]): Clash[] {
  const seen = new Map<string, Manifest>();
  const clashes: Clash[] = [];
  for (const manifest of manifests) {
    for (const object of objectsIn(manifest.object)) {
      const ref = refOf(object);
      const identity = identityOf(ref);
      if (identity === undefined) continue;
      const first = seen.get(identity);
      if (first === undefined) seen.set(identity, manifest);
      else clashes.push({ ref, first, second: manifest });
    }
  }
  return clashes;
}

/** `Deployment shop/web is made by both app/a and app/b; give one of them another name or namespace`. */
export function printClash({ ref, first, second }: Clash): string {
  const made = (manifest: Manifest) => manifest.constructPath ?? manifest.source?.file ?? '?';
  return `${printRef(ref)} is made by both ${made(first)} and ${made(second)}; give one of them another name or namespace`;
}

/** The object itself, or the items of a `List`. */
function objectsIn(object: JsonObject): readonly JsonObject[] {
  const { kind, apiVersion, items } = object;
  return kind === 'List' && apiVersion === 'v1' && Array.isArray(items) ? items.filter(isJsonObject) : [object];
}
