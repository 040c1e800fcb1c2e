import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import Module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Layout, PlannedFile } from '../synth/file-plan';
import { listFolder } from '../synth/folder-files';
import { folderPath, type HandOver, type SynthPlan, setHandOver } from '../synth/synth-plan';
import type { AppCommand } from './app-command';

/** An app that ran to its end, before anything of it is on disk. */
export interface AppRun {
  readonly plans: readonly SynthPlan[];
}

/** The app did not run to its end. */
export class AppFailure extends Error {
  override readonly name = 'AppFailure';
}

/**
 * Runs an app and collects what it renders. An app of ours that is loaded into this process hands over its plan; what
 * any other writes goes to a temporary folder and is read from there.
 *
 * @param folder where the app writes unless it says otherwise itself
 * @throws AppFailure when a command ends with another code than 0; what the app throws when it is a module
 */
export async function runApp(app: AppCommand, folder: string, layout: Layout | undefined): Promise<AppRun> {
  const temporary = mkdtempSync(join(tmpdir(), 'drydock-'));
  const stand = join(temporary, 'out');
  const handOver: HandOver = { layout, plans: [] };
  try {
    process.env.CDK8S_OUTDIR = stand;
    if (app.type === 'module') await loadModule(app, handOver);
    else runShell(app.command);
    const plans = handOver.plans.map((plan) => (plan.folder === stand ? { ...plan, folder } : plan));
    const written = readPlan(stand, folder);
    return { plans: written === undefined ? plans : [...plans, written] };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Loads the module as node would as its main module, and waits until nothing is left to do for it. */
async function loadModule(app: AppCommand & { readonly type: 'module' }, handOver: HandOver): Promise<void> {
  const { register } = require('tsx/cjs/api') as typeof import('tsx/cjs/api');
  process.argv = [process.argv0, app.file, ...app.args];
  setHandOver(handOver);
  register();
  (Module as unknown as { _load(file: string, parent: null, isMain: boolean): unknown })._load(app.file, null, true);
  await new Promise<void>((done) => process.once('beforeExit', () => done()));
  setHandOver(undefined);
}

function runShell(command: string): void {
  // The app's standard output is no part of ours, which may be piped to kubectl.
  const { status, signal, error } = spawnSync(command, { shell: true, stdio: ['inherit', 2, 'inherit'] });
  if (error !== undefined) throw new AppFailure(`the app's command failed: ${command}: ${error.message}`);
  if (status !== 0) throw new AppFailure(`the app's command ended with ${signal ?? `code ${status}`}: ${command}`);
}

/** What an app left in the folder that it was given; undefined when that is nothing. */
function readPlan(stand: string, folder: string): SynthPlan | undefined {
  const folders = ([undefined, 'node'] as const).map((output) => ({
    output,
    files: readFiles(folderPath(stand, output)),
  }));
  if (folders.every(({ files }) => files.length === 0)) return undefined;
  return { folder, folders, findings: [] };
}

function readFiles(folder: string): PlannedFile[] {
  const files = [...listFolder(folder)].filter(([, stats]) => stats.isFile()).map(([path]) => path);
  return files.sort().map((path) => {
    const text = readFileSync(join(folder, path), 'utf8');
    return { path, text, objects: text.match(/^kind:/gm)?.length ?? 0 };
  });
}
