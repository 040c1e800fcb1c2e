import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { PlannedFile } from './file-plan';
import type { FolderChanges } from './folder-changes';
import { type FolderListing, foldersOf, listFolder, makeLike, putAlso, removeIfEmpty } from './folder-files';
import { isClaim } from './folder-lock';
import { leftovers, removeSide, type Target, type WriteRecord } from './side-folder';

const stagePrefix = 'stage-';
const oldPrefix = 'old-';

/**
 * Makes the changes in one step.
 *
 * One changed file is renamed over the old one. For more, the whole new folder is built in the side folder, files that
 * stay being the same files by a hard link, and then takes the place of the old one by two renames. Whoever looks sees
 * the old folder, the new one, or in the instant between the renames none, but never a mixture; a run killed in that
 * instant is undone by `recover`.
 */
export function replaceFolder(
  target: Target,
  changes: FolderChanges,
  listing: FolderListing,
  record: WriteRecord,
): void {
  if (target.isFixed) {
    replaceInPlace(target, changes, listing);
    return;
  }
  const token = randomBytes(6).toString('hex');
  const stage = join(target.side, `${stagePrefix}${token}`);
  try {
    const exists = existsSync(target.folder);
    if (exists && countSteps(changes) === 1) changeOne(target, changes, listing, stage);
    else {
      buildStage(target, changes, listing, stage);
      if (!exists) renameSync(stage, target.folder);
      else if (moveAway(target, join(target.side, `${oldPrefix}${token}`))) {
        moveIn(target, stage, join(target.side, `${oldPrefix}${token}`), record);
      } else replaceInPlace(target, changes, listing);
    }
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

const countSteps = ({ added, changed, removed }: FolderChanges): number =>
  added.length + changed.length + removed.length;

function changeOne(
  target: Target,
  { added, changed, removed }: FolderChanges,
  listing: FolderListing,
  stage: string,
): void {
  for (const file of [...added, ...changed]) {
    const place = join(target.folder, file.path);
    const staged = join(stage, file.path);
    mkdirSync(dirname(staged), { recursive: true });
    writePlanned(staged, file, listing.get(file.path));
    if (added.length > 0) mkdirSync(dirname(place), { recursive: true });
    renameSync(staged, place);
  }
  for (const path of removed) removeFile(target, path);
}

function removeFile(target: Target, path: string): void {
  rmSync(join(target.folder, path), { force: true });
  removeEmptyFolders(target, path);
}

/** Writes a planned file to a place where there is none. One that changes keeps mode and owner. */
function writePlanned(place: string, { text }: PlannedFile, before: Stats | undefined): void {
  writeFileSync(place, text, { flag: 'wx' });
  if (before?.isFile()) makeLike(place, before);
}

function buildStage(target: Target, changes: FolderChanges, listing: FolderListing, stage: string): void {
  mkdirSync(stage, { recursive: true });
  for (const path of changes.kept) {
    const stats = listing.get(path);
    if (stats !== undefined) putAlso(join(target.folder, path), join(stage, path), stats);
  }
  for (const file of [...changes.added, ...changes.changed]) {
    const place = join(stage, file.path);
    mkdirSync(dirname(place), { recursive: true });
    writePlanned(place, file, listing.get(file.path));
  }
  const folder = statSync(target.folder, { throwIfNoEntry: false });
  if (folder !== undefined) makeLike(stage, folder);
}

/** Whether the folder could be renamed; some mount points cannot. */
function moveAway(target: Target, old: string): boolean {
  try {
    renameSync(target.folder, old);
    return true;
  } catch {
    return false;
  }
}

function moveIn(target: Target, stage: string, old: string, record: WriteRecord): void {
  try {
    renameSync(stage, target.folder);
  } catch (error) {
    renameSync(old, target.folder);
    throw error;
  }
  retire(target, old, record);
}

const temporaryName = /^\.drydock-[\da-f]{12}-\d+$/;

/** Whether a path is one under which a killed run of `replaceInPlace` left a file. */
export const isTemporary = (path: string): boolean => temporaryName.test(basename(path));

/**
 * File by file, for a folder that cannot be renamed: first everything is written where it goes under temporary names,
 * then each file is renamed into place. A run killed during these renames leaves some files new and some old, all whole.
 */
function replaceInPlace(target: Target, { added, changed, removed }: FolderChanges, listing: FolderListing): void {
  const token = randomBytes(6).toString('hex');
  const prepared = [...added, ...changed].map((file, index) => {
    const place = join(target.folder, file.path);
    return { file, place, temporary: join(dirname(place), `.drydock-${token}-${index}`) };
  });
  let isWritten = false;
  try {
    for (const { file, place, temporary } of prepared) {
      mkdirSync(dirname(place), { recursive: true });
      writePlanned(temporary, file, listing.get(file.path));
    }
    isWritten = true;
    for (const { temporary, place } of prepared) renameSync(temporary, place);
    for (const path of removed) removeFile(target, path);
  } finally {
    for (const { temporary } of prepared) rmSync(temporary, { force: true });
    if (!isWritten) for (const { path } of added) removeEmptyFolders(target, path);
  }
}

function removeEmptyFolders(target: Target, path: string): void {
  for (const folder of foldersOf(path).reverse()) removeIfEmpty(join(target.folder, folder));
}

/**
 * Undoes or finishes what killed runs left in the side folder. To be called under the lock.
 *
 * @param record the files that are drydock's, of which old versions are of no use
 */
export function recover(target: Target, record: WriteRecord): void {
  for (const name of leftovers(target)) {
    if (isClaim(name)) continue;
    if (name.startsWith(oldPrefix)) {
      const old = join(target.side, name);
      if (existsSync(target.folder)) retire(target, old, record);
      else renameSync(old, target.folder);
    } else removeSide(target, name);
  }
}

/**
 * Removes the old folder once the new one stands, after a look for what others put there while the new one was being
 * built: it is moved over.
 */
function retire(target: Target, old: string, record: WriteRecord): void {
  for (const [path, stats] of listFolder(old)) {
    if (stats.isDirectory() || record.has(path)) continue;
    const place = join(target.folder, path);
    const there = statSync(place, { throwIfNoEntry: false });
    if (there !== undefined && (there.ino === stats.ino || there.mtimeMs >= stats.mtimeMs)) continue;
    mkdirSync(dirname(place), { recursive: true });
    renameSync(join(old, path), place);
  }
  rmSync(old, { recursive: true, force: true });
}
