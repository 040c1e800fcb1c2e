import { parseQuantity, trimQuantity } from './quantity';

/** Bounds of Go's integer types. 2^63 itself is the nearest number to the largest int64, and refused as text. */
const bounds = { int32: { least: -(2 ** 31), below: 2 ** 31 }, int64: { least: -(2 ** 63), below: 2 ** 63 } } as const;

export function fitsInteger(value: number, type: 'int32' | 'int64'): boolean {
  const { least, below } = bounds[type];
  return Number.isInteger(value) && value >= least && value < below;
}

/** `an integer from -2147483648 to 2147483647`. */
export function printBounds(type: 'int32' | 'int64'): string {
  return type === 'int32'
    ? 'an integer from -2147483648 to 2147483647'
    : 'an integer from -9223372036854775808 to 9223372036854775807';
}

const commonQuantity = /^[0-9]+(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/;
const badSuffix = /^[+-]?[0-9]*(\.[0-9]*)?[eEinumkKMGTP]+[+-]?[0-9]*$/;

/** What the server says of a value that is no quantity (apimachinery/pkg/api/resource/quantity.go), else undefined. */
export function quantityFault(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') {
    if (commonQuantity.test(String(value)) || parseQuantity(value) !== undefined) return undefined;
    if (badSuffix.test(trimQuantity(String(value)))) return "unable to parse quantity's suffix";
  }
  return "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
}

const wholeBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * The offset in bytes at which Go's encoding/base64 (standard alphabet, padding required, line breaks skipped) gives
 * up, or undefined when the text is base64.
 */
export function base64Fault(text: string): number | undefined {
  // The regular expression decides for what has no line breaks; the walk finds the place, and skips line breaks.
  if (text.length < 10_000 && wholeBase64.test(text)) return undefined;
  const bytes = Buffer.from(text, 'utf8');
  let inQuantum = 0;
  let padding = 0;
  for (const [offset, byte] of bytes.entries()) {
    if (byte === 0x0a || byte === 0x0d) continue;
    if (padding > 0 && inQuantum === 0) return offset;
    if (byte === 0x3d) {
      if (inQuantum < 2) return offset;
      padding++;
      inQuantum = (inQuantum + 1) % 4;
    } else {
      if (!isBase64Byte(byte)) return offset;
      if (padding > 0) return offset - 1;
      inQuantum = (inQuantum + 1) % 4;
    }
  }
  if (inQuantum === 0) return undefined;
  return padding > 0 ? bytes.length : bytes.length - inQuantum;
}

const isBase64Byte = (byte: number): boolean =>
  (byte >= 0x41 && byte <= 0x5a) ||
  (byte >= 0x61 && byte <= 0x7a) ||
  (byte >= 0x30 && byte <= 0x39) ||
  byte === 0x2b ||
  byte === 0x2f;

const dateTime = /^(\d{4})-(\d\d)-(\d\d)T(\d{1,2}):(\d\d):(\d\d)([.,]\d+)?(Z|[+-](\d\d):(\d\d))$/;

/**
 * Whether Go's time.Parse takes the text with the layout of metav1.Time (RFC 3339, any fraction of a second) or of
 * metav1.MicroTime (exactly six decimals).
 */
export function isDateTime(text: string, type: 'Time' | 'MicroTime'): boolean {
  const match = dateTime.exec(text);
  if (match === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const decimals = (match[7]?.length ?? 1) - 1;
  const [zoneHour = 0, zoneMinute = 0] = match.slice(9, 11).map(Number);
  return (
    (type === 'Time' || decimals === 6) &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysIn(year, month) &&
    hour <= 23 &&
    minute <= 59 &&
    second <= 59 &&
    (match[9] === undefined || (zoneHour <= 24 && zoneMinute <= 60))
  );
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
