import type { SetRuleTable } from '../set-rule-table';
import type { namespaceCatalogue } from './namespaces';
import { clusterObject, configMap } from './objects.table';

export const namespaceTable: SetRuleTable<keyof typeof namespaceCatalogue> = {
  'require-namespace': {
    why: 'Nothing can be created in a namespace that does not exist.',
    source: 'Kubernetes documentation, Admission controllers: NamespaceLifecycle',
    accepts: [
      { name: 'a namespace of the set', objects: [clusterObject('v1', 'Namespace', 'shop'), configMap('a')] },
      {
        name: 'a namespace of every cluster',
        objects: [{ ...configMap('a'), metadata: { name: 'a', namespace: 'kube-system' } }],
      },
      { name: 'none named', objects: [clusterObject('v1', 'ConfigMap', 'a')] },
    ],
    refuses: [
      {
        name: 'a misspelt name',
        objects: [clusterObject('v1', 'Namespace', 'shpo'), configMap('a')],
        at: 'metadata.namespace',
      },
    ],
  },
};
