import { isJsonObject, type JsonObject } from '../../manifest';
import { parseQuantity } from '../quantity';

/** The Go type that a text of JSON is read into. */
export type GoShape =
  | { readonly type: 'string' | 'int32' | 'quantity' | 'texts' }
  | { readonly type: 'list'; readonly items: GoShape }
  | { readonly type: 'struct'; readonly fields: { readonly [name: string]: GoShape } };

export const goString = { type: 'string' } as const;
export const goInt32 = { type: 'int32' } as const;
export const goQuantity = { type: 'quantity' } as const;
/** A map of strings. */
export const goTexts = { type: 'texts' } as const;
export const goList = (items: GoShape): GoShape => ({ type: 'list', items });
export const goStruct = (fields: { readonly [name: string]: GoShape }): GoShape => ({ type: 'struct', fields });

class Mismatch extends Error {}

/**
 * Reads a text as `json.Unmarshal` of Go does: names of fields in any case, unknown ones ignored, null for absent.
 * Undefined where it fails.
 */
export function readGoJson(text: string, shape: GoShape): unknown {
  try {
    return read(JSON.parse(text), shape) ?? null;
  } catch (error) {
    if (error instanceof Mismatch || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const maxInt32 = 2 ** 31 - 1;

function read(value: unknown, shape: GoShape): unknown {
  if (value === null) return undefined;
  switch (shape.type) {
    case 'string':
      return keep(value, typeof value === 'string');
    case 'int32':
      return keep(value, Number.isInteger(value) && Math.abs(Number(value)) <= maxInt32);
    case 'quantity':
      return keep(value, isQuantity(value));
    case 'texts':
      return keep(value, isJsonObject(value) && Object.values(value).every((item) => typeof item === 'string'));
    case 'list':
      if (!Array.isArray(value)) throw new Mismatch();
      return value.map((item: unknown) => read(item, shape.items) ?? {});
    default:
      return isJsonObject(value) ? readFields(value, shape.fields) : keep(value, false);
  }
}

function keep(value: unknown, fits: boolean): unknown {
  if (!fits) throw new Mismatch();
  return value;
}

const isQuantity = (value: unknown): boolean =>
  (typeof value === 'string' && parseQuantity(value.trim()) !== undefined) ||
  (typeof value === 'number' && parseQuantity(value) !== undefined);

function readFields(object: JsonObject, fields: { readonly [name: string]: GoShape }): JsonObject {
  const names = new Map(Object.keys(fields).map((name) => [name.toLowerCase(), name]));
  const result: { [name: string]: unknown } = {};
  for (const [given, value] of Object.entries(object)) {
    const name = names.get(given.toLowerCase());
    const shape = name === undefined ? undefined : fields[name];
    const item = shape === undefined ? undefined : read(value, shape);
    if (name !== undefined && item !== undefined) result[name] = item;
  }
  return result;
}
