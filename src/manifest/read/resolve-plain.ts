/**
 * What an unquoted YAML scalar means to kubectl, which reads manifests as YAML 1.1 in the dialect of
 * sigs.k8s.io/yaml (goyaml.v2/resolve.go): `yes`, `on` and `y` are true, `0777` and `0x1F` are integers, underscores
 * group digits, dates stay texts, and there are no sexagesimal numbers (`1:30` is a text).
 */
const words = new Map<string, boolean | null | number>();
for (const word of ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']) words.set(word, true);
for (const word of ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']) words.set(word, false);
for (const word of ['', '~', 'null', 'Null', 'NULL']) words.set(word, null);
for (const word of ['.nan', '.NaN', '.NAN']) words.set(word, Number.NaN);
for (const word of ['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF']) words.set(word, Number.POSITIVE_INFINITY);
for (const word of ['-.inf', '-.Inf', '-.INF']) words.set(word, Number.NEGATIVE_INFINITY);

const decimal = /^[-+]?(0|[1-9][0-9]*)$/;
const prefixed = /^([-+]?)0(?:([xX])([0-9a-fA-F]+)|[oO]?([0-7]+)|([bB])([01]+))$/;
const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/** Whether a scalar with this first character can be anything but text: a sign, digit, dot or one of `yYnNtTfFoO~`. */
const special = new Set([...'+-0123456789.yYnNtTfFoO~']);

/** The value of an unquoted scalar. */
export function resolvePlain(text: string): string | number | boolean | null {
  if (text.length > 0 && !special.has(text.charAt(0))) return text;
  const word = words.get(text);
  if (word !== undefined) return word;
  return resolveNumber(text) ?? text;
}

function resolveNumber(text: string): number | undefined {
  const first = text.charCodeAt(0);
  const isDigitOrSign = (first >= 48 && first <= 57) || first === 43 || first === 45;
  // A dot is a float or nothing: underscores are not removed there.
  if (!isDigitOrSign) return first === 46 && float.test(text) ? Number(text) : undefined;
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  if (decimal.test(plain)) return Number(plain);
  const match = prefixed.exec(plain);
  if (match === null) return float.test(plain) ? Number(plain) : undefined;
  const [, sign, , hex, octal, , binary] = match;
  const digits = hex ?? octal ?? binary ?? '';
  const value = Number.parseInt(digits, hex !== undefined ? 16 : octal !== undefined ? 8 : 2);
  return sign === '-' ? -value : value;
}

/** The text of a key that is not one: JSON has text keys alone. Undefined for null, which no key can be. */
export function keyText(value: string | number | boolean | null): string | undefined {
  return value === null ? undefined : String(value);
}
