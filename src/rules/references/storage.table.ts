import type { SetRuleTable } from '../set-rule-table';
import { claim, clusterObject, pod, statefulSet } from './objects.table';
import type { storageCatalogue } from './storage';

const mounting = (claimName: string) =>
  pod('web', {}, { volumes: [{ name: 'data', persistentVolumeClaim: { claimName } }] });

const volume = clusterObject('v1', 'PersistentVolume', 'disk', {
  spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/data' } },
});

export const storageTable: SetRuleTable<keyof typeof storageCatalogue> = {
  'require-claim': {
    why: 'A Pod is not scheduled until every claim that it mounts exists.',
    source: 'Kubernetes documentation, Persistent Volumes: Claims as volumes',
    accepts: [
      { name: 'a claim of the set', objects: [claim('data'), mounting('data')] },
      { name: 'a claim that a StatefulSet makes', objects: [statefulSet('web'), mounting('data-web-0')] },
    ],
    refuses: [
      {
        name: 'a misspelt name',
        objects: [claim('data'), mounting('dta')],
        at: 'spec.volumes[0].persistentVolumeClaim.claimName',
      },
      {
        name: 'no number of a claim of a StatefulSet',
        objects: [statefulSet('web'), mounting('data-web')],
        at: 'spec.volumes[0].persistentVolumeClaim.claimName',
      },
      {
        name: 'the claim to copy from',
        objects: [claim('copy', { dataSource: { kind: 'PersistentVolumeClaim', name: 'data' } })],
        at: 'spec.dataSourceRef.name',
      },
    ],
  },
  'require-volume': {
    why: 'A claim that names its volume waits for that one, however many others are free.',
    source: 'Kubernetes documentation, Persistent Volumes: Reserving a PersistentVolume',
    accepts: [
      { name: 'a volume of the set', objects: [volume, claim('data', { volumeName: 'disk' })] },
      { name: 'any volume', objects: [claim('data')] },
    ],
    refuses: [
      {
        name: 'a volume that nothing defines',
        objects: [volume, claim('data', { volumeName: 'dsk' })],
        at: 'spec.volumeName',
      },
    ],
  },
};
