import { FatalFault, type ReadLimits, type Recorder, tooDeep } from './fault';
import { type LineCursor, readFlow, readQuoted, Unfamiliar } from './flow-reader';
import { readLiteral, readPlainLines } from './line-scalars';
import { resolvePlain } from './resolve-plain';

const [space, dash, colon, newline] = [0x20, 0x2d, 0x3a, 0x0a];
const [quote, apostrophe, hash, tab, bar] = [0x22, 0x27, 0x23, 0x09, 0x7c];

/**
 * Reads the YAML that manifests are mostly written in: block maps and lists, plain and quoted scalars, literal blocks,
 * flow collections on one line. Several times as fast as a full parser, which matters for thousands of objects.
 *
 * Whatever it is not sure about (anchors, tags, folded blocks, repeated keys, odd indentation, errors), it leaves to
 * the general reader: then the result is undefined.
 */
export function readBlockYaml(text: string, limits: ReadLimits, record?: Recorder): unknown {
  try {
    return new BlockReader(text, limits, record).document();
  } catch (error) {
    if (error === Unfamiliar) return undefined;
    throw error;
  }
}

class BlockReader implements LineCursor {
  /** The next line that has content: its first character, its indentation (-1 at the end), its beginning. */
  private content = 0;
  private indent = -1;
  private lineStart = 0;
  /** The end of the scalar or flow collection that was read last. */
  at = 0;

  constructor(
    readonly text: string,
    readonly limits: ReadLimits,
    readonly record: Recorder | undefined,
  ) {}

  document(): unknown {
    this.toContent(0);
    if (this.indent < 0) throw Unfamiliar;
    const value = this.block(0);
    if (this.indent >= 0) throw Unfamiliar;
    return value;
  }

  /** Moves to the next line with content, from the beginning of a line. */
  private toContent(from: number): void {
    const { text } = this;
    let lineStart = from;
    while (lineStart < text.length) {
      let at = lineStart;
      while (text.charCodeAt(at) === space) at++;
      const char = text.charCodeAt(at);
      if (char === tab) throw Unfamiliar;
      if (char !== newline && char !== hash && at < text.length) {
        this.content = at;
        this.indent = at - lineStart;
        this.lineStart = lineStart;
        return;
      }
      const end = char === newline ? at : text.indexOf('\n', at);
      if (end < 0) break;
      lineStart = end + 1;
    }
    this.indent = -1;
    this.content = text.length;
  }

  private block(depth: number): unknown {
    if (depth > this.limits.maxDepth) throw new FatalFault(tooDeep(this.limits, this.content));
    return this.isDash(this.content) ? this.sequence(depth) : this.mapping(depth);
  }

  private isDash(at: number): boolean {
    return this.text.charCodeAt(at) === dash && this.isBreak(at + 1);
  }

  /** Whether a space, a line end or the end of the text stands here. */
  private isBreak(at: number): boolean {
    const char = this.text.charCodeAt(at);
    return char === space || char === newline || at >= this.text.length;
  }

  private mapping(depth: number): object {
    const object: { [key: string]: unknown } = {};
    const { indent } = this;
    while (this.indent === indent && !this.isDash(this.content)) {
      const start = this.content;
      const key = this.key(start);
      if (key === undefined || Object.hasOwn(object, key)) throw Unfamiliar;
      this.record?.(object, key, start);
      object[key] = this.valueAfter(this.at, indent, depth, true);
    }
    if (this.indent > indent) throw Unfamiliar;
    return object;
  }

  private sequence(depth: number): unknown[] {
    const items: unknown[] = [];
    const { indent } = this;
    while (this.indent === indent && this.isDash(this.content)) {
      const at = this.skipSpaces(this.content + 1);
      this.record?.(items, items.length, Math.min(at, this.text.length - 1));
      items.push(this.item(at, indent, depth));
    }
    if (this.indent > indent) throw Unfamiliar;
    return items;
  }

  private item(at: number, indent: number, depth: number): unknown {
    if (this.isDash(at) || this.key(at) !== undefined) {
      this.content = at;
      this.indent = at - this.lineStart;
      return this.block(depth + 1);
    }
    return this.valueAfter(at, indent, depth, false);
  }

  /** The key that begins here, with `at` behind its colon; undefined when no key of a familiar form does. */
  private key(start: number): string | undefined {
    const { text } = this;
    const first = text.charCodeAt(start);
    let key: string;
    let at: number;
    if (first === quote || first === apostrophe) {
      key = readQuoted(this, start);
      at = this.at;
    } else {
      at = start;
      while (isKeyChar(text.charCodeAt(at))) at++;
      key = text.slice(start, at);
      if (at === start || first === dash) return undefined;
    }
    if (text.charCodeAt(at) !== colon || !this.isBreak(at + 1)) return undefined;
    // Keys that would be numbers, booleans or null, the merge key and the one that would change the object itself.
    if (first !== quote && first !== apostrophe && typeof resolvePlain(key) !== 'string') throw Unfamiliar;
    if (key === '__proto__') throw Unfamiliar;
    this.at = at + 1;
    return key;
  }

  private skipSpaces(from: number): number {
    let at = from;
    while (this.text.charCodeAt(at) === space) at++;
    return at;
  }

  /** The value behind a colon or dash, and what belongs to it on the following lines. */
  private valueAfter(from: number, indent: number, depth: number, isMapValue: boolean): unknown {
    const { text } = this;
    const at = this.skipSpaces(from);
    const char = text.charCodeAt(at);
    if (char === newline || at >= text.length || (char === hash && text.charCodeAt(at - 1) === space)) {
      return this.valueBelow(at, indent, depth, isMapValue);
    }
    if (char === quote || char === apostrophe) return this.endOfLine(readQuoted(this, at));
    if (char === 0x7b || char === 0x5b) return this.endOfLine(readFlow(this, at, depth + 1));
    const value = char === bar ? readLiteral(this, at, indent) : resolvePlain(readPlainLines(this, at, indent));
    if (typeof value === 'number' && !Number.isFinite(value)) throw Unfamiliar;
    this.toContent(this.at);
    return value;
  }

  private valueBelow(from: number, indent: number, depth: number, isMapValue: boolean): unknown {
    this.toLineAfter(from);
    if (this.indent > indent) return this.block(depth + 1);
    if (isMapValue && this.indent === indent && this.isDash(this.content)) return this.block(depth + 1);
    return null;
  }

  /** Nothing but a comment may follow a value on its line. */
  private endOfLine<T>(value: T): T {
    const at = this.skipSpaces(this.at);
    const char = this.text.charCodeAt(at);
    const isComment = char === hash && at > this.at;
    if (char !== newline && !isComment && at < this.text.length) throw Unfamiliar;
    this.toLineAfter(at);
    return value;
  }

  private toLineAfter(at: number): void {
    const end = this.text.indexOf('\n', at);
    this.toContent(end < 0 ? this.text.length : end + 1);
  }
}

/** Letters, digits, `_`, `.`, `/` and `-`: what keys of the API and of labels are made of. */
function isKeyChar(char: number): boolean {
  return (
    (char >= 0x61 && char <= 0x7a) || (char >= 0x41 && char <= 0x5a) || (char >= 0x2d && char <= 0x39) || char === 0x5f
  );
}
