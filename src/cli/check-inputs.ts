import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './exit-code';

/** What to check: the names of files in a stable order, `-` for standard input. */
export type Inputs = readonly string[];

/** The name of standard input in findings. */
export const stdinName = '<stdin>';

const isManifestName = (name: string): boolean => /\.(ya?ml|json)$/i.test(name);
const isGlob = (path: string): boolean => /[*?[\]{}!()]/.test(path);

/**
 * The files that paths name: files as they are, folders with all `*.yaml`, `*.yml` and `*.json` in and under them but
 * in `node_modules` and folders whose name begins with a dot, and globs.
 *
 * @throws UsageError for a path that names nothing
 */
export function findInputs(paths: readonly string[]): Inputs {
  const found = new Set<string>();
  for (const path of paths) for (const file of filesOf(path)) found.add(file);
  return [...found];
}

function filesOf(path: string): readonly string[] {
  if (path === '-') return [path];
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return filesUnder(path, new Set());
  if (stats !== undefined) return [path];
  const matches = isGlob(path) ? glob(path) : [];
  if (matches.length === 0) {
    const what = isGlob(path) ? 'matches no file' : 'does not exist';
    throw new UsageError(`${path} ${what}; name files, folders, globs, or - for standard input`);
  }
  return matches;
}

function glob(pattern: string): readonly string[] {
  const { globSync } = require('tinyglobby') as typeof import('tinyglobby');
  const absolute = pattern.startsWith('/');
  return globSync(pattern, { expandDirectories: false, absolute, dot: false, ignore: '**/node_modules/**' }).sort();
}

/** All manifest files in a folder and under it; a folder that links lead to twice is read once. */
function filesUnder(folder: string, visited: Set<string>): string[] {
  const real = realpathSync(folder);
  if (visited.has(real)) return [];
  visited.add(real);
  const files: string[] = [];
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) {
      if (name !== 'node_modules' && !name.startsWith('.')) files.push(...filesUnder(path, visited));
    } else if (stats?.isFile() && isManifestName(name)) files.push(path);
  }
  return files;
}

/** The bytes of an input; undefined with the reason when it cannot be read. */
export function readInput(file: string, maxBytes: number): { readonly bytes?: Uint8Array; readonly reason?: string } {
  try {
    const size = file === '-' ? 0 : statSync(file).size;
    if (size > maxBytes) return { reason: `the file has ${size} bytes; at most ${maxBytes} are read` };
    return { bytes: readFileSync(file === '-' ? 0 : file) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
