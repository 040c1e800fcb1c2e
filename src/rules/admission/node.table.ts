import type { RuleTable } from '../rule-table';
import type { nodeCatalogue } from './node';
import { core, nodeBase } from './object-table-bases';

export const nodeTable: RuleTable<keyof typeof nodeCatalogue> = {
  'valid-taint': {
    why: 'Tolerations are compared with taints.',
    source: `${core} validateNodeTaints`,
    base: nodeBase,
    accepts: [
      { set: { 'spec.taints[1]': { key: 'dedicated', effect: 'NoExecute' } } },
      { set: { 'spec.taints': null } },
    ],
    refuses: [
      { set: { 'spec.taints[0].effect': 'Never' }, at: 'metadata.taints[0].effect' },
      { set: { 'spec.taints[0].effect': '' }, at: 'metadata.taints[0].effect' },
      { set: { 'spec.taints[0].key': 'a b' }, at: 'metadata.taints[0].key' },
      { set: { 'spec.taints[0].value': 'a b' }, at: 'metadata.taints[0].value' },
      { set: { 'spec.taints[1]': { key: 'dedicated', effect: 'NoSchedule' } }, at: 'metadata.taints[1]' },
    ],
  },
  'valid-pod-cidr': {
    why: 'Pods of the node take their addresses from it.',
    source: `${core} ValidateNode`,
    base: nodeBase,
    accepts: [{ set: { 'spec.podCIDRs': ['10.244.1.0/24', '2001:db8::/64'] } }, { set: { 'spec.podCIDRs': [] } }],
    refuses: [
      { set: { 'spec.podCIDRs': ['10.244.1.0'] }, at: 'spec.podCIDRs[0]' },
      { set: { 'spec.podCIDR': 'x', 'spec.podCIDRs': null }, at: 'spec.podCIDRs[0]' },
      { set: { 'spec.podCIDRs': ['10.244.1.0/24', '10.244.2.0/24'] }, at: 'spec.podCIDRs' },
      { set: { 'spec.podCIDRs': ['10.244.1.0/24', '10.244.1.0/24'] }, at: 'spec.podCIDRs[1]' },
    ],
  },
  'valid-node-resource': {
    why: 'The scheduler subtracts Pods from it.',
    source: `${core} ValidateNodeResources`,
    base: nodeBase,
    accepts: [{ set: { 'status.capacity': { cpu: '0' } } }],
    refuses: [{ set: { 'status.capacity': { cpu: '-1' } }, at: 'status.capacity.cpu' }],
  },
};
