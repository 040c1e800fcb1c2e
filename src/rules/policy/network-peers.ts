import { FieldPath } from '../../manifest';
import { child, list } from '../admission/fields';
import type { RuleCatalogue, Subject } from '../rule';
import type { SetRule } from '../set-rule';
import { SelectorIndex } from './selectors';
import { namespaceOf } from './set-facts';
import { type PodSubject, podSubjectsOf, subjectsOf } from './set-index';

export const networkPeersCatalogue = {
  'require-network-policy-peer': {
    title: 'Whom a NetworkPolicy lets in or out exists',
    fix: 'Correct the labels, or add a namespaceSelector when the Pods live in another namespace.',
    severity: 'warning',
    profile: 'recommended',
  },
} as const satisfies RuleCatalogue;

/** A selector of peers, and whether some workload of the set has Pods that it matches. */
interface Wanted {
  isThere: boolean;
}

interface Peer {
  readonly policy: Subject;
  readonly path: FieldPath;
  readonly wanted: Wanted;
}

/** A peer without namespaceSelector is one of the policy's own namespace. */
export const networkPeers: SetRule<keyof typeof networkPeersCatalogue> = {
  title: 'Network policy peers',
  catalogue: networkPeersCatalogue,
  check(set, report) {
    const index = new SelectorIndex<Wanted>();
    const policies = subjectsOf(set, 'networking.k8s.io/NetworkPolicy');
    const peers = policies.flatMap((policy) => peersOf(policy, index));
    if (peers.length === 0) return;
    const inhabited = findPods(podSubjectsOf(set), index);
    for (const { policy, path, wanted } of peers) {
      const namespace = namespaceOf(policy.ref);
      if (wanted.isThere || !inhabited.has(namespace)) continue;
      const message = `no workload of namespace "${namespace}" in the set has Pods that it matches: nobody is let through`;
      report(policy, 'require-network-policy-peer', path, message);
    }
  },
};

/** Marks the selectors that match Pods of the set, and gives the namespaces that have any. */
function findPods(found: readonly PodSubject[], index: SelectorIndex<Wanted>): ReadonlySet<string> {
  const inhabited = new Set<string>();
  for (const { subject, pods } of found) {
    const namespace = namespaceOf(subject.ref);
    inhabited.add(namespace);
    for (const wanted of index.matching(namespace, pods.labels)) wanted.isThere = true;
  }
  return inhabited;
}

/** The peers of a NetworkPolicy that are Pods of its own namespace. */
function peersOf(policy: Subject, index: SelectorIndex<Wanted>): Peer[] {
  const spec = child(policy.object, 'spec');
  const found: Peer[] = [];
  const collect = (field: string, side: string): void =>
    list(spec, field).forEach((rule, ruleIndex) => {
      list(rule, side).forEach((peer, peerIndex) => {
        const selector = child(peer, 'podSelector');
        if (selector === undefined || child(peer, 'namespaceSelector') !== undefined) return;
        const path = FieldPath.of('spec', field).index(ruleIndex).child(side).index(peerIndex).child('podSelector');
        const wanted = index.valueOf(namespaceOf(policy.ref), selector, () => ({ isThere: false }));
        found.push({ policy, path, wanted });
      });
    });
  collect('ingress', 'from');
  collect('egress', 'to');
  return found;
}
