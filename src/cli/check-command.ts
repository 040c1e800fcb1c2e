import type { Command } from 'commander';

/** Adds `drydock check`. */
export function registerCheck(program: Command): void {
  program.command('check');
}
