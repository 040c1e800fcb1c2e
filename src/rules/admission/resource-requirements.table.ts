import type { RuleTable } from '../rule-table';
import type { resourceRequirementsCatalogue } from './resource-requirements';
import { containerPath as c, core, podBase } from './table-bases';

const resources = `${c}.resources`;

export const resourceRequirementsTable: RuleTable<keyof typeof resourceRequirementsCatalogue> = {
  'valid-resource-name': {
    why: 'A misspelt resource would be asked of the scheduler as a device that no node has.',
    source: `${core} validateContainerResourceName`,
    base: podBase,
    accepts: [
      { set: { [resources]: { limits: { cpu: '1', memory: '1Gi', 'ephemeral-storage': '1Gi' } } } },
      { set: { [resources]: { limits: { 'example.com/gpu': 1 } } } },
      { set: { [resources]: {} } },
      { set: { [`${resources}.limits`]: null } },
    ],
    refuses: [
      { set: { [resources]: { limits: { mem: '1Gi' } } }, at: `${resources}.limits[mem]` },
      { set: { [resources]: { requests: { storage: '1Gi' } } }, at: `${resources}.requests[storage]` },
      { set: { [resources]: { limits: { pods: '1' } } }, at: `${resources}.limits[pods]` },
      {
        set: { [resources]: { limits: { 'requests.example.com/gpu': '1' } } },
        at: `${resources}.limits[requests.example.com/gpu]`,
      },
      { set: { 'spec.overhead': { mem: '1Gi' } }, at: 'spec.overhead.limits[mem]' },
    ],
  },
  'valid-resource-quantity': {
    why: 'Nobody can give back more than everything, nor half a device.',
    source: `${core} ValidateResourceQuantityValue`,
    base: podBase,
    accepts: [
      { set: { [resources]: { limits: { cpu: '0' } } } },
      { set: { [resources]: { limits: { 'example.com/gpu': '2' } } } },
      { set: { [resources]: { limits: { memory: '100m' } } } },
    ],
    refuses: [
      { set: { [resources]: { limits: { cpu: '-1' } } }, at: `${resources}.limits[cpu]` },
      { set: { [resources]: { limits: { 'example.com/gpu': '1500m' } } }, at: `${resources}.limits[example.com/gpu]` },
    ],
  },
  'valid-resource-request': {
    why: 'The scheduler reserves the request, the kubelet enforces the limit: what is reserved beyond the limit could never be used.',
    source: `${core} ValidateResourceRequirements`,
    base: podBase,
    accepts: [
      { set: { [resources]: { requests: { cpu: '500m' }, limits: { cpu: 0.5 } } } },
      { set: { [resources]: { requests: { cpu: '1' } } } },
      { set: { [resources]: { requests: { 'example.com/gpu': 1 }, limits: { 'example.com/gpu': 1 } } } },
    ],
    refuses: [
      { set: { [resources]: { requests: { cpu: '1' }, limits: { cpu: '500m' } } }, at: `${resources}.requests` },
      { set: { [resources]: { requests: { memory: '1Gi' }, limits: { memory: '1G' } } }, at: `${resources}.requests` },
      {
        set: { [resources]: { requests: { 'example.com/gpu': 1 }, limits: { 'example.com/gpu': 2 } } },
        at: `${resources}.requests`,
      },
      { set: { [resources]: { requests: { 'example.com/gpu': 1 } } }, at: `${resources}.limits` },
    ],
  },
  'valid-huge-pages': {
    why: 'The kernel gives out whole pages of the size in the name.',
    source: `${core} ValidateResourceRequirements, validateResourceQuantityHugePageValue`,
    base: podBase,
    accepts: [{ set: { [resources]: { limits: { 'hugepages-2Mi': '4Mi', memory: '64Mi' } } } }],
    refuses: [
      {
        set: { [resources]: { limits: { 'hugepages-2Mi': '3Mi', memory: '64Mi' } } },
        at: `${resources}.limits[hugepages-2Mi]`,
      },
      { set: { [resources]: { limits: { 'hugepages-2Mi': '4Mi' } } }, at: resources },
    ],
  },
  'valid-resource-claim': {
    why: 'A container uses claims that the Pod has.',
    source: `${core} validateResourceClaimNames`,
    kubeVersion: '1.34',
    base: {
      ...podBase,
      spec: { ...(podBase.spec as object), resourceClaims: [{ name: 'gpu', resourceClaimName: 'gpu' }] },
    },
    accepts: [{ set: { [resources]: { claims: [{ name: 'gpu' }] } } }, { set: { [resources]: { claims: [] } } }],
    refuses: [
      { set: { [resources]: { claims: [{ name: 'fpga' }] } }, at: `${resources}.claims[0]` },
      { set: { [resources]: { claims: [{ name: 'gpu' }, { name: 'gpu' }] } }, at: `${resources}.claims[1]` },
      { set: { [resources]: { claims: [{ name: '' }] } }, at: `${resources}.claims[0]` },
    ],
  },
};
