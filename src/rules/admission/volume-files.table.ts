import type { RuleTable } from '../rule-table';
import { core, podWithVolume, volumePath as v } from './table-bases';
import type { volumeFilesCatalogue } from './volume-files';

const item = { key: 'level', path: 'level.txt' };
const base = podWithVolume({ configMap: { name: 'cfg', items: [item] } });
const downward = podWithVolume({
  downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] },
});
const token = { path: 'token', expirationSeconds: 3600 };
const projected = podWithVolume({ projected: { sources: [{ configMap: { name: 'cfg', items: [item] } }] } });
const withToken = {
  ...podWithVolume({ projected: { sources: [{ serviceAccountToken: token }] } }),
};
const tokenBase = {
  ...withToken,
  spec: { ...(withToken.spec as object), serviceAccountName: 'builder' },
};

export const volumeFilesTable: RuleTable<keyof typeof volumeFilesCatalogue> = {
  'valid-file-mode': {
    why: 'A mode has nine bits. 644 without a leading zero is decimal, and 0o1204.',
    source: `${core} validateConfigMapVolumeSource, validateKeyToPath`,
    base,
    accepts: [
      { set: { [`${v}.configMap.defaultMode`]: 0 } },
      { set: { [`${v}.configMap.defaultMode`]: 0o777 } },
      { set: { [`${v}.configMap.defaultMode`]: null } },
    ],
    refuses: [
      { set: { [`${v}.configMap.defaultMode`]: 644 }, at: `${v}.configMap.defaultMode` },
      { set: { [`${v}.configMap.defaultMode`]: 0o1000 }, at: `${v}.configMap.defaultMode` },
      { set: { [`${v}.configMap.items[0].mode`]: -1 }, at: `${v}.configMap.items[0].mode` },
    ],
  },
  'valid-volume-item': {
    why: 'An item says which key becomes which file, below the mount.',
    source: `${core} validateKeyToPath`,
    base,
    accepts: [
      { set: { [`${v}.configMap.items[0].path`]: 'a/b/..c' } },
      { set: { [`${v}.configMap.items`]: [] } },
      { set: { [`${v}.configMap.items`]: null } },
    ],
    refuses: [
      { set: { [`${v}.configMap.items[0].path`]: '/etc/x' }, at: `${v}.configMap.items[0].path` },
      { set: { [`${v}.configMap.items[0].path`]: 'a/../b' }, at: `${v}.configMap.items[0].path` },
      { set: { [`${v}.configMap.items[0].path`]: '..x' }, at: `${v}.configMap.items[0].path` },
      { set: { [`${v}.configMap.items[0].path`]: '' }, at: `${v}.configMap.items[0].path` },
      { set: { [`${v}.configMap.items[0].key`]: '' }, at: `${v}.configMap.items[0].key` },
    ],
  },
  'valid-downward-api-file': {
    why: 'A file shows one thing of the Pod.',
    source: `${core} validateDownwardAPIVolumeFile`,
    base: downward,
    accepts: [{ set: { [`${v}.downwardAPI.items[0].path`]: 'info/labels' } }],
    refuses: [
      { set: { [`${v}.downwardAPI.items[0]`]: { path: 'labels' } }, at: `${v}.downwardAPI` },
      {
        set: { [`${v}.downwardAPI.items[0].resourceFieldRef`]: { containerName: 'web', resource: 'limits.cpu' } },
        at: `${v}.downwardAPI`,
      },
      { set: { [`${v}.downwardAPI.items[0].path`]: '' }, at: `${v}.downwardAPI.path` },
      { set: { [`${v}.downwardAPI.items[0].path`]: '../labels' }, at: `${v}.downwardAPI.path` },
    ],
  },
  'require-volume-object-name': {
    why: 'Without the name of the object there is nothing to mount.',
    source: `${core} validateSecretVolumeSource, validateConfigMapVolumeSource, validatePersistentClaimVolumeSource`,
    base,
    accepts: [{ set: { [v]: { name: 'data', secret: { secretName: 'sec' } } } }],
    refuses: [
      { set: { [`${v}.configMap.name`]: '' }, at: `${v}.configMap.name` },
      { set: { [v]: { name: 'data', secret: {} } }, at: `${v}.secret.secretName` },
      { set: { [v]: { name: 'data', persistentVolumeClaim: {} } }, at: `${v}.persistentVolumeClaim.claimName` },
      {
        set: { [v]: { name: 'data', projected: { sources: [{ secret: {} }] } } },
        at: `${v}.projected.sources[0].secret.name`,
      },
    ],
  },
  'unique-projected-path': {
    why: 'One of the files would overwrite the other.',
    source: `${core} validateProjectionSources`,
    base: projected,
    accepts: [
      { set: { [`${v}.projected.sources[1]`]: { secret: { name: 'sec', items: [{ key: 'pass', path: 'pass' }] } } } },
    ],
    refuses: [
      {
        set: {
          [`${v}.projected.sources[1]`]: { secret: { name: 'sec', items: [{ key: 'pass', path: 'level.txt' }] } },
        },
        at: `${v}.projected`,
      },
    ],
  },
  'valid-projected-source': {
    why: 'Each entry of the list is one source.',
    source: `${core} validateProjectionSources`,
    base: projected,
    accepts: [{ set: { [`${v}.projected.sources`]: [] } }, { set: { [`${v}.projected.sources[0].secret`]: null } }],
    refuses: [{ set: { [`${v}.projected.sources[0].secret`]: { name: 'sec' } }, at: `${v}.projected.sources[0]` }],
  },
  'valid-service-account-token': {
    why: 'The kubelet renews a token at 80 per cent of its life; a life of less than ten minutes is refused.',
    source: `${core} validateProjectionSources`,
    base: tokenBase,
    accepts: [
      { set: { [`${v}.projected.sources[0].serviceAccountToken.expirationSeconds`]: 600 } },
      { set: { [`${v}.projected.sources[0].serviceAccountToken.expirationSeconds`]: 4294967296 } },
      { set: { [`${v}.projected.sources[0].serviceAccountToken.expirationSeconds`]: null } },
    ],
    refuses: [
      {
        set: { [`${v}.projected.sources[0].serviceAccountToken.expirationSeconds`]: 599 },
        at: `${v}.projected.sources[0].serviceAccountToken.expirationSeconds`,
      },
      {
        set: { [`${v}.projected.sources[0].serviceAccountToken.expirationSeconds`]: 4294967297 },
        at: `${v}.projected.sources[0].serviceAccountToken.expirationSeconds`,
      },
      { set: { [`${v}.projected.sources[0].serviceAccountToken.path`]: '' }, at: `${v}.projected.path` },
    ],
  },
};
