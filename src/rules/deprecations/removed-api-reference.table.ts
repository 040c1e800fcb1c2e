import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import type { removedApiReferenceCatalogue } from './removed-api-reference';

const autoscaler = (apiVersion: string): readonly JsonObject[] => [
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web' },
    spec: { maxReplicas: 3, scaleTargetRef: { apiVersion, kind: 'Deployment', name: 'web' } },
  },
];

const role = (apiGroups: readonly string[], resource: string): readonly JsonObject[] => [
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'web' },
    rules: [{ apiGroups, resources: [resource], verbs: ['get'] }],
  },
];

export const removedApiReferenceTable: SetRuleTable<keyof typeof removedApiReferenceCatalogue> = {
  'no-removed-api-reference': {
    why: 'The server takes the reference as text: the autoscaler then finds nothing to scale, and the rule allows nothing.',
    source: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
    accepts: [
      { name: 'a target of apps/v1', objects: autoscaler('apps/v1') },
      { name: 'a version that is gone of a group that has the kind', objects: autoscaler('apps/v1beta1') },
      { name: 'a target of a custom kind', objects: autoscaler('example.com/v1') },
      { name: 'a rule for apps', objects: role(['apps'], 'deployments') },
      { name: 'a rule for old and new versions', objects: role(['extensions', 'networking.k8s.io'], 'ingresses') },
      { name: 'a resource that was never there', objects: role(['extensions'], 'things') },
      { name: 'budgets', objects: role(['policy'], 'poddisruptionbudgets') },
    ],
    refuses: [
      {
        name: 'a target that is gone',
        objects: autoscaler('extensions/v1beta1'),
        at: 'spec.scaleTargetRef.apiVersion',
      },
      { name: 'Ingresses', objects: role(['extensions'], 'ingresses'), at: 'rules[0].resources[0]' },
      { name: 'Deployments', objects: role(['extensions'], 'deployments/scale'), at: 'rules[0].resources[0]' },
      { name: 'NetworkPolicies', objects: role(['extensions'], 'networkpolicies'), at: 'rules[0].resources[0]' },
      { name: 'old policies', objects: role(['extensions'], 'podsecuritypolicies'), at: 'rules[0].resources[0]' },
      { name: 'policies', objects: role(['policy'], 'podsecuritypolicies'), at: 'rules[0].resources[0]' },
    ],
  },
};
