import { existsSync } from 'node:fs';
import type { ReadLimits } from '../manifest/read-yaml';
import type { NumberRange } from '../rules/admission/options';
import { type CheckOptions, defaultCheckOptions } from '../rules/check-options';
import { allCodes } from '../rules/registry';
import type { KubeVersion } from '../schema/versions';
import {
  didYouMean,
  type Fail,
  readKubeVersion,
  readMetadataKey,
  readPodSecurity,
  readProfile,
  readUntil,
} from './check-values';
import { defaultConfigName } from './config-name';
import { UsageError } from './exit-code';
import { type FormatName, formatNames, isFormatName } from './format';

/** The options of `drydock check` as commander hands them over. */
export interface CheckArguments {
  readonly config?: string | false;
  readonly kubeVersion?: string;
  readonly until?: string;
  readonly profile?: string;
  readonly podSecurity?: string;
  readonly schema: readonly string[];
  readonly external: readonly string[];
  readonly requireLabel: readonly string[];
  readonly previous?: string;
  readonly exemptions: boolean;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly maxWarnings?: string;
  readonly strictKinds?: boolean;
  readonly quiet: boolean;
  readonly format: readonly string[];
  readonly nodePortRange: string;
  readonly serviceClusterIpRange: string;
  readonly maxBytes: string;
}

/** Where a report goes: to standard output, or to a file. */
interface Output {
  readonly format: FormatName;
  /** @default - standard output */
  readonly file?: string;
}

/** The command line of `drydock check`, understood. */
export interface CheckSettings {
  readonly options: CheckOptions;
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
  return {
    options: readCheckOptions(args, readConfig(args.config), paths),
    limits: { maxBytes: parseCount('--max-bytes', args.maxBytes) },
    outputs: parseOutputs(args.format),
    maxWarnings:
      args.maxWarnings === undefined ? Number.POSITIVE_INFINITY : parseCount('--max-warnings', args.maxWarnings),
    quiet: args.quiet,
    listExemptions: args.exemptions,
  };
}

/** The options of the configuration file, which is read by modules that are loaded when there is one. */
function readConfig(named: string | false | undefined): Partial<CheckOptions> {
  if (named === false || (named === undefined && !existsSync(defaultConfigName))) return {};
  return (require('./config-file') as typeof import('./config-file')).readConfigFile(named ?? defaultConfigName);
}

/** The command line over the configuration file: single values replace those of the file, lists add to them. */
function readCheckOptions(args: CheckArguments, config: Partial<CheckOptions>, paths: readonly string[]): CheckOptions {
  const { kubeVersion = config.kubeVersion ?? defaultCheckOptions.kubeVersion, profile, podSecurity } = args;
  const version = readKubeVersion(kubeVersion, failFor('--kube-version', kubeVersion));
  const ownCodes = (config.customRules ?? []).flatMap(({ catalogue }) => Object.keys(catalogue));
  const codes = [...Object.keys(allCodes), ...ownCodes];
  const only = parseCodes('--only', args.only, codes);
  return {
    ...defaultCheckOptions,
    ...config,
    kubeVersion: version,
    ...parseUntil(args.until, config.until, version),
    ...(profile !== undefined && { profile: readProfile(profile, failFor('--profile', profile)) }),
    ...(podSecurity !== undefined && parsePodSecurity(podSecurity)),
    strictKinds: args.strictKinds ?? config.strictKinds ?? false,
    serviceNodePortRange: parseRange('--node-port-range', args.nodePortRange),
    serviceClusterIpRanges: parseCidrs('--service-cluster-ip-range', args.serviceClusterIpRange),
    customResourceDefinitions: [...(config.customResourceDefinitions ?? []), ...args.schema.flatMap(parseSchema)],
    external: [...(config.external ?? []), ...args.external.flatMap(parseExternal)],
    requiredLabels: [
      ...(config.requiredLabels ?? []),
      ...args.requireLabel.map((key) => readMetadataKey(key, failFor('--require-label', key))),
    ],
    ...(args.previous !== undefined && { previous: parsePrevious(args.previous, paths[0] ?? 'dist') }),
    skip: parseCodes('--skip', args.skip, codes),
    ...(only.length === 0 ? {} : { only }),
    today: new Date().toISOString().slice(0, 10),
  };
}

