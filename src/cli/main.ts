import { Command, CommanderError } from 'commander';
import { registerCheck } from './check-command';
import { ExitCode, UsageError } from './exit-code';
import { registerImport } from './import-command';
import { registerRollout } from './rollout-command';
import { registerSynth } from './synth-command';
import { drydockVersion } from './version';

/** Builds the command line. A command's own modules load when it runs, so that `--help` and short runs start fast. */
function program(): Command {
  const command = new Command('drydock')
    .description('Kubernetes manifests from typed constructs: render, check, and preview what applying them will do.')
    .version(drydockVersion())
    .showHelpAfterError('Run with --help for all options.')
    .exitOverride();
  for (const register of [registerSynth, registerCheck, registerRollout, registerImport]) register(command);
  return command;
}

/** Runs the command line and sets the process's exit code; never throws. */
export async function main(args: readonly string[]): Promise<void> {
  if (process.stdout.listenerCount('error') === 0) process.stdout.on('error', endWithReader);
  try {
    await program().parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = report(error);
  }
}

function report(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
  if (error instanceof UsageError) {
    process.stderr.write(`drydock: ${error.message}\n`);
    return ExitCode.usage;
  }
  process.stderr.write(
    `drydock: internal fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return ExitCode.fault;
}

/** Who reads our output may stop before its end, as `head` does: that is no fault. A full disk is one. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`drydock: cannot write to standard output: ${error.message}\n`);
  process.exit(ExitCode.fault);
}
