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
};
