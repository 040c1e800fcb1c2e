import type { JsonObject } from '../../manifest';
import { kubeVersions } from '../versions';
import { applyDefaults } from './index';

type Case = readonly [type: string, given: JsonObject, expected: JsonObject];

const metadata = { name: 'n' };
const metricsAnnotation = 'autoscaling.alpha.kubernetes.io/metrics';
const core: readonly Case[] = [
  ['v1 ConfigMap', { data: { a: 'b' } }, { data: { a: 'b' } }],
  ['v1 ConfigMap', { binaryData: { a: 'YW\nJj' } }, { binaryData: { a: 'YWJj' } }],
  ['v1 Secret', {}, { type: 'Opaque' }],
  ['v1 Secret', { type: 'example.com/a' }, { type: 'example.com/a' }],
  ['v1 Secret', { stringData: {} }, { type: 'Opaque' }],
  [
    'v1 Secret',
    { data: { a: 'YQ==', b: 'Yg==' }, stringData: { b: 'ü', c: '' } },
    { type: 'Opaque', data: { a: 'YQ==', b: 'w7w=', c: '' } },
  ],
  ['v1 Secret', { data: { a: 'YR==' } }, { type: 'Opaque', data: { a: 'YQ==' } }],
  [
    'v1 Namespace',
    {},
    { metadata: { name: 'n', labels: { 'kubernetes.io/metadata.name': 'n' } }, spec: { finalizers: ['kubernetes'] } },
  ],
  [
    'v1 Namespace',
    { metadata: { generateName: 'n-' }, spec: { finalizers: ['a/b'] } },
    { metadata: { generateName: 'n-' }, spec: { finalizers: ['a/b', 'kubernetes'] } },
  ],
  [
    'v1 PersistentVolume',
    { spec: { capacity: { storage: '1024Mi' }, hostPath: { path: '/a' } } },
    {
      spec: {
        capacity: { storage: '1Gi' },
        hostPath: { path: '/a', type: '' },
        persistentVolumeReclaimPolicy: 'Retain',
        volumeMode: 'Filesystem',
      },
    },
  ],
  [
    'v1 PersistentVolumeClaim',
    { spec: { resources: { requests: { storage: '0.5Gi' }, claims: [{ name: 'a' }] } } },
    { spec: { resources: { requests: { storage: '512Mi' } }, volumeMode: 'Filesystem' } },
  ],
  [
    'v1 PersistentVolumeClaim',
    { spec: { dataSource: { kind: 'PersistentVolumeClaim', name: 'a' } } },
    {
      spec: {
        dataSource: { kind: 'PersistentVolumeClaim', name: 'a' },
        dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'a' },
        volumeMode: 'Filesystem',
      },
    },
  ],
  [
    'v1 PersistentVolumeClaim',
    { spec: { dataSource: { kind: 'Pod', name: 'a' } } },
    { spec: { volumeMode: 'Filesystem' } },
  ],
  [
    'v1 PersistentVolumeClaim',
    { spec: { dataSourceRef: { apiGroup: 'example.com', kind: 'A', name: 'a' } } },
    {
      spec: {
        dataSource: { apiGroup: 'example.com', kind: 'A', name: 'a' },
        dataSourceRef: { apiGroup: 'example.com', kind: 'A', name: 'a' },
        volumeMode: 'Filesystem',
      },
    },
  ],
  [
    'v1 PersistentVolumeClaim',
    { spec: { dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'a', namespace: 'b' } } },
    { spec: { volumeMode: 'Filesystem' } },
  ],
  [
    'v1 LimitRange',
    {
      spec: {
        limits: [
          { type: 'Container', max: { cpu: 2 }, min: { memory: '1Mi' } },
          { type: 'Pod', max: { cpu: 1 } },
        ],
      },
    },
    {
      spec: {
        limits: [
          {
            type: 'Container',
            max: { cpu: '2' },
            min: { memory: '1Mi' },
            default: { cpu: '2' },
            defaultRequest: { cpu: '2', memory: '1Mi' },
          },
          { type: 'Pod', max: { cpu: '1' } },
        ],
      },
    },
  ],
  ['v1 ResourceQuota', { spec: { hard: { pods: 1000 } } }, { spec: { hard: { pods: '1k' } } }],
  [
    'v1 Endpoints',
    { subsets: [{ ports: [{ port: 1 }, { port: 2, protocol: 'UDP' }] }] },
    {
      subsets: [
        {
          ports: [
            { port: 1, protocol: 'TCP' },
            { port: 2, protocol: 'UDP' },
          ],
        },
      ],
    },
  ],
  ['v1 ServiceAccount', { secrets: [{ kind: 'Secret', name: 'a' }, {}] }, { secrets: [{ name: 'a' }, {}] }],
  ['v1 PodTemplate', { template: {} }, { template: { spec: expect.objectContaining({ restartPolicy: 'Always' }) } }],
];

