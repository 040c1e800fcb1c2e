import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { compareText } from '../../manifest';
import { DefinitionError, header, rankOf, versionedName } from './generate-types';

/**
 * Packages of @kubernetes-models hold no definitions but declarations that were generated from them, one type in a file
 * and each file of one form:
 *
 *     import { IScope_Name } from "./Name.js";
 *     export interface IName { ... }        or    export type IName = ...;
 *     export type { IName as IScope_Name, ... };
 *
 * They are taken over without the classes beside them.
 */
interface Declaration {
  /** Folders below the package: `gateway.networking.k8s.io/v1`. */
  readonly scope: string;
  /** `HTTPRoute`. */
  readonly name: string;
  /** Whether it is a kind: an object with apiVersion and kind. */
  readonly isKind: boolean;
  /** `{ ... }` of an interface, or what an alias stands for. */
  readonly body: string;
  /** Names that an interface extends. */
  readonly bases: readonly string[];
  readonly isInterface: boolean;
  /** The doc comment before it, with its line break; empty without one. */
  readonly comment: string;
  /** The file that each imported name comes from, without its ending; a module's name for one of another package. */
  readonly imports: ReadonlyMap<string, string>;
}

/** Types of the API that other packages declare and that JSON holds as these. */
const scalars: ReadonlyMap<string, string> = new Map([
  ['Duration', 'string'],
  ['IntOrString', 'number | string'],
  ['MicroTime', 'string'],
  ['Quantity', 'number | string'],
  ['Time', 'string'],
]);

/** Types of machinery that our API types have under the same names. */
const shared: ReadonlySet<string> = new Set(['LabelSelector', 'ListMeta', 'ObjectMeta']);

const withoutEnding = (path: string): string => path.replace(/(\.d)?\.[cm]?[jt]s$/, '');

export interface ModelOptions {
  /** The module that has the types of Kubernetes itself. */
  readonly k8s: string;
  /** The kinds that are wanted. @default - all */
  readonly kinds?: readonly string[];
}

/**
 * One TypeScript module for each API group that a package of models declares, by file name.
 * @param folder of the package
 * @param files its declarations, absolute
 */
export function modelTypes(
  folder: string,
  files: readonly string[],
  { k8s, kinds }: ModelOptions,
): ReadonlyMap<string, string> {
  const found = new Map<string, Declaration>();
  for (const file of files) {
    const declaration = readDeclaration(folder, file);
    if (declaration !== undefined) found.set(withoutEnding(file), declaration);
  }
  const wanted = [...found].filter(([, one]) => isKindOfAGroup(one) && (kinds?.includes(one.name) ?? true));
  const groups = [...new Set(wanted.map(([, { scope }]) => groupOf(scope)))].sort();
  return new Map(
    groups.map((group) => {
      const files = wanted.filter(([, { scope }]) => groupOf(scope) === group).map(([file]) => file);
      return [`${group}.ts`, new GroupPrinter(found, k8s).print(files)];
    }),
  );
}

const groupOf = (scope: string): string => scope.slice(0, scope.indexOf('/'));
const versionOf = (scope: string): string => scope.slice(scope.indexOf('/') + 1);

/** Lists of a kind are answers of the server, nobody writes them. */
const isKindOfAGroup = ({ isKind, name, scope }: Declaration): boolean =>
  isKind && !name.endsWith('List') && /^[a-z0-9.-]+\/v\w+$/.test(scope);

function readDeclaration(folder: string, file: string): Declaration | undefined {
  const scope = dirname(relative(folder, file)).replaceAll('\\', '/');
  if (!/^[a-z0-9.-]+\/v\w+$/.test(scope)) return undefined;
  const text = readFileSync(file, 'utf8');
  const match =
    /((?:\/\*\*(?:[^*]|\*(?!\/))*\*\/\n)?)export (interface|type) I(\w+)(?: extends ([\w, ]+?))?(?: = | (?=\{))/.exec(
      text,
    );
  if (match === null) return undefined;
  const [whole, comment = '', keyword, name = '', extended = ''] = match;
  const start = match.index + whole.length;
  const isInterface = keyword === 'interface';
  const end = isInterface ? text.indexOf('\n}', start) + 2 : text.indexOf(';\n', start);
  const body = text.slice(start, end);
  const imports = importsOf(text, dirname(file));
  // What is imported from a package that is not looked into, such as TypeMeta, adds nothing to what is written.
  const bases = extended.split(', ').filter((base) => isAbsolute(imports.get(base) ?? ''));
  return { scope, name, isInterface, body, bases, comment, isKind: isKindBody(body), imports };
}

const isKindBody = (body: string): boolean => /^ +"apiVersion": "/m.test(body) && /^ +"kind": "/m.test(body);

function importsOf(text: string, folder: string): ReadonlyMap<string, string> {
  const imports = new Map<string, string>();
  for (const [, names = '', from = ''] of text.matchAll(/^import (?:type )?\{ ([^}]*) \} from "([^"]+)";$/gm)) {
    const source = from.startsWith('.') ? withoutEnding(resolve(folder, from)) : from;
    for (const name of names.split(', ')) imports.set(name, source);
  }
  return imports;
}

