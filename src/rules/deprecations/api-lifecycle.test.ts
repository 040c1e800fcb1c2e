import type { JsonObject } from '../../manifest';
import { isKnownKind, type KubeVersion, kubeVersions } from '../../schema';
import { allKinds } from '../../schema/read-api';
import { minorOf } from '../../schema/versions';
import { checkManifests } from '../check-manifests';
import { type CheckOptions, defaultCheckOptions } from '../check-options';
import { replacementIn } from './advice';
import { lifecycleOf, lifecycles } from './api-lifecycle';

const versionOf = (minor: number): KubeVersion | undefined =>
  kubeVersions.find((version) => minorOf(version) === minor);
const rows = lifecycles.flatMap((entry) =>
  entry.kinds.map((kind) => [`${entry.apiVersion} ${kind}`, kind, entry] as const),
);

describe('the lifecycles agree with the schemas', () => {
  test.each(rows)('%s', (_, kind, entry) => {
    const { apiVersion, deprecated, removed, replacementKind = kind } = entry;
    if (deprecated !== undefined && removed !== undefined) expect(deprecated).toBeLessThanOrEqual(removed);
    for (const version of kubeVersions) {
      if (removed !== undefined) {
        const isGone = minorOf(version) >= removed;
        if (isGone || minorOf(version) === removed - 1) {
          expect([version, isKnownKind(apiVersion, kind, version)]).toEqual([version, !isGone]);
        }
      }
      const [target, since] = replacementIn(entry, minorOf(version)) ?? [];
      if (target === undefined || since === undefined || since > minorOf(version)) continue;
      expect([version, target, isKnownKind(target, replacementKind, version)]).toEqual([version, target, true]);
      expect(lifecycleOf(target, replacementKind)?.removed ?? Number.POSITIVE_INFINITY).toBeGreaterThan(
        minorOf(version),
      );
    }
  });

  test('of all kinds that a known version lost, there is a lifecycle', () => {
    const lost = [...allKinds().values()].filter(
      ({ apiVersion, kind, ranges }) =>
        !kind.endsWith('List') &&
        ranges.length > 0 &&
        ranges.at(-1)?.until !== undefined &&
        versionOf((ranges.at(-1)?.until ?? 0) + 1) !== undefined &&
        lifecycleOf(apiVersion, kind)?.removed !== (ranges.at(-1)?.until ?? 0) + 1,
    );
    expect(lost.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)).toEqual([]);
  });

  test('no kind stands in two lifecycles', () => {
    const names = rows.map(([name]) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('what has no replacement says what to do instead', () => {
    for (const { replacements, instead } of lifecycles) expect(replacements.length === 0).toBe(instead !== undefined);
  });
});

const check = (object: JsonObject, options: Partial<CheckOptions> = {}) =>
  checkManifests([{ object }], {
    ...defaultCheckOptions,
    only: ['no-removed-api', 'no-unknown-kind', 'no-deprecated-api'],
    ...options,
  }).map(({ code, severity, message, fix }) => ({ code, severity, message, fix }));

const fixOf = (object: JsonObject): string => {
  const [found, ...more] = check(object);
  expect(more).toEqual([]);
  expect([found?.code, found?.severity]).toEqual(['no-removed-api', 'error']);
  return found?.fix ?? '';
};

const template = {
  metadata: { labels: { app: 'myapp' } },
  spec: { containers: [{ name: 'myapp', image: 'nginx:1.14.1' }] },
};
const workload = (kind: string, spec: object, apiVersion = 'extensions/v1beta1'): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name: 'web' },
  spec: { template, ...spec },
});
const selector = { matchLabels: { app: 'myapp' } };

