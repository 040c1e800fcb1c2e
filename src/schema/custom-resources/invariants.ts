import { type FieldPath, isJsonObject, type JsonObject } from '../../manifest';
import type { ErrorList } from './error-list';
import { canonicalText, printValue } from './go-print';
import type { SchemaNode } from './schema-node';

/**
 * Adds what holds of values beside the keywords of their schema: no item twice in a list that is a set or a map, and
 * whole objects that are whole
 * (k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype and .../schema/objectmeta).
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
  if (node.embedded) validateEmbedded(value, path, list);
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
  const keys = value.map((item) => (isJsonObject(item) ? keysOf(item, names) : undefined));
  for (const i of repeated(keys)) if (keys[i] !== undefined) reportDuplicate(keys[i], path.index(i), list);
}

const keysOf = (item: JsonObject, names: readonly unknown[]): JsonObject =>
  Object.fromEntries(
    names.flatMap((name) => (typeof name === 'string' && item[name] !== undefined ? [[name, item[name]]] : [])),
  );

function reportDuplicate(value: unknown, path: FieldPath, list: ErrorList): void {
  list.add('unique-custom-item', path, `Duplicate value: ${printValue(value)}`);
}

/** Where items stand that are equal to an earlier one. */
function repeated(items: readonly unknown[]): number[] {
  const seen = new Set<string>();
  return items.flatMap((item, i) => {
    const text = canonicalText(item);
    const isRepeated = seen.has(text);
    seen.add(text);
    return isRepeated ? [i] : [];
  });
}

function validateEmbedded(value: JsonObject, path: FieldPath, list: ErrorList): void {
  for (const name of ['apiVersion', 'kind']) {
    const item = value[name];
    if (item === undefined || item === '') list.required(path.child(name), 'must not be empty');
    else if (typeof item !== 'string') {
      list.wrongType(path.child(name), item, 'must be a string', 'Write a string.');
    }
  }
}
