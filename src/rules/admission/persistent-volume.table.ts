import type { RuleTable } from '../rule-table';
import { core, localVolumeBase, storage, volumeAttachmentBase, volumeBase } from './object-table-bases';
import type { persistentVolumeCatalogue } from './persistent-volume';

const source = `${core} ValidatePersistentVolumeSpec`;
const inline = 'spec.source.inlineVolumeSpec';
const csi = { driver: 'disk.example.com', volumeHandle: 'disk-1' };
const inlineSpec = (fields: object): object => ({ accessModes: ['ReadWriteOnce'], csi, ...fields });
const attachment = {
  ...volumeAttachmentBase,
  spec: { attacher: 'disk.example.com', nodeName: 'a', source: { inlineVolumeSpec: inlineSpec({}) } },
};

const localInline = { accessModes: ['ReadWriteOnce'], local: { path: '/data' } };

export const persistentVolumeTable: RuleTable<keyof typeof persistentVolumeCatalogue> = {
  'valid-capacity': {
    why: 'Claims are matched with volumes by their size.',
    source,
    base: volumeBase,
    accepts: [{ set: { 'spec.capacity': { storage: 1 } } }],
    refuses: [
      { set: { 'spec.capacity': {} }, at: 'spec.capacity' },
      { set: { 'spec.capacity': { storage: '0' } }, at: 'spec.capacity[storage]' },
      { set: { 'spec.capacity': { storage: '-1Gi' } }, at: 'spec.capacity[storage]' },
      { set: { 'spec.capacity': { storage: '1Gi', cpu: '1' } }, at: 'spec.capacity' },
    ],
  },
  'valid-reclaim-policy': {
    why: 'It says what happens to the data once nobody claims it.',
    source,
    base: volumeBase,
    accepts: [
      { set: { 'spec.persistentVolumeReclaimPolicy': 'Recycle' } },
      { set: { 'spec.persistentVolumeReclaimPolicy': null } },
      {
        set: { 'spec.nfs': null, 'spec.hostPath': { path: '/data' }, 'spec.persistentVolumeReclaimPolicy': 'Recycle' },
      },
    ],
    refuses: [
      { set: { 'spec.persistentVolumeReclaimPolicy': 'Keep' }, at: 'spec.persistentVolumeReclaimPolicy' },
      {
        set: { 'spec.nfs': null, 'spec.hostPath': { path: '/.' }, 'spec.persistentVolumeReclaimPolicy': 'Recycle' },
        at: 'spec.persistentVolumeReclaimPolicy',
      },
    ],
  },
  'require-volume-node-affinity': {
    why: 'A local volume is on one node, and only the affinity tells the scheduler which.',
    source: `${core} ValidatePersistentVolumeSpec, validateVolumeNodeAffinity`,
    base: localVolumeBase,
    accepts: [{ set: { 'spec.local': null, 'spec.hostPath': { path: '/data' }, 'spec.nodeAffinity': null } }],
    refuses: [
      { set: { 'spec.nodeAffinity': null }, at: 'spec.nodeAffinity' },
      {
        name: 'an inline volume, which may have none',
        set: { ...attachment, 'spec.source.inlineVolumeSpec': localInline },
        at: 'spec.source.inlineVolumeSpec.nodeAffinity',
      },
      { set: { 'spec.nodeAffinity': {} }, at: 'spec.nodeAffinity.required' },
    ],
  },
  'no-inline-volume-field': {
    why: 'An inline volume is attached as it stands; nobody claims it.',
    source: `${core} ValidatePersistentVolumeSpec; ${storage} validateVolumeAttachmentSource`,
    base: attachment,
    accepts: [{ set: { [inline]: inlineSpec({ volumeMode: 'Filesystem', persistentVolumeReclaimPolicy: 'Retain' }) } }],
    refuses: [
      { set: { [inline]: inlineSpec({ capacity: { storage: '1Gi' } }) }, at: `${inline}.capacity` },
      { set: { [inline]: inlineSpec({ claimRef: { name: 'data' } }) }, at: `${inline}.claimRef` },
      { set: { [inline]: inlineSpec({ nodeAffinity: {} }) }, at: `${inline}.nodeAffinity` },
      { set: { [inline]: inlineSpec({ storageClassName: 'fast' }) }, at: `${inline}.storageClassName` },
      { set: { [inline]: inlineSpec({ volumeMode: 'Block' }) }, at: `${inline}.volumeMode` },
      {
        set: { [inline]: inlineSpec({ persistentVolumeReclaimPolicy: 'Delete' }) },
        at: `${inline}.persistentVolumeReclaimPolicy`,
      },
      { set: { [inline]: { accessModes: ['ReadWriteOnce'], nfs: { server: 'a', path: '/' } } }, at: `${inline}.csi` },
    ],
  },
};
