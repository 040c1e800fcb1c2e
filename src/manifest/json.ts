/** A JSON object whose fields are not known yet: outside data, until a guard accepts it. */
export type JsonObject = { readonly [field: string]: unknown };

/** Whether `value` is a JSON object (not null, not a list). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
