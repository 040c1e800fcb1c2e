import { groupKindOf } from '../manifest';
import type { Likeness } from './likeness';
import { type PodSpecs, podSpecsOf } from './pod-specs';
import type { Subject } from './rule';
import type { ManifestSet } from './set-rule';

/** An object with the Pods that it describes. */
export interface PodSubject {
  readonly subject: Subject;
  readonly pods: PodSpecs;
}

/** Objects of which rules about a single object say the same, or one that is like no other. */
export type AlikeSubjects = readonly [first: Subject, ...others: Subject[]];

interface SetIndex {
  readonly byKind: ReadonlyMap<string, readonly Subject[]>;
  readonly alike: readonly AlikeSubjects[];
  readonly alikeWithPods: readonly AlikeSubjects[];
  pods?: readonly PodSubject[];
}

const cache = new WeakMap<readonly Subject[], SetIndex>();

/** The objects of the set of some kinds, as `group/Kind` (`/Service` for the core group), in any version. */
export function subjectsOf(set: ManifestSet, ...groupKinds: readonly string[]): readonly Subject[] {
  const { byKind } = indexOf(set);
  return groupKinds.flatMap((groupKind) => byKind.get(groupKind) ?? []);
}

/** The objects of the set that describe Pods. */
export function podSubjectsOf(set: ManifestSet): readonly PodSubject[] {
  const index = indexOf(set);
  index.pods ??= set.subjects.flatMap((subject) => {
    const pods = podSpecsOf(subject);
    return pods === undefined ? [] : [{ subject, pods }];
  });
  return index.pods;
}

/** The objects of the set of some kinds, by what they are like; of all kinds when none is named. */
export function alikeOf(set: ManifestSet, ...groupKinds: readonly string[]): readonly AlikeSubjects[] {
  const { alike } = indexOf(set);
  return groupKinds.length === 0 ? alike : alike.filter(([{ ref }]) => groupKinds.includes(groupKindOf(ref)));
}

/** The same of those that describe Pods. */
export const alikeWithPods = (set: ManifestSet): readonly AlikeSubjects[] => indexOf(set).alikeWithPods;

/** Made once for all rules. */
function indexOf({ subjects }: ManifestSet): SetIndex {
  const known = cache.get(subjects);
  if (known !== undefined) return known;
  const byKind = new Map<string, Subject[]>();
  const alike: [Subject, ...Subject[]][] = [];
  /** The objects that are like those of a likeness, and those of their kind. */
  const lists = new Map<Likeness, readonly [like: Subject[], ofKind: Subject[]]>();
  for (const subject of subjects) {
    const { likeness } = subject;
    const known = likeness && lists.get(likeness);
    if (known !== undefined) {
      for (const list of known) list.push(subject);
      continue;
    }
    const like: [Subject] = [subject];
    alike.push(like);
    const groupKind = groupKindOf(subject.ref);
    const ofKind = byKind.get(groupKind) ?? [];
    ofKind.push(subject);
    byKind.set(groupKind, ofKind);
    if (likeness !== undefined) lists.set(likeness, [like, ofKind]);
  }
  const withPods = alike.filter(([first]) => podSpecsOf(first) !== undefined);
  const index = { byKind, alike, alikeWithPods: withPods };
  cache.set(subjects, index);
  return index;
}
