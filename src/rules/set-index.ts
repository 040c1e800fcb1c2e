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
  readonly pods: readonly PodSubject[];
  readonly alike: readonly AlikeSubjects[];
  readonly alikeWithPods: readonly AlikeSubjects[];
}

const cache = new WeakMap<readonly Subject[], SetIndex>();

/** The objects of the set of some kinds, as `group/Kind` (`/Service` for the core group), in any version. */
export function subjectsOf(set: ManifestSet, ...groupKinds: readonly string[]): readonly Subject[] {
  const { byKind } = indexOf(set);
  return groupKinds.flatMap((groupKind) => byKind.get(groupKind) ?? []);
}

/** The objects of the set that describe Pods. */
export const podSubjectsOf = (set: ManifestSet): readonly PodSubject[] => indexOf(set).pods;

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
  const pods: PodSubject[] = [];
  const likenesses = new Map<Likeness, [Subject, ...Subject[]]>();
  const alike: [Subject, ...Subject[]][] = [];
  for (const subject of subjects) {
    const groupKind = groupKindOf(subject.ref);
    const others = byKind.get(groupKind);
    if (others === undefined) byKind.set(groupKind, [subject]);
    else others.push(subject);
    const found = podSpecsOf(subject);
    if (found !== undefined) pods.push({ subject, pods: found });

    const { likeness } = subject;
    const group = likeness && likenesses.get(likeness);
    if (group !== undefined) group.push(subject);
    else {
      alike.push([subject]);
      if (likeness !== undefined) likenesses.set(likeness, alike[alike.length - 1] as [Subject]);
    }
  }
  const withPods = alike.filter(([first]) => podSpecsOf(first) !== undefined);
  const index = { byKind, pods, alike, alikeWithPods: withPods };
  cache.set(subjects, index);
  return index;
}
