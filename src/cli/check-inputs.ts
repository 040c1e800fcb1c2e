import { readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from './exit-code';

/** What to check: the names of files in a stable order, `-` for standard input. */
export type Inputs = readonly string[];

/** The name of standard input in findings. */
export const stdinName = '<stdin>';

const isManifestName = (name: string): boolean => /\.(ya?ml|json)$/i.test(name);
const isGlob = (path: string): boolean => /[*?[\]{}!()]/.test(path);

/**
 * The files that paths name: files as they are, folders with all `*.yaml`, `*.yml` and `*.json` in and under them but
 * in `node_modules` and folders whose name begins with a dot, and globs. A file that several paths lead to is named once.
 * What is there and cannot be looked at is among them, so that reading it tells why.
 *
 * @throws UsageError for a path that names nothing
 */
export function findInputs(paths: readonly string[]): Inputs {
  const found = new Map<string, string>();
  for (const file of paths.flatMap(filesOf)) {
    const real = realPath(file);
    // Of several names, one without links is the plainest.
    if (!found.has(real) || real === resolve(file)) found.set(real, file);
  }
  return [...found.values()];
}

function realPath(file: string): string {
  try {
    return file === '-' ? file : realpathSync(file);
  } catch {
    return resolve(file);
  }
}

/** What stands at a path; undefined for nothing, `unreadable` for what cannot be looked at, such as a circle of links. */
function statsOf(path: string): Stats | 'unreadable' | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return 'unreadable';
  }
}

function filesOf(path: string): readonly string[] {
  if (path === '-') return [path];
  const stats = statsOf(path);
  if (stats === 'unreadable') return [path];
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
  const real = realPath(folder);
  if (visited.has(real)) return [];
  visited.add(real);
  const names = namesIn(folder);
  if (names === undefined) return [folder];
  const files: string[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const stats = statsOf(path);
    if (stats === undefined || stats === 'unreadable') {
      // A link that leads nowhere, or in a circle.
      if (isManifestName(name)) files.push(path);
    } else if (stats.isDirectory()) {
      if (name !== 'node_modules' && !name.startsWith('.')) files.push(...filesUnder(path, visited));
    } else if (stats.isFile() && isManifestName(name)) files.push(path);
  }
  return files;
}

/** The sorted names in a folder; undefined when it cannot be read. */
function namesIn(folder: string): string[] | undefined {
  try {
    return readdirSync(folder).sort();
  } catch {
    return undefined;
  }
}

/** The bytes of an input; undefined with the reason when it cannot be read. */
export function readInput(file: string, maxBytes: number): { readonly bytes?: Uint8Array; readonly reason?: string } {
  try {
    const stats = file === '-' ? undefined : statSync(file);
    if (stats?.isDirectory()) readdirSync(file);
    const size = stats?.size ?? 0;
    if (size > maxBytes) return { reason: `the file has ${size} bytes; at most ${maxBytes} are read` };
    return { bytes: readFileSync(file === '-' ? 0 : file) };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
