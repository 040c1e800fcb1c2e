import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { JsonObject } from '../../manifest';
import { readManifests } from '../../manifest/read-yaml';
import { findInputs, readInput } from '../check-inputs';
import { ExitCode, UsageError } from '../exit-code';
import { DefinitionError, generateTypes, header } from './generate-types';

/** The most bytes that are read of one file. */
const maxFileBytes = 64 * 1024 * 1024;

/** `drydock import`: reads definitions, writes types. Nothing is written unless all of them can be. */
export function importTypes(sources: readonly string[], out: string, force: boolean): ExitCode {
  const definitions = sources.flatMap(readSource);
  const files = generate(definitions);
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

function readSource(source: string): readonly JsonObject[] {
  const isPackage = source.startsWith('npm:');
  const files = isPackage ? packageFiles(source.slice('npm:'.length)) : findInputs([source]);
  const definitions = files.flatMap((file) => readDefinitions(file, isPackage));
  if (definitions.length > 0) return definitions;
  const advice = isPackage
    ? 'packages of @kubernetes-models hold finished types: import those, or name a file with the definitions'
    : 'name a file with objects of kind CustomResourceDefinition';
  throw new UsageError(`${source} holds no CustomResourceDefinition; ${advice}`);
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

/** The YAML and JSON of an installed package. */
function packageFiles(name: string): readonly string[] {
  for (let folder = resolve('.'); ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) {
      const { globSync } = require('tinyglobby') as typeof import('tinyglobby');
      return globSync('**/*.{yaml,yml,json}', { cwd: found, absolute: true, ignore: '**/node_modules/**' }).sort();
    }
    if (folder === dirname(folder)) break;
  }
  throw new UsageError(`npm:${name} is not installed here; run npm install --save-dev ${name}`);
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
