import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import type { budgetCatalogue } from './disruption-budget';
import { autoscaler, budget, deployment, object } from './objects.table';

const other = (spec: JsonObject) => object('policy/v1', 'PodDisruptionBudget', 'other', { spec });
const daemonSet = object('apps/v1', 'DaemonSet', 'web', { spec: deployment('web').spec });

export const budgetTable: SetRuleTable<keyof typeof budgetCatalogue> = {
  'no-blocking-disruption-budget': {
    why: 'Where no Pod may be evicted, no node can be drained: the upgrade of the cluster stops there.',
    source:
      'Kubernetes documentation, Specifying a Disruption Budget: arbitrary rounding; disruption controller, getExpectedPodCount; eviction of the API server, which refuses more than one budget',
    accepts: [
      { name: 'one at a time', objects: [deployment('web', { replicas: 2 }), budget({ maxUnavailable: 1 })] },
      { name: 'one less than there are', objects: [deployment('web', { replicas: 3 }), budget({ minAvailable: 2 })] },
      {
        name: 'a percentage that leaves one',
        objects: [deployment('web', { replicas: 3 }), budget({ minAvailable: '60%' })],
      },
      {
        name: 'a percentage above zero',
        objects: [deployment('web', { replicas: 3 }), budget({ maxUnavailable: '1%' })],
      },
      {
        name: 'what an autoscaler never goes below',
        objects: [deployment('web'), autoscaler('web', 'web', { minReplicas: 3 }), budget({ minAvailable: 2 })],
      },
      { name: 'as many Pods as there are nodes', objects: [daemonSet, budget({ minAvailable: 2 })] },
      {
        name: 'a budget for each workload',
        objects: [
          deployment('web', { replicas: 2 }),
          deployment('api', { replicas: 2 }),
          budget({ maxUnavailable: 1 }),
          other({ selector: { matchLabels: { app: 'api' } }, maxUnavailable: 1 }),
        ],
      },
      { name: 'no Pods', objects: [deployment('web', { replicas: 0 }), budget({ minAvailable: 1 })] },
    ],
    refuses: [
      {
        name: 'as many as there are',
        objects: [deployment('web', { replicas: 2 }), budget({ minAvailable: 2 })],
        at: 'spec.minAvailable',
      },
      {
        name: 'none unavailable',
        objects: [deployment('web'), budget({ maxUnavailable: 0 })],
        at: 'spec.maxUnavailable',
      },
      {
        name: 'no percentage unavailable',
        objects: [deployment('web'), budget({ maxUnavailable: '0%' })],
        at: 'spec.maxUnavailable',
      },
      { name: 'all of them', objects: [deployment('web'), budget({ minAvailable: '100%' })], at: 'spec.minAvailable' },
      {
        name: 'a percentage that is rounded up to all',
        objects: [deployment('web', { replicas: 3 }), budget({ minAvailable: '67%' })],
        at: 'spec.minAvailable',
      },
      {
        name: 'the one replica that is the default',
        objects: [deployment('web'), budget({ minAvailable: 1 })],
        at: 'spec.minAvailable',
      },
      {
        name: 'two budgets for the same Pods',
        objects: [
          deployment('web', { replicas: 3 }),
          budget({ maxUnavailable: 1 }),
          other({ selector: {}, minAvailable: 1 }),
        ],
        at: 'spec.selector',
      },
      {
        name: 'as many as an autoscaler may leave',
        objects: [deployment('web'), autoscaler('web', 'web', { minReplicas: 2 }), budget({ minAvailable: 2 })],
        at: 'spec.minAvailable',
      },
    ],
  },
};
