import type { RuleTable } from '../rule-table';
import { core, csiVolumeBase, localVolumeBase, volumeBase } from './object-table-bases';
import type { persistentVolumeSourcesCatalogue } from './persistent-volume-sources';

const secret = 'spec.csi.nodePublishSecretRef';
const spec = { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'] };
const glusterfs = { endpoints: 'servers', path: 'volume', endpointsNamespace: 'shop' };
const cinder = { volumeID: 'v', secretRef: { name: 's' } };

export const persistentVolumeSourcesTable: RuleTable<keyof typeof persistentVolumeSourcesCatalogue> = {
  'require-persistent-volume-source': {
    why: 'The data is in one place.',
    source: `${core} ValidatePersistentVolumeSpec`,
    base: volumeBase,
    accepts: [{ set: { 'spec.nfs': null, 'spec.hostPath': { path: '/data' } } }],
    refuses: [
      { set: { 'spec.nfs': null }, at: 'spec' },
      { set: { 'spec.hostPath': { path: '/data' } }, at: 'spec.nfs' },
      { set: { 'spec.cephfs': { monitors: ['a'] } }, at: 'spec.cephFS' },
    ],
  },
  'valid-persistent-volume-secret': {
    why: 'A PersistentVolume lives in no namespace, so its Secrets name theirs.',
    source: `${core} validatePVSecretReference, validateCinderPersistentVolumeSource`,
    base: csiVolumeBase,
    accepts: [{ set: { [secret]: { name: 'creds', namespace: 'shop' } } }],
    refuses: [
      { set: { [secret]: { name: 'creds' } }, at: `${secret}.namespace` },
      { set: { [secret]: { namespace: 'shop' } }, at: `${secret}.name` },
      { set: { [secret]: { name: 'Creds', namespace: 'shop' } }, at: `${secret}.name` },
      { set: { [secret]: { name: 'creds', namespace: 'Shop' } }, at: `${secret}.namespace` },
      { set: { 'spec.csi': null, 'spec.cinder': cinder }, at: 'spec.cinder.secretRef.namespace' },
    ],
  },
  'valid-endpoints-namespace': {
    why: 'The volume finds its servers through the Endpoints there.',
    source: `${core} validateGlusterfsPersistentVolumeSource`,
    base: { ...volumeBase, spec: { ...spec, glusterfs } },
    accepts: [
      { set: { 'spec.glusterfs.endpointsNamespace': null } },
      { name: '63 characters', set: { 'spec.glusterfs.endpointsNamespace': 'a'.repeat(63) } },
    ],
    refuses: [
      { set: { 'spec.glusterfs.endpointsNamespace': '' }, at: 'spec.glusterfs.endpointsNamespace' },
      { set: { 'spec.glusterfs.endpointsNamespace': 'Shop' }, at: 'spec.glusterfs.endpointsNamespace' },
      {
        name: '64 characters',
        set: { 'spec.glusterfs.endpointsNamespace': 'a'.repeat(64) },
        at: 'spec.glusterfs.endpointsNamespace',
      },
    ],
  },
  'valid-local-path': {
    why: 'A path that climbs could lead anywhere on the node.',
    source: `${core} validateLocalVolumeSource`,
    base: localVolumeBase,
    accepts: [{ set: { 'spec.local.path': '/mnt/..data' } }],
    refuses: [
      { set: { 'spec.local.path': '/mnt/../etc' }, at: 'spec.local.path' },
      { set: { 'spec.local.path': '' }, at: 'spec.local.path' },
    ],
  },
};