const rules = {
  roleRef: { kind: 'Role', name: 'r' },
  subjects: [
    { kind: 'User', name: 'u' },
    { kind: 'ServiceAccount', name: 's' },
  ],
};
const boundRules = {
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'r' },
  subjects: [
    { apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'u' },
    { kind: 'ServiceAccount', name: 's' },
  ],
};
const driver = {
  attachRequired: true,
  fsGroupPolicy: 'ReadWriteOnceWithFSType',
  podInfoOnMount: false,
  requiresRepublish: false,
  seLinuxMount: false,
  storageCapacity: false,
  volumeLifecycleModes: ['Persistent'],
};
const webhook = {
  clientConfig: { service: { name: 's', namespace: 'n', port: 443 } },
  failurePolicy: 'Fail',
  matchPolicy: 'Equivalent',
  namespaceSelector: {},
  objectSelector: {},
  rules: [{ resources: ['pods'], scope: '*' }],
  timeoutSeconds: 10,
};
const bareWebhook = { clientConfig: { service: { name: 's', namespace: 'n' } }, rules: [{ resources: ['pods'] }] };
const match = { matchPolicy: 'Equivalent', namespaceSelector: {}, objectSelector: {} };
const cpu80 = { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } };

const others: readonly Case[] = [
  [
    'networking.k8s.io/v1 NetworkPolicy',
    { spec: { podSelector: {} } },
    { spec: { podSelector: {}, policyTypes: ['Ingress'] } },
  ],
  [
    'networking.k8s.io/v1 NetworkPolicy',
    { spec: { egress: [{ ports: [{ port: 1 }] }] } },
    { spec: { egress: [{ ports: [{ port: 1, protocol: 'TCP' }] }], policyTypes: ['Ingress', 'Egress'] } },
  ],
  ['networking.k8s.io/v1 NetworkPolicy', { spec: { policyTypes: ['Egress'] } }, { spec: { policyTypes: ['Egress'] } }],
  [
    'networking.k8s.io/v1 IngressClass',
    { spec: { parameters: { kind: 'A', name: 'a' } } },
    { spec: { parameters: { kind: 'A', name: 'a', scope: 'Cluster' } } },
  ],
  ['networking.k8s.io/v1 Ingress', { spec: { rules: [] } }, { spec: { rules: [] } }],
  [
    'discovery.k8s.io/v1 EndpointSlice',
    { ports: [{ port: 1 }], endpoints: [{ addresses: ['10.0.0.1'], deprecatedTopology: { a: 'b' } }] },
    { ports: [{ port: 1, name: '', protocol: 'TCP' }], endpoints: [{ addresses: ['10.0.0.1'] }] },
  ],
  [
    'storage.k8s.io/v1 StorageClass',
    { provisioner: 'p' },
    { provisioner: 'p', reclaimPolicy: 'Delete', volumeBindingMode: 'Immediate' },
  ],
  ['storage.k8s.io/v1 CSIDriver', { spec: {} }, { spec: driver }],
  [
    'storage.k8s.io/v1 VolumeAttachment',
    { spec: { source: { inlineVolumeSpec: { capacity: { storage: '1024Mi' }, azureDisk: { diskName: 'a' } } } } },
    {
      spec: {
        source: {
          inlineVolumeSpec: {
            capacity: { storage: '1Gi' },
            azureDisk: { diskName: 'a', cachingMode: 'ReadWrite', fsType: 'ext4', kind: 'Shared', readOnly: false },
          },
        },
      },
    },
  ],
  ['storage.k8s.io/v1 CSIStorageCapacity', { capacity: '1024Ki' }, { capacity: '1Mi' }],
  ['rbac.authorization.k8s.io/v1 RoleBinding', rules, boundRules],
  ['rbac.authorization.k8s.io/v1 ClusterRoleBinding', rules, boundRules],
  ['scheduling.k8s.io/v1 PriorityClass', { value: 1 }, { value: 1, preemptionPolicy: 'PreemptLowerPriority' }],
  [
    'node.k8s.io/v1 RuntimeClass',
    { overhead: { podFixed: { cpu: 0.25 } } },
    { overhead: { podFixed: { cpu: '250m' } } },
  ],
  [
    'apiregistration.k8s.io/v1 APIService',
    { spec: { service: { name: 's', namespace: 'n' } } },
    { spec: { service: { name: 's', namespace: 'n', port: 443 } } },
  ],
  [
    'apiextensions.k8s.io/v1 CustomResourceDefinition',
    { spec: { names: { kind: 'CronTab', plural: 'crontabs' } } },
    {
      spec: {
        conversion: { strategy: 'None' },
        names: { kind: 'CronTab', plural: 'crontabs', singular: 'crontab', listKind: 'CronTabList' },
      },
    },
  ],
  [
    'admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration',
    { webhooks: [bareWebhook] },
    { webhooks: [webhook] },
  ],
  [
    'admissionregistration.k8s.io/v1 MutatingWebhookConfiguration',
    { webhooks: [bareWebhook] },
    { webhooks: [{ ...webhook, reinvocationPolicy: 'Never' }] },
  ],
  [
    'admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicy',
    { spec: { matchConstraints: { resourceRules: [{ resources: ['pods'] }] } } },
    {
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: { ...match, resourceRules: [{ resources: ['pods'], scope: '*' }] },
      },
    },
  ],
  [
    'admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicyBinding',
    { spec: { policyName: 'p', matchResources: {} } },
    { spec: { policyName: 'p', matchResources: match } },
  ],
  [
    'autoscaling/v2 HorizontalPodAutoscaler',
    { spec: { maxReplicas: 3 } },
    { spec: { maxReplicas: 3, minReplicas: 1, metrics: [cpu80] } },
  ],
  [
    'autoscaling/v2 HorizontalPodAutoscaler',
    { spec: { minReplicas: 2, metrics: [{ type: 'Pods', pods: { target: { averageValue: '0.5' } } }] } },
    { spec: { minReplicas: 2, metrics: [{ type: 'Pods', pods: { target: { averageValue: '500m' } } }] } },
  ],
  [
    'autoscaling/v2 HorizontalPodAutoscaler',
    { spec: { metrics: [cpu80], behavior: { scaleDown: { stabilizationWindowSeconds: 60 } } } },
    {
      spec: {
        minReplicas: 1,
        metrics: [cpu80],
        behavior: {
          scaleUp: {
            stabilizationWindowSeconds: 0,
            selectPolicy: 'Max',
            policies: [
              { type: 'Pods', value: 4, periodSeconds: 15 },
              { type: 'Percent', value: 100, periodSeconds: 15 },
            ],
          },
          scaleDown: {
            stabilizationWindowSeconds: 60,
            selectPolicy: 'Max',
            policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }],
          },
        },
      },
    },
  ],
  [
    'autoscaling/v1 HorizontalPodAutoscaler',
    { spec: { maxReplicas: 3 } },
    { spec: { maxReplicas: 3, minReplicas: 1, targetCPUUtilizationPercentage: 80 } },
  ],
  ...['x', '[]', 'null', '[{"type":1}]'].map((text): Case => {
    const annotated = { name: 'n', annotations: { [metricsAnnotation]: text } };
    return [
      'autoscaling/v1 HorizontalPodAutoscaler',
      { metadata: annotated, spec: {} },
      { metadata: annotated, spec: { minReplicas: 1, targetCPUUtilizationPercentage: 80 } },
    ];
  }),
  [
    'autoscaling/v1 HorizontalPodAutoscaler',
    { metadata: { name: 'n', annotations: { [metricsAnnotation]: '[{"Type":"Pods"}]' } }, spec: {} },
    { metadata: { name: 'n', annotations: { [metricsAnnotation]: '[{"Type":"Pods"}]' } }, spec: { minReplicas: 1 } },
  ],
  ['flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema', { spec: {} }, { spec: { matchingPrecedence: 1000 } }],
  [
    'flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfiguration',
    { spec: { limited: { nominalConcurrencyShares: 0, limitResponse: { type: 'Queue', queuing: { queues: 1 } } } } },
    {
      spec: {
        limited: {
          lendablePercent: 0,
          nominalConcurrencyShares: 30,
          limitResponse: { type: 'Queue', queuing: { handSize: 8, queueLengthLimit: 50, queues: 1 } },
        },
      },
    },
  ],
  [
    'flowcontrol.apiserver.k8s.io/v1 PriorityLevelConfiguration',
    { spec: { limited: { nominalConcurrencyShares: 0 } } },
    { spec: { limited: { lendablePercent: 0, nominalConcurrencyShares: 0 } } },
  ],
  [
    'resource.k8s.io/v1beta1 ResourceClaim',
    {
      spec: {
        devices: {
          requests: [
            { name: 'a', deviceClassName: 'c' },
            { name: 'b', firstAvailable: [{ name: 'd' }] },
          ],
        },
      },
    },
    {
      spec: {
        devices: {
          requests: [
            { name: 'a', deviceClassName: 'c', allocationMode: 'ExactCount', count: 1 },
            { name: 'b', firstAvailable: [{ name: 'd', allocationMode: 'ExactCount', count: 1 }] },
          ],
        },
      },
    },
  ],
  ['example.com/v1 Unknown', { spec: { replicas: null } }, { spec: { replicas: null } }],
];

