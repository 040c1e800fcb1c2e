import { isJsonObject, type JsonObject } from '../../../manifest';
import { list, text } from '../../admission/fields';
import { type CheckPod, joinQuoted, pluralize, sorted } from './violation';

/** `image` counts whatever the version: the server that knows the field allows it under every version of the policy. */
const allowedVolumes = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
] as const;

/** In the order in which the upstream control looks for them; every other type is called unknown. */
const restrictedVolumes = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'nfs',
  'iscsi',
  'glusterfs',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'fc',
  'azureFile',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'storageos',
] as const;

const isSet = (volume: JsonObject) => (type: string) => isJsonObject(volume[type]);

/** A volume that names no source is an emptyDir by default. */
const isAllowed = (volume: JsonObject): boolean =>
  allowedVolumes.some(isSet(volume)) || !Object.keys(volume).some(isSet(volume));

/** restrictedVolumes: volumes of the cluster's own making, not of the node or of a network. */
export const checkRestrictedVolumes: CheckPod = ({ spec }) => {
  const volumes = list(spec, 'volumes');
  const bad = volumes.filter((volume) => !isAllowed(volume));
  const [first] = bad;
  if (first === undefined) return undefined;
  const typeOf = (volume: JsonObject): string | undefined => restrictedVolumes.find(isSet(volume));
  const types = new Set(bad.map((volume) => typeOf(volume) ?? 'unknown'));
  const who = `${pluralize('volume', 'volumes', bad.length)} ${joinQuoted(bad.map((volume) => text(volume, 'name')))}`;
  const what = pluralize('restricted volume type', 'restricted volume types', types.size);
  const field = typeOf(first);
  return {
    reason: 'restricted volume types',
    detail: `${who} ${pluralize('uses', 'use', bad.length)} ${what} ${joinQuoted(sorted(types))}`,
    at: (pod) => {
      const volume = pod.child('spec', 'volumes').index(volumes.indexOf(first));
      return field === undefined ? volume : volume.child(field);
    },
  };
};

/** sysctls: only kernel parameters that stay within the Pod. */
export function checkSysctls(allowed: readonly string[]): CheckPod {
  return ({ securityContext }) => {
    const names = list(securityContext, 'sysctls').map((sysctl) => text(sysctl, 'name'));
    const first = names.findIndex((name) => !allowed.includes(name));
    if (first < 0) return undefined;
    return {
      reason: 'forbidden sysctls',
      detail: names.filter((name) => !allowed.includes(name)).join(', '),
      at: (pod) => pod.child('spec', 'securityContext', 'sysctls').index(first).child('name'),
    };
  };
}
