import {
  addFault,
  entryPath,
  FatalFault,
  type ReadFault,
  type ReadLimits,
  type ReadResult,
  type Recorder,
  tooDeep,
} from './fault';

const stringToken = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
const numberToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const wordToken = /true|false|null/y;
const space = /[ \t\r\n]*/y;
const keyToken = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g;

/**
 * Reads one JSON document. The engine's own parser does the work; only a text that has positions to tell, a repeated
 * key or a fault is read again by ours.
 */
export function readJson(text: string, limits: ReadLimits, record?: Recorder): ReadResult {
  if (record === undefined) {
    const value = parseQuickly(text, limits);
    if (value !== undefined) return { value, faults: [] };
  }
  const faults: ReadFault[] = [];
  const reader = new JsonReader(text, limits, faults, record);
  return { value: reader.document(), faults };
}

/**
 * The documents of a text that holds one JSON document after another; each as the part of the text that it takes. Beyond
 * the limit there is one more, with all that is left.
 */
export function splitJson(text: string, limits: ReadLimits): { readonly start: number; readonly end: number }[] {
  const reader = new JsonReader(text, limits, [], undefined);
  const parts: { start: number; end: number }[] = [];
  for (;;) {
    reader.skipSpace();
    if (reader.offset >= text.length) return parts;
    const start = reader.offset;
    if (parts.length >= limits.maxDocuments) return [...parts, { start, end: text.length }];
    reader.value('', 0);
    parts.push({ start, end: reader.offset });
  }
}

/** Undefined when the text needs the careful reader: not JSON, too deep, a key twice or named `__proto__`. */
function parseQuickly(text: string, limits: ReadLimits): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  let keysInText = 0;
  for (const match of text.matchAll(keyToken)) if (match[1] !== undefined) keysInText++;
  return countKeys(value, limits.maxDepth) === keysInText ? value : undefined;
}

function countKeys(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth <= 0) return Number.NaN;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += countKeys(item, depth - 1);
    return count;
  }
  for (const [key, child] of Object.entries(value)) {
    if (key === '__proto__') return Number.NaN;
    count += 1 + countKeys(child, depth - 1);
  }
  return count;
}

class JsonReader {
  offset = 0;

  constructor(
    private readonly text: string,
    private readonly limits: ReadLimits,
    private readonly faults: ReadFault[],
    private readonly record: Recorder | undefined,
  ) {}

  document(): unknown {
    this.skipSpace();
    const value = this.value('', 0);
    this.skipSpace();
    if (this.offset < this.text.length) this.fail('there is more text after the end of the document');
    return value;
  }

  skipSpace(): void {
    space.lastIndex = this.offset;
    space.exec(this.text);
    this.offset = space.lastIndex;
  }

  value(path: string, depth: number): unknown {
    const char = this.text.charAt(this.offset);
    if (depth > this.limits.maxDepth) throw new FatalFault(tooDeep(this.limits, this.offset));
    if (char === '{') return this.object(path, depth);
    if (char === '[') return this.array(path, depth);
    if (char === '"') return this.string();
    const token = this.token(wordToken) ?? this.token(numberToken);
    if (token === undefined)
      return this.fail(char === '' ? 'the text ends within the document' : `unexpected ${JSON.stringify(char)}`);
    return JSON.parse(token);
  }

  private object(path: string, depth: number): object {
    const object: { [key: string]: unknown } = {};
    this.offset++;
    this.skipSpace();
    if (this.take('}')) return object;
    for (;;) {
      if (this.text.charAt(this.offset) !== '"') this.fail('a key in double quotes is expected');
      const at = this.offset;
      const key = this.string();
      const keyPath = entryPath(path, key);
      this.checkKey(object, key, keyPath, at);
      this.skipSpace();
      if (!this.take(':')) this.fail('":" is expected after a key');
      this.skipSpace();
      const value = this.value(keyPath, depth + 1);
      if (key !== '__proto__') object[key] = value;
      this.record?.(object, key, at);
      this.skipSpace();
      if (this.take('}')) return object;
      if (!this.take(',')) this.fail('"," or "}" is expected after an entry');
      this.skipSpace();
    }
  }

  private checkKey(object: object, key: string, fieldPath: string, offset: number): void {
    if (key === '__proto__') {
      addFault(this.faults, { code: 'no-proto-key', offset, fieldPath, message: 'the key "__proto__" is not read' });
    } else if (Object.hasOwn(object, key)) {
      addFault(this.faults, {
        code: 'unique-key',
        offset,
        fieldPath,
        message: `the key ${JSON.stringify(key)} is there twice`,
      });
    }
  }

  private array(path: string, depth: number): unknown[] {
    const array: unknown[] = [];
    this.offset++;
    this.skipSpace();
    if (this.take(']')) return array;
    for (;;) {
      this.record?.(array, array.length, this.offset);
      array.push(this.value(`${path}[${array.length}]`, depth + 1));
      this.skipSpace();
      if (this.take(']')) return array;
      if (!this.take(',')) this.fail('"," or "]" is expected after an item');
      this.skipSpace();
    }
  }

  private string(): string {
    const token = this.token(stringToken);
    return token === undefined
      ? this.fail('this text has no end on its line, or a bad escape')
      : (JSON.parse(token) as string);
  }

  private take(char: string): boolean {
    if (this.text.charAt(this.offset) !== char) return false;
    this.offset++;
    return true;
  }

  private token(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    const match = pattern.exec(this.text);
    if (match === null) return undefined;
    this.offset = pattern.lastIndex;
    return match[0];
  }

  private fail(message: string): never {
    throw new FatalFault({ code: 'valid-json', offset: this.offset, message });
  }
}
