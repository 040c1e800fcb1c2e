import type { JsonObject } from '../../manifest';

/** Valid objects that the rule tables of services, storage, access and configuration change. */

const object = (apiVersion: string, kind: string, fields: JsonObject, name = 'web'): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name },
  ...fields,
});

export const core = 'pkg/apis/core/validation/validation.go';
export const networking = 'pkg/apis/networking/validation/validation.go';
export const storage = 'pkg/apis/storage/validation/validation.go';
export const rbac = 'pkg/apis/rbac/validation/validation.go';
export const autoscaling = 'pkg/apis/autoscaling/validation/validation.go';
export const registration = 'pkg/apis/admissionregistration/validation/validation.go';
export const flowControl = 'pkg/apis/flowcontrol/validation/validation.go';
export const definitions = 'k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go';
export const structural = 'k8s.io/apiextensions-apiserver/pkg/apiserver/schema/validation.go';

export const serviceBase = object('v1', 'Service', {
  spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] },
});
export const nodePortBase = object('v1', 'Service', {
  spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] },
});
export const loadBalancerBase = object('v1', 'Service', {
  spec: { type: 'LoadBalancer', selector: { app: 'web' }, ports: [{ name: 'http', port: 80 }] },
});
export const externalNameBase = object('v1', 'Service', {
  spec: { type: 'ExternalName', externalName: 'db.example.com' },
});
export const endpointsBase = object('v1', 'Endpoints', {
  subsets: [{ addresses: [{ ip: '10.9.8.7' }], ports: [{ port: 80 }] }],
});
export const endpointSliceBase = object('discovery.k8s.io/v1', 'EndpointSlice', {
  addressType: 'IPv4',
  ports: [{ name: 'http', port: 80 }],
  endpoints: [{ addresses: ['10.9.8.7'] }],
});
export const ingressBase = object('networking.k8s.io/v1', 'Ingress', {
  spec: {
    rules: [
      {
        host: 'shop.example.com',
        http: {
          paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }],
        },
      },
    ],
  },
});
export const ingressClassBase = object('networking.k8s.io/v1', 'IngressClass', {
  spec: { controller: 'example.com/ingress-controller' },
});
export const networkPolicyBase = object('networking.k8s.io/v1', 'NetworkPolicy', {
  spec: {
    podSelector: {},
    ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 80 }] }],
  },
});
export const configMapBase = object('v1', 'ConfigMap', { data: { level: 'info' } });
export const secretBase = object('v1', 'Secret', { stringData: { password: 'changeme' } });
export const roleBase = object('rbac.authorization.k8s.io/v1', 'Role', {
  rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
});
export const clusterRoleBase = object('rbac.authorization.k8s.io/v1', 'ClusterRole', {
  rules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get'] }],
});
export const roleBindingBase = object('rbac.authorization.k8s.io/v1', 'RoleBinding', {
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'web' },
  subjects: [{ kind: 'ServiceAccount', name: 'builder', namespace: 'default' }],
});
export const clusterRoleBindingBase = object('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', {
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'web' },
  subjects: [{ kind: 'ServiceAccount', name: 'builder', namespace: 'default' }],
});
export const autoscalerBase = object('autoscaling/v2', 'HorizontalPodAutoscaler', {
  spec: {
    minReplicas: 2,
    maxReplicas: 10,
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } }],
  },
});
export const disruptionBudgetBase = object('policy/v1', 'PodDisruptionBudget', {
  spec: { minAvailable: '50%', selector: { matchLabels: { app: 'web' } } },
});
export const claimBase = object('v1', 'PersistentVolumeClaim', {
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
});
export const volumeBase = object('v1', 'PersistentVolume', {
  spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], nfs: { server: '10.0.0.1', path: '/data' } },
});
export const csiVolumeBase = object('v1', 'PersistentVolume', {
  spec: {
    capacity: { storage: '1Gi' },
    accessModes: ['ReadWriteOnce'],
    csi: { driver: 'disk.example.com', volumeHandle: 'disk-1' },
  },
});
export const localVolumeBase = object('v1', 'PersistentVolume', {
  spec: {
    capacity: { storage: '1Gi' },
    accessModes: ['ReadWriteOnce'],
    local: { path: '/mnt/disk' },
    nodeAffinity: {
      required: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['a'] }] }],
      },
    },
  },
});
export const storageClassBase = object('storage.k8s.io/v1', 'StorageClass', { provisioner: 'disk.example.com' });
export const csiDriverBase = object('storage.k8s.io/v1', 'CSIDriver', { spec: { attachRequired: true } });
export const csiNodeBase = object('storage.k8s.io/v1', 'CSINode', {
  spec: { drivers: [{ name: 'disk.example.com', nodeID: 'a', topologyKeys: ['example.com/zone'] }] },
});
export const storageCapacityBase = object('storage.k8s.io/v1', 'CSIStorageCapacity', {
  storageClassName: 'fast',
  capacity: '1Gi',
});
export const volumeAttachmentBase = object('storage.k8s.io/v1', 'VolumeAttachment', {
  spec: { attacher: 'disk.example.com', nodeName: 'a', source: { persistentVolumeName: 'data' } },
});
export const quotaBase = object('v1', 'ResourceQuota', { spec: { hard: { pods: '10' } } });
export const limitRangeBase = object('v1', 'LimitRange', {
  spec: { limits: [{ type: 'Container', max: { cpu: '1' }, min: { cpu: '50m' } }] },
});
export const priorityClassBase = object('scheduling.k8s.io/v1', 'PriorityClass', { value: 1000 });
export const leaseBase = object('coordination.k8s.io/v1', 'Lease', { spec: { leaseDurationSeconds: 15 } });
export const nodeBase = object('v1', 'Node', {
  spec: { taints: [{ key: 'dedicated', value: 'web', effect: 'NoSchedule' }] },
});
export const runtimeClassBase = object('node.k8s.io/v1', 'RuntimeClass', { handler: 'gvisor' });
export const eventBase = object('events.k8s.io/v1', 'Event', {
  eventTime: '2024-01-01T00:00:00.000000Z',
  reportingController: 'example.com/reporter',
  reportingInstance: 'reporter-1',
  action: 'Look',
  reason: 'Looked',
  type: 'Normal',
  regarding: { kind: 'Pod', namespace: 'default', name: 'web' },
});
export const apiServiceBase = object(
  'apiregistration.k8s.io/v1',
  'APIService',
  {
    spec: {
      group: 'metrics.example.com',
      version: 'v1',
      groupPriorityMinimum: 100,
      versionPriority: 100,
      service: { name: 'metrics', namespace: 'default' },
    },
  },
  'v1.metrics.example.com',
);
export const webhookBase = object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', {
  webhooks: [
    {
      name: 'guard.shop.example.com',
      admissionReviewVersions: ['v1'],
      sideEffects: 'None',
      clientConfig: { service: { name: 'guard', namespace: 'default', path: '/validate' } },
      rules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] }],
    },
  ],
});
export const policyBase = object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', {
  spec: {
    matchConstraints: {
      resourceRules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] }],
    },
    validations: [{ expression: 'object.spec.replicas <= 5' }],
  },
});
export const policyBindingBase = object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding', {
  spec: { policyName: 'web', validationActions: ['Deny'] },
});
export const flowSchemaBase = object('flowcontrol.apiserver.k8s.io/v1beta3', 'FlowSchema', {
  spec: {
    matchingPrecedence: 100,
    priorityLevelConfiguration: { name: 'web' },
    rules: [
      {
        subjects: [{ kind: 'User', user: { name: 'jane' } }],
        resourceRules: [{ verbs: ['get'], apiGroups: [''], resources: ['pods'], namespaces: ['default'] }],
      },
    ],
  },
});
export const priorityLevelBase = object('flowcontrol.apiserver.k8s.io/v1beta3', 'PriorityLevelConfiguration', {
  spec: { type: 'Limited', limited: { nominalConcurrencyShares: 10, limitResponse: { type: 'Reject' } } },
});
export const definitionBase = object(
  'apiextensions.k8s.io/v1',
  'CustomResourceDefinition',
  {
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'ships', kind: 'Ship' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } },
            },
          },
        },
      ],
    },
  },
  'ships.example.com',
);
