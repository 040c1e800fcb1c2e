import type { SetRuleTable } from '../set-rule-table';
import { deployment, object, pod } from './objects.table';
import type { selectorCatalogue } from './unique-selector';

const replicaSet = object('apps/v1', 'ReplicaSet', 'web', { spec: deployment('web').spec });

export const selectorTable: SetRuleTable<keyof typeof selectorCatalogue> = {
  'unique-selector': {
    why: 'Two workloads whose selectors overlap count and delete each other’s Pods, and autoscalers and budgets count both.',
    source: 'Kubernetes documentation, Deployments: Selector',
    accepts: [
      { name: 'a label for each', objects: [deployment('web'), deployment('api')] },
      {
        name: 'a second label that tells them apart',
        objects: [
          deployment('web', {}, { app: 'web', track: 'stable' }),
          deployment('web-canary', {}, { app: 'web', track: 'canary' }),
        ],
      },
      {
        name: 'in two namespaces',
        objects: [deployment('web'), { ...deployment('web'), metadata: { name: 'web', namespace: 'lab' } }],
      },
      { name: 'a Pod beside a Deployment, which does not take it', objects: [deployment('web'), pod('web')] },
    ],
    refuses: [
      {
        name: 'the same selector',
        objects: [deployment('web'), deployment('web-canary', {}, { app: 'web' })],
        at: 'spec.selector',
      },
      {
        name: 'a selector that is part of another',
        objects: [deployment('web'), deployment('web-canary', {}, { app: 'web', track: 'canary' })],
        at: 'spec.selector',
      },
      { name: 'a Pod that a ReplicaSet takes for its own', objects: [replicaSet, pod('web')], at: 'spec.selector' },
    ],
  },
};