/** Prints kinds of one group, and what they need. */
class GroupPrinter {
  private readonly names = new Map<string, string>();
  private readonly taken = new Set<string>();
  private readonly imported = new Set<string>();

  constructor(
    private readonly found: ReadonlyMap<string, Declaration>,
    private readonly k8s: string,
  ) {}

  print(kinds: readonly string[]): string {
    const needed = this.neededBy(kinds);
    this.nameAll(needed);
    const types = needed
      .map((file) => ({ name: this.names.get(file) ?? '', text: this.printType(file) }))
      .sort((a, b) => compareText(a.name, b.name));
    const names = [...this.imported].sort().join(', ');
    const imports = names === '' ? '' : `import type { ${names} } from '${this.k8s}';\n`;
    return `${header}\n${imports}\n${types.map(({ text }) => text).join('\n')}`;
  }

  /** The files of all types that these lead to. */
  private neededBy(begin: readonly string[]): readonly string[] {
    const needed = new Set(begin);
    for (const file of needed) {
      for (const source of this.found.get(file)?.imports.values() ?? []) if (this.found.has(source)) needed.add(source);
    }
    return [...needed];
  }

  /** The most mature version of a type has its name, the others have their version behind it. */
  private nameAll(files: readonly string[]): void {
    const sorted = files
      .flatMap((file) => {
        const one = this.found.get(file);
        return one === undefined ? [] : [{ file, name: one.name, version: versionOf(one.scope) }];
      })
      .sort((a, b) => compareText(a.name, b.name) || compareText(rankOf(b.version), rankOf(a.version)));
    for (const { name } of sorted) this.taken.add(name);
    let last = '';
    for (const { file, name, version } of sorted) {
      const unique = name === last ? versionedName(name, version, this.taken) : name;
      this.taken.add(unique);
      this.names.set(file, unique);
      last = name;
    }
  }

  private printType(file: string): string {
    const declaration = this.found.get(file);
    const name = this.names.get(file);
    if (declaration === undefined || name === undefined) throw new DefinitionError(`${file} has no declaration`);
    const body = this.printBody(declaration);
    const bases = declaration.bases.map((base) => this.nameOf(base, declaration.imports.get(base) ?? ''));
    const extended = bases.length === 0 ? '' : ` extends ${bases.join(', ')}`;
    const text = declaration.isInterface
      ? `export interface ${name}${extended} ${body}`
      : `export type ${name} = ${body};`;
    return `${declaration.comment}${text}\n`;
  }

  private printBody({ body, imports }: Declaration): string {
    const named = body.replace(/"(?:[^"\\]|\\.)*"|\/\*\*(?:[^*]|\*(?!\/))*\*\/|\bI\w+\b/g, (token) =>
      imports.has(token) ? this.nameOf(token, imports.get(token) ?? '') : token,
    );
    return named
      .replace(/\bArray</g, 'ReadonlyArray<')
      .replace(/^( +)("[^"]+"|\[key: string\])(\??: )/gm, (_all, indent: string, field: string, rest: string) => {
        const plain = /^"([A-Za-z_$][\w$]*)"$/.exec(field);
        return `${indent.slice(indent.length / 2)}readonly ${plain?.[1] ?? field}${rest}`;
      })
      .replace(
        /^( +)(\/\*\*| \*|\}|>)/gm,
        (_all, indent: string, mark: string) => `${indent.slice(indent.length / 2)}${mark}`,
      );
  }

  /** The name of an imported type here. */
  private nameOf(token: string, source: string): string {
    const own = this.names.get(source);
    if (own !== undefined) return own;
    const name = source.slice(source.lastIndexOf('/') + 1);
    const scalar = scalars.get(name);
    if (scalar !== undefined) return scalar.includes('|') ? `(${scalar})` : scalar;
    if (!source.startsWith('kubernetes-models/') && !shared.has(name)) return 'unknown';
    if (!this.taken.has(name)) {
      this.imported.add(name);
      return name;
    }
    this.imported.add(`${name} as ${token}`);
    return token;
  }
}
