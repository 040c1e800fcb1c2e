import { isJsonObject } from '../manifest';
import { type CheckOptions, defaultCheckOptions } from '../rules/check-options';
import { allCodes } from '../rules/registry';
import { isKubeVersion, kubeVersions } from '../schema';

/** What `properties` of the plugin may say, as in `CheckOptions`. */
export interface PluginOptions {
  readonly check: CheckOptions;
  /** More warnings than this are a failure. @default - any number is fine */
  readonly maxWarnings: number;
}

const isCodes = (value: unknown): boolean =>
  Array.isArray(value) && value.every((code) => typeof code === 'string' && Object.hasOwn(allCodes, code));
const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;
const isPort = (value: unknown): boolean => isCount(value) && Number(value) >= 1 && Number(value) <= 65535;
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((text) => typeof text === 'string');

/** What each property may be, and how to say it. */
const properties: { readonly [name: string]: readonly [accepts: (value: unknown) => boolean, expected: string] } = {
  kubeVersion: [
    (value) => typeof value === 'string' && isKubeVersion(value),
    `one of ${kubeVersions.join(', ')}, in quotes`,
  ],
  only: [isCodes, 'a list of codes of docs/rules'],
  skip: [isCodes, 'a list of codes of docs/rules'],
  strictKinds: [(value) => typeof value === 'boolean', 'true or false'],
  maxWarnings: [isCount, 'a whole number of 0 or more'],
  serviceNodePortRange: [
    (value) => isJsonObject(value) && isPort(value.from) && isPort(value.to) && Number(value.from) <= Number(value.to),
    'such as {from: 30000, to: 32767}',
  ],
  serviceClusterIpRanges: [isTexts, 'a list of one or two CIDRs, such as [10.0.0.0/16]'],
};

/**
 * Reads `properties` of cdk8s.yaml.
 *
 * @throws Error for a property that does not exist or has a value that is not allowed
 */
export function readPluginOptions(given: unknown): PluginOptions {
  const data = given ?? {};
  if (!isJsonObject(data)) throw new Error(`drydock validation: properties is ${typeof data}; a map is expected`);
  for (const [name, value] of Object.entries(data)) {
    const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (property === undefined) {
      throw new Error(
        `drydock validation: there is no property ${name}; there are ${Object.keys(properties).join(', ')}`,
      );
    }
    const [accepts, expected] = property;
    if (!accepts(value)) {
      throw new Error(`drydock validation: property ${name} is ${JSON.stringify(value)}; expected is ${expected}`);
    }
  }
  const { maxWarnings = Number.POSITIVE_INFINITY, ...check } = data as Partial<CheckOptions> & {
    readonly maxWarnings?: number;
  };
  return { check: { ...defaultCheckOptions, ...check }, maxWarnings };
}
