import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import type { PlannedFile } from './file-plan';
import { compareFolder, type FolderChanges } from './folder-changes';
import { listFolder, removeIfEmpty } from './folder-files';
import { withLock } from './folder-lock';
import { outputError } from './output-error';
import {
  isThrowaway,
  leftovers,
  locateTarget,
  readRecord,
  removeRecord,
  removeSideIfEmpty,
  restoreRecord,
  type Target,
  type WriteRecord,
  writeRecord,
} from './side-folder';
import { recover, replaceFolder } from './swap-folder';
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
  /** Files that drydock did not write; they stay. */
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

/** What is to be told about files that are not drydock's: one line each, empty when there is none. */
export function printStrangers(folders: readonly WrittenFolder[]): string {
  const lines = folders.flatMap(({ folder, strangers }) =>
    strangers.map((path) => `${folder}/${path} was not written by drydock; it stays. Delete it if it is stale.\n`),
  );
  return lines.join('');
}

/** Ends the use of a folder that nothing is rendered for any more; what others put there stays. */
function giveUp(target: Target): void {
  removeIfEmpty(target.folder);
  removeRecord(target);
}

const nothing: WriteRecord = new Set();

function writeFolder(target: Target, files: readonly PlannedFile[]): WrittenFolder {
  return tryUntouched(target, files) ?? withLock(target, () => writeLocked(target, files));
}

function writeLocked(target: Target, files: readonly PlannedFile[]): WrittenFolder {
  const before = readRecord(target);
  const paths = files.map(({ path }) => path);
  // Until the change is done the record names both old and new files, so that a killed run leaves none unclaimed.
  const claimed = new Set([...(before ?? nothing), ...paths]);
  recover(target, claimed);
  const listing = listFolder(target.folder);
  const changes = compareFolder(target.folder, files, listing, before ?? nothing);
  if (!isChange(changes)) mkdirSync(target.folder, { recursive: true });
  else {
    if (existsSync(target.folder)) accessSync(target.folder, constants.W_OK);
    try {
      writeRecord(target, claimed);
      replaceFolder(target, changes, listing, claimed);
    } catch (error) {
      restoreRecord(target, before);
      throw error;
    }
  }
  writeRecord(target, paths);
  return resultOf(target, files, changes);
}

/** The result when neither a file nor the record has to change, found without writing anything. */
function tryUntouched(target: Target, files: readonly PlannedFile[]): WrittenFolder | undefined {
  const record = readRecord(target);
  if (record?.size !== files.length || !files.every(({ path }) => record.has(path))) return undefined;
  if (leftovers(target).length > 0 || !existsSync(target.folder)) return undefined;
  try {
    const changes = compareFolder(target.folder, files, listFolder(target.folder), record);
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
    strangers: changes.strangers,
  };
}
