import type { RuleTable } from '../rule-table';
import { claimBase, core, csiVolumeBase } from './object-table-bases';
import type { volumeClaimFieldsCatalogue } from './volume-claim-fields';

const source = `${core} ValidatePersistentVolumeClaimSpec, ValidatePersistentVolumeSpec`;
const modes = 'spec.accessModes';

export const volumeClaimFieldsTable: RuleTable<keyof typeof volumeClaimFieldsCatalogue> = {
  'require-access-mode': {
    why: 'A claim is bound to a volume that can be used as the claim asks.',
    source,
    base: claimBase,
    accepts: [{ set: { [modes]: ['ReadOnlyMany', 'ReadWriteMany'] } }],
    refuses: [
      { set: { [modes]: [] }, at: modes },
      { set: { [modes]: null }, at: modes },
    ],
  },
  'valid-access-mode': {
    why: 'There are four modes, and the one for a single Pod excludes the others.',
    source,
    base: claimBase,
    accepts: [{ set: { [modes]: ['ReadWriteOncePod'] } }],
    refuses: [
      { set: { [modes]: ['ReadWrite'] }, at: modes },
      { set: { [modes]: ['ReadWriteOncePod', 'ReadWriteOnce'] }, at: modes },
    ],
  },
  'valid-volume-mode': {
    why: 'A volume is a file system or a raw device.',
    source,
    base: claimBase,
    accepts: [{ set: { 'spec.volumeMode': 'Block' } }, { set: { 'spec.volumeMode': null } }],
    refuses: [{ set: { 'spec.volumeMode': 'block' }, at: 'spec.volumeMode' }],
  },
  'valid-storage-class-name': {
    why: 'No StorageClass can have such a name.',
    source,
    base: claimBase,
    accepts: [{ set: { 'spec.storageClassName': 'fast.ssd' } }, { set: { 'spec.storageClassName': '' } }],
    refuses: [{ set: { 'spec.storageClassName': 'Fast' }, at: 'spec.storageClassName' }],
  },
  'valid-volume-attributes-class': {
    why: 'CSI drivers alone know classes of attributes.',
    source,
    kubeVersion: '1.34',
    base: csiVolumeBase,
    accepts: [
      { set: { 'spec.volumeAttributesClassName': 'gold' } },
      { set: { 'spec.volumeAttributesClassName': null } },
    ],
    refuses: [
      { set: { 'spec.volumeAttributesClassName': 'Gold' }, at: 'spec.volumeAttributesClassName' },
      { set: { 'spec.volumeAttributesClassName': '' }, at: 'spec.volumeAttributesClassName' },
      {
        set: { 'spec.csi': null, 'spec.hostPath': { path: '/data' }, 'spec.volumeAttributesClassName': 'gold' },
        at: 'spec.csi',
      },
    ],
  },
};
