import {
  chmodSync,
  chownSync,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmdirSync,
  type Stats,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** What is in a folder: paths relative to it with `/` between names; folders before what is in them. */
export type FolderListing = ReadonlyMap<string, Stats>;

/**
 * Lists a folder with all below it. A folder that is not there is empty.
 *
 * @param looksInto whether to list what is in a folder, by its path
 */
export function listFolder(folder: string, looksInto: (path: string) => boolean = () => true): FolderListing {
  const listing = new Map<string, Stats>();
  const rest = [''];
  for (let below = rest.pop(); below !== undefined; below = rest.pop()) {
    for (const name of namesIn(join(folder, below))) {
      const path = below === '' ? name : `${below}/${name}`;
      const stats = lstatSync(join(folder, path), { throwIfNoEntry: false });
      if (stats === undefined) continue;
      listing.set(path, stats);
      if (stats.isDirectory() && looksInto(path)) rest.push(path);
    }
  }
  return listing;
}

/** The names in a folder, none when there is no such folder. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}

/** The folders that a relative path leads through, outermost first: `a` and `a/b` for `a/b/c`. */
export function foldersOf(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

/** Puts a file, link or (empty) folder at a second place: the same file where the file system can, else a copy of it. */
export function putAlso(from: string, to: string, stats: Stats): void {
  if (stats.isDirectory()) {
    mkdirSync(to, { recursive: true });
    makeLike(to, stats);
    return;
  }
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    if (stats.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
    else {
      copyFileSync(from, to);
      utimesSync(to, stats.atime, stats.mtime);
    }
  }
}

/** Gives a file or folder the mode of another and, where this process may, its owner. */
export function makeLike(path: string, { mode, uid, gid }: Stats): void {
  if (process.getuid?.() === 0 && (uid !== 0 || gid !== 0)) chownSync(path, uid, gid);
  chmodSync(path, mode);
}

/** Removes a folder unless something is in it. */
export function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Something is in it, or it is gone.
  }
}
