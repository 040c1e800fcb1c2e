import { base64Fault, isDateTime } from '../scalars';

const uuid = (version: string, variant = '[0-9a-f]'): RegExp =>
  new RegExp(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${version}[0-9a-f]{3}-?${variant}[0-9a-f]{3}-?[0-9a-f]{12}$`, 'i');
const uuids = {
  uuid: uuid('[0-9a-f]'),
  uuid3: uuid('3'),
  uuid4: uuid('4', '[89ab]'),
  uuid5: uuid('5', '[89ab]'),
};

/** One label of ASCII letters, digits, symbols and the letters of all scripts; or several, the last of letters alone. */
const hostnameSign = 'a-zA-Z0-9\\p{S}\\p{L}';
const hostname = new RegExp(
  `^([${hostnameSign}](-?[${hostnameSign}]{0,62})?|([${hostnameSign}]([${hostnameSign}-]{0,61}[${hostnameSign}])?\\.)+[a-zA-Z\\p{L}]{2,63})$`,
  'u',
);
/** Of a host name as a whole, and of each of its labels: RFC 1035. */
const maxHostname = 255;
const maxLabel = 63;

function isHostname(text: string): boolean {
  if (Buffer.byteLength(text) > maxHostname || !hostname.test(text)) return false;
  return text.split('.').every((label) => Buffer.byteLength(label) <= maxLabel);
}

/** An address as RFC 5322 has it, alone or in angle brackets after a name (Go's net/mail.ParseAddress). */
const atom = "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~\\u{80}-\\u{10ffff}-]+";
const quoted = '"(?:[^"\\\\\\p{Cc}]|\\\\.)*"';
const addressSpec = `(?:${atom}(?:\\.${atom})*|${quoted})@${atom}(?:\\.${atom})*`;
const email = new RegExp(
  `^\\s*(?:${addressSpec}|(?:(?:${atom}|${quoted})(?:[\\s.]+(?:${atom}|${quoted}))*\\s*)?<${addressSpec}>)\\s*(?:\\([^()]*\\))?\\s*$`,
  'u',
);

const goDuration = /^[+-]?(\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))*$/;
/** Units by name; text that begins with the last of a line counts as well. */
const durationUnits = [
  ['ns', 'nano'],
  ['us', 'µs', 'micro'],
  ['ms', 'milli'],
  ['s', 'sec'],
  ['m', 'min'],
  ['h', 'hr', 'hour'],
  ['d', 'day'],
  ['w', 'wk', 'week'],
];
const maxInt64 = 2 ** 63;

/** Any text that holds a number with a unit, beside what Go itself takes (k8s.io/kube-openapi strfmt/duration.go). */
function isDuration(text: string): boolean {
  if (text === '0' || text === '+0' || text === '-0') return true;
  if (goDuration.test(text) && [...text.matchAll(/\d+/g)].every(([digits]) => Number(digits) < maxInt64)) return true;
  const parts = [...text.matchAll(/(\d+)\s*([A-Za-zµ]+)/g)];
  return (
    parts.every(([, count]) => Number(count) < maxInt64) && parts.some(([, , unit = '']) => isUnit(unit.toLowerCase()))
  );
}

const isUnit = (unit: string): boolean =>
  durationUnits.some((names) => names.includes(unit) || unit.startsWith(names.at(-1) ?? ''));

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

/** Leading zeroes in the parts of an IPv4 address are read as decimal here, for old times' sake. */
const withoutZeroes = (text: string): string => text.replace(/(^|[.:])0+(?=\d+(?:\.|$|\/))/g, '$1');

/** What Go's net.ParseIP takes and has a point in it: also an IPv6 address with an IPv4 tail. */
const isDotted = (text: string): boolean => text.includes('.') && (isIPv4(withoutZeroes(text)) || isIPv6(text));

const isSloppyCidr = (text: string): boolean => isCidr(withoutZeroes(text).replace(/\/0+(?=\d)/, '/'));

/** Go's url.ParseRequestURI: an absolute path, or a URL with a scheme. */
function isUri(text: string): boolean {
  if (/[\u0000-\u001f\u007f]/.test(text)) return false;
  const isEscaped = !/%(?![0-9a-fA-F]{2})/.test(text);
  if (text.startsWith('/')) return isEscaped;
  const [, rest] = /^[a-zA-Z][a-zA-Z0-9+.-]*:(.*)$/s.exec(text) ?? [];
  if (rest === undefined) return false;
  if (!rest.startsWith('//')) return isEscaped || !rest.startsWith('/');
  const [host = ''] = rest.slice(2).split(/[/?]/);
  const [, name = ''] = /^(?:[^@]*@)?(.*)$/s.exec(host) ?? [];
  return isEscaped && /^(?:\[[0-9a-fA-F:.%]+\]|[^\s[\]<>"\\^`{|}:]*)(?::\d*)?$/.test(name);
}

