/**
 * Kubernetes quantities (`100m`, `1.5Gi`, `1e3`) as exact numbers, read and written as the API server does
 * (k8s.io/apimachinery/pkg/api/resource/quantity.go, 1.28).
 */
export interface Quantity {
  /** The value is `digits` times ten to the power of `exponent`; never more than nine decimals. */
  readonly digits: bigint;
  readonly exponent: number;
  /** The family of the suffix, kept when the quantity is printed. */
  readonly format: QuantityFormat;
  /** The text as it was written, where the server repeats it instead of printing the value anew. */
  readonly text?: string;
}

type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

interface Suffix {
  readonly format: QuantityFormat;
  /** Power of ten, or of two for BinarySI. */
  readonly exponent: number;
}

const decimalSuffixes = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'] as const;
const binarySuffixes = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'] as const;

const suffixes: ReadonlyMap<string, Suffix> = new Map<string, Suffix>([
  ...decimalSuffixes.map((suffix, i): [string, Suffix] => [suffix, { format: 'DecimalSI', exponent: 3 * (i - 3) }]),
  ...binarySuffixes
    .slice(1)
    .map((suffix, i): [string, Suffix] => [suffix, { format: 'BinarySI', exponent: 10 * (i + 1) }]),
]);

/** The finest step that the server keeps: nano. Smaller values are rounded away from zero. */
const finest = -9;
/** Quantities with more digits than this leave the server's fast path (an int64 with a decimal scale). */
const fastDigits = 18;
/** 2^63-1: what the server caps BinarySI quantities at. */
const maxInt64 = 2n ** 63n - 1n;

const grammar = /^([+-]?)(0*)([0-9]*)(?:\.([0-9]*))?([eEinumkKMGTP]*[+-]?[0-9]*)$/;

/**
 * Reads a quantity as it stands in a manifest, a string or a plain number; undefined when the server would not take
 * it. Lone signs, points and suffixes of the SI (`-`, `.`, `m`) read as zero, as they do there.
 */
export function parseQuantity(value: string | number): Quantity | undefined {
  const text = typeof value === 'number' ? String(value) : trimQuantity(value);
  const match = grammar.exec(text);
  if (text === '' || match === null) return undefined;
  const [, sign, zeroes = '', whole = '', fraction = '', suffixText = ''] = match;
  const suffix = readSuffix(suffixText);
  if (suffix === undefined) return undefined;
  const magnitude = BigInt(whole + fraction || '0');
  const fast = fastQuantity(text, sign === '-', magnitude, whole || '0', fraction, suffix);
  if (fast !== undefined) return fast;
  if (zeroes + whole + fraction === '') return undefined;
  return slowQuantity(sign === '-', magnitude, fraction.length, suffix);
}

/**
 * The server trims the text as it stands in JSON, where tabs and line breaks are escapes: those stay, and make it none.
 */
