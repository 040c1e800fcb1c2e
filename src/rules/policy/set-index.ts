import { groupKindOf } from '../../manifest';
import { type PodSpecs, podSpecsOf } from '../pod-specs';
import type { Subject } from '../rule';
import type { ManifestSet } from '../set-rule';

/** An object with the Pods that it describes. */
export interface PodSubject {
  readonly subject: Subject;
  readonly pods: PodSpecs;
}

interface SetIndex {
  readonly byKind: ReadonlyMap<string, readonly Subject[]>;
  readonly pods: readonly PodSubject[];
}

const cache = new WeakMap<readonly Subject[], SetIndex>();

/** The objects of the set of some kinds, as `group/Kind` (`/Service` for the core group), in any version. */
export function subjectsOf(set: ManifestSet, ...groupKinds: readonly string[]): readonly Subject[] {
  const { byKind } = indexOf(set);
  return groupKinds.flatMap((groupKind) => byKind.get(groupKind) ?? []);
}

/** The objects of the set that describe Pods. */
export const podSubjectsOf = (set: ManifestSet): readonly PodSubject[] => indexOf(set).pods;

/** Made once for all rules. */
function indexOf({ subjects }: ManifestSet): SetIndex {
  const known = cache.get(subjects);
  if (known !== undefined) return known;
  const byKind = new Map<string, Subject[]>();
  const found: PodSubject[] = [];
  for (const subject of subjects) {
    const groupKind = groupKindOf(subject.ref);
    const others = byKind.get(groupKind);
    if (others === undefined) byKind.set(groupKind, [subject]);
    else others.push(subject);
    const pods = podSpecsOf(subject);
    if (pods !== undefined) found.push({ subject, pods });
  }
  const index = { byKind, pods: found };
  cache.set(subjects, index);
  return index;
}
