import type { kindCatalogue } from './known-kind';
import type { RuleTable } from './rule-table';

const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' } };

export const kindTable: RuleTable<keyof typeof kindCatalogue> = {
  'no-unknown-kind': {
    why: 'A misspelt kind, an API that the version does not have, or a custom resource: without a schema nothing but its metadata can be checked.',
    source: 'kubectl: no matches for kind',
    base: map,
    accepts: [{ set: { kind: 'Secret' } }, { set: { apiVersion: 'apps/v1', kind: 'Deployment' } }],
    refuses: [
      { set: { kind: 'ConfigMapp' }, at: 'kind' },
      { name: 'a kind of another group', set: { kind: 'Deployment' }, at: 'kind' },
      { name: 'a version that is gone', set: { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy' }, at: 'kind' },
      { name: 'a name that every object has', set: { kind: 'toString' }, at: 'kind' },
    ],
  },
  'no-uncreatable-kind': {
    why: 'The API has types that are only sent to a subresource, or only read. kubectl finds no resource to create them at.',
    source: 'OpenAPI of the API server: no create operation for these kinds',
    base: map,
    accepts: [
      { set: { kind: 'Secret' } },
      { set: { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview' } },
    ],
    refuses: [
      { set: { apiVersion: 'policy/v1', kind: 'Eviction' }, at: 'kind' },
      { set: { apiVersion: 'autoscaling/v1', kind: 'Scale' }, at: 'kind' },
      { set: { kind: 'ComponentStatus' }, at: 'kind' },
      { name: 'a list without items', set: { kind: 'PodList', metadata: undefined }, at: 'kind' },
    ],
  },
};
