import type { NumberRange } from '../rules/admission/options';
import { type CheckOptions, defaultCheckOptions } from '../rules/check-options';
import { allCodes } from '../rules/registry';
import {
  didYouMean,
  type Fail,
  readKubeVersion,
  readMetadataKey,
  readPodSecurity,
  readProfile,
  readUntil,
} from './check-values';
import { UsageError } from './exit-code';

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
  readonly nodePortRange?: string;
  readonly serviceClusterIpRange?: string;
  readonly maxBytes: string;
}

/**
 * The options that the command line names, and no others.
 *
 * @param config what stands below them, by which some are understood
 * @param path where what was before is found in a git revision
 * @throws UsageError for a value that is not allowed, with what is
 */
export function parseCheckOptions(
  args: CheckArguments,
  config: Partial<CheckOptions>,
  path: string,
): Partial<CheckOptions> {
  const { kubeVersion, profile, podSecurity, until, strictKinds, nodePortRange, serviceClusterIpRange } = args;
  const version =
    kubeVersion === undefined ? undefined : readKubeVersion(kubeVersion, failFor('--kube-version', kubeVersion));
  const from = version ?? config.kubeVersion ?? defaultCheckOptions.kubeVersion;
  return {
    ...(version !== undefined && { kubeVersion: version }),
    ...(until !== undefined && { until: readUntil(until, from, failFor('--until', until)) }),
    ...(profile !== undefined && { profile: readProfile(profile, failFor('--profile', profile)) }),
    ...(podSecurity !== undefined && readPodSecurity(podSecurity, failFor('--pod-security', podSecurity))),
    ...(strictKinds !== undefined && { strictKinds }),
    ...(nodePortRange !== undefined && { serviceNodePortRange: parseRange('--node-port-range', nodePortRange) }),
    ...(serviceClusterIpRange !== undefined && {
      serviceClusterIpRanges: parseCidrs('--service-cluster-ip-range', serviceClusterIpRange),
    }),
    customResourceDefinitions: args.schema.flatMap(parseSchema),
    external: args.external.flatMap(parseExternal),
    requiredLabels: args.requireLabel.map((key) => readMetadataKey(key, failFor('--require-label', key))),
    ...(args.previous !== undefined && { previous: parsePrevious(args.previous, path) }),
    ...parseChoice(args, config),
  };
}

/** The codes to report, which may be those of the configuration's own rules. */
function parseChoice(
  { only, skip }: CheckArguments,
  { customRules = [] }: Partial<CheckOptions>,
): Pick<Partial<CheckOptions>, 'only' | 'skip'> {
  const known = [...Object.keys(allCodes), ...customRules.flatMap(({ catalogue }) => Object.keys(catalogue))];
  const chosen = parseCodes('--only', only, known);
  return { skip: parseCodes('--skip', skip, known), ...(chosen.length > 0 && { only: chosen }) };
}

const failFor =
  (option: string, text: string): Fail =>
  (message) => {
    throw new UsageError(`${option} ${text}: ${message}`);
  };

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
