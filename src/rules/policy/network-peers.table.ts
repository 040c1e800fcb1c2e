import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import type { networkPeersCatalogue } from './network-peers';
import { accept, deploymentWith, objectOf, refuse } from './table-objects';

const from = (peer: object): JsonObject =>
  objectOf('networking.k8s.io/v1', 'NetworkPolicy', 'web', {
    spec: { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress'], ingress: [{ from: [peer] }] },
  });

const to = (peer: object): JsonObject =>
  objectOf('networking.k8s.io/v1', 'NetworkPolicy', 'web', {
    spec: { podSelector: {}, policyTypes: ['Egress'], egress: [{}, { to: [{ podSelector: {} }, peer] }] },
  });

const web = deploymentWith();
const labelled = (app: string) => ({ podSelector: { matchLabels: { app } } });

export const networkPeersTable: SetRuleTable<keyof typeof networkPeersCatalogue> = {
  'require-network-policy-peer': {
    why: 'A policy that allows Pods which no workload makes allows nobody: the traffic that it was written for is dropped, without an error anywhere.',
    source: 'Kubernetes documentation, Network Policies: behavior of to and from selectors',
    accepts: [
      accept('Pods of a workload', web, from(labelled('web'))),
      accept('of another namespace', web, from({ ...labelled('api'), namespaceSelector: {} })),
      accept('addresses', web, from({ ipBlock: { cidr: '192.0.2.0/24' } })),
      accept('all Pods', web, from({ podSelector: {} })),
      accept('no workloads in the set at all', from(labelled('api'))),
      accept('by expression', web, from({ podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } })),
    ],
    refuses: [
      refuse('a typing error', 'spec.ingress[0].from[0].podSelector', web, from(labelled('wbe'))),
      refuse('on the way out', 'spec.egress[1].to[1].podSelector', web, to(labelled('database'))),
      refuse(
        'one label of two',
        'spec.ingress[0].from[0].podSelector',
        web,
        from({ podSelector: { matchLabels: { app: 'web', tier: 'front' } } }),
      ),
    ],
  },
};
