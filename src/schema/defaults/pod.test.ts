import type { JsonObject } from '../../manifest';
import type { KubeVersion } from '../versions';
import { applyDefaults } from './index';

const pod = (spec: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec });
const deployment = (spec: JsonObject): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec } },
});

const podSpec = (spec: JsonObject, version: KubeVersion = '1.28'): JsonObject =>
  applyDefaults(pod(spec), version).spec as JsonObject;
const templateSpec = (spec: JsonObject, version: KubeVersion = '1.28'): JsonObject =>
  (applyDefaults(deployment(spec), version) as { spec: { template: { spec: JsonObject } } }).spec.template.spec;
const container = (fields: JsonObject, version?: KubeVersion): JsonObject =>
  (podSpec({ containers: [{ name: 'c', image: 'i:1', ...fields }] }, version).containers as JsonObject[])[0] ?? {};
const volume = (source: JsonObject, version?: KubeVersion): JsonObject | undefined =>
  (podSpec({ containers: [], volumes: [{ name: 'v', ...source }] }, version).volumes as JsonObject[])[0];

describe('a Pod', () => {
  test('gets what every Pod spec gets, and its service links', () =>
    expect(podSpec({ containers: [{ name: 'c', image: 'nginx' }] })).toEqual({
      containers: [
        {
          name: 'c',
          image: 'nginx',
          imagePullPolicy: 'Always',
          terminationMessagePath: '/dev/termination-log',
          terminationMessagePolicy: 'File',
        },
      ],
      dnsPolicy: 'ClusterFirst',
      enableServiceLinks: true,
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      securityContext: {},
      terminationGracePeriodSeconds: 30,
    }));

  test('keeps what it says itself', () => {
    const given = {
      containers: [],
      dnsPolicy: 'Default',
      enableServiceLinks: false,
      restartPolicy: 'Never',
      schedulerName: 'mine',
      securityContext: { runAsUser: 0 },
      terminationGracePeriodSeconds: 0,
    };
    expect(podSpec(given)).toEqual(given);
  });

  test('knows the service account by both names', () => {
    expect(podSpec({ containers: [], serviceAccount: 'a' })).toMatchObject({
      serviceAccount: 'a',
      serviceAccountName: 'a',
    });
    expect(podSpec({ containers: [], serviceAccount: 'a', serviceAccountName: 'b' })).toMatchObject({
      serviceAccount: 'b',
      serviceAccountName: 'b',
    });
  });

  test('requests what it limits, and a template does not', () => {
    const containers = [
      { name: 'c', image: 'i:1', resources: { limits: { cpu: '1', memory: '1024Mi' }, requests: { cpu: 0.5 } } },
    ];
    expect((podSpec({ containers }).containers as JsonObject[])[0]?.resources).toEqual({
      limits: { cpu: '1', memory: '1Gi' },
      requests: { cpu: '500m', memory: '1Gi' },
    });
    expect((templateSpec({ containers }).containers as JsonObject[])[0]?.resources).toEqual({
      limits: { cpu: '1', memory: '1Gi' },
      requests: { cpu: '500m' },
    });
  });

  test('loses the annotations of long gone versions', () =>
    expect(
      applyDefaults(
        { ...pod({}), metadata: { annotations: { 'pod.beta.kubernetes.io/init-containers': '[]', kept: '1' } } },
        '1.28',
      ).metadata,
    ).toEqual({ annotations: { kept: '1' } }));

  test.each<[string, JsonObject, KubeVersion, boolean]>([
    ['a Pod of 1.27', { pod: true }, '1.27', true],
    ['a Pod of 1.28', { pod: true }, '1.28', true],
    ['a template of 1.27', {}, '1.27', true],
    ['a template of 1.28', {}, '1.28', false],
  ])('on the host network: host ports of %s', (_name, { pod: isPod }, version, filled) => {
    const spec = { hostNetwork: true, containers: [{ name: 'c', image: 'i:1', ports: [{ containerPort: 80 }] }] };
    const { containers } = isPod === true ? podSpec(spec, version) : templateSpec(spec, version);
    expect((containers as JsonObject[])[0]?.ports).toEqual([
      { containerPort: 80, protocol: 'TCP', ...(filled ? { hostPort: 80 } : {}) },
    ]);
  });
});

