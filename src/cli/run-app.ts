import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import Module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding } from '../manifest';
import type { CheckOptions } from '../rules/check-options';
import { checkObjects } from '../synth/check-objects';
import { metadataFile } from '../synth/construct-metadata';
import type { Layout, PlannedFile } from '../synth/file-plan';
import { FindingsError } from '../synth/findings-error';
import { listFolder } from '../synth/folder-files';
import { locateTarget, readRecord } from '../synth/side-folder';
import { folderPath, type HandOver, type RenderedSet, type SynthPlan, setHandOver } from '../synth/synth-plan';
import type { AppCommand, ModuleCommand } from './app-command';
import { AppFailure } from './app-failure';
import { UsageError } from './exit-code';

/** How the command line wants an app run. */
export interface RunOptions {
  /** Where the app writes unless it says otherwise itself. */
  readonly folder: string;
  /** @default - as the app says */
  readonly layout: Layout | undefined;
  /** Whether to check what is rendered. */
  readonly check: boolean;
  /** Options of the check below those of the app. @default - none */
  readonly options?: Partial<CheckOptions>;
  /** Takes what is rendered, for a check by someone else. @default - it is checked as `check` says */
  readonly collect?: (rendered: RenderedSet) => void;
  /**
   * Told when the app ends the process, with the code that it gives and what it has rendered by then. There is no time
   * left for what is asynchronous.
   */
  readonly onExit: (code: number, plans: () => readonly SynthPlan[]) => void;
}

/**
 * Runs an app and collects what it renders. An app of ours that is loaded into this process hands over its plan; what
 * any other writes goes to a temporary folder and is read from there.
 *
 * @returns what is to be on disk; nothing of it is yet
 * @throws AppFailure when a command ends with another code than 0; what the app throws when it is a module
 * @throws FindingsError when what is rendered has errors
 */
export async function runApp(app: AppCommand, run: RunOptions): Promise<readonly SynthPlan[]> {
  const temporary = mkdtempSync(join(tmpdir(), 'drydock-'));
  const stand = join(temporary, 'out');
  const handOver: HandOver = { ...run, checkBy: checkObjects, plans: [] };
  const cleanUp = () => rmSync(temporary, { recursive: true, force: true });
  const ended = (code: number) => {
    try {
      run.onExit(code, () => plansOf(handOver, stand, run));
    } finally {
      cleanUp();
    }
  };
  process.once('exit', ended);
  try {
    process.env.CDK8S_OUTDIR = stand;
    if (app.type === 'module') await loadModule(app, handOver);
    else runShell(app.command);
    return plansOf(handOver, stand, run);
  } finally {
    cleanUp();
    process.removeListener('exit', ended);
  }
}

/** What the app has handed over, and what it has written to the folder that it was given. */
function plansOf({ plans }: HandOver, stand: string, run: RunOptions): readonly SynthPlan[] {
  const handedOver = plans.map((plan) => (plan.folder === stand ? { ...plan, folder: run.folder } : plan));
  const written = readPlan(stand, run);
  if (written !== undefined && run.layout !== undefined) throw new UsageError(foreignLayout);
  return written === undefined ? handedOver : [...handedOver, written];
}

const foreignLayout =
  '--layout is for apps that use DrydockApp and are loaded by drydock; this one divides its files by itself: set its ' +
  'yamlOutputType';

/** Loads the module as node would as its main module, and waits until nothing is left to do for it. */
async function loadModule(app: ModuleCommand, handOver: HandOver): Promise<void> {
  (require('tsx/cjs/api') as typeof import('tsx/cjs/api')).register();
  process.argv = [process.argv0, app.file, ...app.args];
  process.exitCode = undefined;
  setHandOver(handOver);
  if (app.format === 'esm') {
    (await import('tsx/esm/api')).register();
    await import(pathToFileURL(app.file).href);
  } else {
    (Module as unknown as { _load(file: string, parent: null, isMain: boolean): unknown })._load(app.file, null, true);
  }
  await new Promise<void>((done) => process.once('beforeExit', () => done()));
  setHandOver(undefined);
  // An app that reports its failure by itself, and goes on to its end.
  const { exitCode } = process;
  process.exitCode = undefined;
  if (exitCode !== undefined && Number(exitCode) !== 0) {
    throw new AppFailure(`the app set the exit code ${exitCode}; nothing was written`);
  }
}

function runShell(command: string): void {
  // The app's standard output is no part of ours, which may be piped to kubectl.
  const { status, signal, error } = spawnSync(command, { shell: true, stdio: ['inherit', 2, 'inherit'] });
  if (error !== undefined) throw new AppFailure(`the app's command failed: ${command}: ${error.message}`);
  if (status === commandNotFound) {
    throw new AppFailure(`the app's command was not found: ${command}; install it, or name the app's file`);
  }
  if (status !== 0) throw new AppFailure(`the app's command ended with ${signal ?? `code ${status}`}: ${command}`);
}

/** With what a shell ends when there is no such command. */
const commandNotFound = 127;

/** What an app left in the folder that it was given; undefined when that is nothing. */
function readPlan(stand: string, run: RunOptions): SynthPlan | undefined {
  const folders = ([undefined, 'node'] as const).map((output) => ({
    output,
    files: readFiles(folderPath(stand, output)),
  }));
  if (folders.every(({ files }) => files.length === 0)) return undefined;
  const files = folders.flatMap((folder) => folder.files);
  // A record is of a DrydockApp in a process of its own, which has checked what it rendered.
  const isChecked = run.collect === undefined && readRecord(locateTarget(stand)) !== undefined;
  return { folder: run.folder, folders, findings: isChecked ? [] : checkFiles(files, run) };
}

/** The findings about rendered files, for an app that does not check what it renders. */
function checkFiles(files: readonly PlannedFile[], { check, options = {}, collect }: RunOptions): readonly Finding[] {
  if (!check && collect === undefined) return [];
  const { readManifests } = require('../manifest/read-yaml') as typeof import('../manifest/read-yaml');
  const read = files.filter(({ path }) => path !== metadataFile).map(({ path, text }) => readManifests(text, path));
  const manifests = read.flatMap((file) => file.manifests);
  const found = read.flatMap((file) => file.findings);
  if (collect !== undefined) {
    collect({ manifests, exemptions: [], options: {}, findings: found });
    return [];
  }
  const findings = [...found, ...checkObjects(options)(manifests, 'app', [])];
  if (findings.some(({ severity }) => severity === 'error')) throw new FindingsError(findings);
  return findings;
}

function readFiles(folder: string): PlannedFile[] {
  const files = [...listFolder(folder)].filter(([, stats]) => stats.isFile()).map(([path]) => path);
  return files.sort().map((path) => {
    const text = readFileSync(join(folder, path), 'utf8');
    return { path, text, objects: text.match(/^kind:/gm)?.length ?? 0 };
  });
}
