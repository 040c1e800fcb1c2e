import type { RuleTable } from '../rule-table';
import { containerPath as c, core, mountingPodBase } from './table-bases';
import type { volumeMountsCatalogue } from './volume-mounts';

const mount = `${c}.volumeMounts[0]`;
const devices = `${c}.volumeDevices`;
const second = `${c}.volumeMounts[1]`;

export const volumeMountsTable: RuleTable<keyof typeof volumeMountsCatalogue> = {
  'valid-volume-mount-name': {
    why: 'A mount shows a volume of the Pod; a name that no volume has mounts nothing, and the Pod is refused.',
    source: `${core} ValidateVolumeMounts, ValidateVolumeDevices`,
    base: mountingPodBase,
    accepts: [{ set: { [`${c}.volumeMounts`]: [] } }, { set: { [`${c}.volumeMounts`]: null } }],
    refuses: [
      { set: { [`${mount}.name`]: 'dat' }, at: `${mount}.name` },
      { set: { [`${mount}.name`]: '' }, at: `${mount}.name` },
      { set: { 'spec.volumes': [] }, at: `${mount}.name` },
      { set: { [devices]: [{ name: 'disk', devicePath: '/dev/x' }] }, at: `${devices}[0].name` },
    ],
  },
  'require-mount-path': {
    why: 'The path says where in the container the volume appears.',
    source: `${core} ValidateVolumeMounts, ValidateVolumeDevices`,
    base: mountingPodBase,
    accepts: [{ set: { [`${mount}.mountPath`]: 'relative/is/accepted' } }],
    refuses: [
      { set: { [`${mount}.mountPath`]: '' }, at: `${mount}.mountPath` },
      { set: { [`${mount}.mountPath`]: undefined }, at: `${mount}.mountPath` },
      {
        set: { [`${c}.volumeMounts`]: [], [devices]: [{ name: 'data', devicePath: '' }] },
        at: `${devices}[0].devicePath`,
      },
    ],
  },
  'unique-mount-path': {
    why: 'The second mount would hide the first.',
    source: `${core} ValidateVolumeMounts, ValidateVolumeDevices`,
    base: mountingPodBase,
    accepts: [{ name: 'one volume at two paths', set: { [second]: { name: 'data', mountPath: '/other' } } }],
    refuses: [
      { set: { [second]: { name: 'data', mountPath: '/data' } }, at: `${second}.mountPath` },
      { set: { [devices]: [{ name: 'data', devicePath: '/dev/x' }] }, at: `${mount}.name` },
      {
        set: {
          [`${c}.volumeMounts`]: [],
          [devices]: [
            { name: 'data', devicePath: '/dev/x' },
            { name: 'data', devicePath: '/dev/y' },
          ],
        },
        at: `${devices}[1].name`,
      },
    ],
  },
  'valid-sub-path': {
    why: 'A path with ".." would leave the volume.',
    source: `${core} ValidateVolumeMounts, validateLocalDescendingPath`,
    base: mountingPodBase,
    accepts: [
      { set: { [`${mount}.subPath`]: 'a/b..c' } },
      { set: { [`${mount}.subPath`]: '' } },
      { set: { [`${mount}.subPathExpr`]: '$(POD_NAME)' } },
    ],
    refuses: [
      { set: { [`${mount}.subPath`]: '../x' }, at: `${c}.volumeMounts.subPath` },
      { set: { [`${mount}.subPath`]: '/abs' }, at: `${c}.volumeMounts.subPath` },
      { set: { [`${mount}.subPathExpr`]: 'a/..' }, at: `${c}.volumeMounts.subPathExpr` },
      { set: { [`${mount}.subPath`]: 'a', [`${mount}.subPathExpr`]: 'b' }, at: `${mount}.subPathExpr` },
    ],
  },
  'valid-mount-propagation': {
    why: 'Mounts that reach the node are the right of privileged containers.',
    source: `${core} validateMountPropagation`,
    base: mountingPodBase,
    accepts: [
      { set: { [`${mount}.mountPropagation`]: 'HostToContainer' } },
      { set: { [`${mount}.mountPropagation`]: null } },
      { set: { [`${mount}.mountPropagation`]: 'Bidirectional', [`${c}.securityContext.privileged`]: true } },
    ],
    refuses: [
      { set: { [`${mount}.mountPropagation`]: 'Bidirectional' }, at: `${c}.volumeMounts.mountPropagation` },
      { set: { [`${mount}.mountPropagation`]: 'Both' }, at: `${c}.volumeMounts.mountPropagation` },
    ],
  },
  'valid-recursive-read-only': {
    why: 'A mount that can be written is not read-only in its depth. Before 1.31 the server drops the field.',
    source: `${core} validateMountRecursiveReadOnly`,
    kubeVersion: '1.31',
    base: mountingPodBase,
    accepts: [
      { set: { [`${mount}.recursiveReadOnly`]: 'Disabled' } },
      { set: { [`${mount}.recursiveReadOnly`]: 'Enabled', [`${mount}.readOnly`]: true } },
    ],
    refuses: [
      { set: { [`${mount}.recursiveReadOnly`]: 'Enabled' }, at: `${c}.volumeMounts.recursiveReadOnly` },
      {
        set: { [`${mount}.recursiveReadOnly`]: 'Always', [`${mount}.readOnly`]: true },
        at: `${c}.volumeMounts.recursiveReadOnly`,
      },
      {
        set: {
          [`${mount}.recursiveReadOnly`]: 'IfPossible',
          [`${mount}.readOnly`]: true,
          [`${mount}.mountPropagation`]: 'HostToContainer',
        },
        at: `${c}.volumeMounts.recursiveReadOnly`,
      },
    ],
  },
  'valid-device-path': {
    why: 'A device appears at a plain path.',
    source: `${core} ValidateVolumeDevices`,
    base: mountingPodBase,
    accepts: [{ set: { [`${c}.volumeMounts`]: [], [devices]: [{ name: 'data', devicePath: '/dev/x' }] } }],
    refuses: [
      {
        set: { [`${c}.volumeMounts`]: [], [devices]: [{ name: 'data', devicePath: '/dev/../x' }] },
        at: `${devices}[0].devicePath`,
      },
    ],
  },
  'valid-volume-device': {
    why: 'Only a claim can give a raw block device.',
    source: `${core} ValidateVolumeDevices`,
    base: mountingPodBase,
    accepts: [{ set: { [`${c}.volumeMounts`]: [], [devices]: [{ name: 'data', devicePath: '/dev/x' }] } }],
    refuses: [
      {
        set: {
          'spec.volumes[0]': { name: 'data', emptyDir: {} },
          [`${c}.volumeMounts`]: [],
          [devices]: [{ name: 'data', devicePath: '/dev/x' }],
        },
        at: `${devices}[0].name`,
      },
    ],
  },
};