describe('a container', () => {
  const probe = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };

  test.each<[JsonObject, JsonObject]>([
    [{ image: 'nginx' }, { imagePullPolicy: 'Always' }],
    [{ image: 'nginx:latest' }, { imagePullPolicy: 'Always' }],
    [{ image: 'nginx:1' }, { imagePullPolicy: 'IfNotPresent' }],
    [{ image: 'nginx', imagePullPolicy: 'Never' }, { imagePullPolicy: 'Never' }],
    [{ image: 'nginx', imagePullPolicy: '' }, { imagePullPolicy: 'Always' }],
    [{ ports: [{ containerPort: 1 }] }, { ports: [{ containerPort: 1, protocol: 'TCP' }] }],
    [{ ports: [{ containerPort: 1, protocol: 'UDP' }] }, { ports: [{ containerPort: 1, protocol: 'UDP' }] }],
    [{ livenessProbe: { tcpSocket: { port: 1 } } }, { livenessProbe: { tcpSocket: { port: 1 }, ...probe } }],
    [{ startupProbe: { timeoutSeconds: 0, periodSeconds: 5 } }, { startupProbe: { ...probe, periodSeconds: 5 } }],
    [
      { readinessProbe: { httpGet: { port: 1 } } },
      { readinessProbe: { httpGet: { port: 1, path: '/', scheme: 'HTTP' }, ...probe } },
    ],
    [{ readinessProbe: { grpc: { port: 1 } } }, { readinessProbe: { grpc: { port: 1, service: '' }, ...probe } }],
    [
      { lifecycle: { postStart: { httpGet: { port: 1, path: '/a' } } } },
      { lifecycle: { postStart: { httpGet: { port: 1, path: '/a', scheme: 'HTTP' } } } },
    ],
    [
      { env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] },
      { env: [{ name: 'A', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } }] },
    ],
    [
      { env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: 0.5 } } }] },
      { env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '500m' } } }] },
    ],
    [{ resources: { limits: { cpu: '0.0001' } } }, { resources: { limits: { cpu: '1m' }, requests: { cpu: '1m' } } }],
  ])('%j', (given, expected) => expect(container(given)).toMatchObject(expected));

  test.each<[KubeVersion, JsonObject, JsonObject]>([
    ['1.28', { resizePolicy: [] }, {}],
    ['1.33', { resizePolicy: [] }, { resizePolicy: [] }],
    ['1.28', { securityContext: { procMount: 'Unmasked' } }, { securityContext: { procMount: 'Default' } }],
    ['1.33', { securityContext: { procMount: 'Unmasked' } }, { securityContext: { procMount: 'Unmasked' } }],
    ['1.29', { lifecycle: { preStop: { sleep: { seconds: 1 } } } }, {}],
    [
      '1.30',
      { lifecycle: { preStop: { sleep: { seconds: 1 } } } },
      { lifecycle: { preStop: { sleep: { seconds: 1 } } } },
    ],
    ['1.30', { volumeMounts: [{ name: 'v', recursiveReadOnly: 'Enabled' }] }, { volumeMounts: [{ name: 'v' }] }],
    ['1.28', { resources: { claims: [{ name: 'a' }] } }, { resources: {} }],
    ['1.34', { resources: { claims: [{ name: 'a' }] } }, { resources: { claims: [{ name: 'a' }] } }],
  ])('in %s: %j', (version, given, expected) => {
    const plain = container({}, version);
    expect(container(given, version)).toEqual({ ...plain, ...expected });
  });

  test('an init container is restarted from 1.29 on', () => {
    const initContainers = [{ name: 'i', image: 'i:1', restartPolicy: 'Always' }];
    const init = (version: KubeVersion): unknown => podSpec({ containers: [], initContainers }, version).initContainers;
    expect(init('1.28')).toEqual([expect.not.objectContaining({ restartPolicy: 'Always' })]);
    expect(init('1.29')).toEqual([expect.objectContaining({ restartPolicy: 'Always' })]);
  });
});

