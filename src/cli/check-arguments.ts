import { resolve } from 'node:path';
import type { ReadLimits } from '../manifest/read-yaml';
import { type CheckOptions, defaultCheckOptions } from '../rules/check-options';
import { mergeOptions } from '../rules/merge-options';
import { today } from '../synth/today';
import { type CheckArguments, parseCheckOptions } from './check-option-arguments';
import { UsageError } from './exit-code';
import { type FormatName, formatNames, isFormatName } from './format';
import { loadConfig } from './load-config';

/** Where a report goes: to standard output, or to a file. */
interface Output {
  readonly format: FormatName;
  /** @default - standard output */
  readonly file?: string;
}

/** The command line of `drydock check`, understood. */
export interface CheckSettings {
  /** Options of the configuration file. */
  readonly config: Partial<CheckOptions>;
  /** Options of the command line. */
  readonly commandLine: Partial<CheckOptions>;
  readonly limits: Partial<ReadLimits>;
  readonly outputs: readonly Output[];
  readonly maxWarnings: number;
  readonly quiet: boolean;
  /** Whether to list the exemptions in force. */
  readonly listExemptions: boolean;
}

/**
 * @param paths what is checked; what it was before is found under the first of them
 * @throws UsageError for a value that is not allowed, with what is
 */
export function parseCheckArguments(args: CheckArguments, paths: readonly string[]): CheckSettings {
  const config = loadConfig(args.config);
  return {
    config,
    commandLine: parseCheckOptions(args, config, paths[0] ?? 'dist'),
    limits: { maxBytes: parseCount('--max-bytes', args.maxBytes) },
    outputs: parseOutputs(args.format),
    maxWarnings:
      args.maxWarnings === undefined ? Number.POSITIVE_INFINITY : parseCount('--max-warnings', args.maxWarnings),
    quiet: args.quiet,
    listExemptions: args.exemptions,
  };
}

/** The options of a check: the command line over those of an app, over the configuration file, over the defaults. */
export function optionsOf({ config, commandLine }: CheckSettings, app: Partial<CheckOptions> = {}): CheckOptions {
  const merged = [config, app, commandLine].reduce(mergeOptions, { today: today() });
  return { ...defaultCheckOptions, ...merged };
}

function parseCount(option: string, text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new UsageError(`${option} ${text}: a whole number of 0 or more is expected`);
  return Number(text);
}

function parseOutputs(values: readonly string[]): readonly Output[] {
  if (values.length === 0) return [{ format: 'pretty' }];
  const outputs = values.map(parseOutput);
  if (outputs.filter(({ file }) => file === undefined).length > 1) {
    throw new UsageError(
      '--format: one format alone can go to standard output; give the others a file, as in sarif=out.sarif',
    );
  }
  const twice = outputs.find(({ file }, i) => file !== undefined && outputs.findIndex((o) => sameFile(o, file)) < i);
  if (twice !== undefined) throw new UsageError(`--format: two formats cannot go to one file, ${twice.file}`);
  return outputs;
}

const sameFile = ({ file }: Output, other: string): boolean => file !== undefined && resolve(file) === resolve(other);

function parseOutput(value: string): Output {
  const equals = value.indexOf('=');
  const format = equals < 0 ? value : value.slice(0, equals);
  const file = equals < 0 ? undefined : value.slice(equals + 1);
  if (!isFormatName(format)) throw new UsageError(`--format ${value}: one of ${formatNames.join(', ')} is expected`);
  if (file === '') throw new UsageError(`--format ${value}: a file is expected after the equals sign`);
  return { format, ...(file === undefined ? {} : { file }) };
}
