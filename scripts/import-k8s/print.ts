import type { Assembly, AssemblyProperty, AssemblyType, Docs, TypeRef } from './assembly';
import { clusterScoped, fieldTypes, lostTypes, type MendedType, notManifests, optionalFields } from './mends';
import { typeNames } from './names';

/** A kind as a manifest names it, and the type that describes it. */
interface Kind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly type: string;
}

/** The two generated files. */
export interface GeneratedFiles {
  /** Types only: importing it costs nothing at run time. */
  readonly 'k8s.ts': string;
  /** The few facts about kinds that constructs need at run time. */
  readonly 'k8s-kinds.ts': string;
}

const scalars = new Map([
  ['any', 'unknown'],
  ['boolean', 'boolean'],
  ['date', 'string'],
  ['number', 'number'],
  ['string', 'string'],
]);

const schemaOf = (type: AssemblyType): string => type.docs?.custom?.schema ?? '';

const isIdentifier = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A doc comment; the text may not close it, nor be read as tags. */
function comment(text: string, indent: string): string {
  const clean = text.replaceAll('*/', '*\\/').replaceAll(/(^|\s)@(\w)/g, '$1\\@$2');
  const lines = clean.split('\n').map((line) => line.trimEnd());
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => (line === '' ? `${indent} *` : `${indent} * ${line}`)).join('\n')}\n${indent} */\n`;
}

const docText = (docs: Docs | undefined): string => [docs?.summary, docs?.remarks].filter(Boolean).join('\n\n');

/** Prints the API types of one assembly. */
class Printer {
  readonly kinds: Kind[] = [];
  private readonly schemas: ReadonlyMap<string, string>;
  private readonly names: ReadonlyMap<string, string>;
  private readonly kindSchemas = new Set<string>();

  constructor(private readonly assembly: Assembly) {
    const types = assembly.types.filter((type) => schemaOf(type) !== '');
    this.schemas = new Map(types.map((type) => [type.fqn, schemaOf(type)]));
    this.names = typeNames([...new Set([...this.schemas.values(), ...lostTypes.map((type) => type.schema)])]);
    for (const type of types) if (this.gvkOf(type) !== undefined) this.kindSchemas.add(schemaOf(type));
  }

  print(): string {
    const printed = new Map<string, string>();
    for (const type of this.assembly.types) {
      if (type.kind !== 'interface' || isList(type)) continue;
      printed.set(this.nameOf(schemaOf(type)), this.interfaceOf(type));
    }
    for (const type of lostTypes) printed.set(this.nameOf(type.schema), this.mended(type));
    const bodies = [...printed].sort(([a], [b]) => compareText(a, b)).map(([, body]) => body);
    return bodies.join('\n');
  }

  private nameOf(schema: string): string {
    const name = this.names.get(schema);
    if (name === undefined) throw new Error(`no API type has the schema ${schema}`);
    return name;
  }

  /** apiVersion and kind of `KubePodProps`, which the class `KubePod` carries. */
  private gvkOf(type: AssemblyType): { apiVersion: string; kind: string } | undefined {
    return type.kind === 'interface' ? this.assembly.kinds.get(type.name.replace(/Props$/, '')) : undefined;
  }

  private interfaceOf(type: AssemblyType): string {
    const name = this.nameOf(schemaOf(type));
    const properties = [...(type.properties ?? [])].sort((a, b) => compareText(fieldName(a), fieldName(b)));
    const fields = properties.map((property) => this.fieldOf(property));
    return this.declaration(name, docText(type.docs), this.gvkOf(type), fields);
  }

  private mended(type: MendedType): string {
    const fields = type.fields.map(
      (field) =>
        `${comment(field.doc, '  ')}  readonly ${field.name}${field.optional ? '?' : ''}: ${this.expand(field.type)};\n`,
    );
    return this.declaration(this.nameOf(type.schema), type.doc, type.gvk, fields);
  }

  private declaration(name: string, doc: string, gvk: MendedType['gvk'], fields: readonly string[]): string {
    let head = '';
    if (gvk !== undefined) {
      this.kinds.push({ ...gvk, type: name });
      head = `  readonly apiVersion: '${gvk.apiVersion}';\n  readonly kind: '${gvk.kind}';\n`;
    }
    return `${doc === '' ? '' : comment(doc, '')}export interface ${name} {\n${head}${fields.join('')}}\n`;
  }

  private fieldOf(property: AssemblyProperty): string {
    const schema = property.docs?.custom?.schema ?? '';
    const name = fieldName(property);
    const optional = property.optional === true || optionalFields.has(schema) ? '?' : '';
    const mend = fieldTypes[schema];
    const type = mend === undefined ? this.typeOf(property.type) : this.expand(mend);
    const doc = docText(property.docs);
    return `${doc === '' ? '' : comment(doc, '  ')}  readonly ${isIdentifier(name) ? name : `'${name}'`}${optional}: ${type};\n`;
  }

  private typeOf(type: TypeRef): string {
    if ('primitive' in type) {
      const scalar = scalars.get(type.primitive);
      if (scalar === undefined)
        throw new Error(`the assembly has a primitive that the importer does not know: ${type.primitive}`);
      return scalar;
    }
    if ('collection' in type) {
      const element = this.typeOf(type.collection.elementtype);
      return type.collection.kind === 'array' ? `readonly ${element}[]` : `{ readonly [key: string]: ${element} }`;
    }
    const schema = this.schemas.get(type.fqn);
    if (schema === undefined) throw new Error(`the assembly refers to ${type.fqn}, which is no API type`);
    return this.kindSchemas.has(schema) ? `Embedded<${this.nameOf(schema)}>` : this.nameOf(schema);
  }

  private expand(mend: string): string {
    return mend.replaceAll(/\{(io\.k8s\.[^}]+)\}/g, (_, schema: string) => this.nameOf(schema));
  }
}

/** Lists are answers of the API server: what a manifest lists are its documents. */
const isList = (type: AssemblyType): boolean => /^Kube\w+List(V\w+)?Props$/.test(type.name);

/** The API's name of a field: the assembly's own is camel-cased anew (`clusterIp`). */
const fieldName = (property: AssemblyProperty): string => property.docs?.custom?.schema?.split('#')[1] ?? property.name;

const prelude = `/** A port number or the name of a port; a count or a percentage, such as \`25%\`. */
export type IntOrString = number | string;

