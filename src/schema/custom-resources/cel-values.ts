import { isJsonObject, type JsonObject } from '../../manifest';
import { markMap, markSet } from './cel-list-types';
import type { SchemaNode } from './schema-node';

/** Words of CEL that cannot name a field; a property of that name is written `__namespace__`. */
const reserved = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return'.split(' '),
);

const replacements: { readonly [text: string]: string } = {
  __: '__underscores__',
  '.': '__dot__',
  '-': '__dash__',
  '/': '__slash__',
};

/** Words that are names after a dot all the same, to servers from 1.32 on. */
export function isPlainAfterDot(name: string): boolean {
  return reserved.has(name) && !['true', 'false', 'null', 'in'].includes(name);
}

/** The name of a property in a rule; undefined for one that no rule can name (k8s.io/apiserver/pkg/cel/escaping.go). */
export function escapeName(name: string): string | undefined {
  if (reserved.has(name)) return `__${name}__`;
  if (!/^[a-zA-Z_.\-/][a-zA-Z0-9_.\-/]*$/.test(name)) return undefined;
  return name.replace(/__|[.\-/]/g, (text) => replacements[text] ?? text);
}

/** Makes a CEL duration from text such as `1h30m`; undefined when it is none. */
export type DurationParser = (text: string) => unknown;

/**
 * A value of a custom resource as rules see it: integers as BigInt, objects as maps by the names that rules use, times
 * and durations where the format says so. The value has passed the schema.
 *
 * Lists are made anew, because the CEL library knows only those of its own realm.
 */
export function toCel(value: unknown, node: SchemaNode, isWholeObject: boolean, duration: DurationParser): unknown {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return node.types[0] === 'number' ? value : plainNumber(value);
  if (typeof value === 'string') return textToCel(value, node.schema.format, duration);
  if (Array.isArray(value)) {
    const { items } = node;
    const list = Array.from(value, (item) =>
      items === undefined ? plainToCel(item) : toCel(item, items, items.embedded, duration),
    );
    markList(list, node.schema);
    return list;
  }
  return isJsonObject(value) ? objectToCel(value, node, isWholeObject, duration) : value;
}

/** Lists that merge are compared and added up in their own way. */
function markList(list: readonly unknown[], schema: JsonObject): void {
  const type = schema['x-kubernetes-list-type'];
  if (type === 'set') markSet(list);
  if (type !== 'map') return;
  const keys = schema['x-kubernetes-list-map-keys'];
  markMap(list, Array.isArray(keys) ? keys.map((key) => escapeName(String(key)) ?? String(key)) : []);
}

function objectToCel(value: JsonObject, node: SchemaNode, isWholeObject: boolean, duration: DurationParser): unknown {
  const { additional, properties } = node;
  const map = new Map<string, unknown>();
  for (const [name, item] of Object.entries(value)) {
    const property = properties.get(name);
    const key = properties.size === 0 && additional !== undefined ? name : escapeName(name);
    if (key === undefined) continue;
    if (property !== undefined) {
      const given = toCel(item, property, property.embedded, duration);
      map.set(key, given);
      if (isPlainAfterDot(name)) map.set(name, given);
    } else if (additional !== undefined && additional !== 'any') {
      map.set(key, toCel(item, additional, additional.embedded, duration));
    } else map.set(key, plainToCel(item));
  }
  if (isWholeObject && !map.has('metadata')) map.set('metadata', new Map());
  return map;
}

const plainNumber = (value: number): unknown => (Number.isSafeInteger(value) ? BigInt(value) : value);

/** A value that no schema describes. */
function plainToCel(value: unknown): unknown {
  if (typeof value === 'number') return plainNumber(value);
  if (Array.isArray(value)) return Array.from(value, plainToCel);
  if (!isJsonObject(value)) return value;
  return new Map(Object.entries(value).map(([name, item]) => [name, plainToCel(item)]));
}

function textToCel(text: string, format: unknown, duration: DurationParser): unknown {
  if (format === 'byte') return new Uint8Array(Buffer.from(text, 'base64'));
  if (format === 'date' || format === 'date-time' || format === 'datetime') return new Date(text);
  return format === 'duration' ? (duration(text) ?? text) : text;
}
