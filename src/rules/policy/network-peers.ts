import { FieldPath, type JsonObject } from '../../manifest';
import { child, list, textMap } from '../admission/fields';
import { podSpecsOf } from '../pod-specs';
import type { RuleCatalogue, Subject } from '../rule';
import type { SetRule } from '../set-rule';
import { matches } from './selectors';
import { isKind, namespaceOf } from './set-facts';

export const networkPeersCatalogue = {
  'require-network-policy-peer': {
    title: 'Whom a NetworkPolicy lets in or out exists',
    fix: 'Correct the labels, or add a namespaceSelector when the Pods live in another namespace.',
    severity: 'warning',
    profile: 'recommended',
  },
} as const satisfies RuleCatalogue;

type Labels = { readonly [key: string]: string };

/** The labels of Pods: all of a namespace, and those that have one `key=value`. */
type LabelIndex = ReadonlyMap<string, readonly Labels[]>;

/** A peer without namespaceSelector is one of the policy's own namespace. */
export const networkPeers: SetRule<keyof typeof networkPeersCatalogue> = {
  title: 'Network policy peers',
  catalogue: networkPeersCatalogue,
  check({ subjects }, report) {
    const policies = subjects.filter(({ ref }) => isKind(ref, 'networking.k8s.io', 'NetworkPolicy'));
    if (policies.length === 0) return;
    const pods = indexPods(subjects);
    for (const policy of policies) {
      const namespace = namespaceOf(policy.ref);
      if (!pods.has(namespace)) continue;
      for (const [selector, path] of peersOf(policy.object)) {
        if (isThere(selector, namespace, pods)) continue;
        const message = `no workload of namespace "${namespace}" in the set has Pods that it matches: nobody is let through`;
        report(policy, 'require-network-policy-peer', path, message);
      }
    }
  },
};

function indexPods(subjects: readonly Subject[]): LabelIndex {
  const index = new Map<string, Labels[]>();
  const add = (key: string, labels: Labels): void => {
    const known = index.get(key);
    if (known === undefined) index.set(key, [labels]);
    else known.push(labels);
  };
  for (const subject of subjects) {
    const pods = podSpecsOf(subject);
    if (pods === undefined) continue;
    const namespace = namespaceOf(subject.ref);
    add(namespace, pods.labels);
    for (const [key, value] of Object.entries(pods.labels)) add(`${namespace} ${key}=${value}`, pods.labels);
  }
  return index;
}

/** The selectors of Pods of the policy's own namespace, with their paths. */
function* peersOf(policy: JsonObject): Generator<readonly [JsonObject, FieldPath]> {
  const spec = child(policy, 'spec');
  for (const [field, side] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    for (const [ruleIndex, rule] of list(spec, field).entries()) {
      for (const [peerIndex, peer] of list(rule, side).entries()) {
        const selector = child(peer, 'podSelector');
        if (selector === undefined || child(peer, 'namespaceSelector') !== undefined) continue;
        yield [
          selector,
          FieldPath.of('spec', field).index(ruleIndex).child(side).index(peerIndex).child('podSelector'),
        ];
      }
    }
  }
}

/** Whether some Pod matches; tried are those that have the rarest of the wanted labels. */
function isThere(selector: JsonObject, namespace: string, pods: LabelIndex): boolean {
  const keys = Object.entries(textMap(selector, 'matchLabels')).map(([key, value]) => `${namespace} ${key}=${value}`);
  const groups = [namespace, ...keys].map((key) => pods.get(key) ?? []);
  const fewest = groups.reduce((best, group) => (group.length < best.length ? group : best));
  return fewest.some((labels) => matches(selector, labels));
}
