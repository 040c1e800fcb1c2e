import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  bytesFields,
  doubleFields,
  int64Fields,
  kindsWithStatus,
  lastNetworkPolicyStatus,
  microTimeFields,
  namespacedKinds,
} from './facts';
import { type ApiShape, byCodeUnit, type FieldShape, type KindShape, shortName, type TypeShape } from './model';

/** The parts of a jsii assembly that describe API types. */
interface Assembly {
  readonly name: string;
  readonly types: { readonly [fqn: string]: AssemblyType };
}

interface Documented {
  readonly docs?: { readonly custom?: { readonly schema?: string } };
}

interface AssemblyType extends Documented {
  readonly kind: string;
  readonly name: string;
  readonly properties?: readonly (Documented & {
    readonly name: string;
    readonly optional?: boolean;
    readonly type: TypeReference;
  })[];
}

interface TypeReference {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: TypeReference };
}

const schemaOf = (documented: Documented): string => {
  const schema = documented.docs?.custom?.schema;
  if (schema === undefined) throw new Error(`the assembly holds an API type without a schema name`);
  return schema;
};

/** Reads the API types of an unpacked cdk8s-plus package, as the assembly has them, with the facts that it lacks. */
export function readAssembly(folder: string, minor: number, scopes: ReadonlyMap<string, boolean>): ApiShape {
  const assembly: Assembly = JSON.parse(readFileSync(join(folder, '.jsii'), 'utf8'));
  const prefix = `${assembly.name}.k8s.`;
  const api = Object.entries(assembly.types).filter(([fqn]) => fqn.startsWith(prefix));
  const types = new Map<string, TypeShape>();
  for (const [, type] of api) {
    if (type.kind === 'interface') types.set(shortName(schemaOf(type)), readType(assembly, type));
  }
  return { minor, types, kinds: readKinds(folder, api, scopes, types, minor) };
}

function readType(assembly: Assembly, type: AssemblyType): TypeShape {
  const owner = shortName(schemaOf(type));
  const fields: [string, FieldShape][] = (type.properties ?? []).map((property) => {
    const name = schemaOf(property).split('#')[1] ?? property.name;
    return [
      name,
      { required: property.optional !== true, type: printReference(assembly, property.type, `${owner}.${name}`) },
    ];
  });
  return new Map(fields.sort(([a], [b]) => byCodeUnit(a, b)));
}

function printReference(assembly: Assembly, reference: TypeReference, place: string): string {
  if (reference.collection !== undefined) {
    const { kind, elementtype } = reference.collection;
    return `${kind === 'array' ? '[]' : '{}'}${printReference(assembly, elementtype, place)}`;
  }
  if (reference.fqn !== undefined) {
    const type = assembly.types[reference.fqn];
    if (type === undefined) throw new Error(`${place} refers to ${reference.fqn}, which the assembly does not hold`);
    if (type.kind === 'enum') return 'string';
    const short = shortName(schemaOf(type));
    return { 'resource.Quantity': 'Quantity', 'intstr.IntOrString': 'IntOrString' }[short] ?? short;
  }
  return printPrimitive(reference.primitive, place);
}

function printPrimitive(primitive: string | undefined, place: string): string {
  // `core.v1.PodSpec.priority` -> `PodSpec.priority`; field names hold no dots.
  const field = place.split('.').slice(-2).join('.');
  if (primitive === 'number') return doubleFields.has(field) ? 'double' : int64Fields.has(field) ? 'int64' : 'int32';
  if (primitive === 'string') return bytesFields.has(field) ? 'bytes' : 'string';
  if (primitive === 'date') return microTimeFields.has(field) ? 'MicroTime' : 'Time';
  if (primitive === 'boolean') return 'bool';
  if (primitive === 'any' || primitive === 'json') return 'any';
  throw new Error(`${place} has the unknown type ${primitive}`);
}

/** Group, version and kind stand in the compiled classes alone: `static GVK`, compiled in two ways over the years. */
function readKinds(
  folder: string,
  api: readonly (readonly [string, AssemblyType])[],
  scopes: ReadonlyMap<string, boolean>,
  types: Map<string, TypeShape>,
  minor: number,
): Map<string, KindShape> {
  const code = readFileSync(join(folder, 'lib', 'imports', 'k8s.js'), 'utf8');
  const kinds = new Map<string, KindShape>();
  for (const [, type] of api) {
    if (type.kind !== 'class' || !type.name.startsWith('Kube')) continue;
    const gvk = new RegExp(
      `(?:^${type.name}\\.GVK|^class ${type.name} [^{]*\\{[^]*?static GVK) = \\{\\s+apiVersion: '([^']+)',\\s+kind: '([^']+)'`,
      'm',
    ).exec(code);
    const [, apiVersion = '', kind = ''] = gvk ?? [];
    if (kind === '') throw new Error(`${type.name} has no GVK in ${folder}`);
    if (kind === 'Status') continue;
    const short = shortName(schemaOf(type));
    kinds.set(`${apiVersion} ${kind}`, { apiVersion, kind, type: short, namespaced: scopeOf(kind, scopes) });
    types.set(short, withEnvelope(types.get(short) ?? new Map(), kind, minor));
  }
  return kinds;
}

/** The fields of a kind that the assembly leaves out: apiVersion and kind, and status as an object of any content. */
function withEnvelope(type: TypeShape, kind: string, minor: number): TypeShape {
  const text: FieldShape = { required: false, type: 'string' };
  const fields = new Map([...type, ['apiVersion', text], ['kind', text]] as [string, FieldShape][]);
  const hasStatus = kindsWithStatus.has(kind) || (kind === 'NetworkPolicy' && minor <= lastNetworkPolicyStatus);
  if (hasStatus) fields.set('status', { required: false, type: 'object' });
  return new Map([...fields].sort(([a], [b]) => byCodeUnit(a, b)));
}

function scopeOf(kind: string, scopes: ReadonlyMap<string, boolean>): boolean {
  if (kind.endsWith('List')) return false;
  const namespaced = scopes.get(kind) ?? namespacedKinds.get(kind);
  if (namespaced === undefined) throw new Error(`whether ${kind} is namespaced is unknown; add it to facts.ts`);
  return namespaced;
}

/** Kind to scope, from a package's api-resources.txt (the output of `kubectl api-resources -o wide`). */
export function readScopes(folder: string): Map<string, boolean> {
  const lines = readFileSync(join(folder, 'api-resources.txt'), 'utf8').trim().split('\n').slice(1);
  const scopes = new Map<string, boolean>();
  for (const line of lines) {
    const match = /\s(true|false)\s+(\w+)/.exec(line);
    if (match !== null) scopes.set(match[2] ?? '', match[1] === 'true');
  }
  return scopes;
}
