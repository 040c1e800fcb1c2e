import { isJsonObject, type JsonObject } from '../manifest';
import { RolloutInputError } from './int-or-percent';

/** The object at a chain of fields, empty where something on the way is absent. */
export function fieldsAt(object: JsonObject | undefined, ...names: readonly string[]): JsonObject {
  let at: unknown = object;
  for (const name of names) at = isJsonObject(at) ? at[name] : undefined;
  return isJsonObject(at) ? at : {};
}

/** The most Pods that a simulation takes on: each of them is gone through again and again. */
export const mostPods = 20_000;

/**
 * A number of Pods, or `fallback` when the field is absent.
 * @throws RolloutInputError for anything but a whole number from 0 to `mostPods`
 */
export function podCount(fields: JsonObject, name: string, fallback: number, path: string): number {
  const pods = count(fields, name, fallback, path);
  if (pods <= mostPods) return pods;
  throw new RolloutInputError(`${path}: ${pods} are more Pods than can be simulated; use 0 to ${mostPods}`);
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
