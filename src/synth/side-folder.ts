import { readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { namesIn, removeIfEmpty } from './folder-files';

/** An output folder and the hidden folder beside it, where drydock keeps what must not be in the output. */
export interface Target {
  /** As the user named it. */
  readonly named: string;
  /** Absolute, with links followed. */
  readonly folder: string;
  /** `.dist.drydock` beside `dist`: the record, and during a run the lock and what is to be swapped in. */
  readonly side: string;
}

export function locateTarget(named: string): Target {
  const folder = realPath(resolve(named));
  return { named, folder, side: join(dirname(folder), `.${basename(folder)}.drydock`) };
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

const recordName = 'record.json';

/** Which files in the output folder drydock wrote, and so may remove. */
export type WriteRecord = ReadonlySet<string>;

/** The record of earlier runs; undefined when there is none, or none that can be read. */
export function readRecord(target: Target): WriteRecord | undefined {
  try {
    const record: unknown = JSON.parse(readFileSync(join(target.side, recordName), 'utf8'));
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

/** Puts back the record that was there before a run that failed. Never throws: the failure itself matters more. */
export function restoreRecord(target: Target, before: WriteRecord | undefined): void {
  try {
    if (before === undefined) removeRecord(target);
    else writeRecord(target, before);
  } catch {
    // What cannot be written now names too many files at worst.
  }
}

export function writeRecord(target: Target, files: Iterable<string>): void {
  if (isThrowaway(target)) return;
  const about = 'The files that drydock wrote, and may remove when they are no longer rendered. Commit it with them.';
  const text = `${JSON.stringify({ about, files: [...files].sort() }, null, 2)}\n`;
  const temporary = join(target.side, `${recordName}.${process.pid}`);
  writeFileSync(temporary, text);
  renameSync(temporary, join(target.side, recordName));
}

/** What runs that did not end have left beside the record. */
export function leftovers(target: Target): string[] {
  return namesIn(target.side).filter((name) => name !== recordName);
}

/** Removes the side folder unless there is something in it: the record, or what another run has there. */
export function removeSideIfEmpty(target: Target): void {
  removeIfEmpty(target.side);
}

export function removeRecord(target: Target): void {
  removeSide(target, recordName);
}

/** Removes something in the side folder, whatever it is. */
export function removeSide(target: Target, name: string): void {
  rmSync(join(target.side, name), { recursive: true, force: true });
}
