import type { Command } from 'commander';

/** Adds `drydock synth`. */
export function registerSynth(program: Command): void {
  program.command('synth');
}
