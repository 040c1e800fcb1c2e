import type { RuleTable } from '../rule-table';
import { claimBase, core } from './object-table-bases';
import type { persistentVolumeClaimCatalogue } from './persistent-volume-claim';

const request = 'spec.resources[storage]';
const snapshot = { apiGroup: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', name: 'monday' };

export const persistentVolumeClaimTable: RuleTable<keyof typeof persistentVolumeClaimCatalogue> = {
  'require-storage-request': {
    why: 'A volume is chosen, or made, by its size.',
    source: `${core} ValidatePersistentVolumeClaimSpec`,
    base: claimBase,
    accepts: [{ set: { 'spec.resources.requests': { storage: 1 } } }],
    refuses: [
      { set: { 'spec.resources': null }, at: request },
      { set: { 'spec.resources.requests': {} }, at: request },
      { set: { 'spec.resources.requests': { storage: '0' } }, at: request },
    ],
  },
  'valid-data-source': {
    why: 'The data is copied from another claim, or from an object that some controller knows.',
    source: `${core} validateDataSource`,
    base: claimBase,
    accepts: [
      { set: { 'spec.dataSourceRef': snapshot } },
      { set: { 'spec.dataSource': { kind: 'PersistentVolumeClaim', name: 'data' } } },
    ],
    refuses: [
      { set: { 'spec.dataSourceRef': { ...snapshot, apiGroup: null } }, at: 'spec.dataSourceRef' },
      { set: { 'spec.dataSourceRef': { ...snapshot, name: '' } }, at: 'spec.dataSourceRef.name' },
      { set: { 'spec.dataSourceRef': { ...snapshot, kind: '' } }, at: 'spec.dataSourceRef.kind' },
      { set: { 'spec.dataSourceRef': { ...snapshot, apiGroup: 'Snap' } }, at: 'spec.dataSourceRef.apiGroup' },
    ],
  },
  'no-conflicting-data-source': {
    why: 'The older field is kept equal to the newer one.',
    source: `${core} ValidatePersistentVolumeClaimSpec`,
    base: claimBase,
    accepts: [{ set: { 'spec.dataSource': snapshot, 'spec.dataSourceRef': snapshot } }],
    refuses: [
      { set: { 'spec.dataSource': snapshot, 'spec.dataSourceRef': { ...snapshot, name: 'tuesday' } }, at: 'spec' },
    ],
  },
};
