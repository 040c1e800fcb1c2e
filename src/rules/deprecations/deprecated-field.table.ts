import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import type { deprecatedFieldCatalogue } from './deprecated-field';

const pod = (spec: JsonObject, annotations: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', annotations },
  spec: { containers: [{ name: 'web', image: 'web:1' }], ...spec },
});

const deployment = (template: JsonObject): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { spec: { containers: [{ name: 'web', image: 'web:1' }] }, ...template },
  },
});

const nodeAffinity = (key: string): JsonObject => ({
  nodeAffinity: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key, operator: 'Exists' }] }],
    },
  },
});

const ingress = (annotations: JsonObject): JsonObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web', annotations },
  spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
});

const tolerationOf = (role: string): JsonObject => ({ key: `node-role.kubernetes.io/${role}`, operator: 'Exists' });

const persistentVolume = (spec: JsonObject, labels: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: 'data', labels },
  spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], ...spec },
});

const storageClass = (more: JsonObject): JsonObject => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'fast' },
  provisioner: 'ebs.csi.aws.com',
  ...more,
});

const nfs = { server: '192.0.2.1', path: '/data' };
const zone = 'failure-domain.beta.kubernetes.io/zone';

const one = (object: JsonObject): readonly JsonObject[] => [object];
const volume = (source: JsonObject): JsonObject => pod({ volumes: [{ name: 'data', ...source }] });

