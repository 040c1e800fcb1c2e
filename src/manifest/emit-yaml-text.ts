import { beginsDocument, blockText, doubleQuoted } from './emit-yaml-block';
import { isWellFormed } from './plain-data';

/** Stops the emitter. It does not carry a path along: what is wrong, and where, is looked for afterwards. */
export class Refusal extends Error {}

/** Texts that a reader of YAML 1.1 takes for null, a boolean, a number or a date. */
const reservedText = new RegExp(
  `^(?:${[
    '~?|[Nn]ull|NULL',
    '[Yy]|[Yy]es|YES|[Nn]|[Nn]o|NO|[Tt]rue|TRUE|[Ff]alse|FALSE|[Oo]n|ON|[Oo]ff|OFF',
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

/** Control characters, and what some reader takes for a line break, refuses, or skips (the byte order mark). */
const needsEscape = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/;

/** Characters at the start, within and at the end that make a plain scalar something else. */
const needsQuotes = /^[\t ,[\]{}#&*!|>'"%@`]|^[?-](?:$|[ \t])|:[ \t]|[\t ]#|[\t :]$/;

const readAsNumber = (text: string): boolean =>
  /^[-+]?[\d.]|^[-+]_/.test(text) && goNumber.test(text.replaceAll('_', ''));

const isReserved = (text: string): boolean => reservedText.test(text) || readAsNumber(text);

/** A text as a value. Depth counts the steps of two spaces by which its further lines, if any, are indented. */
export function valueText(text: string, depth: number): string {
  if (!isWellFormed(text)) throw new Refusal();
  if (needsEscape.test(text)) return doubleQuoted(text, depth);
  if (text.includes('\n')) return blockText(text, depth);
  if (needsQuotes.test(text) || isReserved(text)) return quoted(text);
  if (depth > 0) return text;
  return beginsDocument(text) ? blockText(text, depth) : text;
}

/** A text without line break in the quotes that need fewer escapes. */
const quoted = (text: string): string =>
  text.includes('"') && !text.includes("'") ? `'${text}'` : doubleQuoted(text, undefined);

/** A text as a key, on one line, of a map at this depth. */
export function keyText(key: string, depth: number): string {
  if (!isWellFormed(key) || key === '__proto__') throw new Refusal();
  if (needsEscape.test(key) || key.includes('\n')) return doubleQuoted(key, undefined);
  // `<<` would merge its value into the map around it.
  if (needsQuotes.test(key) || isReserved(key) || key === '<<') return quoted(key);
  return depth === 0 && beginsDocument(key) ? quoted(key) : key;
}
