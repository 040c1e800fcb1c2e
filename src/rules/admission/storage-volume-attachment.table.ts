import type { RuleTable } from '../rule-table';
import { storage, volumeAttachmentBase } from './object-table-bases';
import type { storageVolumeAttachmentCatalogue } from './storage-volume-attachment';

const name = 'spec.source.persistentVolumeName';
const inline = { accessModes: ['ReadWriteOnce'], csi: { driver: 'disk.example.com', volumeHandle: 'x' } };

export const storageVolumeAttachmentTable: RuleTable<keyof typeof storageVolumeAttachmentCatalogue> = {
  'valid-volume-attachment': {
    why: 'An attacher attaches one volume to one node.',
    source: `${storage} ValidateVolumeAttachment, ValidateVolumeAttachmentV1`,
    base: volumeAttachmentBase,
    accepts: [{ set: { 'spec.source': { inlineVolumeSpec: inline } } }],
    refuses: [
      { set: { [name]: '' }, at: name },
      { set: { [name]: 'Data' }, at: name },
      { set: { 'spec.source': {} }, at: 'spec.source' },
      { set: { 'spec.source.inlineVolumeSpec': inline }, at: 'spec.source' },
      { set: { 'spec.nodeName': 'Node' }, at: 'spec.nodeName' },
    ],
  },
};