const failFor =
  (option: string, text: string): Fail =>
  (message) => {
    throw new UsageError(`${option} ${text}: ${message}`);
  };

/** A version of the configuration file counts as long as it is not before the one that is checked. */
function parseUntil(
  text: string | undefined,
  configured: KubeVersion | undefined,
  version: KubeVersion,
): { readonly until?: KubeVersion } {
  if (text !== undefined) return { until: readUntil(text, version, failFor('--until', text)) };
  return configured === undefined ? {} : { until: configured };
}

const parsePodSecurity = (text: string) => readPodSecurity(text, failFor('--pod-security', text));

function parseSchema(file: string): CheckOptions['customResourceDefinitions'] {
  const { readDefinitions } = require('./schema-file') as typeof import('./schema-file');
  return readDefinitions(file, failFor('--schema', file));
}

function parseExternal(file: string): CheckOptions['external'] {
  const { readExternalFile } = require('./external-file') as typeof import('./external-file');
  return readExternalFile(file, failFor('--external', file));
}

function parsePrevious(argument: string, path: string): NonNullable<CheckOptions['previous']> {
  const { readRender } = require('./rollout/revision') as typeof import('./rollout/revision');
  return readRender(argument, path);
}

function parseCount(option: string, text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new UsageError(`${option} ${text}: a whole number of 0 or more is expected`);
  return Number(text);
}

function parseRange(option: string, text: string): NumberRange {
  const match = /^(\d{1,5})-(\d{1,5})$/.exec(text);
  const [from, to] = [Number(match?.[1]), Number(match?.[2])];
  if (!(from >= 1 && from <= to && to <= 65535)) {
    throw new UsageError(`${option} ${text}: two ports from 1 to 65535 are expected, such as 30000-32767`);
  }
  return { from, to };
}

function parseCidrs(option: string, text: string): readonly string[] {
  const ranges = text.split(',');
  for (const range of ranges) {
    if (!/^[0-9a-fA-F.:]+\/\d{1,3}$/.test(range)) {
      throw new UsageError(`${option} ${text}: one or two CIDRs are expected, such as 10.0.0.0/16,fd00::/108`);
    }
  }
  return ranges;
}

function parseCodes(option: string, values: readonly string[], known: readonly string[]): readonly string[] {
  const codes = values
    .flatMap((value) => value.split(','))
    .map((code) => code.trim())
    .filter((code) => code !== '');
  for (const code of codes) {
    if (known.includes(code)) continue;
    throw new UsageError(`${option} ${code}: there is no such code${didYouMean(code, known)}`);
  }
  return codes;
}

function parseOutputs(values: readonly string[]): readonly Output[] {
  if (values.length === 0) return [{ format: 'pretty' }];
  const outputs = values.map(parseOutput);
  if (outputs.filter(({ file }) => file === undefined).length > 1) {
    throw new UsageError(
      '--format: one format alone can go to standard output; give the others a file, as in sarif=out.sarif',
    );
  }
  return outputs;
}

function parseOutput(value: string): Output {
  const equals = value.indexOf('=');
  const format = equals < 0 ? value : value.slice(0, equals);
  const file = equals < 0 ? undefined : value.slice(equals + 1);
  if (!isFormatName(format)) throw new UsageError(`--format ${value}: one of ${formatNames.join(', ')} is expected`);
  if (file === '') throw new UsageError(`--format ${value}: a file is expected after the equals sign`);
  return { format, ...(file === undefined ? {} : { file }) };
}
