import { kindsText, typesText } from './generated/api';
import { inRanges, type MinorRange, parseRanges } from './versions';

/** A kind in the generated data. */
export interface KindEntry {
  readonly apiVersion: string;
  readonly kind: string;
  /** Short name of its type: `apps.v1.Deployment`. */
  readonly type: string;
  readonly namespaced: boolean;
  /** Where it exists; empty for every version. */
  readonly ranges: readonly MinorRange[];
}

/** A field in the generated data; one that changed its type has an entry for each. */
export interface FieldEntry {
  readonly name: string;
  readonly required: boolean;
  /** `[]` and `{}` for each list and map around it, then a primitive or the short name of a type. */
  readonly type: string;
  /** Where it exists; empty for every version of its type. */
  readonly ranges: readonly MinorRange[];
}

const always: readonly MinorRange[] = [];

/** Whether something with these ranges exists in the minor version. */
export const existsIn = (ranges: readonly MinorRange[], minor: number): boolean =>
  ranges.length === 0 || inRanges(minor, ranges);

let kinds: Map<string, KindEntry> | undefined;
let lines: Map<string, string> | undefined;

/** Every kind of every version by `apiVersion kind`; read on first use. */
export function allKinds(): ReadonlyMap<string, KindEntry> {
  kinds ??= new Map(
    kindsText.split('\n').map((line) => {
      const [text = '', ranges] = line.split('@');
      const [apiVersion = '', kind = '', type = '', scope] = text.split(' ');
      const entry: KindEntry = {
        apiVersion,
        kind,
        type,
        namespaced: scope === 'namespaced',
        ranges: ranges === undefined ? always : parseRanges(ranges),
      };
      return [`${apiVersion} ${kind}`, entry];
    }),
  );
  return kinds;
}

/** The kind in a version, or undefined when that version has none. */
export function kindIn(apiVersion: string, kind: string, minor: number): KindEntry | undefined {
  const entry = allKinds().get(`${apiVersion} ${kind}`);
  return entry !== undefined && existsIn(entry.ranges, minor) ? entry : undefined;
}

/** The line of every type by its name. Only the name of a line is read here: most types are never met in a run. */
function typeLines(): ReadonlyMap<string, string> {
  lines ??= new Map(typesText.split('\n').map((line) => [line.slice(0, line.search(/[ @]|$/)), line]));
  return lines;
}

/** The fields of a type over all versions, parsed anew on each call. */
export function fieldsOf(type: string): FieldEntry[] {
  const line = typeLines().get(type);
  if (line === undefined) throw new Error(`the API has no type ${type}`);
  return line.split(' ').slice(1).map(parseField);
}

function parseField(text: string): FieldEntry {
  const [shape = '', ranges] = text.split('@');
  const end = shape.search(/[:!]/);
  return {
    name: shape.slice(0, end),
    required: shape[end] === '!',
    type: shape.slice(end + 1),
    ranges: ranges === undefined ? always : parseRanges(ranges),
  };
}

/** Names of all types of a version. */
export function typesIn(minor: number): string[] {
  return [...typeLines()]
    .filter(([name, line]) => {
      const [head = ''] = line.slice(name.length).split(' ', 1);
      return head === '' || inRanges(minor, parseRanges(head.slice(1)));
    })
    .map(([name]) => name);
}

/** The kinds and types of one version as lines of the generated data's form, without ranges. */
export function readMinor(minor: number): string[] {
  const ofKinds = [...allKinds()]
    .filter(([, { ranges }]) => existsIn(ranges, minor))
    .map(([key, { type, namespaced }]) => `${key} ${type} ${namespaced ? 'namespaced' : 'cluster'}`);
  const ofTypes = typesIn(minor).map((name) => {
    const present = fieldsOf(name).filter(({ ranges }) => existsIn(ranges, minor));
    return [name, ...present.map((field) => `${field.name}${field.required ? '!' : ':'}${field.type}`)].join(' ');
  });
  return [...ofKinds, ...ofTypes];
}