export const deprecatedFieldTable: SetRuleTable<keyof typeof deprecatedFieldCatalogue> = {
  'no-deprecated-field': {
    why: 'A deprecated field works until a version in which it is ignored or refused, and nobody remembers why it was there.',
    source:
      'Kubernetes API reference and deprecation guide; the versions stand in src/rules/deprecations/field-lifecycle.ts',
    accepts: [
      { name: 'serviceAccountName', objects: one(pod({ serviceAccountName: 'web' })) },
      { name: 'an emptyDir', objects: one(volume({ emptyDir: {} })) },
      {
        name: 'what no-deprecated-volume-type tells',
        objects: one(volume({ glusterfs: { endpoints: 'gluster', path: 'data' } })),
      },
      {
        name: 'what no-deprecated-node-label tells',
        objects: one(pod({ nodeSelector: { 'beta.kubernetes.io/os': 'linux' } })),
      },
      {
        name: 'the taint of the control plane under both names',
        objects: one(pod({ tolerations: ['master', 'control-plane'].map(tolerationOf) })),
      },
      {
        name: 'a volume type that later versions lose',
        objects: one(volume({ rbd: { image: 'a', monitors: ['b'] } })),
      },
      {
        name: 'a StorageClass without provisioner',
        objects: one(storageClass({ provisioner: 'kubernetes.io/no-provisioner' })),
      },
      { name: 'labels of today', objects: one(pod({ nodeSelector: { 'kubernetes.io/os': 'linux' } })) },
      { name: 'annotations of your own', objects: one(ingress({ 'example.com/ingress.class': 'x' })) },
      {
        name: 'AppArmor by annotation, before 1.30',
        objects: one(pod({}, { 'container.apparmor.security.beta.kubernetes.io/web': 'runtime/default' })),
      },
      {
        name: 'a Service with an address of its choice',
        objects: one({
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'web' },
          spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
        }),
      },
    ],
    refuses: [
      { name: 'serviceAccount', objects: one(pod({ serviceAccount: 'web' })), at: 'spec.serviceAccount' },
      {
        name: 'serviceAccount of a template',
        objects: one(
          deployment({
            metadata: { labels: { app: 'web' } },
            spec: { serviceAccount: 'web', containers: [{ name: 'web', image: 'web:1' }] },
          }),
        ),
        at: 'spec.template.spec.serviceAccount',
      },
      {
        name: 'gitRepo, which nodes do not mount from 1.33 on',
        objects: one(volume({ gitRepo: { repository: 'https://example.com/a.git' } })),
        options: { until: '1.33' },
        at: 'spec.volumes[0].gitRepo',
      },
      {
        name: 'a removed in-tree volume',
        objects: one(volume({ awsElasticBlockStore: { volumeID: 'vol-1' } })),
        at: 'spec.volumes[0].awsElasticBlockStore',
      },
      {
        name: 'a removed in-tree PersistentVolume',
        objects: one(persistentVolume({ glusterfs: { endpoints: 'gluster', path: 'data' } })),
        at: 'spec.glusterfs',
      },
      {
        name: 'a removed in-tree provisioner',
        objects: one(storageClass({ provisioner: 'kubernetes.io/aws-ebs' })),
        at: 'provisioner',
      },
      {
        name: 'the class of an Ingress by annotation',
        objects: one(ingress({ 'kubernetes.io/ingress.class': 'nginx' })),
        at: 'metadata.annotations[kubernetes.io/ingress.class]',
      },
      {
        name: 'seccomp by annotation',
        objects: one(pod({}, { 'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default' })),
        at: 'metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]',
      },
      {
        name: 'seccomp of a container, in a template',
        objects: one(
          deployment({
            metadata: {
              labels: { app: 'web' },
              annotations: { 'container.seccomp.security.alpha.kubernetes.io/web': 'runtime/default' },
            },
          }),
        ),
        at: 'spec.template.metadata.annotations[container.seccomp.security.alpha.kubernetes.io/web]',
      },
      {
        name: 'AppArmor by annotation, up to 1.34',
        objects: one(pod({}, { 'container.apparmor.security.beta.kubernetes.io/web': 'runtime/default' })),
        options: { until: '1.34' },
        at: 'metadata.annotations[container.apparmor.security.beta.kubernetes.io/web]',
      },
      {
        name: 'the label of masters',
        objects: one(pod({ nodeSelector: { 'node-role.kubernetes.io/master': '' } })),
        at: 'spec.nodeSelector[node-role.kubernetes.io/master]',
      },
      {
        name: 'the label of masters in an affinity',
        objects: one(pod({ affinity: nodeAffinity('node-role.kubernetes.io/master') })),
        at: 'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].key',
      },
      {
        name: 'a beta label in a preference',
        objects: one(
          pod({
            affinity: {
              nodeAffinity: {
                preferredDuringSchedulingIgnoredDuringExecution: [
                  { weight: 1, preference: { matchExpressions: [{ key: zone, operator: 'Exists' }] } },
                ],
              },
            },
          }),
        ),
        at: 'spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions[0].key',
      },
      {
        name: 'a beta label to spread by',
        objects: one(
          pod({
            topologySpreadConstraints: [
              { topologyKey: zone, maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule', labelSelector: {} },
            ],
          }),
        ),
        at: 'spec.topologySpreadConstraints[0].topologyKey',
      },
      {
        name: 'a beta label of a PersistentVolume',
        objects: one(persistentVolume({ nfs }, { [zone]: 'a' })),
        at: `metadata.labels[${zone}]`,
      },
      {
        name: 'a beta label in the topologies of a StorageClass',
        objects: one(storageClass({ allowedTopologies: [{ matchLabelExpressions: [{ key: zone, values: ['a'] }] }] })),
        at: 'allowedTopologies[0].matchLabelExpressions[0].key',
      },
      {
        name: 'a beta label in a RuntimeClass',
        objects: one({
          apiVersion: 'node.k8s.io/v1',
          kind: 'RuntimeClass',
          metadata: { name: 'gvisor' },
          handler: 'runsc',
          scheduling: { nodeSelector: { 'beta.kubernetes.io/arch': 'amd64' } },
        }),
        at: 'scheduling.nodeSelector[beta.kubernetes.io/arch]',
      },
      {
        name: 'the taint of masters',
        objects: one(
          pod({ tolerations: [{ key: 'node-role.kubernetes.io/master', operator: 'Exists', effect: 'NoSchedule' }] }),
        ),
        at: 'spec.tolerations[0].key',
      },
      {
        name: 'loadBalancerIP',
        objects: one({
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'web' },
          spec: { type: 'LoadBalancer', loadBalancerIP: '192.0.2.1', ports: [{ port: 80 }] },
        }),
        at: 'spec.loadBalancerIP',
      },
      {
        name: 'a recycled volume',
        objects: one(persistentVolume({ persistentVolumeReclaimPolicy: 'Recycle', nfs })),
        at: 'spec.persistentVolumeReclaimPolicy',
      },
    ],
  },
};
