import type { SetRuleTable } from '../set-rule-table';
import type { configCatalogue, configKeyCatalogue } from './config';
import { clusterObject, configMap, object, pod, secret } from './objects.table';

const keyRef = (name: string, key: string, more: object = {}) => ({
  env: [{ name: 'A', valueFrom: { configMapKeyRef: { name, key, ...more } } }],
});
const secretKeyRef = (name: string, key: string) => ({
  env: [{ name: 'A', valueFrom: { secretKeyRef: { name, key } } }],
});
const mountedFile = (map: object, subPath: string) =>
  pod(
    'web',
    { volumeMounts: [{ name: 'files', mountPath: '/etc/app.level', subPath }] },
    { volumes: [{ name: 'files', configMap: map }] },
  );
const mounted = (volume: object) => pod('web', {}, { volumes: [{ name: 'files', ...volume }] });

export const configTable: SetRuleTable<keyof typeof configCatalogue> = {
  'require-config-map': {
    why: 'A container whose ConfigMap does not exist is never started: its Pod waits in CreateContainerConfigError, or in ContainerCreating when it is mounted.',
    source: 'Kubernetes documentation, ConfigMaps: optional ConfigMaps; kubelet, makeEnvironmentVariables',
    accepts: [
      {
        name: 'a ConfigMap of the set',
        objects: [configMap('app-config', { level: 'info' }), pod('web', keyRef('app-config', 'level'))],
      },
      { name: 'an optional one', objects: [pod('web', keyRef('app-config', 'level', { optional: true }))] },
      {
        name: 'optional in a volume',
        objects: [mounted({ configMap: { name: 'app-config', optional: true } })],
      },
      { name: 'what every namespace has', objects: [mounted({ configMap: { name: 'kube-root-ca.crt' } })] },
      {
        name: 'in the namespace default, named or not',
        objects: [
          clusterObject('v1', 'ConfigMap', 'app-config', { data: { level: 'info' } }),
          {
            ...pod('web', keyRef('app-config', 'level')),
            metadata: { name: 'web', namespace: 'default', labels: { app: 'web' } },
          },
        ],
      },
      {
        name: 'one that cannot be decoded',
        objects: [configMap('app-config', { level: 1 }), pod('web', keyRef('app-config', 'level'))],
      },
    ],
    refuses: [
      {
        name: 'a misspelt name',
        objects: [configMap('app-config', { level: 'info' }), pod('web', keyRef('app-confg', 'level'))],
        at: 'spec.containers[0].env[0].valueFrom.configMapKeyRef.name',
      },
      {
        name: 'one of another namespace',
        objects: [clusterObject('v1', 'ConfigMap', 'app-config'), pod('web', keyRef('app-config', 'level'))],
        at: 'spec.containers[0].env[0].valueFrom.configMapKeyRef.name',
      },
      {
        name: 'all keys as variables',
        objects: [pod('web', { envFrom: [{ configMapRef: { name: 'app-config' } }] })],
        at: 'spec.containers[0].envFrom[0].configMapRef.name',
      },
      {
        name: 'a volume',
        objects: [mounted({ configMap: { name: 'app-config' } })],
        at: 'spec.volumes[0].configMap.name',
      },
      {
        name: 'a part of a projected volume',
        objects: [mounted({ projected: { sources: [{ configMap: { name: 'app-config' } }] } })],
        at: 'spec.volumes[0].projected.sources[0].configMap.name',
      },
      {
        name: 'an init container',
        objects: [
          pod('web', {}, { initContainers: [{ name: 'setup', image: 'busybox:1.36', ...keyRef('app-config', 'a') }] }),
        ],
        at: 'spec.initContainers[0].env[0].valueFrom.configMapKeyRef.name',
      },
      {
        name: 'the template of a CronJob',
        objects: [
          object('batch/v1', 'CronJob', 'nightly', {
            spec: {
              schedule: '0 3 * * *',
              jobTemplate: {
                spec: {
                  template: {
                    spec: {
                      restartPolicy: 'Never',
                      containers: [{ name: 'a', image: 'busybox:1.36', ...keyRef('app-config', 'a') }],
                    },
                  },
                },
              },
            },
          }),
        ],
        at: 'spec.jobTemplate.spec.template.spec.containers[0].env[0].valueFrom.configMapKeyRef.name',
      },
    ],
  },
  'require-secret': {
    why: 'A container whose Secret does not exist is never started; an Ingress without its certificate serves the one of the controller.',
    source: 'Kubernetes documentation, Secrets: optional Secrets; Ingress: TLS',
    accepts: [
      {
        name: 'a Secret of the set',
        objects: [secret('db', { password: 'example' }), pod('web', secretKeyRef('db', 'password'))],
      },
      {
        name: 'a Secret that cert-manager makes',
        objects: [
          object('cert-manager.io/v1', 'Certificate', 'web', { spec: { secretName: 'web-tls' } }),
          mounted({ secret: { secretName: 'web-tls' } }),
        ],
      },
      {
        name: 'a Secret that is sealed in the set',
        objects: [
          object('bitnami.com/v1alpha1', 'SealedSecret', 'db', { spec: {} }),
          pod('web', secretKeyRef('db', 'password')),
        ],
      },
      {
        name: 'a certificate that the Ingress itself asks for',
        objects: [
          {
            apiVersion: 'networking.k8s.io/v1',
            kind: 'Ingress',
            metadata: { name: 'web', namespace: 'shop', annotations: { 'cert-manager.io/cluster-issuer': 'public' } },
            spec: { tls: [{ secretName: 'web-tls' }], defaultBackend: { service: { name: 'a', port: { number: 1 } } } },
          },
        ],
      },
    ],
    refuses: [
      {
        name: 'a misspelt name',
        objects: [secret('db', { password: 'example' }), pod('web', secretKeyRef('bd', 'password'))],
        at: 'spec.containers[0].env[0].valueFrom.secretKeyRef.name',
      },
      {
        name: 'a volume',
        objects: [mounted({ secret: { secretName: 'db' } })],
        at: 'spec.volumes[0].secret.secretName',
      },
      {
        name: 'credentials of a storage driver',
        objects: [mounted({ csi: { driver: 'example.com', nodePublishSecretRef: { name: 'db' } } })],
        at: 'spec.volumes[0].csi.nodePublishSecretRef.name',
      },
      {
        name: 'to pull images with',
        objects: [pod('web', {}, { imagePullSecrets: [{ name: 'registry' }] })],
        at: 'spec.imagePullSecrets[0].name',
      },
      {
        name: 'of a ServiceAccount',
        objects: [object('v1', 'ServiceAccount', 'web', { imagePullSecrets: [{ name: 'registry' }] })],
        at: 'imagePullSecrets[0].name',
      },
      {
        name: 'the certificate of an Ingress',
        objects: [
          object('networking.k8s.io/v1', 'Ingress', 'web', {
            spec: { tls: [{ secretName: 'web-tls' }], defaultBackend: { service: { name: 'a', port: { number: 1 } } } },
          }),
        ],
        at: 'spec.tls[0].secretName',
      },
    ],
  },
};

