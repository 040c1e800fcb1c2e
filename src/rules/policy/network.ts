import { bool, child, list, text } from '../admission/fields';
import { kindRule, podRule } from '../object-rule';
import type { RuleCatalogue } from '../rule';
import { type PodSubject, podSubjectsOf } from '../set-index';
import type { SetRule } from '../set-rule';
import { factsOf, namespaceOf, type SetFacts } from './set-facts';

export const networkPolicyCatalogue = {
  'require-network-policy': {
    title: 'NetworkPolicies say who may talk to Pods, and to whom they may talk',
    fix: 'Add a NetworkPolicy with podSelector {} and policyTypes [Ingress, Egress] to the namespace, and one for what is allowed.',
    severity: 'warning',
    profile: 'strict',
  },
} as const satisfies RuleCatalogue;

/** Pods that any other Pod of the cluster can reach. */
export const networkPolicy: SetRule<keyof typeof networkPolicyCatalogue> = {
  title: 'Network policies',
  catalogue: networkPolicyCatalogue,
  check(set, report) {
    const facts = factsOf(set);
    for (const found of podSubjectsOf(set)) {
      const open = openDirections(found, facts);
      if (open.length === 0) continue;
      const message = `no NetworkPolicy of the set governs ${open.join(' and ')} of these Pods: they may talk to all, and all to them`;
      report(found.subject, 'require-network-policy', found.pods.path, message);
    }
  },
};

/** Which directions of a subject's Pods no NetworkPolicy governs. For a Pod in the node's network none would hold. */
function openDirections({ subject, pods }: PodSubject, { networkPolicies }: SetFacts): string[] {
  if (bool(pods.spec, 'hostNetwork') === true) return [];
  const found = networkPolicies.matching(namespaceOf(subject.ref), pods.labels);
  const isOpen = (direction: string): boolean => !found.some((governed) => governed.has(direction));
  return ['Ingress', 'Egress'].filter(isOpen).map((name) => name.toLowerCase());
}

export const exposureCatalogue = {
  'no-node-port': {
    title: 'Services open no port on every node',
    fix: 'Use type ClusterIP, with an Ingress or a Gateway for traffic from outside.',
    severity: 'warning',
    profile: 'recommended',
  },
  'no-load-balancer': {
    title: 'Services ask for no load balancer of their own',
    fix: 'Use type ClusterIP, with an Ingress or a Gateway for traffic from outside.',
    severity: 'warning',
    profile: 'strict',
  },
  'require-ingress-tls': {
    title: 'Ingresses have TLS',
    fix: 'Add spec.tls with the hosts and the Secret that holds their certificate.',
    severity: 'warning',
    profile: 'recommended',
  },
} as const satisfies RuleCatalogue;

const exposed = ['/Service', 'networking.k8s.io/Ingress'];

/** What is reached from outside the cluster, and how. */
export const exposure = kindRule('Exposure', exposureCatalogue, exposed, ({ ref, object }, tell) => {
  const spec = child(object, 'spec');
  if (ref.kind === 'Service') {
    const type = text(spec, 'type');
    if (type === 'NodePort') {
      tell('no-node-port', 'spec.type', '"NodePort" opens a port of every node, past every Ingress and its TLS');
    } else if (type === 'LoadBalancer') {
      tell(
        'no-load-balancer',
        'spec.type',
        '"LoadBalancer" gives the Service an address of its own, past every Ingress',
      );
    }
  } else if (list(spec, 'tls').length === 0) {
    tell('require-ingress-tls', 'spec.tls', 'there is none: what is sent can be read, and changed, on the way');
  }
});

export const dnsCatalogue = {
  'require-dns-ndots': {
    title: 'Pods say how many dots make a name complete',
    fix: 'Set dnsConfig: { options: [{ name: ndots, value: "2" }] }.',
    severity: 'warning',
    profile: 'opt-in',
  },
} as const satisfies RuleCatalogue;

/** The default of 5 makes each outside name four or more queries. */
export const dns = podRule('DNS', dnsCatalogue, ({ spec, path }, tell) => {
  const config = child(spec, 'dnsConfig');
  if (list(config, 'options').some((option) => text(option, 'name') === 'ndots')) return;
  const at = path.child('dnsConfig', 'options');
  tell(
    'require-dns-ndots',
    at,
    'has no "ndots": names such as "example.com" are looked up in four other domains first',
  );
});
