import type { RuleTable } from '../rule-table';
import { core, loadBalancerBase, nodePortBase, serviceBase } from './object-table-bases';
import type { serviceTrafficCatalogue } from './service-traffic';

export const serviceTrafficTable: RuleTable<keyof typeof serviceTrafficCatalogue> = {
  'valid-external-traffic-policy': {
    why: 'The policy is about traffic from outside, which reaches node ports, load balancers and external addresses.',
    source: `${core} validateServiceExternalTrafficPolicy`,
    base: nodePortBase,
    accepts: [
      { set: { 'spec.externalTrafficPolicy': 'Local' } },
      { set: { 'spec.externalTrafficPolicy': null } },
      { set: { 'spec.type': 'ClusterIP', 'spec.externalTrafficPolicy': '' } },
    ],
    refuses: [
      { set: { 'spec.type': 'ClusterIP', 'spec.externalTrafficPolicy': 'Local' }, at: 'spec.externalTrafficPolicy' },
      { set: { 'spec.externalTrafficPolicy': 'Global' }, at: 'spec.externalTrafficPolicy' },
    ],
  },
  'valid-internal-traffic-policy': {
    why: 'Traffic inside the cluster goes to every Pod, or to those of its own node.',
    source: `${core} validateServiceInternalTrafficFieldsValue`,
    base: serviceBase,
    accepts: [{ set: { 'spec.internalTrafficPolicy': 'Local' } }, { set: { 'spec.internalTrafficPolicy': null } }],
    refuses: [{ set: { 'spec.internalTrafficPolicy': 'local' }, at: 'spec.internalTrafficPolicy' }],
  },
  'valid-health-check-node-port': {
    why: 'Only a load balancer that sends traffic to the nodes with Pods asks nodes for them.',
    source: `${core} validateServiceExternalTrafficPolicy`,
    base: loadBalancerBase,
    accepts: [
      { set: { 'spec.externalTrafficPolicy': 'Local', 'spec.healthCheckNodePort': 30100 } },
      { set: { 'spec.healthCheckNodePort': 0 } },
    ],
    refuses: [
      { set: { 'spec.healthCheckNodePort': 30100 }, at: 'spec.healthCheckNodePort' },
      {
        set: { 'spec.externalTrafficPolicy': 'Local', 'spec.healthCheckNodePort': 70000 },
        at: 'spec.healthCheckNodePort',
      },
    ],
  },
  'valid-traffic-distribution': {
    why: 'Proxies know few preferences, and treat others as none.',
    source: `${core} validateServiceTrafficDistribution`,
    kubeVersion: '1.31',
    base: serviceBase,
    accepts: [{ set: { 'spec.trafficDistribution': 'PreferClose' } }, { set: { 'spec.trafficDistribution': null } }],
    refuses: [{ set: { 'spec.trafficDistribution': 'PreferFar' }, at: 'spec.trafficDistribution' }],
  },
};
