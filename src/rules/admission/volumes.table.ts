import type { RuleTable } from '../rule-table';
import { core, mountingPodBase, podBase, podWithVolume, volumePath } from './table-bases';
import type { volumesCatalogue } from './volumes';

const claim = {
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};
const ephemeral = `${volumePath}.ephemeral`;

export const volumesTable: RuleTable<keyof typeof volumesCatalogue> = {
  'valid-volume-name': {
    why: 'Mounts refer to a volume by its name, and the kubelet makes a folder of it.',
    source: `${core} ValidateVolumes`,
    base: podWithVolume({ emptyDir: {} }),
    accepts: [{ name: '63 characters', set: { [`${volumePath}.name`]: 'a'.repeat(63) } }],
    refuses: [
      { set: { [`${volumePath}.name`]: 'My_Data' }, at: `${volumePath}.name` },
      { set: { [`${volumePath}.name`]: '' }, at: `${volumePath}.name` },
      { name: '64 characters', set: { [`${volumePath}.name`]: 'a'.repeat(64) }, at: `${volumePath}.name` },
    ],
  },
  'unique-volume-name': {
    why: 'A mount of that name would mean either.',
    source: `${core} ValidateVolumes`,
    base: podWithVolume({ emptyDir: {} }),
    accepts: [{ set: { 'spec.volumes[1]': { name: 'cache', emptyDir: {} } } }],
    refuses: [{ set: { 'spec.volumes[1]': { name: 'data', emptyDir: {} } }, at: 'spec.volumes[1].name' }],
  },
  'valid-volume-type': {
    why: 'A volume comes from one place.',
    source: `${core} validateVolumeSource`,
    base: podBase,
    accepts: [
      { name: 'no type means emptyDir', set: { [volumePath]: { name: 'data' } } },
      { set: { [volumePath]: { name: 'data', configMap: { name: 'cfg' }, secret: null } } },
    ],
    refuses: [
      {
        set: { [volumePath]: { name: 'data', configMap: { name: 'cfg' }, secret: { secretName: 'sec' } } },
        at: `${volumePath}.configMap`,
      },
      {
        set: { [volumePath]: { name: 'data', emptyDir: {}, downwardAPI: {} } },
        at: `${volumePath}.downwarAPI`,
      },
    ],
  },
  'valid-ephemeral-volume': {
    why: 'The server makes a claim of the template and names it after Pod and volume, so that the template has neither name nor namespace.',
    source: `${core} validateEphemeralVolumeSource, ValidateTemplateObjectMeta`,
    base: podWithVolume({ ephemeral: { volumeClaimTemplate: claim } }),
    accepts: [
      { set: { [`${ephemeral}.volumeClaimTemplate.metadata`]: { labels: { app: 'web' } } } },
      { set: { [`${ephemeral}.volumeClaimTemplate.metadata`]: { generation: 0, name: '', creationTimestamp: null } } },
    ],
    refuses: [
      { set: { [ephemeral]: {} }, at: `${ephemeral}.volumeClaimTemplate` },
      {
        set: { [`${ephemeral}.volumeClaimTemplate.metadata`]: { deletionGracePeriodSeconds: 0 } },
        at: `${ephemeral}.volumeClaimTemplate.metadata.deletionGracePeriodSeconds`,
      },
      {
        set: { [`${ephemeral}.volumeClaimTemplate.metadata`]: { uid: '1' } },
        at: `${ephemeral}.volumeClaimTemplate.metadata.uID`,
      },
      {
        set: { [`${ephemeral}.volumeClaimTemplate.metadata`]: { name: 'data' } },
        at: `${ephemeral}.volumeClaimTemplate.metadata.name`,
      },
      { name: 'a claim name of 254 characters', set: { 'metadata.name': 'a'.repeat(249) }, at: `${volumePath}.name` },
    ],
  },
  'no-created-claim-reference': {
    why: 'The claim belongs to the ephemeral volume and goes with the Pod.',
    source: `${core} ValidateVolumes`,
    base: mountingPodBase,
    accepts: [{ set: { 'spec.volumes[1]': { name: 'tmp', ephemeral: { volumeClaimTemplate: claim } } } }],
    refuses: [
      {
        set: {
          'spec.volumes[0].persistentVolumeClaim.claimName': 'web-tmp',
          'spec.volumes[1]': { name: 'tmp', ephemeral: { volumeClaimTemplate: claim } },
        },
        at: 'spec.volumes[0].persistentVolumeClaim.claimName',
      },
    ],
  },
};
