import type { JsonObject } from './json';
import { isJsonObject } from './json';

/** A place in a text: both counted from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where a manifest stands in a file. */
export interface ManifestSource {
  /** The file as the user named it; `<stdin>` for standard input. */
  readonly file: string;
  /** Where the document (or the item of a List) begins. */
  readonly start: Position;
  /** The position of a printed field path, or of its nearest ancestor that exists. */
  readonly locate: (fieldPath: string) => Position;
  /** Text of a line, counted from 1, for a source frame. */
  readonly lineText: (line: number) => string;
}

/**
 * One Kubernetes object as plain API data, with where it came from: a construct, a place in a file, or both.
 * Everything between a construct tree (or YAML text) and findings or files works on a list of these.
 */
export interface Manifest {
  /** The object: JSON data only, fields in the order in which they are written. */
  readonly object: JsonObject;
  /** Path of the construct that made it. @default - it was read from a file */
  readonly constructPath?: string;
  /** Where it was read from. @default - a construct made it */
  readonly source?: ManifestSource;
}

/** What names an object to a person and to the API. Fields that the object lacks are empty. */
export interface ObjectRef {
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty for cluster-scoped objects and where the manifest names none. */
  readonly namespace: string;
  /** Empty when the object has `generateName` or no name at all. */
  readonly name: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The reference to an object, read from its own fields. */
export function refOf(object: JsonObject): ObjectRef {
  const metadata = isJsonObject(object.metadata) ? object.metadata : {};
  return {
    apiVersion: textOf(object.apiVersion),
    kind: textOf(object.kind),
    namespace: textOf(metadata.namespace),
    name: textOf(metadata.name),
  };
}

/** The API group of an apiVersion: `apps` of `apps/v1`, empty for the core group (`v1`). */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

const groupKinds = new Map<string, Map<string, string>>();

/**
 * The group and kind of an object, whatever the version: `apps/Deployment`, `/Pod` for the core group. The same text for
 * the same kind, so that tables by it are read fast.
 */
export function groupKindOf({ apiVersion, kind }: Pick<ObjectRef, 'apiVersion' | 'kind'>): string {
  const known = groupKinds.get(apiVersion)?.get(kind);
  return known ?? keepGroupKind(apiVersion, kind);
}

/** Far more than any set has; invented names beyond that are not kept. */
const keptVersions = 1000;

function keepGroupKind(apiVersion: string, kind: string): string {
  const groupKind = `${groupOf(apiVersion)}/${kind}`;
  let kinds = groupKinds.get(apiVersion);
  if (kinds === undefined) {
    kinds = new Map();
    if (groupKinds.size < keptVersions) groupKinds.set(apiVersion, kinds);
  }
  if (kinds.size < keptVersions) kinds.set(kind, groupKind);
  return groupKind;
}

/** `Deployment shop/web`, or `Namespace shop`, as messages name an object. */
export function printRef(ref: ObjectRef): string {
  const name = ref.name === '' ? '(unnamed)' : ref.name;
  return `${ref.kind} ${ref.namespace === '' ? name : `${ref.namespace}/${name}`}`;
}
