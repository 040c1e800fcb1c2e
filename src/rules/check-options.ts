import type { JsonObject, Severity } from '../manifest';
import { defaultKubeVersion, type KubeVersion } from '../schema';
import { type AdmissionOptions, defaultAdmissionOptions } from './admission/options';

/** How much of good practice is asked for; each profile includes the one before it. */
export const profiles = ['minimal', 'recommended', 'strict'] as const;

/** `minimal`: what breaks or endangers a cluster; `recommended`: what most teams hold to; `strict`: all of it. */
export type Profile = (typeof profiles)[number];

/** A level of the Pod Security Standards. */
export const podSecurityLevels = ['privileged', 'baseline', 'restricted'] as const;

export type PodSecurityLevel = (typeof podSecurityLevels)[number];

/** An object that exists in the cluster though it is not in the set, such as a Secret made by hand. */
export interface ExternalObject {
  readonly kind: string;
  /** `*` in a name stands for any text. */
  readonly name: string;
  /** @default - any namespace, or none for cluster-scoped kinds */
  readonly namespace?: string;
  /** Keys of a ConfigMap or Secret. @default - not known, and not checked */
  readonly keys?: readonly string[];
}

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
  /** Which policy rules run. @default 'recommended' */
  readonly profile: Profile;
  /**
   * The level that Pods are held to where the Namespace in the set names none.
   * @default - none: only Namespaces of the set that enforce a level are held to it
   */
  readonly podSecurity?: PodSecurityLevel;
  /** Objects that exist outside the set. @default [] */
  readonly external: readonly ExternalObject[];
  /** Report also what later versions remove, up to this one. @default - what is gone in `kubeVersion` alone */
  readonly until?: KubeVersion;
  /** Severity by code in place of the rule's own; `off` leaves the rule out. @default {} */
  readonly severities: { readonly [code: string]: Severity | 'off' };
  /** Keys of labels that every object must have. @default [] */
  readonly requiredLabels: readonly string[];
}

export const defaultCheckOptions: CheckOptions = {
  ...defaultAdmissionOptions,
  kubeVersion: defaultKubeVersion,
  strictKinds: false,
  customResourceDefinitions: [],
  skip: [],
  profile: 'recommended',
  external: [],
  severities: {},
  requiredLabels: [],
};
