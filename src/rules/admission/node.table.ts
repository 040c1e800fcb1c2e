import type { RuleTable } from '../rule-table';
import type { nodeCatalogue } from './node';
import { core, nodeBase } from './object-table-bases';

const annotations = 'metadata.annotations';
const taints = 'scheduler.alpha.kubernetes.io/taints';
const avoid = 'scheduler.alpha.kubernetes.io/preferAvoidPods';
const avoidController = (controller: boolean): string =>
  JSON.stringify({ preferAvoidPods: [{ podSignature: { podController: { controller } } }] });

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
      {
        name: 'a taint of the annotation',
        set: { [annotations]: { [taints]: '[{"key":"a"}]' } },
        at: `${annotations}.${taints}[0].effect`,
      },
      { set: { 'spec.taints[1]': { key: 'dedicated', effect: 'NoSchedule' } }, at: 'metadata.taints[1]' },
    ],
  },
  'valid-pod-cidr': {
    why: 'Pods of the node take their addresses from it.',
    source: `${core} ValidateNode`,
    base: nodeBase,
    accepts: [
      { set: { 'spec.podCIDRs': ['10.244.1.0/24', '2001:db8::/64'] } },
      { set: { 'spec.podCIDRs': [] } },
      { name: 'the older field counts', set: { 'spec.podCIDR': '10.244.1.0/24', 'spec.podCIDRs': ['x'] } },
    ],
    refuses: [
      { set: { 'spec.podCIDRs': ['10.244.1.0'] }, at: 'spec.podCIDRs[0]' },
      { set: { 'spec.podCIDR': 'x', 'spec.podCIDRs': null }, at: 'spec.podCIDRs[0]' },
      { set: { 'spec.podCIDRs': ['10.244.1.0/24', '10.244.2.0/24'] }, at: 'spec.podCIDRs' },
      { set: { 'spec.podCIDRs': ['10.244.1.0/24', '10.244.1.0/24'] }, at: 'spec.podCIDRs[1]' },
    ],
  },
  'valid-node-annotation': {
    why: 'Before they were fields, taints and Pods to avoid stood in annotations, and the server still reads them.',
    source: `${core} ValidateNodeSpecificAnnotations`,
    base: nodeBase,
    accepts: [
      { set: { [annotations]: { [taints]: '[{"key":"a","effect":"NoSchedule"}]', [avoid]: avoidController(true) } } },
      { set: { [annotations]: { [taints]: '', [avoid]: '' } } },
      { set: { [annotations]: { [taints]: 'null', [avoid]: 'null' } } },
      { set: { [annotations]: { [taints]: '[]', [avoid]: '{}' } } },
    ],
    refuses: [
      { set: { [annotations]: { [taints]: 'dedicated' } }, at: annotations },
      { set: { [annotations]: { [taints]: '{}' } }, at: annotations },
      { set: { [annotations]: { [avoid]: 'web' } }, at: `${annotations}.AvoidPods` },
      { set: { [annotations]: { [avoid]: '[]' } }, at: `${annotations}.AvoidPods` },
      {
        set: { [annotations]: { [avoid]: '{"preferAvoidPods":[{}]}' } },
        at: `${annotations}.${avoid}[0].PodSignature`,
      },
      {
        set: { [annotations]: { [avoid]: avoidController(false) } },
        at: `${annotations}.${avoid}[0].PodSignature.PodController.Controller`,
      },
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
