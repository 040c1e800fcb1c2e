import { type FieldPath, isJsonObject, type JsonObject } from '../../manifest';
import type { ErrorList } from './error-list';
import { canonicalText, printValue } from './go-print';
import type { SchemaNode } from './schema-node';

/**
 * Adds what holds of lists beside the keywords of their schema: no item twice in one that is a set or a map
 * (k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype).
 */
export function validateInvariants(value: unknown, node: SchemaNode, path: FieldPath, list: ErrorList): void {
  if (Array.isArray(value)) {
    const listType = node.schema['x-kubernetes-list-type'];
    if (listType === 'set') validateSet(value, path, list);
    if (listType === 'map') validateMapList(value, node, path, list);
    const { items } = node;
    if (items !== undefined)
      for (const [i, item] of value.entries()) validateInvariants(item, items, path.index(i), list);
    return;
  }
  if (!isJsonObject(value)) return;
  for (const [name, item] of Object.entries(value)) {
    const property = node.properties.get(name);
    if (property !== undefined) validateInvariants(item, property, path.child(name), list);
    else if (node.additional !== undefined && node.additional !== 'any') {
      validateInvariants(item, node.additional, path.key(name), list);
    }
  }
}

function validateSet(value: readonly unknown[], path: FieldPath, list: ErrorList): void {
  for (const i of repeated(value)) reportDuplicate(value[i], path.index(i), list);
}

/** Items with the same keys; a key that is absent counts as absent, or as its default where the schema has one. */
function validateMapList(value: readonly unknown[], node: SchemaNode, path: FieldPath, list: ErrorList): void {
  const names = node.schema['x-kubernetes-list-map-keys'];
  if (!Array.isArray(names)) return;
  const odd = value.findIndex((item) => item !== null && !isJsonObject(item));
  if (odd >= 0) {
    list.invalid(path.index(odd), value[odd], 'must be an object for an array of list-type map', 'Write an object.');
    return;
  }
  const keys = value.map((item) => (isJsonObject(item) ? keysOf(item, names) : {}));
  for (const i of repeated(keys)) reportDuplicate(keys[i], path.index(i), list);
}

const keysOf = (item: JsonObject, names: readonly unknown[]): JsonObject =>
  Object.fromEntries(
    names.flatMap((name) => (typeof name === 'string' && item[name] !== undefined ? [[name, item[name]]] : [])),
  );

function reportDuplicate(value: unknown, path: FieldPath, list: ErrorList): void {
  list.add('unique-custom-item', path, `Duplicate value: ${printValue(value)}`);
}

/** Where the second of equal items stands, for each value that is there more than once. */
function repeated(items: readonly unknown[]): number[] {
  const seen = new Map<string, number>();
  return items.flatMap((item, i) => {
    const text = canonicalText(item);
    const times = (seen.get(text) ?? 0) + 1;
    seen.set(text, times);
    return times === 2 ? [i] : [];
  });
}
