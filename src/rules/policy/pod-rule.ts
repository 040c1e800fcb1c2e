import type { FieldPath } from '../../manifest';
import type { CheckOptions } from '../check-options';
import type { PodContainer, PodSpecs } from '../pod-specs';
import type { RuleInfo, Subject } from '../rule';
import type { SetRule } from '../set-rule';
import { podSubjectsOf, subjectsOf } from './set-index';

/** Adds a finding about the object at hand. */
export type Tell<Code extends string> = (code: Code, path: FieldPath | string, message: string, fix?: string) => void;

type Catalogue<Code extends string> = { readonly [code in Code]: RuleInfo };

/** A rule that looks at each object of some kinds (`group/Kind`) by itself; of all kinds when none is named. */
export function kindRule<Code extends string>(
  title: string,
  catalogue: Catalogue<Code>,
  kinds: readonly string[],
  check: (subject: Subject, tell: Tell<Code>, options: CheckOptions) => void,
): SetRule<Code> {
  return {
    title,
    catalogue,
    check(set, report) {
      for (const subject of kinds.length === 0 ? set.subjects : subjectsOf(set, ...kinds)) {
        check(subject, (code, path, message, fix) => report(subject, code, path, message, fix), set.options);
      }
    },
  };
}

/** A rule that looks at the Pods of each object by themselves. */
export function podRule<Code extends string>(
  title: string,
  catalogue: Catalogue<Code>,
  check: (pods: PodSpecs, tell: Tell<Code>, options: CheckOptions) => void,
): SetRule<Code> {
  return {
    title,
    catalogue,
    check(set, report) {
      for (const { subject, pods } of podSubjectsOf(set)) {
        check(pods, (code, path, message, fix) => report(subject, code, path, message, fix), set.options);
      }
    },
  };
}

/** A rule that looks at each container of Pods by itself; ephemeral containers are no part of a manifest. */
export function containerRule<Code extends string>(
  title: string,
  catalogue: Catalogue<Code>,
  check: (container: PodContainer, tell: Tell<Code>, pods: PodSpecs) => void,
): SetRule<Code> {
  return podRule(title, catalogue, (pods, tell) => {
    for (const container of pods.containers) if (container.type !== 'ephemeral') check(container, tell, pods);
  });
}
