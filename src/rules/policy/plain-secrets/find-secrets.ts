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
const setting = /^\s*(?:-\s+)?(?:export\s+|set\s+)?["']?([A-Za-z_][\w.-]{1,80})["']?\s*(?:=>|:=|[:=])\s*(.+?)\s*[,;]?$/;

/** What Redis calls its password. */
const redisSetting = /^\s*(requirepass|masterauth)\s+(\S+)\s*$/;

/** `<password>value</password>`. */
const element = /<([A-Za-z_][\w.-]{1,80})>([^<]+)<\//;

const mayName = /pass|pwd|secret|token|key|credential|masterauth/i;

/** The first secret in a value that stands under a name: by its form, by its name, or in one of its lines. */
export function findSecret(name: string, value: string): FoundSecret | undefined {
  const what = secretByForm(value);
  if (what !== undefined) return { what };
  if (!value.trimEnd().includes('\n')) {
    const named = secretByName(name, value);
    if (named !== undefined) return { what: named, name };
  }
  if (value.length > longestParsed || !mayName.test(value)) return undefined;
  return findInLines(value);
}

function findInLines(text: string): FoundSecret | undefined {
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.length > 2000 || !mayName.test(line) || /^\s*(?:#|\/\/|;|--)/.test(line)) continue;
    const [, name = '', value = ''] = setting.exec(line) ?? redisSetting.exec(line) ?? element.exec(line) ?? [];
    const what =
      name === ''
        ? undefined
        : secretByName(name === 'requirepass' || name === 'masterauth' ? 'password' : name, unquoted(value));
    if (what !== undefined) return { what, name, ...(lines.length > 1 ? { line: index + 1 } : {}) };
  }
  return undefined;
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
 * The first secret in a command line: `--password=value`, `--password value`, `NAME=value`, `curl -u user:value`.
 *
 * @returns where it stands in `args`, with what it is
 */
export function findInArgs(args: readonly string[]): (FoundSecret & { readonly index: number }) | undefined {
  for (const [index, arg] of args.entries()) {
    const found = inArg(arg) ?? betweenArgs(arg, args[index + 1]);
    if (found !== undefined) return { ...found, index };
  }
  return undefined;
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
    const named = secretByName(key, unquoted(text));
    if (named !== undefined) return { what: named, name: key };
  }
  return undefined;
}

function betweenArgs(arg: string, next: string | undefined): FoundSecret | undefined {
  const name = /^--?([A-Za-z][\w-]*)$/.exec(arg)?.[1];
  if (name === undefined || next === undefined || next.startsWith('-')) return undefined;
  const what = secretByName(name, next);
  return what === undefined ? undefined : { what, name };
}
