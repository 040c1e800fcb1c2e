import type { SetRuleTable } from '../set-rule-table';
import { configMap, object, pod, secret } from './objects.table';
import type { unusedCatalogue } from './unused-config';

const envFrom = (kind: 'configMapRef' | 'secretRef', name: string) => pod('web', { envFrom: [{ [kind]: { name } }] });

const role = (resource: string, name: string) =>
  object('rbac.authorization.k8s.io/v1', 'Role', 'web', {
    rules: [{ apiGroups: [''], resources: [resource], resourceNames: [name], verbs: ['get'] }],
  });

export const unusedTable: SetRuleTable<keyof typeof unusedCatalogue> = {
  'no-unused-config-map': {
    why: 'A ConfigMap that nothing uses is left over, or the name is misspelt where it should be used.',
    source: 'ConfigMaps are read by Pods that name them, or through the API',
    accepts: [
      { name: 'used by a Pod', objects: [configMap('app-config'), envFrom('configMapRef', 'app-config')] },
      {
        name: 'used where it is optional',
        objects: [
          configMap('app-config'),
          pod('web', { envFrom: [{ configMapRef: { name: 'app-config', optional: true } }] }),
        ],
      },
      {
        name: 'read through the API',
        objects: [configMap('app-config'), pod('web'), role('configmaps', 'app-config')],
      },
      {
        name: 'named in an argument',
        objects: [configMap('app-config'), pod('web', { args: ['--config=shop/app-config'] })],
      },
      {
        name: 'named by a custom resource',
        objects: [
          configMap('app-config'),
          pod('web'),
          object('example.com/v1', 'App', 'web', { spec: { config: { name: 'app-config' } } }),
        ],
      },
      { name: 'in a set without Pods', objects: [configMap('app-config')] },
    ],
    refuses: [
      {
        name: 'used by nothing',
        objects: [configMap('app-config'), pod('web')],
        at: 'metadata.name',
      },
      {
        name: 'misspelt where it should be used',
        objects: [configMap('app-config'), envFrom('configMapRef', 'app-confg')],
        at: 'metadata.name',
      },
      {
        name: 'used in another namespace',
        objects: [configMap('app-config'), { ...envFrom('configMapRef', 'app-config'), metadata: { name: 'web' } }],
        at: 'metadata.name',
      },
    ],
  },
  'no-unused-secret': {
    why: 'A Secret that nothing uses is a risk without a use, or the name is misspelt where it should be used.',
    source: 'Secrets are read by Pods that name them, or through the API',
    accepts: [
      { name: 'used by a Pod', objects: [secret('db'), envFrom('secretRef', 'db')] },
      {
        name: 'used by an Ingress',
        objects: [
          secret('web-tls'),
          pod('web'),
          object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { tls: [{ secretName: 'web-tls' }] } }),
        ],
      },
      { name: 'read through the API', objects: [secret('db'), pod('web'), role('secrets', 'db')] },
      {
        name: 'the token of an account',
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
          pod('web'),
        ],
      },
    ],
    refuses: [{ name: 'used by nothing', objects: [secret('db'), pod('web')], at: 'metadata.name' }],
  },
};
