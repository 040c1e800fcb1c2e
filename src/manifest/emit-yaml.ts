import { keyText, Refusal, valueText } from './emit-yaml-text';
import { findUnserializable, isPlainMap, maxDepth } from './plain-data';

/**
 * One YAML document, ending with a line feed: byte for byte what cdk8s's `Yaml.stringify(value)` writes, but for the
 * cases of docs/emitter.md, in which a YAML reader would refuse cdk8s's text or read another value from it.
 *
 * `undefined` is written as cdk8s does: a field of a map or an item of a list as `null`, a document as an empty line.
 * An object that is referred to twice is written twice; there are no anchors.
 *
 * @throws TypeError naming the field path, when `findUnserializable` finds something other than an `undefined`
 */
export function emitYaml(value: unknown): string {
  if (value === undefined) return '\n';
  try {
    return flat(`${appendInline('', value, 0)}\n`);
  } catch (error) {
    if (error instanceof Refusal) throw refusalOf(value);
    throw error;
  }
}

/** Several documents with `---` between them: what cdk8s's `Yaml.stringify(...values)` writes, as `emitYaml` does. */
export function emitYamlDocuments(values: readonly unknown[]): string {
  return values.map(emitYaml).join('---\n');
}

/**
 * The same text. The engine keeps a text that grew by concatenation as a tree until somebody looks at a character;
 * looking now, while the tree is young, halves the time that a list of documents takes.
 */
function flat(text: string): string {
  return text.charCodeAt(0) === 0 ? '' : text;
}

function refusalOf(value: unknown): TypeError {
  const found = findUnserializable(value);
  if (found === undefined) return new TypeError('the value changed while it was written');
  const path = found.path.toString();
  return new TypeError(path === '' ? `the document ${found.problem}` : `${path} ${found.problem}`);
}

/**
 * `out` with a value added that stands after a dash, after the colon of an explicit key, or begins the document.
 * Depth counts the steps of two spaces by which the further lines of the value are indented.
 */
function appendInline(out: string, value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null) return out + scalarText(value, depth);
  return Array.isArray(value) ? appendList(out, value, depth, true) : appendMap(out, value, depth, true);
}

/** `out` with a value added that stands after a key and its colon: collections begin on the next line. */
function appendAfterKey(out: string, value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null) return `${out} ${scalarText(value, depth)}`;
  return Array.isArray(value) ? appendList(out, value, depth, false) : appendMap(out, value, depth, false);
}

function appendMap(out: string, map: object, depth: number, inline: boolean): string {
  if (depth > maxDepth || (Object.getPrototypeOf(map) !== Object.prototype && !isPlainMap(map))) throw new Refusal();
  const fields = map as { readonly [field: string]: unknown };
  let text = out;
  let isEmpty = true;
  // Not Object.keys: the lists of keys would cost a third of the time. A plain map inherits nothing enumerable.
  for (const key in fields) {
    const line = keyLine(key, depth);
    text += inline && isEmpty ? line.slice(1 + 2 * depth) : line;
    isEmpty = false;
    text = isExplicit(line, depth)
      ? appendInline(`${text} `, fields[key], depth + 1)
      : appendAfterKey(text, fields[key], depth + 1);
  }
  if (!isEmpty) return text;
  return out + (inline ? '{}' : ' {}');
}

function appendList(out: string, list: readonly unknown[], depth: number, inline: boolean): string {
  if (depth > maxDepth) throw new Refusal();
  if (list.length === 0) return out + (inline ? '[]' : ' []');
  const dash = `${lineBreak(depth)}- `;
  let text = out;
  for (let index = 0; index < list.length; index++) {
    text = appendInline(text + (index === 0 && inline ? '- ' : dash), list[index], depth + 1);
  }
  return text;
}

function scalarText(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return plainlyText.test(value) ? value : rememberedValueText(value, depth);
    case 'number':
      if (!Number.isFinite(value)) throw new Refusal();
      return Object.is(value, -0) ? '-0' : String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
    case 'undefined':
      return 'null';
    default:
      throw new Refusal();
  }
}

/**
 * The quick answer for most texts of a manifest: a word, path or option that no reader could see more in. Shorter ones
 * could be `yes` or `null`, and `e5` is a number to some, so that they need a second look.
 */
const plainlyText = /^(?:--)?(?![eE][-\d])[A-Za-z/_](?=.{5})[\w./@$-]*(?:[:=][\w./@$-]+)*$/;

/** Texts up to this length are remembered with what is written for them: field names, quantities, short values. */
const maxRememberedLength = 64;
const maxRemembered = 4096;
const maxRememberedDepth = 32;

const valueTexts = new Map<string, string>();

/** By depth: what is written for a key of a map at that depth. */
const keyLines: Map<string, string>[] = Array.from({ length: maxRememberedDepth }, () => new Map());

function rememberedValueText(text: string, depth: number): string {
  const known = valueTexts.get(text);
  if (known !== undefined && depth > 0) return known;
  const written = valueText(text, depth);
  // What has several lines or stands at the root depends on the depth.
  if (text.length > maxRememberedLength || depth === 0 || text.includes('\n')) return written;
  return remember(valueTexts, text, written);
}

/**
 * A line break, the indentation, and the key with its colon; for a key that readers would not recognize as one
 * (`isExplicit`), the colon is on a line of its own.
 */
function keyLine(key: string, depth: number): string {
  const lines = keyLines[depth];
  const known = lines?.get(key);
  if (known !== undefined) return known;
  const start = lineBreak(depth);
  const text = keyText(key, depth);
  const line = text.length > maxImplicitKeyLength ? `${start}? ${text}${start}:` : `${start}${text}:`;
  return lines === undefined || key.length > maxRememberedLength ? line : remember(lines, key, line);
}

/** Readers look for the colon of a key on one line and within 1024 characters; a longer one is announced by `? `. */
const maxImplicitKeyLength = 1024;

/** Whether a line of `keyLine` is one of an explicit key, whose value follows the colon whatever it is. */
const isExplicit = (line: string, depth: number): boolean =>
  line.length > maxImplicitKeyLength && line.startsWith('? ', 1 + 2 * depth);

/** A line break and the indentation of a collection at this depth. */
const lineBreak = (depth: number): string => `\n${'  '.repeat(depth)}`;

/** Remembers what was decided for a text, forgetting all others when they have become too many. */
function remember(memory: Map<string, string>, text: string, decided: string): string {
  if (memory.size >= maxRemembered) memory.clear();
  memory.set(text, decided);
  return decided;
}
