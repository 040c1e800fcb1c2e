import { readFileSync } from 'node:fs';
import type { JsonObject } from '../manifest';
import { type ReadLimits, readManifests } from '../manifest/read-yaml';
import type { NumberRange } from '../rules/admission/options';
import { type CheckOptions, defaultCheckOptions } from '../rules/check-options';
import { allCodes } from '../rules/registry';
import { isKubeVersion, type KubeVersion, kubeVersions } from '../schema/versions';
import { UsageError } from './exit-code';
import { type FormatName, formatNames, isFormatName } from './format';
import { nearest } from './nearest';

/** The options of `drydock check` as commander hands them over. */
export interface CheckArguments {
  readonly kubeVersion: string;
  readonly schema: readonly string[];
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly maxWarnings?: string;
  readonly strictKinds: boolean;
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
}

/** @throws UsageError for a value that is not allowed, with what is */
export function parseCheckArguments(args: CheckArguments): CheckSettings {
  const only = parseCodes('--only', args.only);
  return {
    options: {
      ...defaultCheckOptions,
      kubeVersion: parseVersion(args.kubeVersion),
      serviceNodePortRange: parseRange('--node-port-range', args.nodePortRange),
      serviceClusterIpRanges: parseCidrs('--service-cluster-ip-range', args.serviceClusterIpRange),
      strictKinds: args.strictKinds,
      customResourceDefinitions: args.schema.flatMap(readDefinitions),
      skip: parseCodes('--skip', args.skip),
      ...(only.length === 0 ? {} : { only }),
    },
    limits: { maxBytes: parseCount('--max-bytes', args.maxBytes) },
    outputs: parseOutputs(args.format),
    maxWarnings:
      args.maxWarnings === undefined ? Number.POSITIVE_INFINITY : parseCount('--max-warnings', args.maxWarnings),
    quiet: args.quiet,
  };
}

function parseVersion(text: string): KubeVersion {
  const version = text.replace(/^v?(\d+\.\d+)(\.\d+)?$/, '$1');
  if (isKubeVersion(version)) return version;
  throw new UsageError(`--kube-version ${text}: one of ${kubeVersions.join(', ')} is expected`);
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

function parseCodes(option: string, values: readonly string[]): readonly string[] {
  const codes = values
    .flatMap((value) => value.split(','))
    .map((code) => code.trim())
    .filter((code) => code !== '');
  for (const code of codes) {
    if (Object.hasOwn(allCodes, code)) continue;
    const candidate = nearest(code, Object.keys(allCodes));
    throw new UsageError(
      `${option} ${code}: there is no such code${candidate === undefined ? '' : `; did you mean ${candidate}?`}`,
    );
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

/** The definitions in a file of `--schema`. */
function readDefinitions(file: string): readonly JsonObject[] {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new UsageError(`--schema ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { manifests, findings } = readManifests(bytes, file);
  const error = findings.find(({ severity }) => severity === 'error');
  if (error !== undefined) throw new UsageError(`--schema ${file}:${error.line}:${error.column}: ${error.message}`);
  const definitions = manifests.map(({ object }) => object).filter(({ kind }) => kind === 'CustomResourceDefinition');
  if (definitions.length === 0) throw new UsageError(`--schema ${file}: the file has no CustomResourceDefinition`);
  return definitions;
}
