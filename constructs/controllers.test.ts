import { Testing } from 'cdk8s';
import { CronJob, DaemonSet, type DaemonSetProps, Job, Pod, ReplicaSet, StatefulSet } from '.';

const labels = { app: 'web' };
const containers = [{ name: 'web', image: 'nginx', ports: [{ name: 'http', containerPort: 80 }] }];
const template = { spec: { containers } };
const selected = { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers } } };

describe('Pod', () => {
  test('renders its spec beside its metadata', () => {
    const pod = new Pod(Testing.chart(), 'nginx', {
      labels,
      restartPolicy: 'Never',
      containers,
      volumes: [{ name: 'x', emptyDir: {} }],
    });
    expect(pod.toJson()).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'nginx', labels },
      spec: { restartPolicy: 'Never', containers, volumes: [{ name: 'x', emptyDir: {} }] },
    });
  });
});

describe('ReplicaSet', () => {
  test('selects its Pods by its labels', () => {
    const set = new ReplicaSet(Testing.chart(), 'rs-example', { labels, replicas: 2, template });
    expect(set.toJson()).toEqual({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: { name: 'rs-example', labels },
      spec: { replicas: 2, ...selected },
    });
  });

  test('refuses a selector that does not select its Pods', () => {
    const selector = { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }] };
    expect(() => new ReplicaSet(Testing.chart(), 'rs', { labels, selector, template })).toThrow(
      'ReplicaSet rs spec.selector: {"matchExpressions":[{"key":"app","operator":"NotIn","values":["web"]}]} does not select the template\'s labels {"app":"web"}; use some of these (from test/rs)',
    );
  });
});

describe('DaemonSet', () => {
  const daemon = (updateStrategy?: DaemonSetProps['updateStrategy']): DaemonSet =>
    new DaemonSet(Testing.chart(), 'agent', { labels, template, ...(updateStrategy && { updateStrategy }) });

  test('selects its Pods by its labels', () => {
    expect(daemon().toJson()).toEqual({
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'agent', labels },
      spec: selected,
    });
  });

  test.each<[DaemonSetProps['updateStrategy'], object]>([
    [{ type: 'OnDelete' }, { type: 'OnDelete' }],
    [{ type: 'RollingUpdate' }, { type: 'RollingUpdate' }],
    [
      { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '20%' } },
      { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '20%' } },
    ],
    // Absent, maxUnavailable would default to 1, which the API server refuses beside maxSurge.
    [
      { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } },
      { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    ],
  ])('renders %j', (strategy, rendered) => {
    expect(daemon(strategy).toJson().spec.updateStrategy).toEqual(rendered);
  });

  const path = 'DaemonSet agent spec.updateStrategy.rollingUpdate';

  test.each([
    [
      { maxSurge: 0, maxUnavailable: 0 },
      `${path}.maxUnavailable: 0 may not be zero while maxSurge is 0; raise one of them to 1 (from test/agent)`,
    ],
    [
      { maxSurge: 1, maxUnavailable: 1 },
      `${path}.maxSurge: 1 may not stand beside maxUnavailable 1; use one of the two (from test/agent)`,
    ],
    [
      { maxSurge: 'one' },
      `${path}.maxSurge: "one" is no count or percentage; use a whole number from 0, or one like "25%" (from test/agent)`,
    ],
  ])('refuses %j', (rollingUpdate, message) => {
    const strategy = { type: 'RollingUpdate', rollingUpdate } as NonNullable<DaemonSetProps['updateStrategy']>;
    expect(() => daemon(strategy)).toThrow(message);
  });
});

