import { passwordInCommand } from './command-secrets';
import { hasPasswordInConnection } from './connection-strings';
import { secretByFile } from './file-formats';
import { secretByName } from './named-secrets';
import { secretByForm } from './token-formats';

/** A secret in a text: what it is, and where. Never what it says. */
export interface FoundSecret {
  /** Such as `a private key`, or `a password`. */
  readonly what: string;
  /** The name that it stands under. @default - it tells itself by its form */
  readonly name?: string;
  /** Line within the text, counted from 1. @default - the text as a whole */
  readonly line?: number;
}

/** Texts beyond this many characters are searched for forms alone. */
const longestParsed = 262_144;

/** `name: value`, `name = value`, `"name": "value"`, `export NAME=value`, with what may stand around them. */
const setting =
  /^\s*(?:-\s+)?(?:(?:export|set|const|let|var|local|my|final|private|static|String)\s+)*\$?["']?([A-Za-z_][\w.-]{1,80})["']?\s*(?:=>|:=|[:=])\s*(.+?)\s*[,;]?$/;

/** Names that Redis, LDAP and HAProxy put before a password, without a sign between them. */
const bareSetting =
  /^\s*(?:requirepass|masterauth|bindpw|rootpw|stats\s+auth\s+[^\s:]+:|user\s+\S+\s+insecure-password)\s*(\S+)\s*$/;

/** Names within a line: `"name": "value"`, `name="value"`, `<name>value</name>`, `['name'] = 'value'`, `define('NAME', 'value')`. */
const inLine = [
  /"([A-Za-z_][\w.-]{1,80})"\s*:\s*"([^"\\]{1,500})"/g,
  /\b([A-Za-z_][\w.-]{1,80})="([^"]{1,500})"/g,
  /<([A-Za-z_][\w.-]{1,80})>([^<]+)<\//g,
  /\[\s*["']([A-Za-z_][\w.-]{1,80})["']\s*\]\s*=\s*["']([^"']{1,500})["']/g,
  /\bdefine\(\s*["'](\w{1,80})["']\s*,\s*["']([^"']{1,500})["']/g,
] as const;

const mayName = /pass|pwd|pw\b|secret|token|key|credential|masterauth|stats\s+auth|cookie/i;

/** The first secret in a value that stands under a name: by its form, by its name, or in one of its lines. */
export function findSecret(name: string, value: string): FoundSecret | undefined {
  const what = secretByForm(value) ?? secretByFile(name, value);
  if (what !== undefined) return { what };
  if (!value.trimEnd().includes('\n')) {
    const named = secretByName(name, value, { isGiven: true });
    if (named !== undefined) return { what: named, name };
  }
  if (value.length > longestParsed || !mayName.test(value)) return undefined;
  return findInLines(value);
}

function findInLines(text: string): FoundSecret | undefined {
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.length > 2000 || !mayName.test(line) || /^\s*(?:#|\/\/|;|--|\*)/.test(line)) continue;
    const found = findInLine(line);
    if (found !== undefined) return { ...found, ...(lines.length > 1 ? { line: index + 1 } : {}) };
  }
  return undefined;
}

function findInLine(line: string): FoundSecret | undefined {
  const bare = bareSetting.exec(line)?.[1];
  if (bare !== undefined && secretByName('password', unquoted(bare)) !== undefined) return { what: 'a password' };
  const [, name = '', value = ''] = setting.exec(line) ?? [];
  const named = name === '' ? undefined : secretByName(name, unquoted(value));
  if (named !== undefined) return { what: named, name };
  for (const form of inLine) {
    for (const [, key = '', text = ''] of line.matchAll(form)) {
      const what = secretByName(key, text);
      if (what !== undefined) return { what, name: key };
    }
  }
  return hasPasswordInConnection(line) ? { what: 'a password' } : undefined;
}

/** A value without its quotes, or without the comment after it. */
function unquoted(value: string): string {
  const quoted = /^(["'])(.*?)\1/.exec(value);
  return quoted?.[2] ?? value.replace(/\s+(?:#|\/\/).*$/, '');
}

const assignment = /([A-Za-z_][\w.-]*)=("[^"]*"|'[^']*'|[^\s"']+)/g;
const flag = /--([a-z][\w-]*)\s+("[^"]*"|'[^']*'|[^\s"'-][^\s"']*)/g;
const basicAuth = /\bcurl\b.*\s(?:-u|--user)[\s=]+["']?[^\s:"'$]+:([^\s"']{3,})/;

/**
 * The first secret in a command line: `--password=value`, `--password value`, `NAME=value`, `curl -u user:value`,
 * `mysql -pvalue`.
 *
 * @returns where it stands in `args`, with what it is
 */
export function findInArgs(args: readonly string[]): (FoundSecret & { readonly index: number }) | undefined {
  for (const [index, arg] of args.entries()) {
    const found = inArg(arg) ?? betweenArgs(arg, args[index + 1]);
    if (found !== undefined) return { ...found, index };
  }
  const password = args.length === 0 ? undefined : passwordInCommand(args.join(' '));
  if (password === undefined) return undefined;
  return { what: 'a password', index: args.findIndex((arg) => arg.includes(password)) };
}

function inArg(arg: string): FoundSecret | undefined {
  const what = secretByForm(arg);
  if (what !== undefined) return { what };
  if (basicAuth.exec(arg)?.[1]?.startsWith('$') === false) return { what: 'a password', name: 'user' };
  if (!mayName.test(arg)) return undefined;
  for (const [, name = '', value = ''] of [...arg.matchAll(assignment), ...arg.matchAll(flag)]) {
    // --from-literal=password=value
    const inner = /^([A-Za-z_][\w.-]*)=(.+)$/.exec(value);
    const [key, text] = inner === null ? [name, value] : [inner[1] ?? '', inner[2] ?? ''];
    const named = secretByName(key, unquoted(text), { isGiven: true });
    if (named !== undefined) return { what: named, name: key };
  }
  return hasPasswordInConnection(arg) ? { what: 'a password' } : undefined;
}

function betweenArgs(arg: string, next: string | undefined): FoundSecret | undefined {
  const name = /^--?([A-Za-z][\w-]*)$/.exec(arg)?.[1];
  if (name === undefined || next === undefined || next.startsWith('-')) return undefined;
  const isPassword = name === 'requirepass' || name === 'masterauth';
  const what = secretByName(isPassword ? 'password' : name, next, { isGiven: true });
  return what === undefined ? undefined : { what, name };
}
