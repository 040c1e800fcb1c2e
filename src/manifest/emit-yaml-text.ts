import { beginsDocument, blockText, doubleQuoted } from './emit-yaml-block';
import { isWellFormed } from './plain-data';

/** Stops the emitter. It does not carry a path along: what is wrong, and where, is looked for afterwards. */
export class Refusal extends Error {}

/** Readers look for the colon of a key on one line and within 1024 characters; a longer one is announced by `? `. */
const maxImplicitKeyLength = 1024;

/** Texts up to this length are remembered with what is written for them: field names, quantities, short values. */
const maxRememberedLength = 64;
const maxRemembered = 4096;
const maxRememberedDepth = 32;

/** A text that needs no second look: it begins with a letter, `/` or `_`, and no reader could see more in it. */
const plainlyText = /^[A-Za-z/_][\w./@$-]*(?:[:=][\w./@$-]+)*$/;

/** Texts that match `plainlyText` and yet mean something: booleans and null of YAML 1.1, and floats as `e5`. */
const reservedWord =
  /^(?:[Yy]|[Yy]es|YES|[Nn]|[Nn]o|NO|[Tt]rue|TRUE|[Ff]alse|FALSE|[Oo]n|ON|[Oo]ff|OFF|[Nn]ull|NULL|[eE][-+]?\d+)$/;

/** Texts that a reader of YAML 1.1 takes for null, a number or a date. */
const reservedText = new RegExp(
  `^(?:${[
    '~?', // null
    '[-+]?0b[01_]+|[-+]?0x[\\da-fA-F_]+|[-+]?\\d[\\d_]*', // integers, octal among them
    '[-+]?(?:\\d[\\d_]*)?\\.[\\d_]*|[-+]?(?:\\d[\\d_]*)?(?:\\.[\\d_]*)?[eE][-+]?\\d+', // floats
    '[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)',
    '[-+]?\\d[\\d_]*(?::[0-5]?\\d)+(?:\\.[\\d_]*)?', // sexagesimal
    '\\d{4}-\\d{1,2}-\\d{1,2}(?:(?:[tT]|[ \\t]+)\\d{1,2}:\\d{1,2}:\\d{1,2}(?:\\.\\d+)?(?:[ \\t]*(?:Z|[-+][012]?\\d(?::\\d{2})?))?)?',
  ].join('|')})$`,
);

/**
 * Numbers that only the YAML reader of kubectl sees, once underscores are gone from wherever they stand: it hands
 * the rest to Go's number parser, which knows 0o, capitals, and a sign after the prefix.
 */
const goNumber =
  /^[-+]?(?:0[xX][\da-fA-F]+|0[bB][-+]?[01]+|0[oO][-+]?[0-7]+|(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?)$/;

/** Control characters, what some reader takes for a line break or refuses, and halves of surrogate pairs. */
const needsEscape = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]/;

/** Characters at the start, within and at the end that make a plain scalar something else. */
const needsQuotes = /^[\t ,[\]{}#&*!|>'"%@`]|^[?-](?:$|[ \t])|:[ \t]|[\t ]#|[\t :]$/;

const readAsNumber = (text: string): boolean =>
  /^[-+]?[\d.]|^[-+]_/.test(text) && goNumber.test(text.replaceAll('_', ''));

const isReserved = (text: string): boolean => reservedText.test(text) || reservedWord.test(text) || readAsNumber(text);

const isPlain = (text: string): boolean =>
  plainlyText.test(text) && !((text.length <= 5 || /^[eE]/.test(text)) && reservedWord.test(text));

const remembered = new Map<string, string>();

/** A text as a value. Depth counts the steps of two spaces by which its further lines, if any, are indented. */
export function valueText(text: string, depth: number): string {
  if (isPlain(text)) return text;
  // What has several lines or stands at the root depends on the depth.
  if (text.length > maxRememberedLength || depth === 0 || text.includes('\n')) return decideValue(text, depth);
  return remembered.get(text) ?? remember(remembered, text, decideValue(text, depth));
}

function decideValue(text: string, depth: number): string {
  if (!isWellFormed(text)) throw new Refusal();
  if (needsEscape.test(text)) return doubleQuoted(text, depth);
  if (text.includes('\n')) return blockText(text, depth);
  if (needsQuotes.test(text) || isReserved(text)) return quoted(text);
  if (depth > 0) return text;
  return beginsDocument(text) ? blockText(text, depth) : quotedIfMarked(text);
}

/** A text without line break in the quotes that need fewer escapes. */
const quoted = (text: string): string =>
  text.includes('"') && !text.includes("'") ? `'${text}'` : doubleQuoted(text, undefined);

/** At the start of a line, a byte order mark is skipped. */
const quotedIfMarked = (text: string): string => (text.startsWith('\ufeff') ? quoted(text) : text);

/** By depth: what is written for a key of a map at that depth. */
const keyLines: Map<string, string>[] = [];

/**
 * A line break, the indentation, and the key with its colon; for a key that readers would not recognize as one
 * (`isExplicit`), the colon is on a line of its own.
 */
export function keyLine(key: string, depth: number): string {
  if (key.length > maxRememberedLength || depth > maxRememberedDepth) return decideKeyLine(key, depth);
  keyLines[depth] ??= new Map();
  const lines = keyLines[depth];
  return lines.get(key) ?? remember(lines, key, decideKeyLine(key, depth));
}

/** Whether a line of `keyLine` is one of an explicit key, whose value follows the colon whatever it is. */
export const isExplicit = (line: string, depth: number): boolean =>
  line.length > maxImplicitKeyLength && line.startsWith('? ', indentEnd(depth));

/** Where the text of a line begins that `keyLine` wrote for this depth. */
export const indentEnd = (depth: number): number => 1 + 2 * depth;

/** A line break and the indentation of a collection at this depth. */
export const lineBreak = (depth: number): string => `\n${'  '.repeat(depth)}`;

function decideKeyLine(key: string, depth: number): string {
  const start = lineBreak(depth);
  const text = decideKey(key, depth);
  return text.length > maxImplicitKeyLength ? `${start}? ${text}${start}:` : `${start}${text}:`;
}

function decideKey(key: string, depth: number): string {
  if (!isWellFormed(key) || key === '__proto__') throw new Refusal();
  if (isPlain(key)) return key;
  if (needsEscape.test(key) || key.includes('\n')) return doubleQuoted(key, undefined);
  // `<<` would merge its value into the map around it.
  if (needsQuotes.test(key) || isReserved(key) || key === '<<') return quoted(key);
  if (depth > 0) return key;
  return beginsDocument(key) ? quoted(key) : quotedIfMarked(key);
}

/** Remembers what was decided for a text, forgetting all others when they have become too many. */
function remember(memory: Map<string, string>, text: string, decided: string): string {
  if (memory.size >= maxRemembered) memory.clear();
  memory.set(text, decided);
  return decided;
}
