import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { checkSet } from '../rules/check-manifests';
import type { renderApp } from './check-app';
import { type CheckSettings, optionsOf, parseCheckArguments } from './check-arguments';
import { findInputs } from './check-inputs';
import type { CheckArguments } from './check-option-arguments';
import { type ReadSet, readSet } from './check-set';
import { ExitCode, UsageError } from './exit-code';
import { loadFormatter } from './format';
import { type CheckReport, summarize } from './format/report';
import { progressOn } from './progress';

/** `drydock check`: reads, checks, prints. */
export async function check(paths: readonly string[], args: CheckArguments): Promise<ExitCode> {
  const named = paths.length === 0 ? defaultPaths() : paths;
  const settings = parseCheckArguments(args, named);
  const set = named.some(isApp) ? await renderSet(named) : readFiles(named, settings);
  if (set === undefined) return ExitCode.findings;
  const { files, manifests, lineTexts, findings, options } = set;
  return print({ files, lineTexts, ...checkSet(manifests, optionsOf(settings, options), findings) }, settings);
}

function defaultPaths(): readonly string[] {
  if (existsSync('dist')) return ['dist'];
  throw new UsageError('there is no folder dist here; name files, folders, globs, or - for standard input');
}

/** Whether a path is the source of an app, which is rendered, and what it renders is checked. */
const isApp = (path: string): boolean => /\.[cm]?[jt]s$/.test(path) && existsSync(path);

/** Undefined when the app fails, which has been told by then. */
function renderSet(paths: readonly string[]): Promise<ReadSet | undefined> {
  const [app, ...others] = paths;
  if (app === undefined || others.length > 0) throw new UsageError(`${paths.find(isApp)} is an app; check it alone`);
  return (require('./check-app') as { renderApp: typeof renderApp }).renderApp(app);
}

function readFiles(paths: readonly string[], { limits }: CheckSettings): ReadSet {
  const progress = progressOn(process.stderr);
  const set = readSet(findInputs(paths), limits, progress.update);
  progress.end();
  return set;
}

function print(report: CheckReport, { outputs, quiet, listExemptions, maxWarnings }: CheckSettings): ExitCode {
  for (const { format, file } of outputs) {
    const color = file === undefined && process.stdout.isTTY === true && !process.env.NO_COLOR;
    const text = loadFormatter(format)(report, { color, quiet, listExemptions });
    if (file === undefined) process.stdout.write(text);
    else writeOutput(file, text);
  }
  const { errors, warnings } = summarize(report);
  return errors > 0 || warnings > maxWarnings ? ExitCode.findings : ExitCode.ok;
}

function writeOutput(file: string, text: string): void {
  try {
    makeFolder(dirname(file));
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Makes a folder and those above it; step by step, since a recursive mkdir never ends where none can be made (/proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}
