import { randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PlannedFile } from './file-plan';
import type { FolderChanges } from './folder-changes';
import { type FolderListing, foldersOf, listFolder, putAlso, removeIfEmpty } from './folder-files';
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
  const token = randomBytes(6).toString('hex');
  const stage = join(target.side, `${stagePrefix}${token}`);
  try {
    const exists = existsSync(target.folder);
    if (exists && countSteps(changes) === 1) changeOne(target, changes, stage);
    else {
      buildStage(target, changes, listing, stage);
      if (!exists) renameSync(stage, target.folder);
      else swap(target, stage, join(target.side, `${oldPrefix}${token}`), changes, record);
    }
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

const countSteps = ({ added, changed, removed }: FolderChanges): number =>
  added.length + changed.length + removed.length;

function changeOne(target: Target, { added, changed, removed }: FolderChanges, stage: string): void {
  for (const file of [...added, ...changed]) {
    writePlanned(stage, file);
    const place = join(target.folder, file.path);
    if (added.length > 0) mkdirSync(dirname(place), { recursive: true });
    renameSync(join(stage, file.path), place);
  }
  for (const path of removed) removeFile(target, path);
}

function removeFile(target: Target, path: string): void {
  rmSync(join(target.folder, path), { force: true });
  for (const folder of foldersOf(path).reverse()) removeIfEmpty(join(target.folder, folder));
}

function writePlanned(stage: string, { path, text }: PlannedFile): void {
  const place = join(stage, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, text, { flag: 'wx' });
}

function buildStage(target: Target, changes: FolderChanges, listing: FolderListing, stage: string): void {
  mkdirSync(stage, { recursive: true });
  for (const path of changes.kept) {
    const stats = listing.get(path);
    if (stats !== undefined) putAlso(join(target.folder, path), join(stage, path), stats);
  }
  for (const file of [...changes.added, ...changes.changed]) writePlanned(stage, file);
  const folder = statSync(target.folder, { throwIfNoEntry: false });
  if (folder !== undefined) chmodSync(stage, folder.mode);
}

function swap(target: Target, stage: string, old: string, changes: FolderChanges, record: WriteRecord): void {
  try {
    renameSync(target.folder, old);
  } catch {
    // A mount point, for one, cannot be renamed.
    replaceInPlace(target, stage, changes);
    return;
  }
  try {
    renameSync(stage, target.folder);
  } catch (error) {
    renameSync(old, target.folder);
    throw error;
  }
  retire(target, old, record);
}

/**
 * File by file, for a folder that cannot be renamed: first everything is written on the folder's own file system, then
 * each file is renamed into place. A run killed during these renames leaves some files new and some old, all whole.
 */
function replaceInPlace(target: Target, stage: string, { added, changed, removed }: FolderChanges): void {
  const token = `.drydock-${randomBytes(6).toString('hex')}`;
  const prepared: { readonly temporary: string; readonly place: string }[] = [];
  try {
    for (const { path } of [...added, ...changed]) {
      const place = join(target.folder, path);
      const temporary = `${place}${token}`;
      mkdirSync(dirname(place), { recursive: true });
      prepared.push({ temporary, place });
      copyFileSync(join(stage, path), temporary);
    }
    for (const { temporary, place } of prepared) renameSync(temporary, place);
    for (const path of removed) removeFile(target, path);
  } finally {
    for (const { temporary } of prepared) rmSync(temporary, { force: true });
  }
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
