/**
 * The string formats of the API, each with the messages of the server when a value breaks it
 * (k8s.io/apimachinery/pkg/util/validation/validation.go and pkg/api/validation/generic.go, 1.28).
 * Every function returns the messages, none for a good value; the one empty list is shared, so a good value costs no
 * allocation.
 */
type Messages = readonly string[];

/** A format of object names. `prefix`: the value is a `generateName`, to which characters will be added. */
export type NameRule = (name: string, prefix: boolean) => Messages;

const none: Messages = [];

const dns1123LabelPattern = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const dns1123SubdomainPattern = `${dns1123LabelPattern}(\\.${dns1123LabelPattern})*`;
const dns1035LabelPattern = '[a-z]([-a-z0-9]*[a-z0-9])?';
const qualifiedNamePattern = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);
const isDns1123Label = whole(dns1123LabelPattern);
const isDns1123Subdomain = whole(dns1123SubdomainPattern);
const isDns1035Label = whole(dns1035LabelPattern);
const isQualifiedNamePart = whole(qualifiedNamePattern);
const isLabelValue = whole(`(${qualifiedNamePattern})?`);
const isWildcardSubdomain = whole(`\\*\\.${dns1123SubdomainPattern}`);
const isEnvVarName = whole('[-._a-zA-Z][-._a-zA-Z0-9]*');
const isConfigMapKey = whole('[-._a-zA-Z0-9]+');
const isHttpHeaderName = whole('[-A-Za-z0-9]+');
const isPercent = whole('[0-9]+%');
const isPortNameText = whole('[-a-z0-9]+');
const hasLetter = /[a-z]/;
/** Most port names, at one glance. */
const isSimplePortName = /^[a-z][a-z0-9]*$/;

/** The server's text about a value that a regular expression refuses. */
function patternMessage(problem: string, pattern: string, ...examples: readonly string[]): string {
  if (examples.length === 0) return `${problem} (regex used for validation is '${pattern}')`;
  const quoted = examples.map((example) => `'${example}', `).join(' or ');
  return `${problem} (e.g. ${quoted}regex used for validation is '${pattern}')`;
}

const dns1123LabelMessage = patternMessage(
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
  dns1123LabelPattern,
  'my-name',
  '123-abc',
);
const dns1123SubdomainMessage = patternMessage(
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
  dns1123SubdomainPattern,
  'example.com',
);
const dns1035LabelMessage = patternMessage(
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
  dns1035LabelPattern,
  'my-name',
  'abc-123',
);
const qualifiedNameMessage = patternMessage(
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  qualifiedNamePattern,
  'MyName',
  'my.name',
  '123-abc',
);
const labelValueMessage = patternMessage(
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  `(${qualifiedNamePattern})?`,
  'MyValue',
  'my_value',
  '12345',
);

const wildcardSubdomainMessage = patternMessage(
  "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
  `\\*\\.${dns1123SubdomainPattern}`,
  '*.example.com',
);
const envVarNameMessage = patternMessage(
  "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit",
  '[-._a-zA-Z][-._a-zA-Z0-9]*',
  'my.env-name',
  'MY_ENV.NAME',
  'MyEnvName1',
);
const configMapKeyMessage = patternMessage(
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
  '[-._a-zA-Z0-9]+',
  'key.name',
  'KEY_NAME',
  'key-name',
);

/** The length of a string as Go counts it: in bytes of UTF-8. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

const longerThan = (text: string, bytes: number): boolean =>
  text.length > bytes || (text.length * 3 > bytes && byteLength(text) > bytes);

/** `must be no more than N characters`. */
const maxLengthMessage = (characters: number): string => `must be no more than ${characters} characters`;

/** `must be between A and B, inclusive`. */
export const rangeMessage = (from: number, to: number): string => `must be between ${from} and ${to}, inclusive`;

/** What the server says of a number below zero. */
export const negativeMessage = 'must be greater than or equal to 0';

function check(value: string, maxLength: number, pattern: RegExp, message: string): Messages {
  const tooLong = longerThan(value, maxLength);
  if (pattern.test(value)) return tooLong ? [maxLengthMessage(maxLength)] : none;
  return tooLong ? [maxLengthMessage(maxLength), message] : [message];
}

/** RFC 1123 label: at most 63 characters of a-z, 0-9 and `-`. */
export function dns1123Label(value: string): Messages {
  const messages = check(value, 63, isDns1123Label, dns1123LabelMessage);
  if (messages.length === 0 || !messages.includes(dns1123LabelMessage) || !isDns1123Subdomain.test(value))
    return messages;
  return messages.map((message) => (message === dns1123LabelMessage ? 'must not contain dots' : message));
}

/** RFC 1123 subdomain: at most 253 characters, labels joined by dots. */
export function dns1123Subdomain(value: string): Messages {
  return check(value, 253, isDns1123Subdomain, dns1123SubdomainMessage);
}

/** RFC 1035 label: at most 63 characters, beginning with a letter. */
export function dns1035Label(value: string): Messages {
  return check(value, 63, isDns1035Label, dns1035LabelMessage);
}

/** `*.` and an RFC 1123 subdomain. */
export function wildcardDns1123Subdomain(value: string): Messages {
  return check(value, 253, isWildcardSubdomain, wildcardSubdomainMessage);
}

/** Good names with a prefix that were met: the same few keys stand in every object. */
const goodKeys = new Set<string>();
const keptKeys = 1000;

