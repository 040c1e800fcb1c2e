import { parseFieldPath } from '../field-path';
import { isJsonObject, type JsonObject } from '../json';
import type { ManifestSource, Position } from '../manifest';
import { FatalFault, type ReadResult, type Recorder } from './fault';
import type { SourceText } from './text';

/** One document of a file, which can be read again to learn where its fields stand. */
export interface DocumentSource {
  readonly file: string;
  readonly source: SourceText;
  /** Offset in the file of the text that `read` reads. */
  readonly start: number;
  /** Offset in the file of the document's first content. */
  readonly contentStart: number;
  /** Offset in the file of the document's end. */
  readonly end: number;
  readonly read: (record?: Recorder) => ReadResult;
}

/** Positions of one document's fields. Most documents have no findings, so nothing is computed before it is asked for. */
export class DocumentPositions {
  private offsets: Map<object, Map<string | number, number>> | undefined;
  private root: unknown;

  constructor(private readonly document: DocumentSource) {}

  /** The offset in the file of the deepest part of the path that exists. */
  offsetOf(steps: readonly (string | number)[]): number {
    const offsets = this.recorded();
    let offset: number | undefined;
    let at = this.root;
    for (const step of steps) {
      if (typeof at !== 'object' || at === null) break;
      const key = Array.isArray(at) ? Number(step) : String(step);
      const found = offsets.get(at)?.get(key);
      if (found === undefined) break;
      offset = found;
      at = (at as { readonly [key: string | number]: unknown })[key];
    }
    return offset === undefined ? this.document.contentStart : this.document.start + offset;
  }

  private recorded(): Map<object, Map<string | number, number>> {
    if (this.offsets !== undefined) return this.offsets;
    const offsets = new Map<object, Map<string | number, number>>();
    this.offsets = offsets;
    const record: Recorder = (container, key, offset) => {
      const entries = offsets.get(container);
      if (entries === undefined) offsets.set(container, new Map([[key, offset]]));
      else entries.set(key, offset);
    };
    try {
      this.root = this.document.read(record).value;
    } catch (error) {
      if (!(error instanceof FatalFault)) throw error;
    }
    return offsets;
  }
}

/** Where one object stands: a document, or an item of the List that it holds. */
export class ObjectSource implements ManifestSource {
  constructor(
    private readonly document: DocumentSource,
    private readonly positions: DocumentPositions,
    /** The way from the document to the object: `['items', 3]`, empty when it is the document. */
    private readonly prefix: readonly (string | number)[],
  ) {}

  get file(): string {
    return this.document.file;
  }

  get start(): Position {
    return this.locate('');
  }

  readonly locate = (fieldPath: string): Position => {
    const steps = [...this.prefix, ...parseFieldPath(fieldPath)];
    const offset = steps.length === 0 ? this.document.contentStart : this.positions.offsetOf(steps);
    return this.document.source.position(offset);
  };

  readonly lineText = (line: number): string => this.document.source.lineText(line);
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
 */
export function expandLists(root: JsonObject): ExpandedLists {
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
    items.forEach((item: unknown, index) => {
      const itemSteps = [...steps, 'items', index];
      if (isJsonObject(item)) expand(withTypeOf(object, item), itemSteps);
      else
        misfits.push({
          steps: itemSteps,
          message: `item ${index} of the ${object.kind} is no object: ${JSON.stringify(item)?.slice(0, 60)}`,
        });
    });
  };
  expand(root, []);
  return { objects, misfits };
}

function isList(object: JsonObject): boolean {
  const { kind, items } = object;
  return kind === 'List' || (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items));
}

function withTypeOf(list: JsonObject, item: JsonObject): JsonObject {
  if (list.kind === 'List' || item.kind !== undefined || typeof list.kind !== 'string') return item;
  return { apiVersion: list.apiVersion, kind: list.kind.slice(0, -'List'.length), ...item };
}
