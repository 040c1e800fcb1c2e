import { indentEnd, isExplicit, keyLine, lineBreak, Refusal, valueText } from './emit-yaml-text';
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
    return `${appendInline('', value, 0)}\n`;
  } catch (error) {
    if (error instanceof Refusal) throw refusalOf(value);
    throw error;
  }
}

/** Several documents with `---` between them: what cdk8s's `Yaml.stringify(...values)` writes, as `emitYaml` does. */
export function emitYamlDocuments(values: readonly unknown[]): string {
  return values.map(emitYaml).join('---\n');
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
  if (depth > maxDepth || !isPlainMap(map)) throw new Refusal();
  const fields = map as { readonly [field: string]: unknown };
  const keys = Object.keys(fields);
  if (keys.length === 0) return `${out}${inline ? '{}' : ' {}'}`;
  let text = out;
  let onStartedLine = inline;
  for (const key of keys) {
    const line = keyLine(key, depth);
    text += onStartedLine ? line.slice(indentEnd(depth)) : line;
    text = isExplicit(line, depth)
      ? appendInline(`${text} `, fields[key], depth + 1)
      : appendAfterKey(text, fields[key], depth + 1);
    onStartedLine = false;
  }
  return text;
}

function appendList(out: string, list: readonly unknown[], depth: number, inline: boolean): string {
  if (depth > maxDepth) throw new Refusal();
  if (list.length === 0) return `${out}${inline ? '[]' : ' []'}`;
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
      return valueText(value, depth);
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
