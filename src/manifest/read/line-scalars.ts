import { type LineCursor, Unfamiliar } from './flow-reader';

const [space, newline, tab, hash, colon] = [0x20, 0x0a, 0x09, 0x23, 0x3a];

/** Characters that mean something else at the beginning of a plain scalar. */
const indicators = new Set([...'[]{},#&*!|>\'"%@`'].map((char) => char.charCodeAt(0)));

/**
 * An unquoted scalar and its continuation lines, which are indented deeper than `indent`. Leaves `at` at the beginning
 * of the line behind it.
 */
export function readPlainLines(cursor: LineCursor, start: number, indent: number): string {
  const { text } = cursor;
  const first = text.charCodeAt(start);
  const isMark = first === 0x2d || first === 0x3f || first === colon;
  if (indicators.has(first) || (isMark && isBlank(text.charCodeAt(start + 1)))) throw Unfamiliar;
  let value = readPlainLine(cursor, start);
  for (let breaks = 0; !endsAtComment(cursor) && cursor.at < text.length; ) {
    const lineStart = cursor.at + 1;
    let at = lineStart;
    while (text.charCodeAt(at) === space) at++;
    const char = text.charCodeAt(at);
    if (char === tab) throw Unfamiliar;
    if (char !== newline && (at >= text.length || at - lineStart <= indent)) break;
    if (char === hash) throw Unfamiliar;
    cursor.at = at;
    if (char === newline) breaks++;
    else {
      value += `${breaks === 0 ? ' ' : '\n'.repeat(breaks)}${readPlainLine(cursor, at)}`;
      breaks = 0;
    }
  }
  const end = text.indexOf('\n', cursor.at);
  cursor.at = end < 0 ? text.length : end + 1;
  return value;
}

const endsAtComment = (cursor: LineCursor): boolean => cursor.text.charCodeAt(cursor.at) === hash;

/** The part of a plain scalar on one line. Leaves `at` at the line's end, or at the comment that ends the scalar. */
function readPlainLine(cursor: LineCursor, start: number): string {
  const { text } = cursor;
  let end = start;
  let last = start;
  for (; end < text.length; end++) {
    const char = text.charCodeAt(end);
    if (char === newline) break;
    if (char === tab) throw Unfamiliar;
    if (char === space) continue;
    if (char === hash && text.charCodeAt(end - 1) === space) break;
    if (char === colon && isBlank(text.charCodeAt(end + 1))) throw Unfamiliar;
    last = end;
  }
  cursor.at = end;
  return text.slice(start, last + 1);
}

/** A space, a line end, or the end of the text. */
const isBlank = (char: number): boolean => char === space || char === newline || Number.isNaN(char);

/** A literal block: `|`, `|-` or `|+`. Leaves `at` at the beginning of the line behind it. */
export function readLiteral(cursor: LineCursor, start: number, indent: number): string {
  const { text } = cursor;
  const header = text.indexOf('\n', start);
  if (header < 0) throw Unfamiliar;
  const chomping = text.slice(start + 1, header).trimEnd();
  if (chomping !== '' && chomping !== '-' && chomping !== '+') throw Unfamiliar;
  const lines: string[] = [];
  let width = -1;
  let at = header + 1;
  for (let end: number; at < text.length; at = end + 1) {
    end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    let content = at;
    while (text.charCodeAt(content) === space) content++;
    if (content === end) {
      // Spaces before the first line of text could be part of it, and spaces at the end of the file are no line.
      if ((width < 0 && content > at) || end === text.length) throw Unfamiliar;
      lines.push(width < 0 ? '' : text.slice(at + width, end));
      continue;
    }
    if (width < 0) width = content - at;
    if (content - at < width || width <= indent) {
      if (content - at > indent || text.charCodeAt(content) === tab) throw Unfamiliar;
      break;
    }
    lines.push(text.slice(at + width, end));
  }
  cursor.at = at;
  return chomp(lines, chomping);
}

function chomp(lines: string[], chomping: string): string {
  let used = lines.length;
  while (used > 0 && lines[used - 1] === '') used--;
  const body = lines.slice(0, used).join('\n');
  if (chomping === '+') return lines.map((line) => `${line}\n`).join('');
  return chomping === '-' || used === 0 ? body : `${body}\n`;
}
