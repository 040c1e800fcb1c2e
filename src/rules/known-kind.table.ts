import type { kindCatalogue } from './known-kind';
import type { RuleTable } from './rule-table';

const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' } };

export const kindTable: RuleTable<keyof typeof kindCatalogue> = {
  'no-unknown-kind': {
    why: 'A misspelt kind, an API that the version does not have, or a custom resource: without a schema nothing but its metadata can be checked.',
    source: 'kubectl: no matches for kind',
    base: map,
    accepts: [
      { set: { kind: 'Secret' } },
      { set: { apiVersion: 'apps/v1', kind: 'Deployment' } },
      {
        name: 'a version that is gone, of which no-removed-api tells',
        set: { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy' },
      },
    ],
    refuses: [
      { set: { kind: 'ConfigMapp' }, at: 'kind' },
      { name: 'a kind of another group', set: { kind: 'Deployment' }, at: 'kind' },
      {
        name: 'a version that is yet to come',
        set: { apiVersion: 'resource.k8s.io/v1', kind: 'DeviceClass' },
        at: 'kind',
      },
      { name: 'a name that every object has', set: { kind: 'toString' }, at: 'kind' },
    ],
  },
  'no-removed-api': {
    why: 'The server does not have the kind in this apiVersion any more, and refuses the object whatever is in it.',
    source: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/; kubectl: no matches for kind',
    base: { ...map, apiVersion: 'apps/v1', kind: 'Deployment' },
    accepts: [
      { set: { apiVersion: 'apps/v1' } },
      {
        name: 'deprecated, and not yet gone',
        set: { apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta2', kind: 'FlowSchema' },
      },
    ],
    refuses: [
      {
        set: {
          apiVersion: 'extensions/v1beta1',
          spec: {
            template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web' }] } },
          },
        },
        at: 'apiVersion',
      },
      { set: { apiVersion: 'rbac.authorization.k8s.io/v1beta1', kind: 'ClusterRoleBinding' }, at: 'apiVersion' },
      { set: { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy' }, at: 'apiVersion' },
    ],
  },
};
