import type { JsonObject } from '../manifest';
import type { CheckOptions } from './check-options';

/** What is known of a code of a rule over a set beyond its catalogue entry: the counterpart of `RuleTableEntry`. */
export interface SetRuleTableEntry {
  /** Why the rule exists: what happens to who breaks it. One to three sentences. */
  readonly why: string;
  /** What says so: a documentation page, a file of the API server, another tool's check. */
  readonly source: string;
  /** Sets that the rule accepts: at least one. The first is the docs page's good example. */
  readonly accepts: readonly SetCase[];
  /** Sets that the rule refuses: at least one. The first is the docs page's bad example. */
  readonly refuses: readonly (SetCase & { /** The field path of the finding. */ readonly at: string })[];
}

/** A set of objects that are checked together. */
export interface SetCase {
  readonly name: string;
  readonly objects: readonly JsonObject[];
  /** What the case is checked with, beside profile `strict`. @default {} */
  readonly options?: Partial<CheckOptions>;
}

export type SetRuleTable<Code extends string = string> = { readonly [code in Code]: SetRuleTableEntry };
