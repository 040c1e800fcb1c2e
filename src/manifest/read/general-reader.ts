import type { Alias, Node, Pair, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';
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
import { keyText, resolvePlain } from './resolve-plain';

type Yaml = typeof import('yaml');

/** Tags whose meaning a plain value already has; `!!str` and `!!binary` are treated apart. */
const impliedTags = new Set(['map', 'seq', 'int', 'float', 'bool', 'null', 'timestamp', 'set', 'omap', 'merge']);
const coreTag = 'tag:yaml.org,2002:';

/** Largest document for this reader, whose tree takes about a hundred times the memory of its text. */
const maxGeneralLength = 2 * 1024 * 1024;

/** Reads one YAML document of any form; the careful, slow way beside `BlockReader`. */
export function readGeneralYaml(text: string, limits: ReadLimits, record?: Recorder): ReadResult {
  if (text.length > maxGeneralLength) {
    const message = `the document has ${text.length} characters and uses YAML that is read in full; that is done up to ${maxGeneralLength}`;
    const fix = 'Split the document, or write it without anchors, tags and texts folded over several lines.';
    return { value: undefined, faults: [{ code: 'no-oversized-document', offset: 0, message, fix }] };
  }
  checkFlowDepth(text, limits);
  const yaml = require('yaml') as Yaml;
  let document: ReturnType<Yaml['parseDocument']>;
  try {
    document = yaml.parseDocument(text, {
      version: '1.1',
      schema: 'failsafe',
      uniqueKeys: false,
      logLevel: 'silent',
      prettyErrors: false,
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new FatalFault(tooDeep(limits, 0));
  }
  const [error] = document.errors;
  // The parser turns the overflow of its own stack into an error of the document.
  if (error?.message.includes('call stack')) throw new FatalFault(tooDeep(limits, error.pos[0]));
  if (error !== undefined)
    throw new FatalFault({ code: 'valid-yaml', offset: error.pos[0], message: sentence(error.message) });
  const reader = new NodeReader(yaml, limits, record);
  const value = document.contents === null ? null : reader.value(document.contents, '', 0);
  return { value, faults: reader.faults };
}

const sentence = (message: string): string =>
  (message.split('\n', 1)[0] ?? message).replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());

/** Refuses runs of opening brackets and dashes before a recursive parser meets them. */
function checkFlowDepth(text: string, limits: ReadLimits): void {
  const run = new RegExp(`(?:[[{][ \\t\\n]*){${limits.maxDepth}}|(?:[-?:][ \\t]+){${limits.maxDepth}}`).exec(text);
  if (run !== null) throw new FatalFault(tooDeep(limits, run.index));
}

type Value = string | number | boolean | null | object;

/** Turns the nodes of a document into JSON values, with merge keys and aliases, counting what aliases add. */
class NodeReader {
  readonly faults: ReadFault[] = [];
  /** The value and the number of values of each anchor; undefined while it is being read. */
  private readonly anchors = new Map<string, { readonly value: Value; readonly size: number } | undefined>();
  private read = 0;
  private added = 0;

  constructor(
    private readonly yaml: Yaml,
    private readonly limits: ReadLimits,
    private readonly record: Recorder | undefined,
  ) {}

  value(node: Node | ParsedNode | null | undefined, path: string, depth: number): Value {
    if (node === null || node === undefined) return null;
    const offset = offsetOf(node);
    if (depth > this.limits.maxDepth) throw new FatalFault(tooDeep(this.limits, offset));
    if (this.yaml.isAlias(node)) return this.alias(node, path);
    const { anchor } = node as Scalar;
    const before = this.read + this.added;
    if (anchor !== undefined) this.anchors.set(anchor, undefined);
    const value = this.bare(node, path, depth);
    this.read++;
    if (anchor !== undefined) this.anchors.set(anchor, { value, size: this.read + this.added - before });
    return value;
  }

  private bare(node: Node, path: string, depth: number): Value {
    if (this.yaml.isMap(node)) return this.map(node, path, depth);
    if (this.yaml.isSeq(node)) return this.seq(node, path, depth);
    return this.scalar(node as Scalar, path);
  }

  private alias(node: Alias, path: string): Value {
    const anchored = this.anchors.get(node.source);
    const offset = offsetOf(node);
    if (anchored === undefined) {
      const why = this.anchors.has(node.source) ? 'stands within its own anchor' : 'has no anchor before it';
      throw new FatalFault({
        code: 'valid-yaml',
        offset,
        fieldPath: path,
        message: `the alias *${node.source} ${why}`,
      });
    }
    this.added += anchored.size;
    if (this.added > this.limits.maxAliasValues) {
      const message = `aliases add more than ${this.limits.maxAliasValues} values to the document`;
      throw new FatalFault({ code: 'no-alias-bomb', offset, fieldPath: path, message });
    }
    return anchored.value;
  }

  private seq(node: YAMLSeq, path: string, depth: number): Value {
    this.checkTag(node, path);
    const items: Value[] = [];
    for (const item of node.items) {
      const at = this.yaml.isPair(item) ? undefined : (item as Node);
      this.record?.(items, items.length, offsetOf(at ?? node));
      items.push(this.value(at, `${path}[${items.length}]`, depth + 1));
    }
    return items;
  }

  private map(node: YAMLMap, path: string, depth: number): Value {
    this.checkTag(node, path);
    const object: { [key: string]: Value } = {};
    const own = new Set<string>();
    for (const pair of node.items as Pair<Node, Node | null>[]) this.entry(object, own, pair, path, depth);
    return object;
  }

  private entry(
    object: { [key: string]: Value },
    own: Set<string>,
    pair: Pair<Node, Node | null>,
    path: string,
    depth: number,
  ): void {
    const key = this.key(pair.key, path);
    const offset = offsetOf(pair.key);
    if (key === '<<' && this.yaml.isScalar(pair.key) && pair.key.type === 'PLAIN') {
      this.merge(object, own, this.value(pair.value, path, depth + 1), path, offset);
      return;
    }
    const fieldPath = entryPath(path, key);
    const value = this.value(pair.value, fieldPath, depth + 1);
    if (key === '__proto__') {
      addFault(this.faults, { code: 'no-proto-key', offset, fieldPath, message: 'the key "__proto__" is not read' });
      return;
    }
    if (own.has(key)) {
      addFault(this.faults, {
        code: 'unique-key',
        offset,
        fieldPath,
        message: `the key ${JSON.stringify(key)} is there twice`,
      });
    }
    own.add(key);
    object[key] = value;
    this.record?.(object, key, offset);
  }

  private merge(object: { [key: string]: Value }, own: Set<string>, merged: Value, path: string, offset: number): void {
    for (const source of Array.isArray(merged) ? merged : [merged]) {
      if (typeof source !== 'object' || source === null || Array.isArray(source)) {
        throw new FatalFault({
          code: 'valid-yaml',
          offset,
          fieldPath: path,
          message: 'a merge key takes a map or a list of maps',
        });
      }
      for (const [key, value] of Object.entries(source)) {
        if (own.has(key) || Object.hasOwn(object, key)) continue;
        object[key] = value as Value;
        this.record?.(object, key, offset);
      }
    }
  }

  private key(node: Node | null, path: string): string {
    const value =
      node === null ? null : this.yaml.isScalar(node) || this.yaml.isAlias(node) ? this.value(node, path, 0) : {};
    const key = typeof value === 'object' && value !== null ? undefined : keyText(value);
    if (key !== undefined) return key;
    const offset = node === null ? 0 : offsetOf(node);
    const what = value === null ? 'null' : 'a list or a map';
    throw new FatalFault({
      code: 'no-non-json-value',
      offset,
      fieldPath: path,
      message: `${what} is a key here; only texts can be keys`,
    });
  }

  private scalar(node: Scalar, path: string): Value {
    const text = typeof node.value === 'string' ? node.value : (node.source ?? '');
    const tag = node.tag?.startsWith(coreTag) === true ? node.tag.slice(coreTag.length) : undefined;
    this.checkTag(node, path);
    if (tag === 'str' || node.tag === '!') return text;
    if (tag === 'binary') return Buffer.from(text, 'base64').toString('utf8');
    if (tag === undefined && (node.type !== 'PLAIN' || node.tag !== undefined)) return text;
    const value = resolvePlain(text);
    if (typeof value === 'number' && !Number.isFinite(value)) {
      addFault(this.faults, {
        code: 'no-non-json-value',
        offset: offsetOf(node),
        fieldPath: path,
        message: `${text} is no number that JSON has`,
      });
      return null;
    }
    return value;
  }

  private checkTag(node: Node, path: string): void {
    const { tag } = node as Scalar;
    if (tag === undefined || tag === '!') return;
    const core = tag.startsWith(coreTag) ? tag.slice(coreTag.length) : '';
    if (core === 'str' || core === 'binary' || impliedTags.has(core)) return;
    addFault(this.faults, {
      code: 'no-unknown-tag',
      offset: offsetOf(node),
      fieldPath: path,
      message: `the tag ${tag} means nothing to Kubernetes: the value is read as if it had none`,
    });
  }
}

const offsetOf = (node: { readonly range?: readonly [number, ...number[]] | null | undefined }): number =>
  node.range?.[0] ?? 0;
