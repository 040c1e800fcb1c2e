import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Fail } from './check-values';
import { didYouMean } from './check-values';
import { UsageError } from './exit-code';

/** A value of a configuration file, which knows where it stands. */
export class ConfigNode {
  private constructor(
    private readonly node: Node | null,
    private readonly place: { readonly file: string; readonly lines: LineCounter; readonly offset: number },
    /** What the value is called in messages: `exemptions[0].reason`; empty for the whole file. */
    private readonly name: string,
  ) {}

  /**
   * Reads a file's text.
   *
   * @throws UsageError when it is no YAML, with the line
   */
  static parse(text: string, file: string): ConfigNode {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, maxAliasCount: 0 } as object);
    const [error] = document.errors;
    const node = new ConfigNode(document.contents, { file, lines, offset: error?.pos[0] ?? 0 }, '');
    if (error !== undefined) node.fail(`no YAML: ${error.message.split('\n')[0]?.replace(/ at line .*$/, '')}`);
    return node;
  }

  /** `file:line:column` of the value. */
  get position(): { readonly file: string; readonly line: number; readonly column: number } {
    const { file, lines, offset } = this.place;
    const { line, col } = lines.linePos(this.node?.range?.[0] ?? offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  }

  /** Reports what is wrong with the value. */
  readonly fail: Fail = (message) => {
    const { file, line, column } = this.position;
    throw new UsageError(`${file}:${line}:${column}: ${this.name === '' ? '' : `${this.name}: `}${message}`);
  };

  isAbsent(): boolean {
    return this.node === null || (isScalar(this.node) && this.node.value === null);
  }

  isMap(): boolean {
    return isMap(this.node);
  }

  isList(): boolean {
    return isSeq(this.node);
  }

  /** The fields of a map, all of whose keys must be known; fields that are null are left out. */
  fields(known: readonly string[]): ReadonlyMap<string, ConfigNode> {
    const fields = new Map<string, ConfigNode>();
    for (const [key, value, node] of this.pairs()) {
      if (!known.includes(key)) {
        node.fail(`there is no key "${key}"${didYouMean(key, known)}; known are ${known.join(', ')}`);
      }
      if (!value.isAbsent()) fields.set(key, value);
    }
    return fields;
  }

  /** The keys of a map with their values, and with the key's own node for messages. */
  pairs(): readonly (readonly [key: string, value: ConfigNode, keyNode: ConfigNode])[] {
    if (!isMap(this.node)) return this.fail(`a map is expected, not ${this.describe()}`);
    return this.node.items.map(({ key, value }) => {
      const keyNode = new ConfigNode(key as Node, this.place, this.name);
      const text = keyNode.text();
      return [text, this.child(value as Node | null, key as Node, this.nameOf(text)), keyNode];
    });
  }

  items(): readonly ConfigNode[] {
    if (!isSeq(this.node)) return this.fail(`a list is expected, not ${this.describe()}`);
    return this.node.items.map((item, index) => this.child(item as Node | null, this.node, `${this.name}[${index}]`));
  }

  /** A string; versions (`1.28`) and dates may stand without quotes. */
  text(): string {
    const { node } = this;
    if (isScalar(node) && typeof node.value === 'string') return node.value;
    if (isScalar(node) && typeof node.value === 'number' && node.source !== undefined) return node.source;
    return this.fail(`a text is expected, not ${this.describe()}`);
  }

  boolean(): boolean {
    if (isScalar(this.node) && typeof this.node.value === 'boolean') return this.node.value;
    return this.fail(`true or false is expected, not ${this.describe()}`);
  }

  texts(): readonly string[] {
    return this.items().map((item) => item.text());
  }

  private child(node: Node | null, nearby: Node | null, name: string): ConfigNode {
    const offset = nearby?.range?.[0] ?? this.place.offset;
    return new ConfigNode(node, { ...this.place, offset }, name);
  }

  private nameOf(key: string): string {
    return this.name === '' ? key : `${this.name}.${key}`;
  }

  private describe(): string {
    const { node } = this;
    if (isMap(node)) return 'a map';
    if (isSeq(node)) return 'a list';
    if (isAlias(node)) return 'an alias';
    return isScalar(node) ? JSON.stringify(node.value) : 'nothing';
  }
}
