import { type Command, Option } from 'commander';
import type { RolloutArguments } from './rollout/arguments';

/** Adds `drydock rollout`. */
export function registerRollout(program: Command): void {
  program
    .command('rollout')
    .description('Show what the workload controllers will do when NEW is applied over OLD, before it is applied.')
    .argument('<old>', 'what runs now: a file, a folder, or a git revision (REV or REV:PATH)')
    .argument('<new...>', 'what will be applied; several in the order of their commits show a release over its phases')
    .option('--ready-seconds <n>', 'seconds from the creation of a Pod until it is ready', '10')
    .option('--run-seconds <n>', "seconds that a Job's Pod runs", '30')
    .option('--hold-seconds <n>', 'seconds between two commits of a release', '30')
    .option('--failing <pods>', 'new Pods that never become ready: all, or their places in the order of creation, 0,2')
    .option('--nodes <n>', 'nodes that a DaemonSet runs on', '3')
    .option('--workload <name>', 'only this workload: NAME, NAMESPACE/NAME or "KIND NAMESPACE/NAME"')
    .addOption(
      new Option('--format <format>', 'how to show it').choices(['text', 'svg', 'html', 'json']).default('text'),
    )
    .option('--out <file>', 'write to this file instead of standard output')
    .option('--strict', 'exit with 1 when a rollout stalls, loses capacity or causes an outage', false)
    .action((old: string, later: readonly string[], args: RolloutArguments) => {
      const { rollout } = require('./rollout/rollout') as typeof import('./rollout/rollout');
      process.exitCode = rollout([old, ...later], args);
    });
}
