import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import type { dnsCatalogue, exposureCatalogue, networkPolicyCatalogue } from './network';
import { accept, deploymentWith, objectOf, podWith, refuse } from './table-objects';

const policy = (spec: JsonObject): JsonObject => objectOf('networking.k8s.io/v1', 'NetworkPolicy', 'web', { spec });
const service = (type: string): JsonObject =>
  objectOf('v1', 'Service', 'web', { spec: { type, selector: { app: 'web' }, ports: [{ port: 80 }] } });
const ingress = (rest: object): JsonObject =>
  objectOf('networking.k8s.io/v1', 'Ingress', 'web', {
    spec: { ...rest, defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
  });

const both = ['Ingress', 'Egress'];

export const networkTable: SetRuleTable<
  keyof typeof networkPolicyCatalogue | keyof typeof exposureCatalogue | keyof typeof dnsCatalogue
> = {
  'require-network-policy': {
    why: 'Without a NetworkPolicy every Pod of the cluster may talk to these, and they to every address: one Pod that is taken over reaches all others.',
    source: 'Kubernetes documentation, Network Policies: the two sorts of Pod isolation',
    accepts: [
      accept('one for the namespace', deploymentWith(), policy({ podSelector: {}, policyTypes: both })),
      accept(
        'one for each direction',
        deploymentWith(),
        policy({ podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'] }),
        policy({ podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'] }),
      ),
      accept("the node's network, where none holds", podWith({ 'spec.hostNetwork': true })),
    ],
    refuses: [
      refuse('none', 'spec.template.spec', deploymentWith()),
      refuse(
        'one direction',
        'spec.template.spec',
        deploymentWith(),
        policy({ podSelector: {}, policyTypes: ['Ingress'] }),
      ),
      refuse(
        'for others',
        'spec.template.spec',
        deploymentWith(),
        policy({ podSelector: { matchLabels: { app: 'api' } }, policyTypes: both }),
      ),
      refuse('in another namespace', 'spec.template.spec', deploymentWith(), {
        ...policy({ podSelector: {}, policyTypes: both }),
        metadata: { name: 'all', namespace: 'lab' },
      }),
    ],
  },
  'no-node-port': {
    why: 'The port is open on every node, to all who reach one, without TLS and past the Ingress and what it filters.',
    source: 'Kubernetes documentation, Service: type NodePort',
    accepts: [accept('ClusterIP', service('ClusterIP'))],
    refuses: [refuse('NodePort', 'spec.type', service('NodePort'))],
  },
  'no-load-balancer': {
    why: 'Each such Service gets an address of its own, which costs money and is open to all who reach it.',
    source: 'Kubernetes documentation, Service: type LoadBalancer',
    accepts: [accept('ClusterIP', service('ClusterIP'))],
    refuses: [refuse('LoadBalancer', 'spec.type', service('LoadBalancer'))],
  },
  'require-ingress-tls': {
    why: 'Without TLS, passwords and cookies can be read on the way, and pages changed.',
    source: 'Kubernetes documentation, Ingress: TLS',
    accepts: [accept('a certificate', ingress({ tls: [{ hosts: ['example.com'], secretName: 'web-tls' }] }))],
    refuses: [refuse('none', 'spec.tls', ingress({}))],
  },
  'require-dns-ndots': {
    why: 'With the default of 5 dots, every name outside the cluster is first looked up in each search domain: four or more queries for one answer.',
    source: 'kube-linter, dnsconfig-options; Linux manual, resolv.conf(5)',
    accepts: [accept('2', podWith({ 'spec.dnsConfig.options': [{ name: 'ndots', value: '2' }] }))],
    refuses: [refuse('the default', 'spec.dnsConfig.options', podWith())],
  },
};
