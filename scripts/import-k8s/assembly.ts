import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A type as the assembly writes it: a primitive, a named type, a list or a map. */
export type TypeRef =
  | { readonly primitive: string }
  | { readonly fqn: string }
  | { readonly collection: { readonly kind: 'array' | 'map'; readonly elementtype: TypeRef } };

/** What the assembly says about one API type or one field. */
export interface Docs {
  readonly summary?: string;
  readonly remarks?: string;
  readonly custom?: { readonly schema?: string };
}

/** A field of an API type. */
export interface AssemblyProperty {
  readonly name: string;
  readonly optional?: boolean;
  readonly docs?: Docs;
  readonly type: TypeRef;
}

/** A type of the assembly; only those of kind `interface` are API types. */
export interface AssemblyType {
  readonly fqn: string;
  readonly kind: string;
  readonly name: string;
  readonly docs?: Docs;
  readonly properties?: readonly AssemblyProperty[];
}

/** What one installed cdk8s-plus package says about the Kubernetes API. */
export interface Assembly {
  /** For example `cdk8s-plus-28@2.5.6`. */
  readonly source: string;
  /** The generated API types, in the order of the assembly. */
  readonly types: readonly AssemblyType[];
  /** apiVersion and kind by the name of the assembly's class, `KubePod`. */
  readonly kinds: ReadonlyMap<string, { readonly apiVersion: string; readonly kind: string }>;
  /** `apiVersion/kind` to whether the kind is namespaced, for the kinds that the package lists. */
  readonly namespaced: ReadonlyMap<string, boolean>;
}

/** jsii may leave a pointer to a gzipped assembly in `.jsii`. */
function readJsii(folder: string): { readonly types: Readonly<Record<string, AssemblyType>> } {
  const file = join(folder, '.jsii');
  if (!existsSync(file)) throw new Error(`${file} does not exist; install the dependencies first (npm ci)`);
  const assembly = JSON.parse(readFileSync(file, 'utf8'));
  if (assembly.schema !== 'jsii/file-redirect') return assembly;
  return JSON.parse(gunzipSync(readFileSync(join(folder, assembly.filename))).toString('utf8'));
}

/** The classes carry their group, version and kind as a static that the assembly leaves out. */
function readKinds(folder: string): Assembly['kinds'] {
  const source = readFileSync(join(folder, 'lib', 'imports', 'k8s.js'), 'utf8');
  const kinds = new Map<string, { apiVersion: string; kind: string }>();
  for (const match of source.matchAll(/^(Kube\w+)\.GVK = \{\s*apiVersion: '([^']+)',\s*kind: '([^']+)',/gm)) {
    const [, name = '', apiVersion = '', kind = ''] = match;
    kinds.set(name, { apiVersion, kind });
  }
  return kinds;
}

/** The table that `kubectl api-resources -o wide` printed: columns begin where their headings do. */
function readNamespaced(folder: string): Assembly['namespaced'] {
  const [head = '', ...lines] = readFileSync(join(folder, 'api-resources.txt'), 'utf8').split('\n');
  const column = (line: string, heading: string): string => line.slice(head.indexOf(heading)).split(/\s/, 1)[0] ?? '';
  const rows = lines.filter((line) => line.trim() !== '');
  return new Map(
    rows.map((line) => [
      `${column(line, 'APIVERSION')}/${column(line, 'KIND')}`,
      column(line, 'NAMESPACED') === 'true',
    ]),
  );
}

/** Name and version of the package in `folder`. */
export function packageId(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${name}@${version}`;
}

/**
 * Reads the assembly of an installed cdk8s-plus package.
 *
 * @throws Error when the package is not installed
 */
export function readAssembly(folder: string): Assembly {
  const { types } = readJsii(folder);
  return {
    source: packageId(folder),
    types: Object.values(types).filter((type) => type.fqn.includes('.k8s.')),
    kinds: readKinds(folder),
    namespaced: readNamespaced(folder),
  };
}
