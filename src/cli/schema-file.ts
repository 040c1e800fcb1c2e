import { readFileSync } from 'node:fs';
import type { JsonObject, Manifest } from '../manifest';
import { readManifests } from '../manifest/read-yaml';
import type { Fail } from './check-values';

/** The CustomResourceDefinitions in a file. */
export function readDefinitions(file: string, fail: Fail): readonly JsonObject[] {
  const objects = readManifestFile(file, fail).map(({ object }) => object);
  const definitions = objects.filter(({ kind }) => kind === 'CustomResourceDefinition');
  return definitions.length > 0 ? definitions : fail('the file has no CustomResourceDefinition');
}

/** The manifests in a file that must have no error. */
export function readManifestFile(file: string, fail: Fail): readonly Manifest[] {
  const { manifests, findings } = readManifests(readBytes(file, fail), file);
  const error = findings.find(({ severity }) => severity === 'error');
  return error === undefined ? manifests : fail(`${file}:${error.line}:${error.column}: ${error.message}`);
}

export function readBytes(file: string, fail: Fail): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    return fail(readProblem(error));
  }
}

/** Why a file cannot be read, in the words of a person where it is one of the usual reasons. */
function readProblem(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file; correct the path';
  if (code === 'EISDIR') return 'it is a folder; name a file in it';
  if (code === 'EACCES') return 'it cannot be read; change its permissions';
  return error instanceof Error ? error.message : String(error);
}
