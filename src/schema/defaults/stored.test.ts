import fc from 'fast-check';
import type { JsonObject } from '../../manifest';
import { kubeVersions } from '../versions';
import { storedObject } from './stored';

const stored = (object: JsonObject): JsonObject => storedObject(object, '1.28');

test('what belongs to the server is gone, and the namespace is there', () => {
  const given = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'a',
      uid: 'u',
      resourceVersion: '1',
      generation: 2,
      creationTimestamp: '2026-01-01T00:00:00Z',
      managedFields: [],
      selfLink: '/a',
    },
    data: {},
    status: {},
  };
  expect(stored(given)).toEqual({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'default' } });
  expect(storedObject(given, '1.28', { namespace: 'shop' }).metadata).toEqual({ name: 'a', namespace: 'shop' });
});

test.each([undefined, 'shop'])('cluster-scoped objects have no namespace, given %s', (namespace) =>
  expect(
    stored({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a', namespace } }).metadata,
  ).not.toHaveProperty('namespace'),
);

describe('times', () => {
  const written = (time: string): unknown =>
    stored({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: 'a' },
      lastTimestamp: time,
      eventTime: time,
    }) as JsonObject;

  test.each([
    ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000000Z'],
    ['2026-01-01T00:00:00.1234567Z', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00.123456Z'],
    ['2026-01-01T01:30:00.5+02:00', '2025-12-31T23:30:00Z', '2025-12-31T23:30:00.500000Z'],
    ['2026-01-01T1:30:00-01:00', '2026-01-01T02:30:00Z', '2026-01-01T02:30:00.000000Z'],
    ['none', 'none', 'none'],
  ])('%s', (given, lastTimestamp, eventTime) => expect(written(given)).toMatchObject({ lastTimestamp, eventTime }));
});

test('an object of unknown kind keeps all but the metadata of the server', () => {
  const custom = {
    apiVersion: 'example.com/v1',
    kind: 'A',
    metadata: { name: 'a', uid: 'u' },
    spec: { x: null, y: [] },
    status: {},
  };
  expect(stored(custom)).toEqual({ ...custom, metadata: { name: 'a' } });
});

describe('zero values', () => {
  const pod = (spec: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec });

  test('are dropped, but where the API has a pointer', () =>
    expect(
      stored(
        pod({
          hostNetwork: false,
          hostname: '',
          nodeSelector: {},
          tolerations: [{ operator: 'Exists', tolerationSeconds: 0, effect: 'NoExecute' }],
          automountServiceAccountToken: false,
          priority: 0,
          containers: [{ name: 'c', image: 'i:1', tty: false, args: [], securityContext: { privileged: false } }],
        }),
      ),
    ).toMatchObject({
      spec: {
        automountServiceAccountToken: false,
        priority: 0,
        tolerations: [{ operator: 'Exists', tolerationSeconds: 0, effect: 'NoExecute' }],
        containers: [
          {
            name: 'c',
            image: 'i:1',
            imagePullPolicy: 'IfNotPresent',
            resources: {},
            securityContext: { privileged: false },
            terminationMessagePath: '/dev/termination-log',
            terminationMessagePolicy: 'File',
          },
        ],
      },
    }));

  test('are written where a field is always there', () => {
    const containers = [{ env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } }] }];
    expect(stored(pod({ containers }))).toMatchObject({
      spec: { containers: [{ name: '', env: [{ valueFrom: { resourceFieldRef: { divisor: '0' } } }] }] },
    });
    expect(
      stored({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'a' } }).rules,
    ).toBeNull();
    expect(stored({ apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'a' } }).spec).toEqual({ limits: null });
  });

  test('of template metadata include its creation time, up to 1.33', () => {
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' }, spec: {} };
    expect(stored(deployment)).toMatchObject({ spec: { template: { metadata: { creationTimestamp: null } } } });
    expect(storedObject(deployment, '1.34')).toMatchObject({ spec: { template: { metadata: {} } } });
  });
});

