import type { Finding } from '../../manifest';

/** Where an exemption was declared. */
export type ExemptionOrigin =
  /** In the app: on a construct, or in the options of the app. */
  | { readonly type: 'code'; readonly constructPath?: string }
  /** In a configuration file. */
  | { readonly type: 'config'; readonly file: string; readonly line: number; readonly column: number }
  /** On the object itself. */
  | {
      readonly type: 'annotation';
      readonly key: string;
      readonly object: NonNullable<Finding['object']>;
      readonly constructPath?: string;
      readonly file?: string;
      readonly line?: number;
      readonly column?: number;
    };

/** A rule that is broken on purpose, and why. In patterns, `*` stands for any text. */
export interface Exemption {
  /** Pattern of the codes. */
  readonly code: string;
  /** Why the rule need not hold here. */
  readonly reason: string;
  /** Pattern of the object's kind. @default - any */
  readonly kind?: string;
  /** Pattern of the object's name. @default - any */
  readonly name?: string;
  /** Pattern of the object's namespace; empty for objects without. @default - any */
  readonly namespace?: string;
  /** The construct that it holds for, with all under it. @default - wherever the object comes from */
  readonly constructPath?: string;
  /** The last day on which it holds, `YYYY-MM-DD`. @default - it holds for good */
  readonly expires?: string;
  /** @default - the app's options */
  readonly origin?: ExemptionOrigin;
}

/** Why a finding does not count. */
interface Suppression {
  readonly reason: string;
  /** @default - never */
  readonly expires?: string;
  readonly origin: ExemptionOrigin;
}

/** A finding that an exemption covers: it counts for nothing, and stays on record. */
export type SuppressedFinding = Finding & { readonly suppression: Suppression };

/** An exemption in force, and how many findings it covers. */
export interface ExemptionUse {
  readonly exemption: Exemption;
  readonly findings: number;
}

/** Where an exemption was declared; one without a word about it comes from the app's options. */
export function originOf({ origin, constructPath }: Exemption): ExemptionOrigin {
  return origin ?? { type: 'code', ...(constructPath === undefined ? {} : { constructPath }) };
}