describe('StatefulSet', () => {
  test('is governed by a headless Service of its name', () => {
    const chart = Testing.chart();
    const volumeClaimTemplates = [
      {
        metadata: { name: 'data' },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      },
    ];
    const set = new StatefulSet(chart, 'db', {
      labels,
      namespace: 'shop',
      replicas: 3,
      podManagementPolicy: 'Parallel',
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } },
      volumeClaimTemplates,
      template,
    });
    set.addHeadlessService(['http']);
    expect(Testing.synth(chart)).toEqual([
      {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        metadata: { name: 'db', namespace: 'shop', labels },
        spec: {
          replicas: 3,
          podManagementPolicy: 'Parallel',
          serviceName: 'db',
          updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } },
          volumeClaimTemplates,
          ...selected,
        },
      },
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'db', namespace: 'shop', labels },
        spec: {
          type: 'ClusterIP',
          clusterIP: 'None',
          selector: labels,
          ports: [{ name: 'http', port: 80, targetPort: 'http' }],
        },
      },
    ]);
  });

  test('refuses a limit that is no count or percentage', () => {
    const updateStrategy = { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '200%' } } as const;
    expect(() => new StatefulSet(Testing.chart(), 'db', { labels, template, updateStrategy })).toThrow(
      'StatefulSet db spec.updateStrategy.rollingUpdate.maxUnavailable: "200%" is no count or percentage; use a whole number from 0, or one like "25%" up to "100%" (from test/db)',
    );
  });
});

const work = { restartPolicy: 'OnFailure', containers: [{ name: 'work', image: 'busybox' }] } as const;

describe('Job', () => {
  test.each([
    ['serial', Job.serial(5), { completions: 5, parallelism: 1 }],
    ['parallel', Job.parallel(6, 2), { completions: 6, parallelism: 2 }],
    ['work queue', Job.workQueue(3), { parallelism: 3 }],
    ['indexed', Job.indexed(4, 2), { completionMode: 'Indexed', completions: 4, parallelism: 2 }],
  ])('runs %s', (_, runs, rendered) => {
    const job = new Job(Testing.chart(), 'job', { ...runs, backoffLimit: 0, template: { spec: work } });
    expect(job.toJson()).toEqual({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'job' },
      spec: { ...rendered, backoffLimit: 0, template: { spec: work } },
    });
  });

  test('labels its Pods and has no selector: the controller makes it', () => {
    const job = new Job(Testing.chart(), 'job', { labels, template: { spec: work } });
    expect(job.toJson().spec).toEqual({ template: { metadata: { labels }, spec: work } });
  });

  test('refuses a label of the template that contradicts its own', () => {
    const metadata = { labels: { app: 'other' } };
    expect(() => new Job(Testing.chart(), 'job', { labels, template: { metadata, spec: work } })).toThrow(
      'Job job spec.template.metadata.labels[app]: "other" contradicts the workload\'s label "web"; leave it out (from test/job)',
    );
  });
});

describe('CronJob', () => {
  test('runs a Job on a schedule', () => {
    const cron = new CronJob(Testing.chart(), 'backup', {
      labels,
      schedule: '0 3 * * *',
      concurrencyPolicy: 'Forbid',
      successfulJobsHistoryLimit: 0,
      suspend: false,
      jobTemplate: { metadata: { annotations: { note: 'x' } }, spec: { ...Job.serial(1), template: { spec: work } } },
    });
    expect(cron.toJson()).toEqual({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'backup', labels },
      spec: {
        schedule: '0 3 * * *',
        concurrencyPolicy: 'Forbid',
        successfulJobsHistoryLimit: 0,
        suspend: false,
        jobTemplate: {
          metadata: { annotations: { note: 'x' } },
          spec: { completions: 1, parallelism: 1, template: { metadata: { labels }, spec: work } },
        },
      },
    });
    expect(cron.container().name).toBe('work');
  });

  test('names the template of its Jobs in errors', () => {
    const metadata = { labels: { app: 'other' } };
    const jobTemplate = { spec: { template: { metadata, spec: work } } };
    expect(() => new CronJob(Testing.chart(), 'backup', { labels, schedule: '@daily', jobTemplate })).toThrow(
      'CronJob backup spec.jobTemplate.spec.template.metadata.labels[app]: "other" contradicts the workload\'s label "web"; leave it out (from test/backup)',
    );
  });
});