describe('what the server adds when it stores', () => {
  test.each<[string, JsonObject, JsonObject]>([
    ['v1 PersistentVolume', {}, { metadata: { finalizers: ['kubernetes.io/pv-protection'] } }],
    [
      'v1 PersistentVolumeClaim',
      { metadata: { name: 'a', finalizers: ['kubernetes.io/pvc-protection'] } },
      { metadata: { finalizers: ['kubernetes.io/pvc-protection'] } },
    ],
    ['v1 Node', { spec: { podCIDR: 'a' } }, { spec: { podCIDR: 'a', podCIDRs: ['a'] } }],
    ['v1 Node', { spec: { podCIDRs: ['a', 'b'] } }, { spec: { podCIDR: 'a', podCIDRs: ['a', 'b'] } }],
    ['v1 Node', { spec: { podCIDR: 'a', podCIDRs: ['a', 'b'] } }, { spec: { podCIDR: 'a', podCIDRs: ['a', 'b'] } }],
    ['v1 Node', { spec: { podCIDR: 'a', podCIDRs: ['b', 'c'] } }, { spec: { podCIDR: 'a', podCIDRs: ['a'] } }],
    ['apps/v1 DaemonSet', {}, { metadata: { annotations: { 'deprecated.daemonset.template.generation': '1' } } }],
    ['batch/v1 Job', {}, { spec: { selector: { matchLabels: {} }, template: { metadata: { labels: {} } } } }],
    [
      'v1 Pod',
      { spec: { tolerations: [{ key: 'node.kubernetes.io/not-ready', operator: 'Exists' }] } },
      {
        spec: {
          tolerations: [
            { key: 'node.kubernetes.io/not-ready', operator: 'Exists' },
            {
              key: 'node.kubernetes.io/unreachable',
              operator: 'Exists',
              effect: 'NoExecute',
              tolerationSeconds: 300,
            },
          ],
        },
      },
    ],
  ])('%s %j', (type, given, expected) => {
    const [apiVersion, kind] = type.split(' ');
    expect(stored({ apiVersion, kind, metadata: { name: 'a' }, ...given })).toMatchObject(expected);
  });

  test('a Node without Pod CIDRs gets none', () =>
    expect(stored({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' }, spec: { podCIDRs: [] } }).spec).toEqual(
      {},
    ));

  test('who asks for a certificate is not for the manifest to say', () => {
    const spec = { signerName: 'a.b/c', username: 'u', uid: 'i', groups: ['g'], extra: { e: ['x'] } };
    const request = {
      apiVersion: 'certificates.k8s.io/v1',
      kind: 'CertificateSigningRequest',
      metadata: { name: 'a' },
    };
    expect(Object.keys(stored({ ...request, spec }).spec as JsonObject)).toEqual(['request', 'signerName']);
  });

  test('a Job with a selector of its own gets none', () =>
    expect(
      stored({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'a' }, spec: { manualSelector: true } }).spec,
    ).not.toHaveProperty('selector'));
});

test('whatever the data: no crash, and the input stays', () => {
  const kinds = ['v1 Pod', 'v1 Service', 'v1 Secret', 'v1 LimitRange', 'apps/v1 StatefulSet', 'batch/v1 CronJob'];
  const names = [
    'spec',
    'template',
    'containers',
    'ports',
    'volumes',
    'resources',
    'limits',
    'metadata',
    'labels',
    'data',
  ];
  const json = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(null, 'text', '', '1Gi', 0, 1.5, true),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 5 }),
    ),
  })).value;
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.constantFrom(...kubeVersions),
      json,
      json,
      (type, version, spec, other) => {
        const [apiVersion, kind] = type.split(' ');
        const object = { apiVersion, kind, metadata: other, spec, data: other, template: spec };
        const before = JSON.stringify(object);
        storedObject(object, version);
        expect(JSON.stringify(object)).toBe(before);
      },
    ),
    { numRuns: 300, seed: 1 },
  );
});
