import type { Command } from 'commander';

/** The options of `drydock import` as the command line has them. */
interface ImportArguments {
  readonly out: string;
  readonly force: boolean;
}

/** Adds `drydock import`. */
export function registerImport(program: Command): void {
  program
    .command('import')
    .description('Write TypeScript types of custom resources, from their CustomResourceDefinitions, offline.')
    .argument('<source...>', 'files, folders or globs with definitions, - for standard input, or npm:PACKAGE')
    .option('--out <folder>', 'where to write one file for each API group', 'imports')
    .option('--force', 'overwrite files that drydock import did not write', false)
    .action((sources: readonly string[], { out, force }: ImportArguments) => {
      const { importTypes } = require('./import/import-types') as typeof import('./import/import-types');
      process.exitCode = importTypes(sources, out, force);
    });
}
