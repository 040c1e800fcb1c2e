import type { JsonObject } from '../manifest';
import { defaultKubeVersion, type KubeVersion } from '../schema';
import { type AdmissionOptions, defaultAdmissionOptions } from './admission/options';

/** All that decides what a check finds; the same for the command line, the app and the tests. */
export interface CheckOptions extends AdmissionOptions {
  /** The minor version of the API server. */
  readonly kubeVersion: KubeVersion;
  /**
   * Report objects of a kind that is neither built in nor described by a CustomResourceDefinition as errors.
   * @default false - as warnings
   */
  readonly strictKinds: boolean;
  /**
   * CustomResourceDefinitions beside those in the set itself, which describe further kinds.
   * @default []
   */
  readonly customResourceDefinitions: readonly JsonObject[];
  /**
   * The codes to report; all others are left out.
   * @default - every code
   */
  readonly only?: readonly string[];
  /**
   * Codes to leave out.
   * @default []
   */
  readonly skip: readonly string[];
}

export const defaultCheckOptions: CheckOptions = {
  ...defaultAdmissionOptions,
  kubeVersion: defaultKubeVersion,
  strictKinds: false,
  customResourceDefinitions: [],
  skip: [],
};
