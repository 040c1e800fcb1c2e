import type { JsonObject } from '../../manifest';
import type { KubeVersion } from '../versions';
import { applyDefaults } from './index';

const specOf = (apiVersion: string, kind: string, spec: JsonObject, version: KubeVersion = '1.28'): JsonObject =>
  applyDefaults({ apiVersion, kind, metadata: { name: 'n' }, spec }, version).spec as JsonObject;

const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'i:1' }] } };
const spread = { maxUnavailable: '25%', maxSurge: '25%' };

describe('workloads', () => {
  test.each<[string, string, JsonObject, JsonObject]>([
    [
      'apps/v1',
      'Deployment',
      {},
      {
        replicas: 1,
        revisionHistoryLimit: 10,
        progressDeadlineSeconds: 600,
        strategy: { type: 'RollingUpdate', rollingUpdate: spread },
      },
    ],
    ['apps/v1', 'Deployment', { replicas: 0 }, { replicas: 0 }],
    ['apps/v1', 'Deployment', { strategy: { type: 'Recreate' } }, { strategy: { type: 'Recreate' } }],
    [
      'apps/v1',
      'Deployment',
      { strategy: { rollingUpdate: { maxSurge: 0 } } },
      { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: '25%' } } },
    ],
    ['apps/v1', 'ReplicaSet', {}, { replicas: 1 }],
    [
      'apps/v1',
      'DaemonSet',
      {},
      {
        revisionHistoryLimit: 10,
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
      },
    ],
    ['apps/v1', 'DaemonSet', { updateStrategy: { type: 'OnDelete' } }, { updateStrategy: { type: 'OnDelete' } }],
    [
      'apps/v1',
      'StatefulSet',
      {},
      {
        replicas: 1,
        revisionHistoryLimit: 10,
        podManagementPolicy: 'OrderedReady',
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      },
    ],
    [
      'apps/v1',
      'StatefulSet',
      { updateStrategy: { type: 'RollingUpdate' } },
      { updateStrategy: { type: 'RollingUpdate' } },
    ],
    [
      'apps/v1',
      'StatefulSet',
      { volumeClaimTemplates: [{ metadata: { name: 'd' }, spec: { resources: { requests: { storage: 1 } } } }] },
      {
        volumeClaimTemplates: [
          {
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            metadata: { name: 'd' },
            spec: { volumeMode: 'Filesystem', resources: { requests: { storage: '1' } } },
            status: { phase: 'Pending' },
          },
        ],
      },
    ],
    ['v1', 'ReplicationController', { template }, { replicas: 1, selector: { app: 'web' } }],
    ['v1', 'ReplicationController', { template, selector: { a: 'b' } }, { selector: { a: 'b' } }],
    [
      'batch/v1',
      'Job',
      {},
      { completions: 1, parallelism: 1, backoffLimit: 6, completionMode: 'NonIndexed', suspend: false },
    ],
    [
      'batch/v1',
      'Job',
      { podFailurePolicy: { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'T' }] }] } },
      { podFailurePolicy: { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'T', status: 'True' }] }] } },
    ],
    [
      'batch/v1',
      'CronJob',
      { schedule: '@daily', jobTemplate: { spec: { template } } },
      {
        concurrencyPolicy: 'Allow',
        suspend: false,
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 1,
        jobTemplate: { spec: { template: { spec: { dnsPolicy: 'ClusterFirst' } } } },
      },
    ],
  ])('%s %s %j', (apiVersion, kind, given, expected) =>
    expect(specOf(apiVersion, kind, given)).toMatchObject(expected),
  );

  test('a Job of many completions and no parallelism runs one at a time', () => {
    expect(specOf('batch/v1', 'Job', { completions: 5 })).toMatchObject({ completions: 5, parallelism: 1 });
    expect(specOf('batch/v1', 'Job', { parallelism: 2 })).not.toHaveProperty('completions');
  });

  test.each<[KubeVersion, JsonObject, JsonObject]>([
    ['1.28', { backoffLimitPerIndex: 1 }, { backoffLimit: 6 }],
    [
      '1.28',
      { podFailurePolicy: { rules: [{ action: 'FailIndex' }, { action: 'Count' }] } },
      { podFailurePolicy: { rules: [{ action: 'Count' }] } },
    ],
    [
      '1.29',
      { podFailurePolicy: { rules: [{ action: 'FailIndex' }] } },
      { podFailurePolicy: { rules: [{ action: 'FailIndex' }] } },
    ],
    ['1.29', { backoffLimitPerIndex: 1 }, { backoffLimit: 2147483647, backoffLimitPerIndex: 1 }],
    ['1.29', {}, { podReplacementPolicy: 'TerminatingOrFailed' }],
    ['1.29', { podFailurePolicy: { rules: [] } }, { podReplacementPolicy: 'Failed' }],
  ])('a Job in %s: %j', (version, given, expected) =>
    expect(specOf('batch/v1', 'Job', given, version)).toMatchObject(expected),
  );

  test.each<[KubeVersion, string, JsonObject, string]>([
    ['1.28', 'batch/v1 Job', { podReplacementPolicy: 'Failed' }, 'podReplacementPolicy'],
    ['1.25', 'batch/v1 Job', { podFailurePolicy: { rules: [] } }, 'podFailurePolicy'],
    ['1.31', 'batch/v1 Job', { managedBy: 'example.com/a' }, 'managedBy'],
    ['1.26', 'apps/v1 StatefulSet', {}, 'persistentVolumeClaimRetentionPolicy'],
    ['1.26', 'apps/v1 StatefulSet', { ordinals: { start: 1 } }, 'ordinals'],
    ['1.34', 'apps/v1 Deployment', { podReplacementPolicy: 'Failed' }, 'podReplacementPolicy'],
  ])('in %s a %s drops %j', (version, type, given, field) => {
    const [apiVersion = '', kind = ''] = type.split(' ');
    expect(specOf(apiVersion, kind, given, version)).not.toHaveProperty(field);
  });

  test('labels come from the template where there are none', () => {
    const labelled = (kind: string, apiVersion: string, metadata: JsonObject): unknown =>
      (applyDefaults({ apiVersion, kind, metadata, spec: { template } }, '1.28').metadata as JsonObject).labels;
    for (const [kind, apiVersion] of [
      ['Job', 'batch/v1'],
      ['ReplicationController', 'v1'],
    ] as const) {
      expect(labelled(kind, apiVersion, { name: 'n' })).toEqual({ app: 'web' });
      expect(labelled(kind, apiVersion, { name: 'n', labels: { a: 'b' } })).toEqual({ a: 'b' });
    }
    expect(labelled('ReplicaSet', 'apps/v1', { name: 'n' })).toBeUndefined();
  });

  test('a workload without template is filled in like one with an empty one', () =>
    expect(specOf('apps/v1', 'Deployment', {})).toMatchObject({ template: { spec: { restartPolicy: 'Always' } } }));
});
