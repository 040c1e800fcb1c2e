import { parseFieldPath } from '../field-path';
import { isJsonObject, type JsonObject } from '../json';
import type { ManifestSource, Position } from '../manifest';
import { entryPath, FatalFault, type ReadResult, type Recorder } from './fault';
import { contentStart } from './split';
import type { SourceText } from './text';

/** One document of a file, which can be read again to learn where its fields stand. */
export interface FileDocument {
  /** Offset in the file of the text that `read` reads. */
  readonly start: number;
  /** Offset in the file of the document's end. */
  readonly end: number;
  readonly read: (record?: Recorder) => ReadResult;
}

/** Positions that a file keeps at a time, so that a large one with findings everywhere stays within memory. */
const maxKeptPositions = 500_000;

/** A file with the positions of the documents that were asked for: most have no findings at all. */
export class PositionedFile {
  private readonly recorded = new Map<FileDocument, RecordedDocument>();
  private kept = 0;

  constructor(
    readonly name: string,
    readonly source: SourceText,
  ) {}

  /** The offset of the deepest part of the path that exists; of the first content where none does. */
  offsetOf(document: FileDocument, steps: Steps): number {
    const { root, offsets } = this.recordedOf(document);
    let offset: number | undefined;
    let at = root;
    for (const step of steps) {
      if (typeof at !== 'object' || at === null) break;
      const key = Array.isArray(at) ? Number(step) : String(step);
      const found = offsets.get(at)?.get(key);
      if (found === undefined) break;
      offset = found;
      at = (at as { readonly [key: string | number]: unknown })[key];
    }
    return offset === undefined ? this.contentOf(document) : document.start + offset;
  }

  private recordedOf(document: FileDocument): RecordedDocument {
    const known = this.recorded.get(document);
    if (known !== undefined) return known;
    const recorded = recordDocument(document);
    if (this.kept > maxKeptPositions) {
      this.recorded.clear();
      this.kept = 0;
    }
    this.recorded.set(document, recorded);
    this.kept += recorded.count;
    return recorded;
  }

  /** The offset of a document's first content. */
  contentOf({ start, end }: FileDocument): number {
    const { text } = this.source;
    const content = contentStart(text, start, end);
    return content < end || start === end ? content : start;
  }
}

interface RecordedDocument {
  readonly root: unknown;
  /** How many positions there are. */
  readonly count: number;
  readonly offsets: ReadonlyMap<object, ReadonlyMap<string | number, number>>;
}

function recordDocument(document: FileDocument): RecordedDocument {
  const offsets = new Map<object, Map<string | number, number>>();
  let count = 0;
  const record: Recorder = (container, key, offset) => {
    count++;
    const entries = offsets.get(container);
    if (entries === undefined) offsets.set(container, new Map([[key, offset]]));
    else entries.set(key, offset);
  };
  try {
    const { value } = document.read(record);
    return { root: value, count, offsets };
  } catch (error) {
    if (!(error instanceof FatalFault)) throw error;
    return { root: undefined, count, offsets };
  }
}

/** Where one object stands: a document, or an item of the List that it holds. */
export class ObjectSource implements ManifestSource {
  constructor(
    private readonly home: PositionedFile,
    private readonly document: FileDocument,
    /** The way from the document to the object: `['items', 3]`, empty when it is the document. */
    private readonly prefix: Steps,
  ) {}

  get file(): string {
    return this.home.name;
  }

  get start(): Position {
    return this.locate('');
  }

  locate(fieldPath: string): Position {
    const { home, document, prefix } = this;
    const steps = [...prefix, ...parseFieldPath(fieldPath)];
    return home.source.position(steps.length === 0 ? home.contentOf(document) : home.offsetOf(document, steps));
  }

  get lineText(): (line: number) => string {
    return this.home.source.lineText;
  }
}

/** The way from a document to a part of it. */
type Steps = readonly (string | number)[];

/** The objects of a document, and what stands in an object's place and is none. */
export interface ExpandedLists {
  readonly objects: readonly { readonly object: JsonObject; readonly steps: Steps }[];
  readonly misfits: readonly { readonly steps: Steps; readonly message: string }[];
}

/**
 * The objects that a document stands for: itself, or the items of a List, which may hold Lists. As kubectl does it,
 * the items of a typed list (`DeploymentList`) take its apiVersion and, without `List`, its kind where they have none.
 * Ends one object after the most that are wanted.
 */
export function expandLists(root: JsonObject, most: number): ExpandedLists {
  const objects: { object: JsonObject; steps: Steps }[] = [];
  const misfits: { steps: Steps; message: string }[] = [];
  const expand = (object: JsonObject, steps: Steps): void => {
    if (!isList(object)) {
      objects.push({ object, steps });
      return;
    }
    const items = object.items ?? [];
    if (!Array.isArray(items)) {
      misfits.push({ steps: [...steps, 'items'], message: `items is a ${typeof items}, not a list` });
      return;
    }
    for (const [index, item] of items.entries()) {
      if (objects.length + misfits.length > most) return;
      const itemSteps = [...steps, 'items', index];
      if (isJsonObject(item)) expand(withTypeOf(object, item), itemSteps);
      else {
        const text = JSON.stringify(item)?.slice(0, 60);
        misfits.push({ steps: itemSteps, message: `item ${index} of the ${object.kind} is no object: ${text}` });
      }
    }
  };
  expand(root, []);
  return { objects, misfits };
}

/** The way to a part of a document as a field path. */
export const printSteps = (steps: Steps): string =>
  steps.reduce<string>((path, step) => (typeof step === 'number' ? `${path}[${step}]` : entryPath(path, step)), '');

export function isList(object: JsonObject): boolean {
  const { kind, items } = object;
  return kind === 'List' || (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items));
}

function withTypeOf(list: JsonObject, item: JsonObject): JsonObject {
  if (list.kind === 'List' || item.kind !== undefined || typeof list.kind !== 'string') return item;
  return { apiVersion: list.apiVersion, kind: list.kind.slice(0, -'List'.length), ...item };
}
