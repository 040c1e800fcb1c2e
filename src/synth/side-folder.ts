import {
  accessSync,
  constants,
  existsSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { namesIn, removeIfEmpty } from './folder-files';
import { OutputError } from './output-error';

/** An output folder and the hidden folder where drydock keeps what must not be in the output. */
export interface Target {
  /** As the user named it. */
  readonly named: string;
  /** Absolute, with links followed. */
  readonly folder: string;
  /**
   * `.dist.drydock` beside `dist`, or `.drydock` in it where nothing can or should be beside it: the record, and during a
   * run the lock and what is to be swapped in.
   */
  readonly side: string;
  /** Whether the folder has to stay where it is, so that its files are replaced one by one. */
  readonly isFixed: boolean;
  /** Whether it is the working folder or above it: what else is there is the project. */
  readonly holdsProject: boolean;
}

/** The name of the side folder in an output folder. */
export const insideName = '.drydock';

/** @throws OutputError when no folder is named */
export function locateTarget(named: string): Target {
  if (named === '') throw new OutputError('the name of the output folder is empty; use . for the working folder');
  const folder = realPath(resolve(named));
  const beside = join(dirname(folder), `.${basename(folder)}.drydock`);
  const inside = join(folder, insideName);
  const holdsProject = `${realPath(process.cwd())}${sep}`.startsWith(folder === sep ? sep : `${folder}${sep}`);
  const isInside = !existsSync(beside) && (holdsProject || existsSync(inside) || standsAlone(folder));
  return { named, folder, side: isInside ? inside : beside, isFixed: holdsProject || isInside, holdsProject };
}

/** Whether nothing of the folder's own file system can be put beside it: a mount point, or a parent of someone else's. */
function standsAlone(folder: string): boolean {
  const parent = dirname(folder);
  try {
    return statSync(folder).dev !== statSync(parent).dev || !isWritable(parent);
  } catch {
    return false;
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** In the output folder, without an ending by which kubectl and others would take it for a manifest. */
const recordName = ({ side }: Target): string => (basename(side) === insideName ? 'record' : 'record.json');

/** Which files in the output folder drydock wrote, and so may remove. */
export type WriteRecord = ReadonlySet<string>;

/** The record of earlier runs; undefined when there is none, or none that can be read. */
export function readRecord(target: Target): WriteRecord | undefined {
  try {
    const record: unknown = JSON.parse(readFileSync(join(target.side, recordName(target)), 'utf8'));
    const files = (record as { readonly files?: unknown }).files;
    if (!Array.isArray(files)) return undefined;
    return new Set(files.filter((file): file is string => typeof file === 'string'));
  } catch {
    return undefined;
  }
}

/**
 * Whether a folder is used once and thrown away: what `cdk8s synth --stdout` has an app write to. A record of it would
 * stay behind for good, and so would a folder for nodes.
 */
export function isThrowaway(target: Target): boolean {
  return target.named === process.env.CDK8S_OUTDIR && dirname(target.folder) === realPath(tmpdir());
}

/**
 * Narrows the record, once a run is done or has failed, to what is there then. Never throws: that the folder is written,
 * or the failure, matters more.
 */
export function narrowRecord(target: Target, files: WriteRecord | undefined): void {
  try {
    if (files === undefined) removeRecord(target);
    else writeRecord(target, files);
  } catch {
    // What cannot be written now names too many files at worst.
  }
}

export function writeRecord(target: Target, files: Iterable<string>): void {
  if (isThrowaway(target)) return;
  const about = 'The files that drydock wrote, and may remove when they are no longer rendered. Commit it with them.';
  const text = `${JSON.stringify({ about, files: [...files].sort() }, null, 2)}\n`;
  const record = join(target.side, recordName(target));
  const temporary = `${record}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, record);
}

/** What runs that did not end have left beside the record. */
export function leftovers(target: Target): string[] {
  return namesIn(target.side).filter((name) => name !== recordName(target));
}

/** Removes the side folder unless there is something in it: the record, or what another run has there. */
export function removeSideIfEmpty(target: Target): void {
  removeIfEmpty(target.side);
}

export function removeRecord(target: Target): void {
  removeSide(target, recordName(target));
}

/** Removes something in the side folder, whatever it is. */
export function removeSide(target: Target, name: string): void {
  rmSync(join(target.side, name), { recursive: true, force: true });
}
