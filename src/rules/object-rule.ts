import type { FieldPath, Severity } from '../manifest';
import { hasDigit } from './alike-texts';
import type { CheckOptions } from './check-options';
import { type PodContainer, type PodSpecs, podSpecsOf } from './pod-specs';
import type { RuleCatalogue, RuleInfo, Subject } from './rule';
import { type AlikeSubjects, alikeOf, alikeWithPods } from './set-index';
import type { ManifestSet, ReportSubject, SetRule } from './set-rule';

/** Adds a finding about the object at hand. */
export type Tell<Code extends string> = (
  code: Code,
  path: FieldPath | string,
  message: string,
  fix?: string,
  severity?: Severity,
) => void;

type Catalogue<Code extends string> = { readonly [code in Code]: RuleInfo };

/** What a rule has to say of one object; it reads nothing but the object and the options. */
type Look<Code extends string> = (subject: Subject, tell: Tell<Code>, options: CheckOptions) => void;

/**
 * Looks at objects each by itself, and of those that are alike at one: what it told of this is told of all, unless there
 * are digits in it, which may be those of a text that is another there.
 */
export function lookAtEach<Code extends string>(
  look: Look<Code>,
): (alike: readonly AlikeSubjects[], report: ReportSubject<Code>, options: CheckOptions) => void {
  return (alike, report, options) => {
    const lookAt = (subject: Subject): readonly Parameters<Tell<Code>>[] => {
      const findings: Parameters<Tell<Code>>[] = [];
      look(subject, (...finding) => findings.push(finding), options);
      return findings.filter((finding) => report(subject, ...finding));
    };
    for (const subjects of alike) {
      const findings = lookAt(subjects[0]);
      if (findings.length === 0 || subjects.length === 1) continue;
      const [, ...others] = subjects;
      if (findings.some(([, , message, fix = '']) => hasDigit(message + fix))) others.forEach(lookAt);
      else for (const subject of others) for (const finding of findings) report(subject, ...finding);
    }
  };
}

function objectRule<Code extends string>(
  title: string,
  catalogue: Catalogue<Code>,
  alikeIn: (set: ManifestSet) => readonly AlikeSubjects[],
  look: Look<Code>,
): SetRule<Code> {
  const lookAt = lookAtEach(look);
  return {
    title,
    catalogue: catalogue as RuleCatalogue,
    check(set, report) {
      lookAt(alikeIn(set), report, set.options);
    },
  };
}

/** A rule that looks at each object of some kinds (`group/Kind`) by itself; of all kinds when none is named. */
export function kindRule<Code extends string>(
  title: string,
  catalogue: Catalogue<Code>,
  kinds: readonly string[],
  check: Look<Code>,
): SetRule<Code> {
  return objectRule(title, catalogue, (set) => alikeOf(set, ...kinds), check);
}

/** A rule that looks at the Pods of each object by themselves. */
export function podRule<Code extends string>(
  title: string,
  catalogue: Catalogue<Code>,
  check: (pods: PodSpecs, tell: Tell<Code>, options: CheckOptions, subject: Subject) => void,
): SetRule<Code> {
  return objectRule(title, catalogue, alikeWithPods, (subject, tell, options) => {
    const pods = podSpecsOf(subject);
    if (pods !== undefined) check(pods, tell, options, subject);
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
