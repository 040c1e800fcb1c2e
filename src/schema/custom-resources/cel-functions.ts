import { isJsonObject } from '../../manifest';
import { compareQuantities, isInteger, parseQuantity, type Quantity } from '../quantity';
import { hasField } from './cel-print';
import { CidrValue, IpValue } from './ip-values';
import { patternFault, toMatcher } from './pattern';

/** The CEL library's module, loaded by `require` when a rule needs it. */
export type CelModule = typeof import('@marcbachmann/cel-js', { with: { 'resolution-mode': 'import' }});

export type CelEnvironment = InstanceType<CelModule['Environment']>;

/** Says that a function was given what it cannot work with; the server refuses the object for that. */
export class CelFunctionError extends Error {}

class QuantityValue {
  constructor(readonly quantity: Quantity) {}
}
class UrlValue {
  constructor(readonly url: URL) {}
}
class Sets {}

/**
 * Adds the functions that Kubernetes has beyond CEL itself (k8s.io/apiserver/pkg/cel/library and the extensions of
 * cel-go): strings, lists, regular expressions, URLs, quantities, addresses, sets.
 */
export function registerFunctions(environment: CelEnvironment): CelEnvironment {
  environment.registerFunction(`${hasField}(dyn, string): bool`, holdsField);
  registerStrings(environment);
  registerConversions(environment);
  registerLists(environment);
  registerUrls(environment);
  registerQuantities(environment);
  registerAddresses(environment);
  registerSets(environment);
  return environment;
}

function holdsField(holder: unknown, name: string): boolean {
  if (holder instanceof Map) return holder.get(name) !== undefined;
  if (isJsonObject(holder)) return Object.hasOwn(holder, name);
  throw new CelFunctionError(`type '${typeof holder}' does not support field selection`);
}

/** `matches` on a value, which the library has a function for already. */
export const ownMatches = 'matchesPattern';

function registerStrings(environment: CelEnvironment): void {
  environment
    .registerFunction(
      'string.charAt(int): string',
      (text: string, at: bigint) => [...text][index(at, text.length)] ?? '',
    )
    .registerFunction('string.replace(string, string): string', (text: string, from: string, to: string) =>
      text.split(from).join(to),
    )
    .registerFunction('string.replace(string, string, int): string', replaceSome)
    .registerFunction('string.reverse(): string', (text: string) => [...text].reverse().join(''))
    .registerFunction('string.format(list): string', formatText)
    .registerFunction('matches(string, string): bool', matches)
    .registerFunction(`string.${ownMatches}(string): bool`, matches)
    .registerFunction(
      'string.find(string): string',
      (text: string, pattern: string) => findAll(text, pattern, 1)[0] ?? '',
    )
    .registerFunction('string.findAll(string): list<string>', (text: string, pattern: string) => findAll(text, pattern))
    .registerFunction('string.findAll(string, int): list<string>', (text: string, pattern: string, most: bigint) =>
      findAll(text, pattern, most < 0n ? undefined : Number(most)),
    );
}

function index(at: bigint, length: number): number {
  if (at < 0n || at > BigInt(length)) throw new CelFunctionError(`index out of range: ${at}`);
  return Number(at);
}

function replaceSome(text: string, from: string, to: string, most: bigint): string {
  if (most < 0n) return text.split(from).join(to);
  let left = Number(most);
  return text.split(from).reduce((done, part) => `${done}${left-- > 0 ? to : from}${part}`);
}

function matches(text: string, pattern: string): boolean {
  const matcher = toMatcher(pattern);
  if (matcher === undefined) throw new CelFunctionError(patternFault(pattern) ?? '');
  return matcher.test(text);
}

function findAll(text: string, pattern: string, most?: number): string[] {
  const matcher = toMatcher(pattern);
  if (matcher === undefined) throw new CelFunctionError(patternFault(pattern) ?? '');
  return matcher.findAll(text, most);
}

/** `%s`, `%d`, `%f`, `%x`, `%X`, `%b` and `%o`, with decimals for `%f`. */
function formatText(text: string, values: readonly unknown[]): string {
  let next = 0;
  return text.replace(/%(?:\.(\d+))?([sdfxXbo%])/g, (_all, decimals: string | undefined, verb: string) => {
    if (verb === '%') return '%';
    if (next >= values.length) throw new CelFunctionError(`index ${next} out of range`);
    return formatValue(values[next++], verb, Number(decimals ?? 6));
  });
}

function formatValue(value: unknown, verb: string, decimals: number): string {
  if (verb === 'f') return Number(value).toFixed(decimals);
  const bases: { readonly [verb: string]: number } = { x: 16, X: 16, b: 2, o: 8 };
  const base = bases[verb];
  if (base === undefined || (typeof value !== 'bigint' && typeof value !== 'number')) return printCel(value);
  const digits = value.toString(base);
  return verb === 'X' ? digits.toUpperCase() : digits;
}