/** An amount with an optional unit: \`2\`, \`'500m'\`, \`'1.5Gi'\`. */
export type Quantity = string | number;

/** An object inside another: apiVersion and kind follow from where it stands, and may be left out. */
export type Embedded<T extends { readonly apiVersion: string; readonly kind: string }> = Omit<T, 'apiVersion' | 'kind'> &
  Partial<Pick<T, 'apiVersion' | 'kind'>>;

`;

function union(kinds: readonly Kind[]): string {
  const members = kinds.map(({ type }) => `  | ${type}`).join('\n');
  return `/** Every kind that a manifest can hold, told apart by \`apiVersion\` and \`kind\`. */
export type KubeObject =
${members};

/** The objects of one kind: \`KubeObjectOf<'Pod'>\`; of several versions where the API has them. */
export type KubeObjectOf<K extends KubeObject['kind']> = Extract<KubeObject, { readonly kind: K }>;

`;
}

function kindsFile(assembly: Assembly, kinds: readonly Kind[], header: string): string {
  const cluster = kinds
    .map(({ apiVersion, kind }) => `${apiVersion}/${kind}`)
    .filter((kind) => assembly.namespaced.get(kind) === false || clusterScoped.has(kind));
  return `${header}
/** The kinds that live in no namespace, as \`apiVersion/kind\`. */
export const clusterScopedKinds: ReadonlySet<string> = new Set([
${cluster.map((kind) => `  '${kind}',\n`).join('')}]);
`;
}

/**
 * TypeScript for the API that an assembly describes: the same assembly gives the same text.
 *
 * @param header - first line of each file, saying where it comes from
 * @throws Error when the assembly holds what the importer does not know
 */
export function generate(assembly: Assembly, header: string): GeneratedFiles {
  const printer = new Printer(assembly);
  const interfaces = printer.print();
  const kinds = printer.kinds
    .filter(({ apiVersion, kind }) => !notManifests.has(`${apiVersion}/${kind}`))
    .sort((a, b) => compareText(`${a.apiVersion}/${a.kind}`, `${b.apiVersion}/${b.kind}`));
  return {
    'k8s.ts': `${header}\n${prelude}${union(kinds)}${interfaces}`,
    'k8s-kinds.ts': kindsFile(assembly, kinds, header),
  };
}
