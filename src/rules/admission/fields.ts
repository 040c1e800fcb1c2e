import { isJsonObject, type JsonObject } from '../../manifest/json';

/**
 * Readers of decoded API data that give Go's zero values for what is absent, as the server's own validation reads its
 * structs: `''`, `[]`, `{}`. Numbers and booleans keep `undefined`, since a pointer and a zero differ there.
 * The schema has already refused a wrong type, so a value of another type reads as absent.
 */
type Fields = JsonObject | undefined;

const none: readonly never[] = [];
const isText = (value: unknown): value is string => typeof value === 'string';
const empty: JsonObject = {};

export function text(fields: Fields, name: string): string {
  const value = fields?.[name];
  return typeof value === 'string' ? value : '';
}

export function number(fields: Fields, name: string): number | undefined {
  const value = fields?.[name];
  return typeof value === 'number' ? value : undefined;
}

export function bool(fields: Fields, name: string): boolean | undefined {
  const value = fields?.[name];
  return typeof value === 'boolean' ? value : undefined;
}

/** A nested object, or undefined when it is absent (Go's nil pointer). */
export function child(fields: Fields, name: string): JsonObject | undefined {
  const value = fields?.[name];
  // Written out, like all here that runs a hundred times for each object.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

/** A list of objects, empty when absent. */
export function list(fields: Fields, name: string): readonly JsonObject[] {
  const value = fields?.[name];
  if (value === undefined || !Array.isArray(value)) return none;
  for (let i = 0; i < value.length; i++) {
    if (!isJsonObject(value[i])) return value.map((item) => (isJsonObject(item) ? item : empty));
  }
  return value;
}

/** A list of strings, empty when absent. */
export function texts(fields: Fields, name: string): readonly string[] {
  const value = fields?.[name];
  if (!Array.isArray(value)) return none;
  return value.every(isText) ? value : value.map((item) => (isText(item) ? item : ''));
}

/** The entries of a map of strings, empty when absent. */
export function textMap(fields: Fields, name: string): { readonly [key: string]: string } {
  const map = child(fields, name) ?? empty;
  for (const key in map) {
    if (typeof map[key] !== 'string') return Object.fromEntries(Object.entries(map).filter(hasText));
  }
  return map as { readonly [key: string]: string };
}

const hasText = (entry: readonly [string, unknown]): entry is [string, string] => isText(entry[1]);

/** Whether the field is set at all. */
export function has(fields: Fields, name: string): boolean {
  return fields?.[name] !== undefined;
}
