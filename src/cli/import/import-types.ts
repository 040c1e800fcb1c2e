import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { JsonObject } from '../../manifest';
import { readManifests } from '../../manifest/read-yaml';
import { findInputs, readInput } from '../check-inputs';
import { ExitCode, UsageError } from '../exit-code';
import { DefinitionError, generateTypes, header } from './generate-types';
import { modelTypes } from './model-types';

/** The most bytes that are read of one file. */
const maxFileBytes = 64 * 1024 * 1024;

/** The module in which the generated files find the types of Kubernetes itself. */
const k8sModule = 'cdk8s-drydock/k8s';

/** `drydock import`: reads definitions, writes types. Nothing is written unless all of them can be. */
export function importTypes(sources: readonly string[], out: string, force: boolean): ExitCode {
  const read = sources.map(readSource);
  const files = new Map(generate(read.flatMap(({ definitions }) => definitions)));
  for (const { source, modules } of read) {
    for (const [name, text] of modules) {
      if (files.has(name))
        throw new UsageError(`${source}: another source has types for ${name} too; name one of them`);
      files.set(name, text);
    }
  }
  const written = [...files].filter(([name, text]) => isChanged(join(out, name), text, force));
  mkdirSync(out, { recursive: true });
  for (const [name, text] of written) writeWhole(join(out, name), text);
  const names = written.map(([name]) => join(out, name));
  const kept = files.size - written.length;
  process.stderr.write(
    `${[...names.map((name) => `wrote ${name}`), ...(kept > 0 ? [`${kept} unchanged`] : [])].join('\n')}\n`,
  );
  return ExitCode.ok;
}

function generate(definitions: readonly JsonObject[]): ReadonlyMap<string, string> {
  try {
    return generateTypes(definitions);
  } catch (error) {
    if (error instanceof DefinitionError) throw new UsageError(error.message);
    throw error;
  }
}

/** What a source gives: definitions, or types that were made of some. */
interface Source {
  readonly source: string;
  readonly definitions: readonly JsonObject[];
  readonly modules: ReadonlyMap<string, string>;
}

function readSource(source: string): Source {
  const isPackage = source.startsWith('npm:');
  const folder = isPackage ? packageFolder(source.slice('npm:'.length)) : undefined;
  const files = folder === undefined ? findInputs([source]) : filesIn(folder, '**/*.{yaml,yml,json}');
  const definitions = files.flatMap((file) => readDefinitions(file, isPackage));
  if (definitions.length > 0) return { source, definitions, modules: new Map() };
  const modules = folder === undefined ? new Map<string, string>() : packageModels(folder, k8sModule);
  if (modules.size > 0) return { source, definitions, modules };
  const advice = isPackage
    ? 'nor the declarations of a package of @kubernetes-models; name a file with the definitions'
    : 'name a file with objects of kind CustomResourceDefinition';
  throw new UsageError(`${source} holds no CustomResourceDefinition${isPackage ? ',' : ';'} ${advice}`);
}

/**
 * The types that a package of @kubernetes-models declares, by file name.
 * @param kinds the kinds that are wanted, with the types that they need. @default - all
 */
export function packageModels(folder: string, k8s: string, kinds?: readonly string[]): ReadonlyMap<string, string> {
  return modelTypes(folder, filesIn(folder, '*/v*/*.d.ts'), { k8s, ...(kinds === undefined ? {} : { kinds }) });
}

/** In a package, files that are no manifests are passed over. */
function readDefinitions(file: string, isPackage: boolean): readonly JsonObject[] {
  const { bytes, reason } = readInput(file, maxFileBytes);
  if (bytes === undefined) throw new UsageError(`${file}: ${reason}`);
  if (isPackage && !Buffer.from(bytes).includes('CustomResourceDefinition')) return [];
  const { manifests, findings } = readManifests(bytes, file);
  const error = findings.find(({ severity }) => severity === 'error');
  if (error !== undefined && !isPackage)
    throw new UsageError(`${file}:${error.line}:${error.column}: ${error.message}`);
  return manifests.map(({ object }) => object).filter(({ kind }) => kind === 'CustomResourceDefinition');
}

/** @throws UsageError when it is not installed */
function packageFolder(name: string): string {
  for (let folder = resolve('.'); ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
    if (folder === dirname(folder)) break;
  }
  throw new UsageError(`npm:${name} is not installed here; run npm install --save-dev ${name}`);
}

function filesIn(folder: string, pattern: string): readonly string[] {
  const { globSync } = require('tinyglobby') as typeof import('tinyglobby');
  return globSync(pattern, { cwd: folder, absolute: true, ignore: '**/node_modules/**' }).sort();
}

/** @throws UsageError for a file that somebody else wrote */
function isChanged(file: string, text: string, force: boolean): boolean {
  if (!existsSync(file)) return true;
  const present = readFileSync(file, 'utf8');
  if (!present.startsWith(header) && !force) {
    throw new UsageError(
      `${file} was not written by drydock import; choose another --out, or overwrite it with --force`,
    );
  }
  return present !== text;
}

function writeWhole(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}
