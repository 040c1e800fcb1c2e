import type { FieldPath, Severity } from '../manifest';
import type { CheckOptions } from './check-options';
import type { RuleCatalogue, Subject } from './rule';

/** All objects that are checked together. */
export interface ManifestSet {
  /** In the order of the input; objects that did not pass decoding are left out. */
  readonly subjects: readonly Subject[];
  readonly options: CheckOptions;
}

/** Adds a finding about one object of the set; `fix` and `severity` are the catalogue's unless given. */
export type ReportSubject<Code extends string = string> = (
  subject: Subject,
  code: Code,
  path: FieldPath | string,
  message: string,
  fix?: string,
  severity?: Severity,
) => void;

/** A rule over the set as a whole: references, policy, removed APIs. */
export interface SetRule<Code extends string = string> {
  /** What its codes are about, as the heading of a list: `References`. */
  readonly title: string;
  /** Every code that the rule reports. */
  readonly catalogue: RuleCatalogue;
  /** Looks at the set once; must take time linear in its size. */
  readonly check: (set: ManifestSet, report: ReportSubject<Code>) => void;
}
