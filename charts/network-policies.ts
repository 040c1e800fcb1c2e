import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { ApiResource } from '../constructs';
import type { NetworkPolicy, NetworkPolicySpec } from '../imports/k8s';

/** Who may talk to whom in a namespace: nobody, but for what is named here. */
export class NetworkPolicies extends Chart {
  constructor(scope: Construct, id: string, namespace: string) {
    super(scope, id, { namespace });
    this.allow('default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    this.allow('allow-dns', {
      podSelector: {},
      policyTypes: ['Egress'],
      egress: [
        {
          to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
          ports: [
            { protocol: 'UDP', port: 53 },
            { protocol: 'TCP', port: 53 },
          ],
        },
      ],
    });
    this.allow('allow-myapp', {
      podSelector: { matchLabels: { app: 'myapp' } },
      policyTypes: ['Ingress'],
      ingress: [{ ports: [{ protocol: 'TCP', port: 'http' }] }],
    });
    this.allow('allow-redis', {
      podSelector: { matchLabels: { app: 'redis' } },
      policyTypes: ['Ingress'],
      ingress: [
        { from: [{ podSelector: { matchLabels: { app: 'myapp' } } }], ports: [{ protocol: 'TCP', port: 'redis' }] },
      ],
    });
  }

  private allow(name: string, spec: NetworkPolicySpec): void {
    new ApiResource<NetworkPolicy>(this, name, { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', spec });
  }
}
