import { type FieldPath, isJsonObject, type JsonObject } from '../../manifest';
import type { SchemaNode } from './schema-node';

/** The fields of a whole object that no schema needs to name. */
const wholeObject: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

/**
 * The value without the fields that the schema does not have; each of those is passed to `onUnknown` with the names
 * that would have been known in its place (k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning).
 */
export function prune(
  value: unknown,
  node: SchemaNode | 'any',
  path: FieldPath,
  isWholeObject: boolean,
  onUnknown: (path: FieldPath, known: readonly string[]) => void,
): unknown {
  if (Array.isArray(value)) {
    const items = node === 'any' ? node : node.items;
    if (items === undefined) return value;
    const embedded = items !== 'any' && items.embedded;
    return shareIfSame(
      value,
      value.map((item, i) => prune(item, items, path.index(i), embedded, onUnknown)),
    );
  }
  if (!isJsonObject(value)) return value;
  const kept: [string, unknown][] = [];
  let changed = false;
  for (const [name, item] of Object.entries(value)) {
    // Where anything may stand without a schema, the server keeps no fields of objects.
    const below = node === 'any' ? undefined : (node.properties.get(name) ?? node.additional);
    if (isWholeObject && wholeObject.has(name)) kept.push([name, item]);
    else if (below === undefined && (node === 'any' || !node.preserves)) {
      changed = true;
      onUnknown(path.child(name), node === 'any' ? [] : [...node.properties.keys()]);
    } else {
      const embedded = below !== undefined && below !== 'any' && below.embedded;
      const pruned = below === undefined ? item : prune(item, below, path.child(name), embedded, onUnknown);
      changed ||= pruned !== item;
      kept.push([name, pruned]);
    }
  }
  return changed ? Object.fromEntries(kept) : value;
}

/**
 * The value with its defaults, and without nulls where the schema has no use for them; a null gives way to a default
 * (k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting).
 */
export function fillIn(value: unknown, node: SchemaNode): unknown {
  if (Array.isArray(value)) {
    const { items } = node;
    return items === undefined
      ? value
      : shareIfSame(
          value,
          value.map((item) => fillIn(defaultOf(item, items), items)),
        );
  }
  return isJsonObject(value) ? fillObject(value, node) : value;
}

function fillObject(object: JsonObject, node: SchemaNode): JsonObject {
  const filled: [string, unknown][] = [];
  let changed = false;
  for (const [name, item] of Object.entries(object)) {
    const below = node.properties.get(name) ?? node.additional;
    const given = below === undefined || below === 'any' ? item : defaultOf(item, below);
    const dropped = given === null && below !== undefined && below !== 'any' && !below.nullable;
    const result = below === undefined || below === 'any' || dropped ? given : fillIn(given, below);
    changed ||= dropped || result !== item;
    if (!dropped) filled.push([name, result]);
  }
  for (const [name, property] of node.properties) {
    if (Object.hasOwn(object, name) || property.schema.default === undefined) continue;
    changed = true;
    filled.push([name, fillIn(structuredClone(property.schema.default), property)]);
  }
  return changed ? Object.fromEntries(filled) : object;
}

/** The default in place of a null that is not allowed. */
function defaultOf(value: unknown, node: SchemaNode): unknown {
  const replaced = value === null && !node.nullable && node.schema.default !== undefined;
  return replaced ? structuredClone(node.schema.default) : value;
}

function shareIfSame(list: readonly unknown[], edited: readonly unknown[]): readonly unknown[] {
  return edited.every((item, i) => item === list[i]) ? list : edited;
}
