import { isJsonObject } from '../../manifest';
import { registerAddresses } from './cel-addresses';
import { CelFunctionError, needed } from './cel-function-error';
import { maxInt64, registerLists, registerSets } from './cel-lists';
import type { CelEnvironment } from './cel-module';
import { hasField } from './cel-print';
import { registerQuantities } from './cel-quantities';
import { patternFault, toMatcher } from './pattern';

class UrlValue {
  constructor(readonly url: URL) {}
}

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
    .registerFunction('string.replace(string, string): string', replaceSome)
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

/** As `strings.Replace` of Go: what is empty stands around each character. */
function replaceSome(text: string, from: string, to: string, most = -1n): string {
  const parts = from === '' ? ['', ...text, ''] : text.split(from);
  let left = most < 0n ? parts.length : Number(most);
  return parts.reduce((done, part) => `${done}${left-- > 0 ? to : from}${part}`);
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
    )
    .registerFunction(`int(${timestamp}): int`, (value: Date) => BigInt(Math.floor(value.getTime() / 1000)))
    .registerFunction(
      `int(${duration}): int`,
      ({ seconds, nanos }: { seconds: bigint; nanos: number }) => BigInt(seconds) * 1_000_000_000n + BigInt(nanos),
    )
    .registerFunction('int(uint): int', (value: { valueOf(): bigint }) => {
      const integer = value.valueOf();
      if (integer > maxInt64) throw new CelFunctionError('integer overflow');
      return integer;
    });
  environment
    .registerOperator('bytes < bytes', (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) < 0)
    .registerOperator('bytes <= bytes', (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) <= 0)
    .registerOperator('bytes > bytes', (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) > 0)
    .registerOperator('bytes >= bytes', (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) >= 0);
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
