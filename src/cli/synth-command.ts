import { type Command, Option } from 'commander';
import type { SynthOptions, synth } from './synth';
import type { watch } from './synth-watch';

/** Adds `drydock synth`. */
export function registerSynth(program: Command): void {
  program
    .command('synth')
    .description('Render the app and bring its output folder up to date: all of it, or nothing when anything fails.')
    .argument('[app]', "the app's file, or the command that runs it", undefined)
    .option('-e, --environment <name>', 'render this environment: sets ENVIRONMENT for the app')
    .option(
      '-o, --out <folder>',
      "write to this folder (default: the app's own, then CDK8S_OUTDIR, output of cdk8s.yaml, dist)",
    )
    .option('--stdout', 'write no file, but all manifests to standard output')
    .addOption(
      new Option('--layout <layout>', 'how objects are divided into files (default: as the app says)').choices([
        'app',
        'chart',
        'resource',
        'chart-folder',
        'namespace',
      ]),
    )
    .option('--watch', 'render again when a file of the project changes; an error leaves the last good output')
    .option('--config <file>', 'options of the check from this file (default: drydock.yaml, if there is one)')
    .option('--no-config', 'read no configuration file')
    .option('--no-check', 'write without checking what is rendered')
    .option('--json', 'print the summary as JSON')
    .action(async (app: string | undefined, options: Omit<SynthOptions, 'app'> & { readonly watch?: boolean }) => {
      if (options.watch) await (require('./synth-watch') as { watch: typeof watch }).watch({ ...options, app });
      else await (require('./synth') as { synth: typeof synth }).synth({ ...options, app });
    });
}
