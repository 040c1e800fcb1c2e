import { isJsonObject, type JsonObject } from '../manifest';
import { RolloutInputError } from './int-or-percent';

/** The object at a chain of fields, empty where something on the way is absent. */
export function fieldsAt(object: JsonObject | undefined, ...names: readonly string[]): JsonObject {
  let at: unknown = object;
  for (const name of names) at = isJsonObject(at) ? at[name] : undefined;
  return isJsonObject(at) ? at : {};
}

/**
 * A whole number of at least 0, or `fallback` when the field is absent.
 * @throws RolloutInputError for anything else
 */
export function count(fields: JsonObject, name: string, fallback: number, path: string): number {
  const value = fields[name] ?? fallback;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw new RolloutInputError(`${path}: ${JSON.stringify(value)} is not a count; use a whole number of at least 0`);
}

/** Text that is equal for equal pod templates, whatever the order of their fields. */
export function templateKey(template: unknown): string {
  if (Array.isArray(template)) return `[${template.map(templateKey).join(',')}]`;
  if (!isJsonObject(template)) return JSON.stringify(template) ?? 'null';
  const entries = Object.keys(template)
    .filter((name) => template[name] !== undefined && template[name] !== null)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${templateKey(template[name])}`);
  return `{${entries.join(',')}}`;
}

/** Whether two values say the same, whatever the order of their fields. */
export function sameFields(a: unknown, b: unknown): boolean {
  return templateKey(a) === templateKey(b);
}
