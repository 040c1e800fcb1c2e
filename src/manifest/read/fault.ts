import type { ReadCode } from './read-codes';

/** Something that is wrong with a text, at an offset of that text. */
export interface ReadFault {
  readonly code: ReadCode;
  /** In UTF-16 code units from the beginning of the text that was read. */
  readonly offset: number;
  /** Where in the object, as far as it is known. */
  readonly fieldPath?: string;
  readonly message: string;
  /** @default - the catalogue's */
  readonly fix?: string;
  /** @default - the catalogue's */
  readonly severity?: 'error' | 'warning' | 'info';
}

/** Ends the reading of one document. */
export class FatalFault extends Error {
  override readonly name = 'FatalFault';
  constructor(readonly fault: ReadFault) {
    super(fault.message);
  }
}

/** Told where each entry of a list or map stands, when positions are wanted. */
export type Recorder = (container: object, key: string | number, offset: number) => void;

/** Bounds that keep the reading of hostile text short. */
export interface ReadLimits {
  /**
   * Largest document, in UTF-16 code units.
   * @default 16 MiB
   */
  readonly maxBytes: number;
  /**
   * Deepest nesting of lists and maps. The deepest API type, the schema of a custom resource, is as deep as its author
   * made it; 200 leaves room for schemas of 90 levels.
   * @default 200
   */
  readonly maxDepth: number;
  /**
   * Values that aliases may add to a document.
   * @default 100,000
   */
  readonly maxAliasValues: number;
  /**
   * Documents, and items of Lists, that are read of one file.
   * @default 100,000
   */
  readonly maxDocuments: number;
}

export const defaultLimits: ReadLimits = {
  maxBytes: 16 * 1024 * 1024,
  maxDepth: 200,
  maxAliasValues: 100_000,
  maxDocuments: 100_000,
};

/** What became of a document: its value, unless a fault made that impossible, and all that is wrong with it. */
export interface ReadResult {
  /** Undefined when the document cannot be read; null when it is empty. */
  readonly value: unknown;
  readonly faults: readonly ReadFault[];
}

/** The printed path of an entry of the object at `path`. */
export function entryPath(path: string, key: string): string {
  if (!/^[\w-]+$/.test(key)) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}

export const tooDeep = (limits: ReadLimits, offset: number): ReadFault => ({
  code: 'no-deep-nesting',
  offset,
  message: `lists and maps nest deeper than ${limits.maxDepth} levels`,
});

/** How many faults of one document are told; readers stop collecting one later. */
export const maxFaults = 100;

/** How many errors of one file are told: what follows is not read. Of other faults no more than a tenth are told. */
export const maxFileErrors = 10_000;

export function addFault(faults: ReadFault[], fault: ReadFault): void {
  if (faults.length <= maxFaults) faults.push(fault);
}
