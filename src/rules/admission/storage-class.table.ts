import type { RuleTable } from '../rule-table';
import { storage, storageClassBase } from './object-table-bases';
import type { storageClassCatalogue } from './storage-class';

const many = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, '']));
const terms = (...expressions: object[]): object => ({
  allowedTopologies: expressions.map((expression) => ({ matchLabelExpressions: [expression] })),
});
const zone = { key: 'example.com/zone', values: ['a', 'b'] };
const first = 'allowedTopologies[0].matchLabelExpressions';

export const storageClassTable: RuleTable<keyof typeof storageClassCatalogue> = {
  'valid-provisioner': {
    why: 'Provisioners find their classes by this name.',
    source: `${storage} validateProvisioner`,
    base: storageClassBase,
    accepts: [{ set: { provisioner: 'kubernetes.io/no-provisioner' } }, { set: { provisioner: 'Disk.example.com' } }],
    refuses: [
      { set: { provisioner: '' }, at: 'provisioner' },
      { set: { provisioner: 'my disk' }, at: 'provisioner' },
    ],
  },
  'valid-storage-parameters': {
    why: 'Parameters are handed to the driver with every volume.',
    source: `${storage} validateParameters`,
    base: storageClassBase,
    accepts: [{ name: '512 parameters', set: { parameters: many(512) } }, { set: { parameters: null } }],
    refuses: [
      { set: { parameters: { '': 'x' } }, at: 'parameters' },
      { name: '513 parameters', set: { parameters: many(513) }, at: 'parameters' },
      { name: 'more than 256 KiB', set: { parameters: { k: 'x'.repeat(256 * 1024) } }, at: 'parameters' },
    ],
  },
  'valid-class-reclaim-policy': {
    why: 'Provisioned volumes are deleted with their claim, or kept.',
    source: `${storage} validateReclaimPolicy`,
    base: storageClassBase,
    accepts: [{ set: { reclaimPolicy: 'Retain' } }, { set: { reclaimPolicy: null } }],
    refuses: [{ set: { reclaimPolicy: 'Recycle' }, at: 'reclaimPolicy' }],
  },
  'valid-volume-binding-mode': {
    why: 'It says whether the place of the first Pod counts.',
    source: `${storage} validateVolumeBindingMode`,
    base: storageClassBase,
    accepts: [{ set: { volumeBindingMode: 'WaitForFirstConsumer' } }, { set: { volumeBindingMode: null } }],
    refuses: [{ set: { volumeBindingMode: 'Late' }, at: 'volumeBindingMode' }],
  },
  'valid-allowed-topology': {
    why: 'Volumes are made in the zones that are named, once each.',
    source: `${storage} validateAllowedTopologies; pkg/apis/core/validation ValidateTopologySelectorTerm`,
    base: storageClassBase,
    accepts: [{ set: terms(zone, { ...zone, values: ['c'] }) as { [field: string]: unknown } }],
    refuses: [
      { set: { allowedTopologies: [{ matchLabelExpressions: [{ ...zone, values: [] }] }] }, at: `${first}[0].values` },
      {
        set: { allowedTopologies: [{ matchLabelExpressions: [{ ...zone, values: ['a', 'a'] }] }] },
        at: `${first}[0].values[1]`,
      },
      { set: { allowedTopologies: [{ matchLabelExpressions: [zone, zone] }] }, at: `${first}[1].key` },
      { set: { allowedTopologies: [{}] }, at: first },
      {
        set: terms(zone, zone) as { [field: string]: unknown },
        at: 'allowedTopologies[1].matchLabelExpressions',
      },
    ],
  },
};
