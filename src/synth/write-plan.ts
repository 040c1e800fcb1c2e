import { accessSync, constants, existsSync, lstatSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PlannedFile } from './file-plan';
import { compareFolder, type FolderChanges } from './folder-changes';
import { type FolderListing, foldersOf, listFolder, removeIfEmpty } from './folder-files';
import { withLock } from './folder-lock';
import { Obstacle, outputError } from './output-error';
import {
  insideName,
  isThrowaway,
  leftovers,
  locateTarget,
  narrowRecord,
  readRecord,
  removeRecord,
  removeSideIfEmpty,
  type Target,
  type WriteRecord,
  writeRecord,
} from './side-folder';
import { isTemporary, recover, replaceFolder } from './swap-folder';
import { folderPath, type SynthPlan } from './synth-plan';

/** What became of one planned file. */
export interface WrittenFile {
  readonly path: string;
  readonly objects: number;
  readonly change: 'added' | 'changed' | 'unchanged';
}

export interface WrittenFolder {
  /** As the user named it. */
  readonly folder: string;
  readonly files: readonly WrittenFile[];
  /** Files of an earlier run that are no longer rendered, relative to the folder. */
  readonly removed: readonly string[];
  /** Files that drydock did not write; they stay. Of the working folder, and of those above it, none are named. */
  readonly strangers: readonly string[];
}

/**
 * Brings the folders of a plan to what it says. Each folder changes in one step, and only if it must.
 *
 * @param folder the app's folder: the plan's own, or where it is to go instead
 * @throws OutputError when a folder cannot be written; it is as it was
 */
export function writePlan(plan: SynthPlan, folder: string): WrittenFolder[] {
  return plan.folders.flatMap(({ output, files }) => {
    const target = locateTarget(folderPath(folder, output));
    if (output !== undefined && isThrowaway(locateTarget(folder))) return [];
    // The folder of an output that is not used exists only if an earlier run had it.
    if (output !== undefined && files.length === 0 && readRecord(target) === undefined) return [];
    try {
      const written = writeFolder(target, files);
      if (output !== undefined && files.length === 0) giveUp(target);
      return [written];
    } catch (error) {
      throw outputError(target.named, error);
    } finally {
      removeSideIfEmpty(target);
    }
  });
}

/**
 * Puts back a folder that a killed run left in mid-swap. To be called before rendering, so that even a run that fails
 * leaves the folder whole.
 */
export function recoverFolder(folder: string): void {
  for (const output of [undefined, 'node'] as const) {
    const target = locateTarget(folderPath(folder, output));
    if (existsSync(target.folder) || leftovers(target).length === 0) continue;
    try {
      withLock(target, () => recover(target, readRecord(target) ?? nothing));
    } catch (error) {
      throw outputError(target.named, error);
    }
  }
}

/** A folder as messages name it, with one slash at its end. */
export const shownFolder = (folder: string): string => `${folder.replace(/[\\/]+$/, '')}/`;

/** How many strangers of a folder are named one by one. */
const fewStrangers = 20;

/** What is to be told about files that are not drydock's: one line each, empty when there is none. */
export function printStrangers(folders: readonly WrittenFolder[]): string {
  const lines = folders.flatMap(({ folder, strangers }) => {
    const place = shownFolder(folder);
    const named = strangers
      .slice(0, fewStrangers)
      .map((path) => `${place}${path} was not written by drydock; it stays. Delete it if it is stale.\n`);
    const others = strangers.length - named.length;
    return others === 0 ? named : [...named, `${others} more in ${place} were not written by drydock; they stay.\n`];
  });
  return lines.join('');
}

/** Ends the use of a folder that nothing is rendered for any more; what others put there stays. */
function giveUp(target: Target): void {
  removeRecord(target);
  removeSideIfEmpty(target);
  removeIfEmpty(target.folder);
}

const nothing: WriteRecord = new Set();

function writeFolder(target: Target, files: readonly PlannedFile[]): WrittenFolder {
  refuseNoFolder(target);
  return tryUntouched(target, files) ?? withLock(target, () => writeLocked(target, files));
}

/** What is there and is no folder is somebody's, and stays. */
function refuseNoFolder({ folder }: Target): void {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats === undefined && lstatSync(folder, { throwIfNoEntry: false }) !== undefined) {
    throw new Obstacle('it is a link to a folder that is not there; make that folder, or remove the link');
  }
  if (stats?.isDirectory() === false) throw new Obstacle('it is a file; name a folder, or move the file');
}

/** What is in the folder, without drydock's own; where files are replaced one by one, only what folders of the plan hold. */
function listTarget(target: Target, files: readonly PlannedFile[], record: WriteRecord): FolderListing {
  if (!target.isFixed) return listFolder(target.folder);
  const ours = new Set([...files.map(({ path }) => path), ...record].flatMap(foldersOf));
  const listing = new Map(listFolder(target.folder, (path) => ours.has(path)));
  listing.delete(insideName);
  return listing;
}

function removeTemporaries(target: Target, listing: FolderListing): FolderListing {
  const left = [...listing].filter(([path]) => !isTemporary(path));
  for (const path of listing.keys()) if (isTemporary(path)) rmSync(join(target.folder, path), { force: true });
  return new Map(left);
}

function writeLocked(target: Target, files: readonly PlannedFile[]): WrittenFolder {
  const before = readRecord(target);
  const paths = files.map(({ path }) => path);
  // Until the change is done the record names both old and new files, so that a killed run leaves none unclaimed.
  const claimed = new Set([...(before ?? nothing), ...paths]);
  recover(target, claimed);
  const listing = removeTemporaries(target, listTarget(target, files, claimed));
  const changes = compareFolder(target.folder, files, listing, before ?? nothing);
  if (!isChange(changes)) {
    mkdirSync(target.folder, { recursive: true });
    writeRecord(target, paths);
    return resultOf(target, files, changes);
  }
  if (existsSync(target.folder)) accessSync(target.folder, constants.W_OK);
  try {
    writeRecord(target, claimed);
    replaceFolder(target, changes, listing, claimed);
  } catch (error) {
    narrowRecord(target, before);
    throw error;
  }
  narrowRecord(target, new Set(paths));
  return resultOf(target, files, changes);
}

/** The result when neither a file nor the record has to change, found without writing anything. */
function tryUntouched(target: Target, files: readonly PlannedFile[]): WrittenFolder | undefined {
  const record = readRecord(target);
  if (record?.size !== files.length || !files.every(({ path }) => record.has(path))) return undefined;
  if (leftovers(target).length > 0 || !existsSync(target.folder)) return undefined;
  try {
    const listing = listTarget(target, files, record);
    if ([...listing.keys()].some(isTemporary)) return undefined;
    const changes = compareFolder(target.folder, files, listing, record);
    return isChange(changes) ? undefined : resultOf(target, files, changes);
  } catch {
    // Another run is just replacing the folder; with the lock in hand there is a true answer.
    return undefined;
  }
}

const isChange = ({ added, changed, removed }: FolderChanges): boolean =>
  added.length + changed.length + removed.length > 0;

function resultOf(target: Target, files: readonly PlannedFile[], changes: FolderChanges): WrittenFolder {
  const [added, changed] = [new Set(changes.added), new Set(changes.changed)];
  return {
    folder: target.named,
    files: files.map((file) => ({
      path: file.path,
      objects: file.objects,
      change: added.has(file) ? 'added' : changed.has(file) ? 'changed' : 'unchanged',
    })),
    removed: changes.removed,
    strangers: target.holdsProject ? [] : changes.strangers,
  };
}
