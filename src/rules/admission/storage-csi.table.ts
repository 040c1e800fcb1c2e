import type { RuleTable } from '../rule-table';
import { csiDriverBase, csiNodeBase, storage, storageCapacityBase } from './object-table-bases';
import type { storageCsiCatalogue } from './storage-csi';

const tokens = 'spec.tokenRequests';
const driver = 'spec.drivers[0]';

export const storageCsiTable: RuleTable<keyof typeof storageCsiCatalogue> = {
  'valid-fs-group-policy': {
    why: 'It says when the kubelet changes the owner of files.',
    source: `${storage} validateFSGroupPolicy`,
    base: csiDriverBase,
    accepts: [{ set: { 'spec.fsGroupPolicy': 'File' } }, { set: { 'spec.fsGroupPolicy': null } }],
    refuses: [{ set: { 'spec.fsGroupPolicy': 'Always' }, at: 'spec.fsGroupPolicy' }],
  },
  'valid-token-request': {
    why: 'Tokens that live for less are not issued.',
    source: `${storage} validateTokenRequests`,
    base: csiDriverBase,
    accepts: [
      { set: { [tokens]: [{ audience: 'a', expirationSeconds: 600 }, { audience: 'b' }] } },
      { set: { [tokens]: [{ audience: 'a', expirationSeconds: 4294967296 }] } },
    ],
    refuses: [
      { set: { [tokens]: [{ audience: 'a', expirationSeconds: 599 }] }, at: `${tokens}[0].expirationSeconds` },
      { set: { [tokens]: [{ audience: 'a', expirationSeconds: 4294967297 }] }, at: `${tokens}[0].expirationSeconds` },
      { set: { [tokens]: [{ audience: 'a' }, { audience: 'a' }] }, at: `${tokens}[1].audience` },
    ],
  },
  'valid-volume-lifecycle-mode': {
    why: 'A driver serves volumes with a claim, those of a Pod, or both.',
    source: `${storage} validateVolumeLifecycleModes`,
    base: csiDriverBase,
    accepts: [{ set: { 'spec.volumeLifecycleModes': ['Persistent', 'Ephemeral'] } }],
    refuses: [{ set: { 'spec.volumeLifecycleModes': ['Inline'] }, at: 'spec.volumeLifecycleModes' }],
  },
  'valid-allocatable-update-period': {
    why: 'Every node asks its driver that often.',
    source: `${storage} validateNodeAllocatableUpdatePeriodSeconds`,
    kubeVersion: '1.34',
    base: csiDriverBase,
    accepts: [{ set: { 'spec.nodeAllocatableUpdatePeriodSeconds': 10 } }],
    refuses: [{ set: { 'spec.nodeAllocatableUpdatePeriodSeconds': 9 }, at: 'spec.nodeAllocatableUpdatePeriodSeconds' }],
  },
  'valid-csi-node-driver': {
    why: 'The scheduler reads from it where volumes can be attached.',
    source: `${storage} validateCSINodeDriver`,
    base: csiNodeBase,
    accepts: [{ set: { [`${driver}.allocatable.count`]: 0 } }],
    refuses: [
      { set: { [`${driver}.nodeID`]: '' }, at: `${driver}.nodeID` },
      { set: { [`${driver}.nodeID`]: 'x'.repeat(257) }, at: `${driver}.nodeID` },
      { set: { [`${driver}.topologyKeys`]: ['a b'] }, at: driver },
      { set: { [`${driver}.allocatable.count`]: -1 }, at: `${driver}.allocatable.count` },
      { set: { 'spec.drivers[1]': { name: 'disk.example.com', nodeID: 'b' } }, at: 'spec.drivers[1].name' },
    ],
  },
  'valid-storage-capacity': {
    why: 'The scheduler compares it with what a claim asks.',
    source: `${storage} ValidateCSIStorageCapacity`,
    base: storageCapacityBase,
    accepts: [{ set: { capacity: '0' } }, { set: { capacity: null } }],
    refuses: [
      { set: { capacity: '-1Gi' }, at: 'capacity' },
      { set: { storageClassName: '' }, at: 'storageClassName' },
    ],
  },
};