const objectOf = (type: string, fields: JsonObject): JsonObject => {
  const [apiVersion, kind] = type.split(' ');
  return { apiVersion, kind, metadata, ...fields };
};

test.each([...core, ...others])('%s %j', (type, given, expected) =>
  expect(applyDefaults(objectOf(type, given), '1.28')).toEqual(objectOf(type, expected)),
);

test('zero shares are kept where an annotation says so, from 1.29 on', () => {
  const level = objectOf('flowcontrol.apiserver.k8s.io/v1beta3 PriorityLevelConfiguration', {
    metadata: { name: 'n', annotations: { 'flowcontrol.k8s.io/v1beta3-preserve-zero-concurrency-shares': '' } },
    spec: { limited: { nominalConcurrencyShares: 0 } },
  });
  const shares = (['1.28', '1.29'] as const).map((version) => applyDefaults(level, version).spec);
  expect(shares).toEqual([
    { limited: { nominalConcurrencyShares: 30, lendablePercent: 0 } },
    { limited: { nominalConcurrencyShares: 0, lendablePercent: 0 } },
  ]);
});

test('the same in every version, where nothing says otherwise', () => {
  for (const version of kubeVersions) {
    for (const [type, given, expected] of core) {
      expect(applyDefaults(objectOf(type, given), version)).toEqual(objectOf(type, expected));
    }
  }
});

