import type { FieldPath, JsonObject, ObjectRef, Severity } from '../manifest';
import { defaultKubeVersion, type KubeVersion } from '../schema';
import { type AdmissionOptions, defaultAdmissionOptions } from './admission/options';
import type { Exemption } from './exemptions/exemption';
import type { Profile, RuleCatalogue, Subject } from './rule';

export { type Profile, profiles } from './rule';

/** A level of the Pod Security Standards. */
export const podSecurityLevels = ['privileged', 'baseline', 'restricted'] as const;

export type PodSecurityLevel = (typeof podSecurityLevels)[number];

/** An object that exists in the cluster though it is not in the set, such as a Secret made by hand. */
export interface ExternalObject {
  readonly kind: string;
  /** `*` in a name stands for any text. */
  readonly name: string;
  /** `*` stands for any text here, too. @default - any namespace, or none for cluster-scoped kinds */
  readonly namespace?: string;
  /** Keys of a ConfigMap or Secret. @default - not known, and not checked */
  readonly keys?: readonly string[];
  /** Labels of the Pods of a workload. @default - not known: any selector in its namespace may mean it */
  readonly labels?: { readonly [key: string]: string };
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
  /** Which policy rules run, beside those that `severities` or `only` names. @default 'recommended' */
  readonly profile: Profile;
  /**
   * The level that Pods are held to where the Namespace in the set names none.
   * @default - none: only Namespaces of the set that enforce a level are held to it
   */
  readonly podSecurity?: PodSecurityLevel;
  /**
   * The version of the Pod Security Standards that `podSecurity` is meant in: `1.28`, `v1.28` or `latest`.
   * @default - that of `kubeVersion`
   */
  readonly podSecurityVersion?: string;
  /** Objects that exist outside the set. @default [] */
  readonly external: readonly ExternalObject[];
  /** Report also what later versions remove, up to this one. @default - what is gone in `kubeVersion` alone */
  readonly until?: KubeVersion;
  /** Severity by code in place of the rule's own; `off` leaves the rule out. @default {} */
  readonly severities: { readonly [code: string]: Severity | 'off' };
  /** Keys of labels that every object must have. @default [] */
  readonly requiredLabels: readonly string[];
  /** The objects of an earlier render, for rules about what changes. @default [] - such rules are silent */
  readonly previous?: readonly JsonObject[];
  /** Keys of annotations that every object must have. @default [] */
  readonly requiredAnnotations?: readonly string[];
  /** Rules of the user's own, run after drydock's. Their codes must be none of drydock's. @default [] */
  readonly customRules?: readonly SetRule[];
  /** Rules that are broken on purpose, beside what annotations of the objects say. @default [] */
  readonly exemptions?: readonly Exemption[];
  /** The day of the check, `YYYY-MM-DD`, for exemptions that expire. @default - none: none has expired */
  readonly today?: string;
}

/** All objects that are checked together. */
export interface ManifestSet {
  /**
   * By kind, namespace and name, objects of the same name in the order of the input; those that did not pass decoding are
   * left out.
   */
  readonly subjects: readonly Subject[];
  /** Those that did not: they exist, and nothing more is known of them. @default [] */
  readonly undecoded?: readonly ObjectRef[];
  readonly options: CheckOptions;
}

/**
 * Adds a finding about one object of the set; `fix` and `severity` are the catalogue's unless given.
 *
 * @returns whether its code is asked for; what is not is dropped
 */
export type ReportSubject<Code extends string = string> = (
  subject: Subject,
  code: Code,
  path: FieldPath | string,
  message: string,
  fix?: string,
  severity?: Severity,
) => boolean;

/** A rule over the set as a whole: references, policy, removed APIs, and rules of the user's own. */
export interface SetRule<Code extends string = string> {
  /** What its codes are about, as the heading of a list: `References`. */
  readonly title: string;
  /** Every code that the rule reports. */
  readonly catalogue: RuleCatalogue;
  /** Looks at the set once; must take time linear in its size. */
  check(set: ManifestSet, report: ReportSubject<Code>): void;
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
