import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { ApiResource } from '../constructs';
import type {
  NetworkPolicy,
  NetworkPolicyEgressRule,
  NetworkPolicyIngressRule,
  NetworkPolicySpec,
} from '../imports/k8s';

/** What Pods of some labels may do beside asking for names. */
export interface AllowedTraffic {
  readonly labels: { readonly [key: string]: string };
  readonly ingress?: readonly NetworkPolicyIngressRule[];
  readonly egress?: readonly NetworkPolicyEgressRule[];
}

/** The way to the API server, whose address no selector matches: the port of its Service, and the usual one behind it. */
export const toApiServer: NetworkPolicyEgressRule = {
  ports: [443, 6443].map((port) => ({ protocol: 'TCP', port })),
};

/** The way to the cluster's DNS. */
export const toDns: NetworkPolicyEgressRule = {
  to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
  ports: ['UDP', 'TCP'].map((protocol) => ({ protocol, port: 53 })),
};

/** Who may talk to whom in the namespace of myapp: nobody, but for what is named here. */
export class NetworkPolicies extends Chart {
  constructor(scope: Construct, id: string, namespace: string) {
    super(scope, id, { namespace });
    const [myapp, redis] = [{ app: 'myapp' }, { app: 'redis' }];
    const toRedis = [{ protocol: 'TCP', port: 'redis' }];
    addNetworkPolicies(this, namespace, {
      myapp: {
        labels: myapp,
        ingress: [{ ports: [{ protocol: 'TCP', port: 'http' }] }],
        egress: [{ to: [{ podSelector: { matchLabels: redis } }], ports: toRedis }],
      },
      redis: { labels: redis, ingress: [{ from: [{ podSelector: { matchLabels: myapp } }], ports: toRedis }] },
    });
  }
}

/** Denies all traffic of a namespace but DNS and what is allowed, each under the name `allow-NAME`. */
export function addNetworkPolicies(
  scope: Construct,
  namespace: string,
  allowed: { readonly [name: string]: AllowedTraffic },
): void {
  const add = (name: string, spec: NetworkPolicySpec): void => addNetworkPolicy(scope, namespace, name, spec);
  add('default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  add('allow-dns', { podSelector: {}, policyTypes: ['Egress'], egress: [toDns] });
  for (const [name, { labels, ingress, egress }] of Object.entries(allowed)) {
    add(`allow-${name}`, {
      podSelector: { matchLabels: labels },
      policyTypes: [...(ingress ? ['Ingress'] : []), ...(egress ? ['Egress'] : [])],
      ...(ingress && { ingress: [...ingress] }),
      ...(egress && { egress: [...egress] }),
    });
  }
}

/** One NetworkPolicy. */
export function addNetworkPolicy(scope: Construct, namespace: string, name: string, spec: NetworkPolicySpec): void {
  new ApiResource<NetworkPolicy>(scope, `network-policy-${name}`, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec,
  });
}
