import type { ReadLimits, Recorder } from './fault';
import { resolvePlain } from './resolve-plain';

/** Thrown for text that the block reader leaves to the general one; a value of its own, since it is no error. */
export const Unfamiliar = Symbol('unfamiliar YAML');

/** The text that is being read; `at` is left behind what a function has read. */
export interface LineCursor {
  readonly text: string;
  readonly limits: ReadLimits;
  readonly record: Recorder | undefined;
  at: number;
}

const [space, newline, quote, backslash, apostrophe] = [0x20, 0x0a, 0x22, 0x5c, 0x27];

/** A quoted scalar on one line. */
export function readQuoted(cursor: LineCursor, start: number): string {
  return cursor.text.charCodeAt(start) === quote ? readDouble(cursor, start) : readSingle(cursor, start);
}

function readDouble(cursor: LineCursor, start: number): string {
  const { text } = cursor;
  let hasEscapes = false;
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === newline) break;
    if (char === quote) {
      cursor.at = at + 1;
      return hasEscapes ? withoutEscapes(text.slice(start, at + 1)) : text.slice(start + 1, at);
    }
    if (char === backslash) {
      hasEscapes = true;
      at++;
    }
  }
  throw Unfamiliar;
}

/** The escapes that YAML shares with JSON; the few others are left to the general reader. */
function withoutEscapes(quoted: string): string {
  if (quoted.includes('\t')) throw Unfamiliar;
  try {
    return JSON.parse(quoted) as string;
  } catch {
    throw Unfamiliar;
  }
}

function readSingle(cursor: LineCursor, start: number): string {
  const { text } = cursor;
  let hasEscapes = false;
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === newline) break;
    if (char !== apostrophe) continue;
    if (text.charCodeAt(at + 1) !== apostrophe) {
      cursor.at = at + 1;
      const inner = text.slice(start + 1, at);
      return hasEscapes ? inner.replaceAll("''", "'") : inner;
    }
    hasEscapes = true;
    at++;
  }
  throw Unfamiliar;
}

/** A flow collection on one line. */
export function readFlow(cursor: LineCursor, start: number, depth: number): unknown {
  if (depth > cursor.limits.maxDepth) throw Unfamiliar;
  cursor.at = start + 1;
  return cursor.text.charAt(start) === '{' ? readFlowMap(cursor, depth) : readFlowSequence(cursor, depth);
}

function readFlowMap(cursor: LineCursor, depth: number): object {
  const object: { [key: string]: unknown } = {};
  for (;;) {
    skipSpaces(cursor);
    if (take(cursor, '}')) return object;
    const start = cursor.at;
    const key = readFlowScalar(cursor);
    if (typeof key !== 'string' || key === '__proto__' || key === '<<' || Object.hasOwn(object, key)) throw Unfamiliar;
    skipSpaces(cursor);
    if (!take(cursor, ':')) throw Unfamiliar;
    cursor.record?.(object, key, start);
    skipSpaces(cursor);
    object[key] = readFlowValue(cursor, depth);
    skipSpaces(cursor);
    if (!take(cursor, ',') && cursor.text.charAt(cursor.at) !== '}') throw Unfamiliar;
  }
}

function readFlowSequence(cursor: LineCursor, depth: number): unknown[] {
  const items: unknown[] = [];
  for (;;) {
    skipSpaces(cursor);
    if (take(cursor, ']')) return items;
    cursor.record?.(items, items.length, cursor.at);
    items.push(readFlowValue(cursor, depth));
    skipSpaces(cursor);
    if (!take(cursor, ',') && cursor.text.charAt(cursor.at) !== ']') throw Unfamiliar;
  }
}

function readFlowValue(cursor: LineCursor, depth: number): unknown {
  const char = cursor.text.charAt(cursor.at);
  return char === '{' || char === '[' ? readFlow(cursor, cursor.at, depth + 1) : readFlowScalar(cursor);
}

/** What an unquoted scalar within brackets is made of here: fewer characters than YAML allows. */
const flowPlain = /[A-Za-z0-9_./$~+-](?:[A-Za-z0-9_./$~+%@=*()\\-]|:(?=[A-Za-z0-9_./])| (?=[A-Za-z0-9_./]))*/y;

function readFlowScalar(cursor: LineCursor): unknown {
  const first = cursor.text.charCodeAt(cursor.at);
  if (first === quote || first === apostrophe) return readQuoted(cursor, cursor.at);
  flowPlain.lastIndex = cursor.at;
  const match = flowPlain.exec(cursor.text);
  if (match === null || match[0] === '-') throw Unfamiliar;
  cursor.at = flowPlain.lastIndex;
  const value = resolvePlain(match[0]);
  if (typeof value === 'number' && !Number.isFinite(value)) throw Unfamiliar;
  // A colon ends a key only before a space; another character here is of a form that this reader does not know.
  const next = cursor.text.charAt(cursor.at);
  if (next === ':' && cursor.text.charCodeAt(cursor.at + 1) !== space) throw Unfamiliar;
  if (!' ,:]}'.includes(next) || next === '') throw Unfamiliar;
  return value;
}

function skipSpaces(cursor: LineCursor): void {
  while (cursor.text.charCodeAt(cursor.at) === space) cursor.at++;
}

function take(cursor: LineCursor, char: string): boolean {
  if (cursor.text.charAt(cursor.at) !== char) return false;
  cursor.at++;
  return true;
}