export const configKeyTable: SetRuleTable<keyof typeof configKeyCatalogue> = {
  'require-config-key': {
    why: 'A variable from a key that does not exist keeps its container from starting, and a file from one its volume from being mounted.',
    source: 'Kubernetes documentation, ConfigMaps and Secrets: optional keys; kubelet, makeEnvironmentVariables',
    accepts: [
      {
        name: 'a key of the ConfigMap',
        objects: [configMap('app-config', { level: 'info' }), pod('web', keyRef('app-config', 'level'))],
      },
      {
        name: 'an optional key',
        objects: [configMap('app-config'), pod('web', keyRef('app-config', 'level', { optional: true }))],
      },
      {
        name: 'a key of bytes',
        objects: [
          object('v1', 'ConfigMap', 'app-config', { binaryData: { level: 'aW5mbw==' } }),
          pod('web', keyRef('app-config', 'level')),
        ],
      },
      {
        name: 'a single file by subPath',
        objects: [configMap('app-config', { level: 'info' }), mountedFile({ name: 'app-config' }, 'level')],
      },
      {
        name: 'a single file that items name',
        objects: [
          configMap('app-config', { level: 'info' }),
          mountedFile({ name: 'app-config', items: [{ key: 'level', path: 'app.level' }] }, 'app.level'),
        ],
      },
      {
        name: 'a key of the certificate that every namespace has',
        objects: [pod('web', keyRef('kube-root-ca.crt', 'ca.crt'))],
      },
      {
        name: 'keys that a controller fills in',
        objects: [
          {
            apiVersion: 'v1',
            kind: 'Secret',
            type: 'kubernetes.io/service-account-token',
            metadata: {
              name: 'token',
              namespace: 'shop',
              annotations: { 'kubernetes.io/service-account.name': 'default' },
            },
          },
          pod('web', secretKeyRef('token', 'token')),
        ],
      },
    ],
    refuses: [
      {
        name: 'a misspelt key',
        objects: [configMap('app-config', { loglevel: 'info' }), pod('web', keyRef('app-config', 'loglevle'))],
        at: 'spec.containers[0].env[0].valueFrom.configMapKeyRef.key',
      },
      {
        name: 'a key of a Secret',
        objects: [secret('db', { password: 'example' }), pod('web', secretKeyRef('db', 'user'))],
        at: 'spec.containers[0].env[0].valueFrom.secretKeyRef.key',
      },
      {
        name: 'a file of a volume',
        objects: [
          configMap('app-config', { a: '1' }),
          mounted({ configMap: { name: 'app-config', items: [{ key: 'b', path: 'b' }] } }),
        ],
        at: 'spec.volumes[0].configMap.items[0].key',
      },
      {
        name: 'a single file by subPath, in place of which the container gets an empty directory',
        objects: [configMap('app-config', { level: 'info' }), mountedFile({ name: 'app-config' }, 'levle')],
        at: 'spec.containers[0].volumeMounts[0].subPath',
      },
      {
        name: 'a file of a projected volume',
        objects: [
          secret('db', { a: '1' }),
          mounted({ projected: { sources: [{ secret: { name: 'db', items: [{ key: 'b', path: 'b' }] } }] } }),
        ],
        at: 'spec.volumes[0].projected.sources[0].secret.items[0].key',
      },
    ],
  },
};