test('budgets keep their eviction policy from 1.27 on', () => {
  const given = objectOf('policy/v1 PodDisruptionBudget', { spec: { unhealthyPodEvictionPolicy: 'AlwaysAllow' } });
  expect(applyDefaults(given, '1.26').spec).toEqual({});
  expect(applyDefaults(given, '1.27')).toBe(given);
});

test('what needs nothing is returned itself, and nested parts that need nothing are shared', () => {
  const role = objectOf('rbac.authorization.k8s.io/v1 Role', { rules: [] });
  expect(applyDefaults(role, '1.28')).toBe(role);
  const service = objectOf('v1 Service', { spec: { selector: { app: 'web' }, ports: [] } });
  const defaulted = applyDefaults(service, '1.28') as { metadata: unknown; spec: { selector: unknown } };
  expect(defaulted.metadata).toBe(metadata);
  expect(defaulted.spec.selector).toBe((service as { spec: { selector: unknown } }).spec.selector);
});

test('data of the wrong shape is left to those who report it', () => {
  for (const [type] of [...core, ...others]) {
    for (const wrong of [null, 'text', 1, [], [null], { a: 1 }]) {
      const object = objectOf(type, { spec: wrong, data: wrong, stringData: wrong, webhooks: wrong, ports: wrong });
      expect(() => applyDefaults(object, '1.28')).not.toThrow();
    }
  }
});
