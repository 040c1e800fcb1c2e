import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import type { labelsCatalogue } from './labels';
import { accept, objectOf, podWith, refuse, using } from './table-objects';

const map = (metadata: JsonObject): JsonObject => objectOf('v1', 'ConfigMap', 'web', { metadata });
const owner = { requiredLabels: ['owner'] };
const email = { requiredAnnotations: ['example.com/email'] };

export const labelsTable: SetRuleTable<keyof typeof labelsCatalogue> = {
  'require-label': {
    why: 'Who is asked when it breaks, and who pays for it, is found by labels. The configuration names those that are needed; without it none is.',
    source: 'kube-linter, required-label-owner',
    accepts: [
      using(owner, accept('it is there', map({ labels: { owner: 'shop' } }))),
      accept('none is asked for', map({})),
    ],
    refuses: [
      using(owner, refuse('none', 'metadata.labels[owner]', map({}))),
      using(owner, refuse('empty', 'metadata.labels[owner]', map({ labels: { owner: '' } }))),
    ],
  },
  'require-annotation': {
    why: 'What does not fit into a label, such as an address to write to, stands in an annotation. The configuration names those that are needed.',
    source: 'kube-linter, required-annotation-email',
    accepts: [
      using(email, accept('it is there', map({ annotations: { 'example.com/email': 'shop@example.com' } }))),
      accept('none is asked for', map({})),
    ],
    refuses: [using(email, refuse('none', 'metadata.annotations[example.com/email]', map({})))],
  },
  'no-default-namespace': {
    why: 'In "default" everything meets everything else: quotas, NetworkPolicies, Pod Security levels and rights hold for a namespace as a whole.',
    source: 'Kubernetes documentation, Namespaces: for production, avoid the default namespace',
    accepts: [
      accept('its own', map({})),
      accept('cluster-scoped', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }),
      accept('a kind that is not known', { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'a' } }),
    ],
    refuses: [
      refuse('default', 'metadata.namespace', map({ namespace: 'default' })),
      refuse('none', 'metadata.namespace', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' } }),
    ],
  },
  'valid-instance-label': {
    why: 'Dashboards and scripts that find a workload by this label look for its name.',
    source: 'polaris, metadataAndInstanceMismatched',
    accepts: [
      accept('its name', podWith({ 'metadata.labels[app.kubernetes.io/instance]': 'web' })),
      accept('no workload', map({})),
    ],
    refuses: [
      refuse(
        'another name',
        'metadata.labels[app.kubernetes.io/instance]',
        podWith({ 'metadata.labels[app.kubernetes.io/instance]': 'release-1' }),
      ),
      refuse('none', 'metadata.labels[app.kubernetes.io/instance]', podWith()),
    ],
  },
};