describe('a volume', () => {
  test.each<[JsonObject, JsonObject]>([
    [{}, { emptyDir: {} }],
    [{ emptyDir: { sizeLimit: '0.5Gi' } }, { emptyDir: { sizeLimit: '512Mi' } }],
    [{ hostPath: { path: '/a' } }, { hostPath: { path: '/a', type: '' } }],
    [{ secret: { secretName: 's' } }, { secret: { secretName: 's', defaultMode: 420 } }],
    [{ secret: { secretName: 's', defaultMode: 0 } }, { secret: { secretName: 's', defaultMode: 0 } }],
    [{ configMap: { name: 'c' } }, { configMap: { name: 'c', defaultMode: 420 } }],
    [
      { downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.name' } }] } },
      {
        downwardAPI: {
          defaultMode: 420,
          items: [{ path: 'a', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } }],
        },
      },
    ],
    [
      { projected: { sources: [{ serviceAccountToken: { path: 't' } }, { configMap: { name: 'c' } }] } },
      {
        projected: {
          defaultMode: 420,
          sources: [{ serviceAccountToken: { path: 't', expirationSeconds: 3600 } }, { configMap: { name: 'c' } }],
        },
      },
    ],
    [
      { rbd: { monitors: ['m'], image: 'i' } },
      { rbd: { monitors: ['m'], image: 'i', pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' } },
    ],
    [{ iscsi: { iqn: 'i' } }, { iscsi: { iqn: 'i', iscsiInterface: 'default' } }],
    [
      { azureDisk: { diskName: 'd' } },
      { azureDisk: { diskName: 'd', cachingMode: 'ReadWrite', fsType: 'ext4', readOnly: false, kind: 'Shared' } },
    ],
    [{ scaleIO: { system: 's' } }, { scaleIO: { system: 's', storageMode: 'ThinProvisioned', fsType: 'xfs' } }],
    [
      { ephemeral: { volumeClaimTemplate: { spec: { resources: { requests: { storage: '1024Mi' } } } } } },
      {
        ephemeral: {
          volumeClaimTemplate: { spec: { volumeMode: 'Filesystem', resources: { requests: { storage: '1Gi' } } } },
        },
      },
    ],
  ])('%j', (given, expected) => expect(volume(given)).toEqual({ name: 'v', ...expected }));

  test('of an image is dropped with its mounts', () =>
    expect(
      podSpec(
        {
          containers: [{ name: 'c', image: 'i:1', volumeMounts: [{ name: 'v' }, { name: 'w' }] }],
          volumes: [
            { name: 'v', image: { reference: 'i' } },
            { name: 'w', emptyDir: {} },
          ],
        },
        '1.33',
      ),
    ).toMatchObject({ containers: [{ volumeMounts: [{ name: 'w' }] }], volumes: [{ name: 'w', emptyDir: {} }] }));
});

test.each<[KubeVersion, JsonObject, JsonObject]>([
  ['1.32', { hostUsers: false }, {}],
  ['1.33', { hostUsers: false }, { hostUsers: false }],
  ['1.26', { schedulingGates: [{ name: 'g' }] }, {}],
  ['1.27', { schedulingGates: [{ name: 'g' }] }, { schedulingGates: [{ name: 'g' }] }],
  [
    '1.26',
    { topologySpreadConstraints: [{ maxSkew: 1, minDomains: 2 }] },
    { topologySpreadConstraints: [{ maxSkew: 1 }] },
  ],
  [
    '1.27',
    { topologySpreadConstraints: [{ maxSkew: 1, minDomains: 2 }] },
    { topologySpreadConstraints: [{ maxSkew: 1, minDomains: 2 }] },
  ],
  [
    '1.30',
    { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ matchLabelKeys: ['a'] }] } } },
    { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{}] } } },
  ],
  ['1.32', { securityContext: { supplementalGroupsPolicy: 'Strict' } }, { securityContext: {} }],
  ['1.28', { overhead: { cpu: '0.5' } }, { overhead: { cpu: '500m' } }],
])('in %s: %j', (version, given, expected) =>
  expect(podSpec({ containers: [], ...given }, version)).toEqual({
    ...podSpec({ containers: [] }, version),
    ...expected,
  }),
);

describe('resources of a Pod as a whole, from 1.34 on', () => {
  const sized = (name: string, resources: JsonObject, fields: JsonObject = {}): JsonObject => ({
    name,
    image: 'i:1',
    resources,
    ...fields,
  });
  const of = (spec: JsonObject, version: KubeVersion = '1.34'): unknown => podSpec(spec, version).resources;

  test('are dropped before', () =>
    expect(of({ containers: [], resources: { limits: { cpu: '1' } } }, '1.33')).toBeUndefined());

  test('request what the containers do, and else what is the limit', () =>
    expect(
      of({
        resources: { limits: { cpu: '2', memory: '1024Mi' } },
        containers: [sized('a', { requests: { cpu: '250m' } }), sized('b', { limits: { cpu: '250m' } })],
      }),
    ).toEqual({ limits: { cpu: '2', memory: '1Gi' }, requests: { cpu: '500m', memory: '1Gi' } }));

  test('request what is needed at the start, with the sidecars that run by then', () =>
    expect(
      of({
        resources: { limits: { cpu: '4' } },
        containers: [sized('a', { requests: { cpu: '1' } })],
        initContainers: [
          sized('s', { requests: { cpu: '500m' } }, { restartPolicy: 'Always' }),
          sized('i', { requests: { cpu: '2' } }),
        ],
      }),
    ).toEqual({ limits: { cpu: '4' }, requests: { cpu: '2500m' } }));

  test('limit huge pages as the containers do', () =>
    expect(
      of({ resources: { requests: { cpu: '1' } }, containers: [sized('a', { limits: { 'hugepages-2Mi': '4Mi' } })] }),
    ).toEqual({ limits: { 'hugepages-2Mi': '4Mi' }, requests: { cpu: '1', 'hugepages-2Mi': '4Mi' } }));

  test('stay as they are without limits', () =>
    expect(of({ resources: { requests: { cpu: '1' } }, containers: [] })).toEqual({ requests: { cpu: '1' } }));
});
