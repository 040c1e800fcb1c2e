import { isJsonObject } from '../../manifest';

/** Whether the server reads the number as an int64; all others are floats. */
export const isGoInt = (value: number): boolean => Number.isInteger(value) && Math.abs(value) < 2 ** 63;

/** A string as Go's %q prints it, for what can stand in a manifest. */
export const quote = (text: string): string => JSON.stringify(text);

/** A value as the server prints it in an error: strings quoted, numbers and booleans plain, objects as Go has them. */
export function printValue(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  return typeof value === 'object' && value !== null ? printGo(value) : String(value);
}

/** `map[string]interface {}{"name":"a"}`, with its keys sorted. */
function printGo(value: unknown): string {
  if (Array.isArray(value)) return `[]interface {}{${value.map(printGo).join(', ')}}`;
  if (isJsonObject(value)) {
    const entries = Object.keys(value)
      .sort()
      .map((key) => `${quote(key)}:${printGo(value[key])}`);
    return `map[string]interface {}{${entries.join(', ')}}`;
  }
  if (value === null) return 'interface {}(nil)';
  return typeof value === 'string' ? quote(value) : String(value);
}

/** The same text for equal values, whatever the order of their keys. */
export const canonicalText = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) =>
    isJsonObject(item) ? Object.entries(item).sort(([x], [y]) => (x < y ? -1 : 1)) : item,
  ) ?? '';
