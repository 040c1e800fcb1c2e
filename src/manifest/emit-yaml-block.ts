/** From this length of its JSON text on, a double-quoted value is written on one line of YAML per line of text. */
const minFoldedLength = 40;

const escapes: { readonly [character: string]: string } = {
  '\0': '\\0',
  '\x07': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\x1b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\x85': '\\N',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

/** YAML takes a line that begins so for a marker or directive when it is not indented. */
export const beginsDocument = (text: string): boolean => /^(?:%|---|\.\.\.)/m.test(text);

/** Continuation lines of a text: two spaces a step; at the root none, unless a line could be taken for a marker. */
const indentOf = (text: string, depth: number): string =>
  depth > 0 ? '  '.repeat(depth) : beginsDocument(text) ? '  ' : '';

/**
 * The text in double quotes. A line break is `\n`, or in a long value a real one: YAML folds a break into a space, so
 * that n breaks are written as n + 1, and white space beside them is escaped.
 *
 * @param depth steps of indentation of further lines; undefined for a key, which has to stand on one line
 */
export function doubleQuoted(text: string, depth: number | undefined): string {
  const folds = depth !== undefined && text.includes('\n') && JSON.stringify(text).length >= minFoldedLength;
  const indent = folds ? indentOf(text, depth) : '';
  const escaped = text.replace(
    / (?=\n)|\n+|[\0-\x09\x0b-\x1f"\\\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (match: string, offset: number) => {
      if (match === ' ') return '\\ ';
      if (!match.startsWith('\n')) return escapes[match] ?? escapeOf(match);
      if (!folds) return '\\n'.repeat(match.length);
      return foldedBreaks(match.length, text.slice(offset + match.length, offset + match.length + 2), indent);
    },
  );
  return `"${escaped}"`;
}

/** `count` line breaks within a folded double-quoted text, before `next`: the two characters that follow, if any. */
function foldedBreaks(count: number, next: string, indent: string): string {
  if (next !== '') return `\n${'\n'.repeat(count)}${indent}${/^ (?!\n)/.test(next) ? '\\' : ''}`;
  return count === 1 ? '\\n' : `\n${'\n'.repeat(count - 1)}${indent}\\n`;
}

function escapeOf(character: string): string {
  const code = character.charCodeAt(0).toString(16);
  return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code}`;
}

/** The text as a literal block scalar, or in double quotes where white space alone would carry its meaning. */
export function blockText(text: string, depth: number): string {
  // A reader takes the indentation from the first line that is not blank, unless told; at the root readers disagree.
  const startsWithSpace = /^\n*[\t ]/.test(text);
  if (/\n[\t ]+$/.test(text) || isBlankWithSpaces(text) || (startsWithSpace && depth === 0)) {
    return doubleQuoted(text, depth);
  }
  const indent = indentOf(text, depth);
  const bodyEnd = endBefore(text, '\n\t ');
  const header = `|${startsWithSpace ? '2' : ''}${chomping(text.slice(bodyEnd), bodyEnd)}`;
  // The last line break is the one that the emitter ends the line with; blank lines are not indented.
  const lines = text.endsWith('\n') ? text.slice(0, -1) : text;
  const linesEnd = endBefore(lines, '\n');
  const body = lines.slice(0, linesEnd).replace(/\n+/g, `$&${indent}`);
  return `${header}\n${indent}${body}${lines.slice(linesEnd)}`;
}

/** Where the trailing characters out of `set` begin. */
function endBefore(text: string, set: string): number {
  let end = text.length;
  while (end > 0 && set.includes(text.charAt(end - 1))) end--;
  return end;
}

/** No more than lines of spaces and tabs, from which a reader could not tell the indentation. */
const isBlankWithSpaces = (text: string): boolean => /^[\n\t ]*$/.test(text) && /[\t ]/.test(text);

/** How a reader is told to keep the line breaks at the end: `-` none is there, clip one, `+` several or nothing else. */
function chomping(tail: string, bodyEnd: number): '' | '-' | '+' {
  const lineBreak = tail.indexOf('\n');
  if (lineBreak < 0) return '-';
  return bodyEnd === 0 || lineBreak !== tail.length - 1 ? '+' : '';
}
