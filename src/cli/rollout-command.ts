import type { Command } from 'commander';

/** Adds `drydock rollout`. */
export function registerRollout(program: Command): void {
  program.command('rollout');
}
