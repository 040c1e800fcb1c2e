import type { FieldPath } from '../../manifest';
import { isRepeated } from '../../schema/repeated';
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

/**
 * A rule that looks at each container of Pods by itself; ephemeral containers are no part of a manifest. Of `pods` it
 * reads `spec`, `containers` and `isLongRunning` alone, since it may be asked once for many equal Pod specs.
 */
export function containerRule<Code extends string>(
  title: string,
  catalogue: Catalogue<Code>,
  check: (
    container: PodContainer,
    tell: Tell<Code>,
    pods: Pick<PodSpecs, 'spec' | 'containers' | 'isLongRunning'>,
  ) => void,
): SetRule<Code> {
  const look = (pods: PodSpecs, tell: Tell<Code>): void => {
    for (const container of pods.containers) if (container.type !== 'ephemeral') check(container, tell, pods);
  };
  return podRule(title, catalogue, toldAgain(look));
}

/**
 * A look at Pod specs that is taken once at those that repeat: what it told is told again. It may read `spec`,
 * `containers` and `isLongRunning` alone.
 */
export function toldAgain<Code extends string>(
  look: (pods: PodSpecs, tell: Tell<Code>) => void,
): (pods: PodSpecs, tell: Tell<Code>) => void {
  type Told = { readonly isLongRunning: boolean; readonly findings: readonly Parameters<Tell<Code>>[] };
  const told = new WeakMap<PodSpecs['containers'], Told>();
  return (pods, tell) => {
    if (!isRepeated(pods.spec)) {
      look(pods, tell);
      return;
    }
    let known = told.get(pods.containers);
    if (known === undefined || known.isLongRunning !== pods.isLongRunning) {
      const findings: Parameters<Tell<Code>>[] = [];
      look(pods, (...finding) => findings.push(finding));
      known = { isLongRunning: pods.isLongRunning, findings };
      told.set(pods.containers, known);
    }
    for (const finding of known.findings) tell(...finding);
  };
}
