import type { FieldPath } from '../../manifest';
import type { CheckOptions } from '../check-options';
import { type PodContainer, type PodSpecs, podSpecsOf } from '../pod-specs';
import type { RuleInfo, Subject } from '../rule';
import type { SetRule } from '../set-rule';

/** Adds a finding about the object at hand. */
export type Tell<Code extends string> = (code: Code, path: FieldPath | string, message: string, fix?: string) => void;

type Catalogue<Code extends string> = { readonly [code in Code]: RuleInfo };

/** A rule that looks at each object by itself. */
export function objectRule<Code extends string>(
  title: string,
  catalogue: Catalogue<Code>,
  check: (subject: Subject, tell: Tell<Code>, options: CheckOptions) => void,
): SetRule<Code> {
  return {
    title,
    catalogue,
    check({ subjects, options }, report) {
      let current: Subject;
      const tell: Tell<Code> = (code, path, message, fix) => report(current, code, path, message, fix);
      for (const subject of subjects) {
        current = subject;
        check(subject, tell, options);
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
  return objectRule(title, catalogue, (subject, tell, options) => {
    const pods = podSpecsOf(subject);
    if (pods !== undefined) check(pods, tell, options);
  });
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