describe('advice on removed APIs', () => {
  test('a Deployment as the document has it', () => {
    expect(check(workload('Deployment', { replicas: 3, selector }))).toEqual([
      {
        code: 'no-removed-api',
        severity: 'error',
        message:
          'Kubernetes 1.28 has no extensions/v1beta1 Deployment: it was deprecated in 1.8 and is gone since 1.16',
        fix: 'Use apps/v1: spec.selector is required now, which this object has, and cannot change after creation; maxSurge and maxUnavailable of spec.strategy.rollingUpdate default to 25% in place of 1: set 1 to keep what was; spec.progressDeadlineSeconds defaults to 600 in place of none; spec.revisionHistoryLimit defaults to 10 in place of keeping all.',
      },
    ]);
  });

  test.each<[string, JsonObject, readonly string[], readonly string[]]>([
    [
      'a Deployment without selector',
      workload('Deployment', {
        rollbackTo: {},
        strategy: { type: 'Recreate' },
        progressDeadlineSeconds: 60,
        revisionHistoryLimit: 2,
      }),
      ['add matchLabels: {app: myapp}, the labels of the template', 'spec.rollbackTo is gone'],
      ['maxSurge', 'progressDeadlineSeconds', 'revisionHistoryLimit'],
    ],
    [
      'a Deployment of apps/v1beta1',
      workload('Deployment', {}, 'apps/v1beta1'),
      ['revisionHistoryLimit defaults to 10 in place of 2'],
      ['maxSurge', 'progressDeadlineSeconds'],
    ],
    [
      'a Deployment of apps/v1beta2',
      workload('Deployment', { selector }, 'apps/v1beta2'),
      ['spec.selector'],
      ['revisionHistoryLimit'],
    ],
    ['a ReplicaSet', workload('ReplicaSet', { selector }), ['Use apps/v1: spec.selector is required now'], []],
    [
      'a DaemonSet',
      workload('DaemonSet', { selector, templateGeneration: 1 }),
      ['RollingUpdate in place of OnDelete', 'spec.templateGeneration is gone'],
      [],
    ],
    [
      'a DaemonSet with a strategy',
      workload('DaemonSet', { updateStrategy: { type: 'OnDelete' } }),
      ['spec.selector'],
      ['RollingUpdate'],
    ],
    [
      'a StatefulSet',
      workload('StatefulSet', {}, 'apps/v1beta1'),
      ['RollingUpdate in place of OnDelete', 'spec.selector'],
      [],
    ],
    [
      'a StatefulSet of apps/v1beta2',
      workload('StatefulSet', {}, 'apps/v1beta2'),
      ['spec.selector'],
      ['RollingUpdate'],
    ],
    [
      'a template without labels',
      { apiVersion: 'extensions/v1beta1', kind: 'ReplicaSet', metadata: { name: 'a' } },
      ['give the template labels'],
      [],
    ],
    [
      'a role binding as the document has it',
      { apiVersion: 'rbac.authorization.k8s.io/v1beta1', kind: 'ClusterRoleBinding', metadata: { name: 'admin-user' } },
      ['Use rbac.authorization.k8s.io/v1: no field that is used here changed.'],
      [],
    ],
    [
      'an Ingress',
      {
        apiVersion: 'extensions/v1beta1',
        kind: 'Ingress',
        metadata: { name: 'web', annotations: { 'kubernetes.io/ingress.class': 'nginx' } },
        spec: {
          backend: { serviceName: 'all', servicePort: 'http' },
          rules: [
            {
              http: {
                paths: [
                  { pathType: 'Prefix', backend: { serviceName: 'a', servicePort: 80 } },
                  { backend: { service: {} } },
                ],
              },
            },
          ],
        },
      },
      [
        'Use networking.k8s.io/v1: spec.backend is spec.defaultBackend now: write service: {name: all, port: {name: http}}',
        'spec.rules[0].http.paths[0].backend: write service: {name: a, port: {number: 80}} in place of serviceName and servicePort',
        'to spec.rules[0].http.paths[1];',
        'spec.ingressClassName',
      ],
      ['paths[1].backend'],
    ],
    [
      'a CronJob',
      { apiVersion: 'batch/v1beta1', kind: 'CronJob', metadata: { name: 'a' } },
      ['Use batch/v1: no field'],
      [],
    ],
    [
      'a budget of nothing',
      { apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', metadata: { name: 'a' }, spec: { selector: {} } },
      ['selects every Pod'],
      [],
    ],
    [
      'a budget',
      { apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', metadata: { name: 'a' }, spec: { selector } },
      ['no field that is used here changed'],
      [],
    ],
    [
      'an autoscaler',
      {
        apiVersion: 'autoscaling/v2beta1',
        kind: 'HorizontalPodAutoscaler',
        metadata: { name: 'a' },
        spec: {
          metrics: [
            { type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: 50 } },
            { type: 'Pods', pods: { metricName: 'x', targetAverageValue: 1 } },
            { type: 'Object', object: { target: { kind: 'Service' }, targetValue: 1 } },
            { type: 'External', external: { metricSelector: {} } },
          ],
        },
      },
      [
        'averageUtilization: PERCENT',
        'averageValue: QUANTITY',
        'value: QUANTITY',
        'metric: {name: NAME}',
        'metric.selector',
        'object.describedObject',
      ],
      [],
    ],
    [
      'an autoscaler of v2beta2',
      { apiVersion: 'autoscaling/v2beta2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'a' } },
      ['Use autoscaling/v2: no field'],
      [],
    ],
    [
      'a definition',
      {
        apiVersion: 'apiextensions.k8s.io/v1beta1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'a' },
        spec: {
          version: 'v1',
          validation: {},
          subresources: {},
          additionalPrinterColumns: [{ JSONPath: '.a' }],
          conversion: { webhookClientConfig: {}, conversionReviewVersions: [] },
        },
      },
      [
        'list v1 in spec.versions',
        'versions[*].schema',
        'versions[*].subresources',
        'structural',
        'pruned',
        'add Namespaced',
        'jsonPath',
        'webhook.clientConfig',
        'webhook.conversionReviewVersions',
      ],
      [],
    ],
    [
      'a definition that is nearly one of v1',
      {
        apiVersion: 'apiextensions.k8s.io/v1beta1',
        kind: 'CustomResourceDefinition',
        metadata: { name: 'a' },
        spec: { scope: 'Cluster', preserveUnknownFields: false, versions: [{ schema: { openAPIV3Schema: {} } }] },
      },
      ['structural'],
      ['pruned', 'spec.scope', 'is required now'],
    ],
    [
      'a webhook',
      {
        apiVersion: 'admissionregistration.k8s.io/v1beta1',
        kind: 'MutatingWebhookConfiguration',
        metadata: { name: 'a' },
        webhooks: [{ name: 'a' }, { name: 'a' }],
      },
      [
        'sideEffects',
        'admissionReviewVersions',
        'Fail in place of Ignore',
        'Equivalent in place of Exact',
        '10 in place of 30',
        'must be unique',
      ],
      [],
    ],
    [
      'a request',
      {
        apiVersion: 'certificates.k8s.io/v1beta1',
        kind: 'CertificateSigningRequest',
        metadata: { name: 'a' },
        spec: {},
      },
      ['spec.signerName', 'spec.usages'],
      [],
    ],
    [
      'a slice',
      {
        apiVersion: 'discovery.k8s.io/v1beta1',
        kind: 'EndpointSlice',
        metadata: { name: 'a' },
        endpoints: [{ topology: {} }],
      },
      ['nodeName'],
      [],
    ],
    [
      'an event',
      { apiVersion: 'events.k8s.io/v1beta1', kind: 'Event', metadata: { name: 'a' }, involvedObject: {} },
      ['involvedObject is regarding now', 'required now: action'],
      [],
    ],
    [
      'a review',
      {
        apiVersion: 'authorization.k8s.io/v1beta1',
        kind: 'SubjectAccessReview',
        metadata: { name: 'a' },
        spec: { group: [] },
      },
      ['spec.groups'],
      [],
    ],
    [
      'a priority level, whose stable version is yet to come',
      {
        apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta1',
        kind: 'PriorityLevelConfiguration',
        metadata: { name: 'a' },
        spec: { limited: { assuredConcurrencyShares: 1 } },
      },
      ['Use flowcontrol.apiserver.k8s.io/v1beta3:', 'nominalConcurrencyShares'],
      [],
    ],
    [
      'a policy without successor',
      { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy', metadata: { name: 'a' } },
      ['pod-security.kubernetes.io/enforce'],
      ['Use'],
    ],
  ])('%s', (_, object, says, omits) => {
    const fix = fixOf(object);
    for (const part of says) expect(fix).toContain(part);
    for (const part of omits) expect(fix).not.toContain(part);
  });

  test('a kind is gone from the version that removed it on', () => {
    const autoscaler = { apiVersion: 'autoscaling/v2beta2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'a' } };
    expect(check(autoscaler, { kubeVersion: '1.26' }).map(({ code }) => code)).toEqual(['no-removed-api']);
    expect(check(autoscaler, { kubeVersion: '1.25' }).map(({ code }) => code)).toEqual(['no-deprecated-api']);
  });

  test('a kind that no version had is unknown, whatever its apiVersion', () => {
    const [found] = check({ apiVersion: 'extensions/v1beta1', kind: 'Thing', metadata: { name: 'a' } });
    expect(found?.code).toBe('no-unknown-kind');
  });
});

describe('advice on deprecated APIs', () => {
  const flowSchema = {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta2',
    kind: 'FlowSchema',
    metadata: { name: 'a' },
  };

  test('in the version that deprecated it', () => {
    expect(check(flowSchema)).toEqual([
      {
        code: 'no-deprecated-api',
        severity: 'warning',
        message: 'flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema is deprecated since 1.26, gone from 1.29 on',
        fix: 'Use flowcontrol.apiserver.k8s.io/v1beta3: no field that is used here changed.',
      },
    ]);
  });

  test('up to the version of until', () => {
    expect(check(flowSchema, { until: '1.34' })[0]?.message).toBe(
      'flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema is gone from 1.29 on: it does not reach 1.34',
    );
  });

  test('Endpoints, which nothing removes', () => {
    const endpoints = { apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'a' } };
    expect(check(endpoints, { until: '1.33' })[0]).toMatchObject({
      message: 'v1 Endpoints is deprecated since 1.33',
      fix: expect.stringContaining('Use discovery.k8s.io/v1 EndpointSlice: write one EndpointSlice') as string,
    });
  });
});
