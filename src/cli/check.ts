import { existsSync, writeFileSync } from 'node:fs';
import { type CheckArguments, parseCheckArguments } from './check-arguments';
import { findInputs } from './check-inputs';
import { runCheck } from './check-run';
import { ExitCode, UsageError } from './exit-code';
import { loadFormatter } from './format';
import { summarize } from './format/report';
import { progressOn } from './progress';

/** `drydock check`: reads, checks, prints. */
export function check(paths: readonly string[], args: CheckArguments): ExitCode {
  const named = paths.length === 0 ? defaultPaths() : paths;
  const { options, limits, outputs, maxWarnings, quiet, listExemptions } = parseCheckArguments(args, named);
  const progress = progressOn(process.stderr);
  const report = runCheck(findInputs(named), options, limits, progress.update);
  progress.end();
  for (const { format, file } of outputs) {
    const color = file === undefined && process.stdout.isTTY === true && !process.env.NO_COLOR;
    const text = loadFormatter(format)(report, { color, quiet, listExemptions });
    if (file === undefined) process.stdout.write(text);
    else writeOutput(file, text);
  }
  const { errors, warnings } = summarize(report);
  return errors > 0 || warnings > maxWarnings ? ExitCode.findings : ExitCode.ok;
}

function defaultPaths(): readonly string[] {
  if (existsSync('dist')) return ['dist'];
  throw new UsageError('there is no folder dist here; name files, folders, globs, or - for standard input');
}

function writeOutput(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