export const trimQuantity = (text: string): string =>
  text.replace(
    /^[ \u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+|[ \u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+$/g,
    '',
  );

function readSuffix(text: string): Suffix | undefined {
  const known = suffixes.get(text);
  if (known !== undefined) return known;
  const digits = /^[eE]([+-]?)([0-9]{1,30})$/.exec(text);
  if (digits === null) return undefined;
  const exponent = BigInt(`${digits[1] === '-' ? '-' : ''}${digits[2]}`);
  // Read as an int64, and then cut to an int32.
  if (BigInt.asIntN(64, exponent) !== exponent) return undefined;
  return { format: 'DecimalExponent', exponent: Number(BigInt.asIntN(32, exponent)) };
}

/**
 * What fits an int64 with a decimal scale. Only here does the server repeat the text as it stood, and by rules that let
 * `+1` and `1.500` through.
 */
function fastQuantity(
  text: string,
  negative: boolean,
  magnitude: bigint,
  whole: string,
  fraction: string,
  { format, exponent }: Suffix,
): Quantity | undefined {
  if (format === 'BinarySI') {
    if (fraction !== '' || fastDigits - 4 - whole.length - Math.trunc((exponent * 3) / 10) < 0) return undefined;
    const digits = magnitude << BigInt(exponent);
    if (digits > maxInt64) return undefined;
    const signed = { digits: negative ? -digits : digits, exponent: 0, format };
    return (magnitude & 7n) === 0n ? signed : { ...signed, text };
  }
  const scale = exponent - fraction.length;
  const shifted = whole + fraction;
  if (shifted.length > fastDigits || scale < finest) return undefined;
  const signed = { digits: negative ? -magnitude : magnitude, exponent: scale, format };
  const repeated = text === '0' || (scale % 3 === 0 && !shifted.endsWith('000') && !shifted.startsWith('0'));
  return repeated ? { ...signed, text } : signed;
}

function slowQuantity(negative: boolean, magnitude: bigint, decimals: number, { format, exponent }: Suffix): Quantity {
  const binary = format === 'BinarySI';
  const scaled = binary ? magnitude << BigInt(exponent) : magnitude;
  const scale = (binary ? 0 : exponent) - decimals;
  let rounded = roundAwayFromZero({ digits: scaled, exponent: scale, format }, finest);
  if (binary && compareQuantities(rounded, { digits: maxInt64, exponent: 0, format }) > 0) {
    rounded = { digits: maxInt64, exponent: 0, format };
  }
  if (binary && rounded.digits !== 0n && compareQuantities(rounded, { digits: 1n, exponent: 0, format }) < 0) {
    rounded = { ...rounded, format: 'DecimalSI' };
  }
  return negative ? { ...rounded, digits: -rounded.digits } : rounded;
}

/** The quantity rounded away from zero to a multiple of ten to the power of `exponent`. */
export function roundAwayFromZero(quantity: Quantity, exponent: number): Quantity {
  const places = exponent - quantity.exponent;
  if (places <= 0) return quantity;
  const { digits, format } = quantity;
  const sign = digits < 0n ? -1n : 1n;
  const length = digits.toString().length;
  if (places > length) return { digits: digits === 0n ? 0n : sign, exponent, format };
  const unit = 10n ** BigInt(places);
  const whole = digits / unit;
  return { digits: digits % unit === 0n ? whole : whole + sign, exponent, format };
}

/** Negative when `a` is less than `b`, zero when they are equal, positive when it is greater; suffixes do not matter. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  const signA = sign(a.digits);
  const signB = sign(b.digits);
  if (signA !== signB || signA === 0) return signA - signB;
  const orderA = order(a);
  const orderB = order(b);
  if (orderA !== orderB) return orderA < orderB ? -signA : signA;
  const exponent = Math.min(a.exponent, b.exponent);
  return sign(a.digits * 10n ** BigInt(a.exponent - exponent) - b.digits * 10n ** BigInt(b.exponent - exponent));
}

/** How far apart the exponents of two summands may be; beyond, the lesser one is lost, and not all digits written. */
const sumDigits = 1000;

/** The sum of two quantities, with the suffixes of the first unless that is zero. */
export function addQuantities(a: Quantity, b: Quantity): Quantity {
  if (Math.abs(a.exponent - b.exponent) > sumDigits) return order(a) < order(b) ? b : a;
  const exponent = Math.min(a.exponent, b.exponent);
  const digits = a.digits * 10n ** BigInt(a.exponent - exponent) + b.digits * 10n ** BigInt(b.exponent - exponent);
  return { digits, exponent, format: isZero(a) ? b.format : a.format };
}

const sign = (value: bigint): number => (value > 0n ? 1 : value < 0n ? -1 : 0);

/** The decimal order of magnitude: what keeps a comparison with `1e999999999` from writing out its zeroes. */
const order = ({ digits, exponent }: Quantity): number => digits.toString().length - (digits < 0n ? 1 : 0) + exponent;

/** Whether the quantity is less than zero. */
export function isNegative(quantity: Quantity): boolean {
  return quantity.digits < 0n;
}

/** Whether the quantity is zero, whatever its suffix. */
export function isZero(quantity: Quantity): boolean {
  return quantity.digits === 0n;
}

/** Whether the quantity is a multiple of one. */
export function isInteger({ digits, exponent }: Quantity): boolean {
  return exponent >= 0 || digits % 10n ** BigInt(-exponent) === 0n;
}

/**
 * How the server writes the quantity: as it was given where that was canonical already, else with the greatest suffix
 * of its family that loses nothing.
 */
export function printQuantity(quantity: Quantity): string {
  if (quantity.text !== undefined) return quantity.text;
  if (quantity.digits === 0n) return '0';
  return quantity.format === 'BinarySI' && fitsBinary(quantity) ? printBinary(quantity) : printDecimal(quantity);
}

/** Small and fractional amounts are written with decimal suffixes even when they were given with binary ones. */
function fitsBinary(quantity: Quantity): boolean {
  const size = compareQuantities(
    { ...quantity, digits: quantity.digits < 0n ? -quantity.digits : quantity.digits },
    { digits: 1024n, exponent: 0, format: 'BinarySI' },
  );
  return size >= 0 && isInteger(quantity);
}

function printBinary({ digits, exponent }: Quantity): string {
  let amount = exponent < 0 ? digits / 10n ** BigInt(-exponent) : digits * 10n ** BigInt(exponent);
  let power = 0;
  while (amount % 1024n === 0n) {
    amount /= 1024n;
    power++;
  }
  return `${amount}${binarySuffixes[power] ?? ''}`;
}

function printDecimal({ digits, exponent, format }: Quantity): string {
  let amount = digits;
  let power = exponent;
  while (amount % 10n === 0n) {
    amount /= 10n;
    power++;
  }
  while (power % 3 !== 0) {
    amount *= 10n;
    power--;
  }
  if (format === 'DecimalExponent') return power === 0 ? `${amount}` : `${amount}e${power}`;
  // Beyond exa the server of 1.28 writes no suffix at all, and so changes the value.
  return `${amount}${decimalSuffixes[power / 3 + 3] ?? ''}`;
}

/** Most quantities that people write; the server repeats each of them unchanged. */
const plain = /^[1-9][0-9]{0,2}(?:m|[KMGT]i|k|M|G)?$/;

/**
 * The text that the server stores for a quantity: `0.5` becomes `500m`, `1024Mi` becomes `1Gi`, a number becomes text.
 * What is no quantity is returned as it stands; the schema reports it.
 */
export function canonicalize(value: unknown): unknown {
  if (typeof value === 'string' ? plain.test(value) : typeof value !== 'number') return value;
  const quantity = parseQuantity(value as string | number);
  return quantity === undefined ? value : printQuantity(quantity);
}
