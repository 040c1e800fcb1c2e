import type { RuleTable } from '../rule-table';
import type { statefulSetCatalogue } from './stateful-set';
import { apps, statefulSetBase } from './table-bases';

const strategy = 'spec.updateStrategy';
const retention = 'spec.persistentVolumeClaimRetentionPolicy';
const container = 'spec.template.spec.containers[0]';

export const statefulSetTable: RuleTable<keyof typeof statefulSetCatalogue> = {
  'valid-pod-management-policy': {
    why: 'Pods are made one after another, or all at once.',
    source: `${apps} ValidateStatefulSetSpec`,
    base: statefulSetBase,
    accepts: [
      { set: { 'spec.podManagementPolicy': 'Parallel' } },
      { set: { 'spec.podManagementPolicy': '' } },
      { set: { 'spec.podManagementPolicy': null } },
    ],
    refuses: [{ set: { 'spec.podManagementPolicy': 'Ordered' }, at: 'spec.podManagementPolicy' }],
  },
  'valid-stateful-set-strategy': {
    why: 'Pods are replaced from the last to the first, or when somebody deletes them.',
    source: `${apps} ValidateStatefulSetSpec`,
    base: statefulSetBase,
    accepts: [{ set: { [strategy]: { type: 'OnDelete' } } }, { set: { [strategy]: null } }],
    refuses: [
      { set: { [strategy]: { type: 'Recreate' } }, at: strategy },
      { set: { [strategy]: { type: 'OnDelete', rollingUpdate: { partition: 1 } } }, at: `${strategy}.rollingUpdate` },
    ],
  },
  'valid-stateful-set-partition': {
    why: 'Pods are numbered from zero.',
    source: `${apps} validateRollingUpdateStatefulSet`,
    base: statefulSetBase,
    accepts: [
      { set: { [strategy]: { rollingUpdate: { partition: 0 } } } },
      { name: 'more than there are Pods', set: { [strategy]: { rollingUpdate: { partition: 100 } } } },
    ],
    refuses: [{ set: { [strategy]: { rollingUpdate: { partition: -1 } } }, at: `${strategy}.rollingUpdate.partition` }],
  },
  'valid-governing-service': {
    why: 'Pods of the set get it as their subdomain, and are refused if it is none.',
    source: `${apps} ValidateStatefulSetSpec (1.33)`,
    kubeVersion: '1.33',
    base: statefulSetBase,
    accepts: [
      { set: { 'spec.serviceName': 'db' } },
      { set: { 'spec.serviceName': '' } },
      { set: { 'spec.serviceName': null } },
      { name: '63 characters', set: { 'spec.serviceName': 'a'.repeat(63) } },
    ],
    refuses: [
      { set: { 'spec.serviceName': 'db.shop' }, at: 'spec.serviceName' },
      { name: '64 characters', set: { 'spec.serviceName': 'a'.repeat(64) }, at: 'spec.serviceName' },
    ],
  },
  'valid-claim-retention-policy': {
    why: 'Claims stay, or go with what they were made for.',
    source: `${apps} ValidatePersistentVolumeClaimRetentionPolicy`,
    base: statefulSetBase,
    accepts: [
      { set: { [retention]: { whenDeleted: 'Delete' } } },
      { set: { [retention]: { whenScaled: '' } } },
      { set: { [retention]: null } },
    ],
    refuses: [
      { set: { [retention]: { whenDeleted: 'Recycle' } }, at: `${retention}.whenDeleted` },
      { set: { [retention]: { whenScaled: 'Never' } }, at: `${retention}.whenScaled` },
    ],
  },
  'no-unusable-stateful-set-template': {
    why: 'Up to 1.33 the server does not look at the Pod spec of a StatefulSet: it accepts it, and the controller then fails to make each Pod. From 1.34 on it refuses.',
    source: `${apps} ValidatePodTemplateSpecForStatefulSet`,
    base: statefulSetBase,
    accepts: [
      {
        name: 'a mount of a claim',
        set: {
          'spec.volumeClaimTemplates': [
            {
              metadata: { name: 'data' },
              spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
            },
          ],
          [`${container}.volumeMounts`]: [{ name: 'data', mountPath: '/data' }],
        },
      },
    ],
    refuses: [
      {
        set: { [`${container}.volumeMounts`]: [{ name: 'dat', mountPath: '/data' }] },
        at: `${container}.volumeMounts[0].name`,
      },
      { set: { [`${container}.image`]: '' }, at: `${container}.image` },
      { set: { 'spec.template.spec': null }, at: 'spec.template.spec.containers' },
    ],
  },
};