/** A label key, annotation key or resource name: `name` or `prefix/name`. */
export function qualifiedName(value: string): Messages {
  if (value.length <= 63 && isQualifiedNamePart.test(value)) return none;
  if (goodKeys.has(value)) return none;
  const messages = prefixedName(value);
  if (messages.length === 0 && goodKeys.size < keptKeys) goodKeys.add(value);
  return messages;
}

function prefixedName(value: string): Messages {
  const parts = value.split('/');
  if (parts.length > 2) {
    return [
      `a qualified name ${qualifiedNameMessage} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const messages: string[] = [];
  const name = parts[parts.length - 1] ?? '';
  if (parts.length === 2) {
    const prefix = parts[0] ?? '';
    if (prefix === '') messages.push('prefix part must be non-empty');
    else for (const message of dns1123Subdomain(prefix)) messages.push(`prefix part ${message}`);
  }
  if (name === '') messages.push('name part must be non-empty');
  else if (longerThan(name, 63)) messages.push(`name part ${maxLengthMessage(63)}`);
  if (!isQualifiedNamePart.test(name)) messages.push(`name part ${qualifiedNameMessage}`);
  return messages.length === 0 ? none : messages;
}

/** The value of a label: empty, or at most 63 characters. */
export function labelValue(value: string): Messages {
  // A third of 63 characters cannot be more than 63 bytes.
  if (value.length <= 21 && isLabelValue.test(value)) return none;
  return check(value, 63, isLabelValue, labelValueMessage);
}

/** A name that can stand between the slashes of an URL path. */
export function pathSegment(value: string): Messages {
  if (value === '.' || value === '..') return [`may not be '${value}'`];
  const messages: string[] = [];
  if (value.includes('/')) messages.push("may not contain '/'");
  if (value.includes('%')) messages.push("may not contain '%'");
  return messages.length === 0 ? none : messages;
}

/** The part of {@link pathSegment} that holds for a `generateName`. */
const pathSegmentPrefix = (value: string): Messages =>
  ['/', '%'].filter((bad) => value.includes(bad)).map((bad) => `may not contain '${bad}'`);

function directoryMessages(value: string): Messages {
  if (value === '.') return ["must not be '.'"];
  if (value === '..') return ["must not be '..'"];
  return value.startsWith('..') ? ["must not start with '..'"] : none;
}

/** The name of an environment variable (before 1.30; later every printable ASCII character but `=`). */
export function envVarName(value: string): Messages {
  if (isEnvVarName.test(value)) return directoryMessages(value);
  return [envVarNameMessage, ...directoryMessages(value)];
}

/** A key of a ConfigMap or Secret: at most 253 characters. */
export function configMapKey(value: string): Messages {
  const messages = check(value, 253, isConfigMapKey, configMapKeyMessage);
  const directory = directoryMessages(value);
  return directory.length === 0 ? messages : [...messages, ...directory];
}

/** The name of a header in an HTTP probe or hook. */
export function httpHeaderName(value: string): Messages {
  if (isHttpHeaderName.test(value)) return none;
  return [
    patternMessage(
      "a valid HTTP header must consist of alphanumeric characters or '-'",
      '[-A-Za-z0-9]+',
      'X-Header-Name',
    ),
  ];
}

/** A port's name (IANA service name): at most 15 characters, one letter at least. */
export function portName(value: string): Messages {
  if (value.length <= 15 && isSimplePortName.test(value)) return none;
  const messages: string[] = [];
  if (longerThan(value, 15)) messages.push(maxLengthMessage(15));
  if (!isPortNameText.test(value)) {
    messages.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  }
  if (!hasLetter.test(value)) messages.push('must contain at least one letter (a-z)');
  if (value.includes('--')) messages.push('must not contain consecutive hyphens');
  if (value.startsWith('-') || value.endsWith('-')) messages.push('must not begin or end with a hyphen');
  return messages.length === 0 ? none : messages;
}

/** A port number: 1 to 65535. */
export function portNumber(value: number): Messages {
  return value >= 1 && value <= 65535 ? none : [rangeMessage(1, 65535)];
}

/** A percentage: digits and `%`. */
export function percent(value: string): Messages {
  if (isPercent.test(value)) return none;
  return [
    patternMessage("a valid percent string must be a numeric string followed by an ending '%'", '[0-9]+%', '1%', '93%'),
  ];
}

const maskTrailingDash = (name: string): string =>
  name.length > 1 && name.endsWith('-') ? `${name.slice(0, -2)}a` : name;

/** Names of most kinds. */
export const nameIsDnsSubdomain: NameRule = (name, prefix) => dns1123Subdomain(prefix ? maskTrailingDash(name) : name);

/** Names of Namespaces, Nodes' tenants and the like. */
export const nameIsDnsLabel: NameRule = (name, prefix) => dns1123Label(prefix ? maskTrailingDash(name) : name);

/** Names of Services. */
export const nameIsDns1035Label: NameRule = (name, prefix) => dns1035Label(prefix ? maskTrailingDash(name) : name);

/** Names of RBAC objects. */
export const nameIsPathSegment: NameRule = (name, prefix) => (prefix ? pathSegmentPrefix(name) : pathSegment(name));

/** Of a prefix the server keeps this many characters (apiserver pkg/storage/names generate.go). */
const maxGeneratedPrefix = 58;

/** A name like those that the server makes of a `generateName`: it adds five characters, which nobody knows before. */
export function generatedName(prefix: string): string {
  return `${prefix.slice(0, maxGeneratedPrefix)}xxxxx`;
}