function printCel(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printCel).join(', ')}]`;
  if (value instanceof Map)
    return `{${[...value].map(([key, item]) => `${printCel(key)}: ${printCel(item)}`).join(', ')}}`;
  return value instanceof Date ? value.toISOString() : String(value);
}

type Comparable = bigint | number | string | Date;

/** Conversions of a value to its own type, and to text, that the library lacks. */
function registerConversions(environment: CelEnvironment): void {
  const timestamp = 'google.protobuf.Timestamp';
  const duration = 'google.protobuf.Duration';
  environment
    .registerFunction(`timestamp(${timestamp}): ${timestamp}`, (value: Date) => value)
    .registerFunction(`duration(${duration}): ${duration}`, (value: unknown) => value)
    .registerFunction(`string(${timestamp}): string`, (value: Date) => value.toISOString().replace(/\.?0*Z$/, 'Z'))
    .registerFunction(
      `string(${duration}): string`,
      ({ seconds, nanos }: { seconds: bigint; nanos: number }) => `${Number(seconds) + Number(nanos) / 1e9}s`,
    );
  const compare = (a: Uint8Array, b: Uint8Array): number => Buffer.compare(a, b);
  environment
    .registerOperator('bytes < bytes', (a: Uint8Array, b: Uint8Array) => compare(a, b) < 0)
    .registerOperator('bytes <= bytes', (a: Uint8Array, b: Uint8Array) => compare(a, b) <= 0)
    .registerOperator('bytes > bytes', (a: Uint8Array, b: Uint8Array) => compare(a, b) > 0)
    .registerOperator('bytes >= bytes', (a: Uint8Array, b: Uint8Array) => compare(a, b) >= 0);
}

function registerLists(environment: CelEnvironment): void {
  const pick = (name: string, isBetter: (a: Comparable, b: Comparable) => boolean) => (list: readonly Comparable[]) => {
    if (list.length === 0) throw new CelFunctionError(`${name} called on empty list`);
    return list.reduce((best, item) => (isBetter(item, best) ? item : best));
  };
  environment
    .registerFunction('list.isSorted(): bool', (list: readonly Comparable[]) =>
      list.every((item, i) => i === 0 || !((list[i - 1] ?? item) > item)),
    )
    .registerFunction('list.sum(): dyn', (list: readonly (bigint | number)[]) =>
      list.every((item) => typeof item === 'bigint')
        ? list.reduce<bigint>((sum, item) => sum + BigInt(item), 0n)
        : list.reduce<number>((sum, item) => sum + Number(item), 0),
    )
    .registerFunction(
      'list.min(): dyn',
      pick('min', (a, b) => a < b),
    )
    .registerFunction(
      'list.max(): dyn',
      pick('max', (a, b) => a > b),
    )
    .registerFunction('list.indexOf(dyn): int', (list: readonly unknown[], item: unknown) => BigInt(list.indexOf(item)))
    .registerFunction('list.lastIndexOf(dyn): int', (list: readonly unknown[], item: unknown) =>
      BigInt(list.lastIndexOf(item)),
    );
}

function parseUrl(text: string): URL | undefined {
  if (/[\s\p{Cc}]/u.test(text)) return undefined;
  if (text.startsWith('/')) return URL.canParse(text, 'none:///') ? new URL(text, 'none:///') : undefined;
  return /^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}

const scheme = ({ url }: UrlValue): string => (url.protocol === 'none:' ? '' : url.protocol.slice(0, -1));

function registerUrls(environment: CelEnvironment): void {
  environment
    .registerType('kubernetes.URL', UrlValue)
    .registerFunction('isURL(string): bool', (text: string) => parseUrl(text) !== undefined)
    .registerFunction(
      'url(string): kubernetes.URL',
      (text: string) => new UrlValue(needed(parseUrl(text), 'URL', text)),
    )
    .registerFunction('kubernetes.URL.getScheme(): string', scheme)
    .registerFunction('kubernetes.URL.getHost(): string', ({ url }: UrlValue) => url.host)
    .registerFunction('kubernetes.URL.getHostname(): string', ({ url }: UrlValue) =>
      url.hostname.replace(/^\[|\]$/g, ''),
    )
    .registerFunction('kubernetes.URL.getPort(): string', ({ url }: UrlValue) => url.port)
    .registerFunction('kubernetes.URL.getEscapedPath(): string', ({ url }: UrlValue) => url.pathname)
    .registerFunction(
      'kubernetes.URL.getQuery(): map',
      ({ url }: UrlValue) =>
        new Map([...new Set(url.searchParams.keys())].map((key) => [key, url.searchParams.getAll(key)])),
    );
}

function needed<Value>(value: Value | undefined, what: string, text: string): Value {
  if (value === undefined) throw new CelFunctionError(`${what} parse error during conversion from string: ${text}`);
  return value;
}

/** Here white space around it is no part of a quantity. */
const quantityOf = (text: string): Quantity | undefined => (/\s/.test(text) ? undefined : parseQuantity(text));

function registerQuantities(environment: CelEnvironment): void {
  const int64 = 2n ** 63n;
  const whole = ({ quantity }: QuantityValue): bigint | undefined => {
    if (!isInteger(quantity) || quantity.exponent > 18) return undefined;
    const { digits, exponent } = quantity;
    const value = exponent < 0 ? digits / 10n ** BigInt(-exponent) : digits * 10n ** BigInt(exponent);
    return value >= -int64 && value < int64 ? value : undefined;
  };
  const type = 'kubernetes.Quantity';
  const compare = (a: QuantityValue, b: QuantityValue): number => Math.sign(compareQuantities(a.quantity, b.quantity));
  environment
    .registerType(type, QuantityValue)
    .registerFunction('isQuantity(string): bool', (text: string) => quantityOf(text) !== undefined)
    .registerFunction(
      `quantity(string): ${type}`,
      (text: string) => new QuantityValue(needed(quantityOf(text), 'quantity', text)),
    )
    .registerFunction(`${type}.isInteger(): bool`, (value: QuantityValue) => whole(value) !== undefined)
    .registerFunction(`${type}.asInteger(): int`, (value: QuantityValue) => {
      const integer = whole(value);
      if (integer === undefined) throw new CelFunctionError('cannot convert value to integer');
      return integer;
    })
    .registerFunction(`${type}.asApproximateFloat(): double`, ({ quantity: { digits, exponent } }: QuantityValue) =>
      Number(`${digits}e${exponent}`),
    )
    .registerFunction(`${type}.sign(): int`, ({ quantity }: QuantityValue) =>
      quantity.digits > 0n ? 1n : quantity.digits < 0n ? -1n : 0n,
    )
    .registerFunction(`${type}.isGreaterThan(${type}): bool`, (a: QuantityValue, b: QuantityValue) => compare(a, b) > 0)
    .registerFunction(`${type}.isLessThan(${type}): bool`, (a: QuantityValue, b: QuantityValue) => compare(a, b) < 0)
    .registerFunction(`${type}.compareTo(${type}): int`, (a: QuantityValue, b: QuantityValue) => BigInt(compare(a, b)))
    .registerOperator(`${type} == ${type}`, (a: QuantityValue, b: QuantityValue) => compare(a, b) === 0);
}

function registerAddresses(environment: CelEnvironment): void {
  const ip = (text: string): IpValue => needed(IpValue.parse(text), 'IP address', text);
  const cidr = (text: string): CidrValue => needed(CidrValue.parse(text), 'network address', text);
  environment
    .registerType('net.IP', IpValue)
    .registerType('net.CIDR', CidrValue)
    .registerFunction('isIP(string): bool', (text: string) => IpValue.parse(text) !== undefined)
    .registerFunction('ip(string): net.IP', ip)
    .registerFunction('net.IP.family(): int', ({ family }: IpValue) => family)
    .registerOperator('net.IP == net.IP', (a: IpValue, b: IpValue) => a.width === b.width && a.bits === b.bits)
    .registerFunction('isCIDR(string): bool', (text: string) => CidrValue.parse(text) !== undefined)
    .registerFunction('cidr(string): net.CIDR', cidr)
    .registerFunction('net.CIDR.ip(): net.IP', ({ address }: CidrValue) => address)
    .registerFunction('net.CIDR.prefixLength(): int', ({ length }: CidrValue) => BigInt(length))
    .registerFunction('net.CIDR.containsIP(net.IP): bool', (range: CidrValue, address: IpValue) =>
      range.contains(address),
    )
    .registerFunction('net.CIDR.containsIP(string): bool', (range: CidrValue, text: string) => range.contains(ip(text)))
    .registerFunction('net.CIDR.containsCIDR(net.CIDR): bool', (range: CidrValue, other: CidrValue) =>
      range.containsRange(other),
    )
    .registerFunction('net.CIDR.containsCIDR(string): bool', (range: CidrValue, text: string) =>
      range.containsRange(cidr(text)),
    );
}

function registerSets(environment: CelEnvironment): void {
  const contains = (list: readonly unknown[], items: readonly unknown[]): boolean =>
    items.every((item) => list.includes(item));
  const type = 'kubernetes.Sets';
  environment
    .registerType(type, Sets)
    .registerConstant('sets', type, new Sets())
    .registerFunction(
      `${type}.contains(list, list): bool`,
      (_sets: Sets, list: readonly unknown[], items: readonly unknown[]) => contains(list, items),
    )
    .registerFunction(
      `${type}.equivalent(list, list): bool`,
      (_sets: Sets, a: readonly unknown[], b: readonly unknown[]) => contains(a, b) && contains(b, a),
    )
    .registerFunction(
      `${type}.intersects(list, list): bool`,
      (_sets: Sets, a: readonly unknown[], b: readonly unknown[]) => a.some((item) => b.includes(item)),
    );
}
