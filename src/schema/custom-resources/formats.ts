import { base64Fault, isDateTime } from '../scalars';

const uuid = (version: string): RegExp =>
  new RegExp(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${version}[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}$`, 'i');
const hostname =
  /^([a-zA-Z0-9\p{L}_]([a-zA-Z0-9\-\p{L}_]{0,62}[a-zA-Z0-9\p{L}_])?)(\.[a-zA-Z0-9\p{L}_]([a-zA-Z0-9\-\p{L}_]{0,62}[a-zA-Z0-9\p{L}_])?)*\.?$/u;
const email = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+$/;
const durationUnits =
  'ns|nano|nanosecond|us|µs|μs|micro|microsecond|ms|milli|millisecond|s|sec|second|m|min|minute|h|hr|hour|d|day|w|wk|week';
const goDuration = /^[+-]?(\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))*$/;
const wordDuration = new RegExp(`^(\\d+\\s*(${durationUnits})s?\\s*)+$`, 'i');

const octet = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const ipv4 = new RegExp(`^${octet}(\\.${octet}){3}$`);

/** Whether the text is an IPv6 address: up to eight groups, one run of them left out, an IPv4 tail allowed. */
export function isIPv6(text: string): boolean {
  const tail = /^(.*:)([^:]*\.[^:]*)$/.exec(text);
  if (tail !== null && !ipv4.test(tail[2] ?? '')) return false;
  const groups = tail === null ? text : `${tail[1]}0:0`;
  const halves = groups.split('::');
  if (halves.length > 2) return false;
  const parts = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (!parts.every((part) => /^[0-9a-fA-F]{1,4}$/.test(part))) return false;
  return halves.length === 2 ? parts.length < 8 : parts.length === 8;
}

export const isIPv4 = (text: string): boolean => ipv4.test(text);

/** Whether the text is an address and the length of a prefix that it can have. */
export function isCidr(text: string): boolean {
  const [, address = '', length = ''] = /^([^/]*)\/([0-9]{1,3})$/.exec(text) ?? [];
  if (length === '' || (length.length > 1 && length.startsWith('0'))) return false;
  return isIPv4(address) ? Number(length) <= 32 : isIPv6(address) && Number(length) <= 128;
}

function isUri(text: string): boolean {
  if (text.startsWith('/')) return !/[\s\p{Cc}]/u.test(text);
  return /^[a-zA-Z][a-zA-Z0-9+.-]*:/.test(text) && URL.canParse(text);
}

const isDuration = (text: string): boolean => text === '0' || goDuration.test(text) || wordDuration.test(text);

const isDate = (text: string): boolean => isDateTime(`${text}T00:00:00Z`, 'Time');

/**
 * The formats that the API server checks; it ignores all others
 * (k8s.io/apiextensions-apiserver/pkg/apiserver/validation/formats.go).
 */
const formats: { readonly [format: string]: (text: string) => boolean } = {
  bsonobjectid: (text) => /^[0-9a-fA-F]{24}$/.test(text),
  byte: (text) => base64Fault(text) === undefined,
  cidr: isCidr,
  date: isDate,
  'date-time': (text) => isDateTime(text.toUpperCase(), 'Time'),
  datetime: (text) => isDateTime(text.toUpperCase(), 'Time'),
  duration: isDuration,
  email: (text) => email.test(text),
  hexcolor: (text) => /^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/.test(text),
  hostname: (text) => text.length <= 255 && hostname.test(text),
  ipv4: isIPv4,
  ipv6: isIPv6,
  mac: (text) =>
    /^([0-9a-f]{2}([:-]))([0-9a-f]{2}\2){4}([0-9a-f]{2}\2){0,2}[0-9a-f]{2}$|^([0-9a-f]{4}\.){2,3}[0-9a-f]{4}$/i.test(
      text,
    ),
  rgbcolor: (text) => /^rgb\(\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*\)$/.test(text),
  ssn: (text) => /^\d{3}[- ]?\d{2}[- ]?\d{4}$/.test(text),
  uri: isUri,
  uuid: (text) => uuid('[0-9a-f]').test(text),
  uuid3: (text) => uuid('3').test(text),
  uuid4: (text) => uuid('4').test(text),
  uuid5: (text) => uuid('5').test(text),
};

/** Whether the text has the format; anything has one that the server does not know. */
export function hasFormat(text: string, format: string): boolean {
  const check = Object.hasOwn(formats, format) ? formats[format] : undefined;
  return check === undefined || check(text);
}
