/** What is known of a code of the reader beyond its catalogue entry: the text of its docs page and its test table. */
export interface ReadTableEntry {
  /** Why it is found: what happens to who lets it pass. */
  readonly why: string;
  /** What kubectl, the API server or a specification says. */
  readonly source: string;
  /** Files without the finding. */
  readonly accepts: readonly ReadCase[];
  /** Files with the finding, each at its place. The first is the docs page's bad example. */
  readonly refuses: readonly (ReadCase & { readonly line: number; readonly column: number })[];
}

export interface ReadCase {
  readonly name: string;
  readonly text: string | (() => string | Uint8Array);
  /** @default 'app.yaml' */
  readonly file?: string;
}

export type ReadTable<Code extends string> = { readonly [code in Code]: ReadTableEntry };
