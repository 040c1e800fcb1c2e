import type { RuleTable } from '../rule-table';
import { core, podWithVolume, volumePath as v } from './table-bases';
import type { volumeSourcesCatalogue } from './volume-sources';

const iscsi = { targetPortal: '10.0.0.1:3260', iqn: 'iqn.2001-04.com.example:storage', lun: 0 };
const azure = { diskName: 'disk', diskURI: '/subscriptions/a/disks/b', kind: 'Managed' };

export const volumeSourcesTable: RuleTable<keyof typeof volumeSourcesCatalogue> = {
  'require-volume-field': {
    why: 'The driver cannot find the volume without it.',
    source: `${core} validateNFSVolumeSource, validateRBDVolumeSource and the others of their kind`,
    base: podWithVolume({ nfs: { server: '10.0.0.1', path: '/exports' } }),
    accepts: [{ set: { [`${v}.nfs.server`]: 'nfs.example.com' } }],
    refuses: [
      { set: { [`${v}.nfs.server`]: '' }, at: `${v}.nfs.server` },
      { set: { [v]: { name: 'data', rbd: { monitors: [], image: 'x' } } }, at: `${v}.rbd.monitors` },
      { set: { [v]: { name: 'data', gcePersistentDisk: {} } }, at: `${v}.persistentDisk.pdName` },
      { set: { [v]: { name: 'data', glusterfs: { endpoints: 'x' } } }, at: `${v}.glusterfs.path` },
      {
        set: { [v]: { name: 'data', scaleIO: { gateway: 'x', system: 'y', secretRef: { name: 's' } } } },
        at: `${v}.scaleIO.volumeName`,
      },
      { set: { [v]: { name: 'data', azureFile: { secretName: 's' } } }, at: `${v}.azureFile.shareName` },
      { set: { [v]: { name: 'data', cinder: { volumeID: 'x', secretRef: {} } } }, at: `${v}.cinder.secretRef.name` },
      { set: { [v]: { name: 'data', flocker: {} } }, at: `${v}.flocker` },
    ],
  },
  'valid-volume-number': {
    why: 'The number is one byte on the wire.',
    source: `${core} validateGCEPersistentDiskVolumeSource, validateISCSIVolumeSource`,
    base: podWithVolume({ awsElasticBlockStore: { volumeID: 'vol-1' } }),
    accepts: [
      { set: { [`${v}.awsElasticBlockStore.partition`]: 255 } },
      { set: { [`${v}.awsElasticBlockStore.partition`]: 0 } },
    ],
    refuses: [
      { set: { [`${v}.awsElasticBlockStore.partition`]: 256 }, at: `${v}.awsElasticBlockStore.partition` },
      { set: { [`${v}.awsElasticBlockStore.partition`]: -1 }, at: `${v}.awsElasticBlockStore.partition` },
      { set: { [v]: { name: 'data', iscsi: { ...iscsi, lun: 256 } } }, at: `${v}.iscsi.lun` },
    ],
  },
  'valid-volume-text': {
    why: 'The driver takes the text as it is.',
    source: `${core} validateNFSVolumeSource, validateQuobyteVolumeSource, validateStorageOSVolumeSource, validateGitRepoVolumeSource`,
    base: podWithVolume({ nfs: { server: '10.0.0.1', path: '/exports' } }),
    accepts: [{ set: { [`${v}.nfs.path`]: '/' } }],
    refuses: [
      { set: { [`${v}.nfs.path`]: 'exports' }, at: `${v}.nfs.path` },
      { set: { [v]: { name: 'data', quobyte: { registry: 'host', volume: 'v' } } }, at: `${v}.quobyte.registry` },
      { set: { [v]: { name: 'data', storageos: { volumeName: 'A_B' } } }, at: `${v}.storageos.volumeName` },
      { set: { [v]: { name: 'data', gitRepo: { repository: 'x', directory: '../x' } } }, at: `${v}.gitRepo.directory` },
      { set: { [v]: { name: 'data', flocker: { datasetName: 'a/b' } } }, at: `${v}.flocker.datasetName` },
      { set: { [v]: { name: 'data', flocker: { datasetName: 'a', datasetUUID: 'b' } } }, at: `${v}.flocker` },
    ],
  },
  'valid-host-path': {
    why: 'A path with ".." could leave the folder that a policy allows.',
    source: `${core} validateHostPathVolumeSource`,
    base: podWithVolume({ hostPath: { path: '/var/log' } }),
    accepts: [
      { set: { [`${v}.hostPath.type`]: 'DirectoryOrCreate' } },
      { set: { [`${v}.hostPath.type`]: '' } },
      { set: { [`${v}.hostPath.type`]: null } },
      { set: { [`${v}.hostPath.path`]: 'relative..' } },
    ],
    refuses: [
      { set: { [`${v}.hostPath.path`]: '/var/../etc' }, at: `${v}.hostPath.path` },
      { set: { [`${v}.hostPath.path`]: '' }, at: `${v}.hostPath.path` },
      { set: { [`${v}.hostPath.type`]: 'Folder' }, at: `${v}.hostPath.type` },
    ],
  },
  'valid-empty-dir': {
    why: 'A limit below zero could never be kept.',
    source: `${core} validateVolumeSource`,
    base: podWithVolume({ emptyDir: {} }),
    accepts: [{ set: { [`${v}.emptyDir.sizeLimit`]: '0' } }, { set: { [`${v}.emptyDir.sizeLimit`]: null } }],
    refuses: [{ set: { [`${v}.emptyDir.sizeLimit`]: '-1Mi' }, at: `${v}.emptyDir.sizeLimit` }],
  },
  'valid-iscsi': {
    why: 'Targets and initiators have names of three formats, which RFC 3720 lays down.',
    source: `${core} validateISCSIVolumeSource`,
    base: podWithVolume({ iscsi }),
    accepts: [
      { set: { [`${v}.iscsi.iqn`]: `eui.${'0'.repeat(16)}` } },
      { set: { [`${v}.iscsi.initiatorName`]: null } },
    ],
    refuses: [
      { set: { [`${v}.iscsi.iqn`]: 'storage' }, at: `${v}.iscsi.iqn` },
      { set: { [`${v}.iscsi.iqn`]: 'iqn.2001' }, at: `${v}.iscsi.iqn` },
      { set: { [`${v}.iscsi.chapAuthSession`]: true }, at: `${v}.iscsi.secretRef` },
      { set: { [`${v}.iscsi.initiatorName`]: 'me' }, at: `${v}.iscsi.initiatorname` },
      {
        name: 'volume name and portal of 65 characters',
        set: {
          [`${v}.iscsi.initiatorName`]: 'iqn.2001-04.com.example:node',
          [`${v}.iscsi.targetPortal`]: 'a'.repeat(60),
        },
        at: `${v}.name`,
      },
    ],
  },
  'valid-fc-source': {
    why: 'A volume is found by target and LUN, or by its own ids.',
    source: `${core} validateFCVolumeSource`,
    base: podWithVolume({ fc: { wwids: ['3600508b400105e210000900000490000'] } }),
    accepts: [{ set: { [`${v}.fc`]: { targetWWNs: ['500a0982991b8dc5'], lun: 255 } } }],
    refuses: [
      { set: { [`${v}.fc`]: {} }, at: `${v}.fc.targetWWNs` },
      { set: { [`${v}.fc.targetWWNs`]: ['500a0982991b8dc5'] }, at: `${v}.fc.targetWWNs` },
      { set: { [`${v}.fc`]: { targetWWNs: ['500a0982991b8dc5'] } }, at: `${v}.fc.lun` },
    ],
  },
  'valid-flex-volume-option': {
    why: 'The kubelet adds options under these names itself.',
    source: `${core} validateFlexVolumeSource`,
    base: podWithVolume({ flexVolume: { driver: 'example.com/lvm' } }),
    accepts: [{ set: { [`${v}.flexVolume.options`]: { 'example.com/size': '1' } } }],
    refuses: [
      {
        set: { [`${v}.flexVolume.options`]: { 'kubernetes.io/size': '1' } },
        at: `${v}.flexVolume.options[kubernetes.io/size]`,
      },
      { set: { [`${v}.flexVolume.options`]: { 'k8s.io': '1' } }, at: `${v}.flexVolume.options[k8s.io]` },
    ],
  },
  'valid-azure-disk': {
    why: 'Managed disks and blobs have addresses of different forms.',
    source: `${core} validateAzureDisk`,
    base: podWithVolume({ azureDisk: azure }),
    accepts: [
      { set: { [`${v}.azureDisk`]: { ...azure, kind: 'Shared', diskURI: 'https://a.blob.core.windows.net/c/d.vhd' } } },
    ],
    refuses: [
      { set: { [`${v}.azureDisk.diskURI`]: 'https://x' }, at: `${v}.azureDisk.diskURI` },
      { set: { [`${v}.azureDisk.kind`]: 'Shared' }, at: `${v}.azureDisk.diskURI` },
      { set: { [`${v}.azureDisk.kind`]: 'Other' }, at: `${v}.azureDisk.kind` },
      { set: { [`${v}.azureDisk.cachingMode`]: 'Full' }, at: `${v}.azureDisk.cachingMode` },
    ],
  },
  'valid-csi-driver': {
    why: 'A driver registers under a DNS name.',
    source: `${core} ValidateCSIDriverName`,
    base: podWithVolume({ csi: { driver: 'secrets-store.csi.k8s.io' } }),
    accepts: [{ name: 'upper case', set: { [`${v}.csi.driver`]: 'CSI.example.com' } }],
    refuses: [
      { set: { [`${v}.csi.driver`]: 'my driver' }, at: `${v}.csi.driver` },
      { set: { [`${v}.csi.driver`]: '' }, at: `${v}.csi.driver` },
      { name: '64 characters', set: { [`${v}.csi.driver`]: 'a'.repeat(64) }, at: `${v}.csi.driver` },
    ],
  },
};
