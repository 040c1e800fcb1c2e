import type { SizePath } from './cel-cost-path';
import { fixedSize, type Size } from './cel-cost-size';
import { type CelType, celTypes } from './cel-cost-type';

/** Sizes of the keys and values of a list or map that an expression makes. */
export interface EntrySizes {
  readonly container: 'list' | 'map';
  readonly key: Size;
  readonly value: Size;
}

/** An expression whose cost is estimated, and what is known of its value. */
export interface Costed {
  readonly cost: number;
  readonly type: CelType;
  readonly path: SizePath;
  /** Known from the expression itself. */
  size?: Size | undefined;
  /** Of a literal; stands after `size`. */
  readonly literal?: Size;
  /** The value of a literal. */
  readonly constant?: unknown;
  /** Of the items that a variable runs over; stands after what the schema says. */
  readonly local?: Size | undefined;
  readonly entries?: EntrySizes | undefined;
}

/** An expression that cannot be estimated here. */
export class NotEstimated extends Error {}

/** The type of a literal and its size: characters of texts, bytes, and 1 for all else. */
export function typeOfLiteral(value: unknown): { readonly type: CelType; readonly literal: Size } {
  if (typeof value === 'string') return { type: celTypes.string, literal: fixedSize([...value].length) };
  if (value instanceof Uint8Array) return { type: celTypes.bytes, literal: fixedSize(value.length) };
  return { type: typeOfScalar(value), literal: fixedSize(1) };
}

function typeOfScalar(value: unknown): CelType {
  if (typeof value === 'bigint') return celTypes.int;
  if (typeof value === 'number') return celTypes.double;
  if (typeof value === 'boolean') return celTypes.bool;
  return value === null ? celTypes.null : celTypes.uint;
}

const scalars: ReadonlySet<string> = new Set(['bool', 'double', 'duration', 'int', 'timestamp', 'uint']);

export const isScalar = ({ kind, element }: CelType): boolean =>
  scalars.has(kind) || (kind === 'optional' && element !== undefined && isScalar(element));

/** The type of what is one or the other. */
export function uniteTypes(a: CelType, b: CelType): CelType {
  if (a.kind === 'null') return b;
  if (b.kind === 'null' || a === b) return a;
  if (a.kind !== b.kind || a.name !== b.name) return celTypes.dyn;
  if (a.kind === 'object') return a.fields === b.fields ? a : celTypes.dyn;
  if (a.element === undefined || b.element === undefined) return a;
  return { ...a, element: uniteTypes(a.element, b.element) };
}
