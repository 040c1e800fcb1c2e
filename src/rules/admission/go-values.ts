import { compareText, type JsonObject } from '../../manifest';
import { quote, Verbatim } from './field-errors';
import { list, text } from './fields';

/** Values of the API as Go's %#v prints them, which is what the server's messages show of structs. */

function printMap(value: unknown): string {
  if (value === undefined) return 'map[string]string(nil)';
  const entries = Object.entries(value as JsonObject).sort(([a], [b]) => compareText(a, b));
  return `map[string]string{${entries.map(([key, item]) => `${quote(key)}:${quote(String(item))}`).join(', ')}}`;
}

const printStrings = (value: unknown): string =>
  Array.isArray(value) ? `[]string{${value.map((item) => quote(String(item))).join(', ')}}` : '[]string(nil)';

/** Labels. */
export const goMap = (value: unknown): Verbatim => new Verbatim(printMap(value));

/** A LabelSelector. */
export function goSelector(selector: JsonObject): Verbatim {
  const requirements = list(selector, 'matchExpressions').map(
    (item) =>
      `v1.LabelSelectorRequirement{Key:${quote(text(item, 'key'))}, Operator:${quote(text(item, 'operator'))}, Values:${printStrings(item.values)}}`,
  );
  const type = '[]v1.LabelSelectorRequirement';
  const expressions = selector.matchExpressions === undefined ? `${type}(nil)` : `${type}{${requirements.join(', ')}}`;
  return new Verbatim(
    `v1.LabelSelector{MatchLabels:${printMap(selector.matchLabels)}, MatchExpressions:${expressions}}`,
  );
}

/** An IntOrString. */
export function goIntOrString(value: unknown): Verbatim {
  const isText = typeof value === 'string';
  return new Verbatim(
    `intstr.IntOrString{Type:${isText ? 1 : 0}, IntVal:${isText ? 0 : Number(value ?? 0)}, StrVal:${quote(isText ? value : '')}}`,
  );
}

/** A list of int32. */
export const goInts = (value: unknown): Verbatim =>
  new Verbatim(Array.isArray(value) ? `[]int32{${value.join(', ')}}` : '[]int32(nil)');
