import type { Command } from 'commander';
import type { check } from './check';
import type { CheckArguments } from './check-option-arguments';

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

/** What stands for options that are not given; not as defaults, which the help would print. */
const unset = {
  schema: [],
  external: [],
  requireLabel: [],
  only: [],
  skip: [],
  format: [],
  exemptions: false,
  quiet: false,
  maxBytes: String(16 * 1024 * 1024),
} satisfies Partial<CheckArguments>;

/** Adds `drydock check`. */
export function registerCheck(program: Command): void {
  program
    .command('check')
    .description('Check manifests as the API server would, without one.')
    .argument('[path...]', 'files, folders, globs, - for standard input, or the file of an app (default: dist)')
    .option('--config <file>', 'options from this file (default: drydock.yaml, if there is one)')
    .option('--no-config', 'read no configuration file')
    .option('--kube-version <minor>', 'version of the API server (default: 1.28)')
    .option('--until <minor>', 'tell also what versions up to this one remove')
    .option('--profile <name>', 'how much good practice to ask for: minimal, recommended (default) or strict')
    .option('--pod-security <level[:version]>', 'hold Pods to privileged, baseline or restricted')
    .option('--schema <file>', 'CustomResourceDefinitions that describe further kinds (repeatable)', collect)
    .option('--external <file>', 'objects that exist in the cluster, as a list or as manifests (repeatable)', collect)
    .option('--require-label <key>', 'a label that every object must have (repeatable)', collect)
    .option('--previous <render>', 'what runs now, to check the change: PATH, REV or REV:PATH')
    .option('--exemptions', 'list the exemptions in force')
    .option('--only <codes>', 'report these codes alone, comma separated (repeatable)', collect)
    .option('--skip <codes>', 'leave these codes out, comma separated (repeatable)', collect)
    .option('--max-warnings <count>', 'fail on more warnings than this')
    .option('--strict-kinds', 'an object of unknown kind is an error')
    .option('--quiet', 'print errors alone')
    .option(
      '--format <name[=file]>',
      'pretty, json, sarif, junit, github or tap, to a file if named (repeatable)',
      collect,
    )
    .option('--node-port-range <from-to>', 'node ports of the cluster (default: 30000-32767)')
    .option('--service-cluster-ip-range <cidr[,cidr]>', 'cluster IPs of the cluster (default: 10.0.0.0/16)')
    .option('--max-bytes <bytes>', 'largest document that is read (default: 16777216)')
    .action(async (paths: readonly string[], options: Partial<CheckArguments>) => {
      const loaded = require('./check') as { check: typeof check };
      process.exitCode = await loaded.check(paths, { ...unset, ...options });
    });
}
