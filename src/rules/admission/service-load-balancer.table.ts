import type { RuleTable } from '../rule-table';
import { core, loadBalancerBase, serviceBase } from './object-table-bases';
import type { serviceLoadBalancerCatalogue } from './service-load-balancer';

const source = `${core} ValidateService`;
const annotation = 'metadata.annotations[service.beta.kubernetes.io/load-balancer-source-ranges]';

export const serviceLoadBalancerTable: RuleTable<keyof typeof serviceLoadBalancerCatalogue> = {
  'no-load-balancer-field': {
    why: 'Nothing would read the field: the Service has no load balancer.',
    source: `${core} ValidateService, validateLoadBalancerClassField`,
    base: serviceBase,
    accepts: [{ set: { 'spec.loadBalancerSourceRanges': [] } }, { set: { 'spec.loadBalancerClass': null } }],
    refuses: [
      { set: { 'spec.loadBalancerClass': 'example.com/internal' }, at: 'spec.loadBalancerClass' },
      { set: { 'spec.allocateLoadBalancerNodePorts': false }, at: 'spec.allocateLoadBalancerNodePorts' },
      { set: { 'spec.loadBalancerSourceRanges': ['10.0.0.0/8'] }, at: 'spec.LoadBalancerSourceRanges' },
      { set: { [annotation]: '10.0.0.0/8' }, at: annotation },
    ],
  },
  'valid-load-balancer-source-range': {
    why: 'The ranges become rules of a firewall.',
    source,
    base: loadBalancerBase,
    accepts: [
      { set: { 'spec.loadBalancerSourceRanges': [' 10.240.0.0/24 ', '2001:db8::/32'] } },
      { set: { [annotation]: '10.240.0.0/24, 10.250.0.0/24' } },
      { set: { [annotation]: '' } },
    ],
    refuses: [
      { set: { 'spec.loadBalancerSourceRanges': ['10.240.0.0'] }, at: 'spec.LoadBalancerSourceRanges' },
      { set: { 'spec.loadBalancerSourceRanges': ['10.240.0.0/33'] }, at: 'spec.LoadBalancerSourceRanges' },
      { set: { [annotation]: '10.240.0.0/24;' }, at: annotation },
    ],
  },
  'valid-load-balancer-class': {
    why: 'Controllers find their Services by the class.',
    source: `${core} validateLoadBalancerClassField`,
    base: loadBalancerBase,
    accepts: [{ set: { 'spec.loadBalancerClass': 'example.com/internal' } }],
    refuses: [{ set: { 'spec.loadBalancerClass': 'example.com/internal/x' }, at: 'spec.loadBalancerClass' }],
  },
  'no-kubelet-port': {
    why: 'Up to 1.32 the server guards the port of the kubelet against firewalls that open it on every node.',
    source,
    base: loadBalancerBase,
    accepts: [{ set: { 'spec.ports[0].port': 10251 } }],
    refuses: [{ set: { 'spec.ports[0].port': 10250 }, at: 'spec.ports[0]' }],
  },
};