const isDate = (text: string): boolean => isDateTime(`${text}T00:00:00Z`, 'Time');

const timeOfDay = /^([0-9]{2}):([0-9]{2}):([0-9]{2})(.[0-9]+)?(z|[+-][0-9]{2}:[0-9]{2})$/u;

function isDateWithTime(text: string): boolean {
  const [date = '', time = ''] = text.toLowerCase().split('t');
  const [, hour = '99', minute = '', second = ''] = timeOfDay.exec(time) ?? [];
  return isDate(date) && hour <= '23' && minute <= '59' && second <= '59';
}

function isIsbn10(text: string): boolean {
  const digits = text.replace(/[\s-]+/g, '');
  if (!/^[0-9]{9}[0-9X]$/.test(digits)) return false;
  const sum = [...digits].reduce((total, digit, i) => total + (i + 1) * (digit === 'X' ? 10 : Number(digit)), 0);
  return sum % 11 === 0;
}

function isIsbn13(text: string): boolean {
  const digits = text.replace(/[\s-]+/g, '');
  if (!/^[0-9]{13}$/.test(digits)) return false;
  return [...digits].reduce((total, digit, i) => total + (i % 2 === 0 ? 1 : 3) * Number(digit), 0) % 10 === 0;
}

const cardNumber =
  /^(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|6(?:011|5[0-9][0-9])[0-9]{12}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|(?:2131|1800|35\d{3})\d{11})$/;

/** By its form and by the formula of Luhn. */
function isCreditCard(text: string): boolean {
  const digits = text.replace(/[^0-9]+/g, '');
  if (!cardNumber.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = i % 2 === 0 ? Number(digit) : 2 * Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

const mac =
  /^(?:[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}(?:(?:[0-9a-f]{2}\1){2}|(?:[0-9a-f]{2}\1){14})?[0-9a-f]{2}|[0-9a-f]{4}\.(?:[0-9a-f]{4}\.){1,2}[0-9a-f]{4}|(?:[0-9a-f]{4}\.){9}[0-9a-f]{4})$/i;
const channel = '(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])';
const rgb = new RegExp(`^rgb\\(\\s*${channel}\\s*,\\s*${channel}\\s*,\\s*${channel}\\s*\\)$`);

/**
 * The formats that the API server checks; it ignores all others
 * (k8s.io/apiextensions-apiserver/pkg/apiserver/validation/formats.go, k8s.io/kube-openapi/pkg/validation/strfmt).
 */
const formats: { readonly [format: string]: (text: string) => boolean } = {
  bsonobjectid: (text) => /^[0-9a-fA-F]{24}$/.test(text),
  byte: (text) => text !== '' && !/\s/.test(text) && base64Fault(text) === undefined,
  cidr: isSloppyCidr,
  creditcard: isCreditCard,
  date: isDate,
  datetime: isDateWithTime,
  duration: isDuration,
  email: (text) => email.test(text),
  hexcolor: (text) => /^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/.test(text),
  hostname: isHostname,
  ipv4: isDotted,
  ipv6: isIPv6,
  isbn: (text) => isIsbn10(text) || isIsbn13(text),
  isbn10: isIsbn10,
  isbn13: isIsbn13,
  mac: (text) => mac.test(text),
  password: () => true,
  rgbcolor: (text) => rgb.test(text),
  ssn: (text) => /^\d{3}[- ]\d{2}[- ]\d{4}$/.test(text),
  uri: isUri,
  uuid: (text) => uuids.uuid.test(text),
  uuid3: (text) => uuids.uuid3.test(text),
  uuid4: (text) => uuids.uuid4.test(text),
  uuid5: (text) => uuids.uuid5.test(text),
};

/** Whether the server checks the format; it leaves out the dashes in its name. */
export function isFormat(format: string): boolean {
  return Object.hasOwn(formats, format.replaceAll('-', ''));
}

/** Whether the text has the format; anything has one that the server does not know. */
export function hasFormat(text: string, format: string): boolean {
  const name = format.replaceAll('-', '');
  const check = Object.hasOwn(formats, name) ? formats[name] : undefined;
  return check === undefined || check(text);
}
