import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlannedFile } from './file-plan';
import { type FolderListing, foldersOf } from './folder-files';
import { Obstacle } from './output-error';
import type { WriteRecord } from './side-folder';

/** How a folder differs from its plan. */
export interface FolderChanges {
  readonly added: readonly PlannedFile[];
  /** There with other bytes. */
  readonly changed: readonly PlannedFile[];
  /** Files of an earlier run that the plan does not have. */
  readonly removed: readonly string[];
  /** What is there and stays as it is, folders included: unchanged files of the plan, and all that is not drydock's. */
  readonly kept: readonly string[];
  /** What is kept and is not drydock's; of a whole folder, only its own path with `/` at the end. */
  readonly strangers: readonly string[];
}

/**
 * Compares what is in a folder with what is planned for it.
 *
 * @throws Obstacle when something that must stay is where a planned file or its folder goes
 */
export function compareFolder(
  folder: string,
  files: readonly PlannedFile[],
  listing: FolderListing,
  record: WriteRecord,
): FolderChanges {
  const planned = new Map(files.map((file) => [file.path, file]));
  const added: PlannedFile[] = [];
  const changed: PlannedFile[] = [];
  const unchanged = new Set<string>();
  for (const file of files) {
    const there = listing.get(file.path);
    if (there === undefined || there.isDirectory()) added.push(file);
    else if (there.isFile() && holds(join(folder, file.path), there.size, file.text)) unchanged.add(file.path);
    else changed.push(file);
  }
  const removed: string[] = [];
  const strangers: string[] = [];
  for (const [path, stats] of listing) {
    if (stats.isDirectory() || planned.has(path)) continue;
    (record.has(path) ? removed : strangers).push(path);
  }
  const folders = keptFolders(listing, [...unchanged, ...strangers], removed);
  refuseObstacles(added, new Set([...strangers, ...folders]), new Set(strangers));
  const ours = new Set([...files.map(({ path }) => path), ...record].flatMap(foldersOf));
  return {
    added,
    changed,
    removed: removed.sort(),
    kept: [...folders, ...unchanged, ...strangers],
    strangers: topmost([...strangers, ...folders.filter((path) => !ours.has(path))], ours, listing),
  };
}

function holds(path: string, size: number, text: string): boolean {
  const bytes = Buffer.from(text);
  return bytes.length === size && bytes.equals(readFileSync(path));
}

/** All folders but those that held nothing but what is removed. In the order of the listing: outer before inner. */
function keptFolders(listing: FolderListing, keptFiles: readonly string[], removed: readonly string[]): string[] {
  const holdsKept = new Set(keptFiles.flatMap(foldersOf));
  const heldRemoved = new Set(removed.flatMap(foldersOf));
  const folders = [...listing].filter(([, stats]) => stats.isDirectory()).map(([path]) => path);
  return folders.filter((path) => holdsKept.has(path) || !heldRemoved.has(path));
}

function refuseObstacles(added: readonly PlannedFile[], kept: ReadonlySet<string>, files: ReadonlySet<string>): void {
  for (const { path } of added) {
    const obstacle = kept.has(path) ? path : foldersOf(path).find((folder) => files.has(folder));
    if (obstacle !== undefined)
      throw new Obstacle(`${obstacle} is in the way of ${path}, and is not drydock's; move it`);
  }
}

/** Strange folders stand for all that is in them. */
function topmost(paths: readonly string[], ours: ReadonlySet<string>, listing: FolderListing): string[] {
  const shown = new Set<string>();
  for (const path of paths) {
    const whole = foldersOf(path).find((folder) => !ours.has(folder));
    if (whole !== undefined) shown.add(`${whole}/`);
    else shown.add(listing.get(path)?.isDirectory() ? `${path}/` : path);
  }
  return [...shown].sort();
}
