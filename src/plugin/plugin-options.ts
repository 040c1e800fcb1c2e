import type { readConfigFile } from '../cli/config-file';
import { isJsonObject } from '../manifest';
import { type CheckOptions, defaultCheckOptions, podSecurityLevels, profiles } from '../rules/check-options';
import { mergeOptions } from '../rules/merge-options';
import { allCodes } from '../rules/registry';
import { isKubeVersion, kubeVersions } from '../schema';

/** What `properties` of the plugin may say, as in `CheckOptions`. */
export interface PluginOptions {
  readonly check: CheckOptions;
  /** More warnings than this are a failure. @default - any number is fine */
  readonly maxWarnings: number;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isVersion = (value: unknown): boolean => typeof value === 'string' && isKubeVersion(value);
const isOneOf = (value: unknown, allowed: readonly string[]): boolean =>
  typeof value === 'string' && allowed.includes(value);
const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;
const isPort = (value: unknown): boolean => isCount(value) && Number(value) >= 1 && Number(value) <= 65535;
const isCidr = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-fA-F.:]+\/\d{1,3}$/.test(value);

const versions = `one of ${kubeVersions.join(', ')}, in quotes`;

/** What each property may be, and how to say it. */
const properties: { readonly [name: string]: readonly [accepts: (value: unknown) => boolean, expected: string] } = {
  config: [isText, 'the path of a file such as drydock.yaml'],
  kubeVersion: [isVersion, versions],
  until: [isVersion, versions],
  profile: [(value) => isOneOf(value, profiles), `one of ${profiles.join(', ')}`],
  podSecurity: [(value) => isOneOf(value, podSecurityLevels), `one of ${podSecurityLevels.join(', ')}`],
  only: [isTexts, 'a list of codes of docs/rules'],
  skip: [isTexts, 'a list of codes of docs/rules'],
  strictKinds: [(value) => typeof value === 'boolean', 'true or false'],
  maxWarnings: [isCount, 'a whole number of 0 or more'],
  serviceNodePortRange: [
    (value) => isJsonObject(value) && isPort(value.from) && isPort(value.to) && Number(value.from) <= Number(value.to),
    'such as {from: 30000, to: 32767}',
  ],
  serviceClusterIpRanges: [
    (value) => Array.isArray(value) && (value.length === 1 || value.length === 2) && value.every(isCidr),
    'a list of one or two CIDRs, such as [10.0.0.0/16]',
  ],
};

/**
 * Reads `properties` of cdk8s.yaml. They stand over the file that `config` names, as the command line of `drydock check`
 * does: single values replace those of the file, lists add to them.
 *
 * @throws Error for a property that does not exist or has a value that is not allowed; UsageError for such a file
 */
export function readPluginOptions(given: unknown): PluginOptions {
  const data = given ?? {};
  if (!isJsonObject(data)) throw new Error(`drydock validation: properties is ${describe(data)}; a map is expected`);
  for (const [name, value] of Object.entries(data)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property === undefined) {
      throw new Error(
        `drydock validation: there is no property ${name}; there are ${Object.keys(properties).join(', ')}`,
      );
    }
    const [accepts, expected] = property;
    if (!accepts(value)) refuse(name, value, expected);
  }
  const {
    config,
    maxWarnings = Number.POSITIVE_INFINITY,
    ...check
  } = data as Partial<CheckOptions> & {
    readonly config?: string;
    readonly maxWarnings?: number;
  };
  const file = config === undefined ? {} : readConfig(config);
  const merged = { ...defaultCheckOptions, ...mergeOptions(file, check) };
  refuseMisfits(check, merged);
  return { check: merged, maxWarnings };
}

/** What only the options together tell: codes that may be those of the file's own rules, and the order of versions. */
function refuseMisfits({ only = [], skip = [], until }: Partial<CheckOptions>, merged: CheckOptions): void {
  const own = (merged.customRules ?? []).flatMap(({ catalogue }) => Object.keys(catalogue));
  const isCode = (code: string): boolean => Object.hasOwn(allCodes, code) || own.includes(code);
  for (const [name, codes] of Object.entries({ only, skip })) {
    const unknown = codes.filter((code) => !isCode(code));
    if (unknown.length > 0) refuse(name, unknown, 'a list of codes of docs/rules');
  }
  const { kubeVersion } = merged;
  if (until !== undefined && kubeVersions.indexOf(until) < kubeVersions.indexOf(kubeVersion)) {
    refuse('until', until, `${kubeVersion}, the version that is checked, or later`);
  }
}

function refuse(name: string, value: unknown, expected: string): never {
  throw new Error(`drydock validation: property ${name} is ${JSON.stringify(value)}; expected is ${expected}`);
}

const describe = (value: unknown): string => (Array.isArray(value) ? 'a list' : `a ${typeof value}`);

function readConfig(file: string): Partial<CheckOptions> {
  const loaded = require('../cli/config-file') as { readConfigFile: typeof readConfigFile };
  return loaded.readConfigFile(file);
}
