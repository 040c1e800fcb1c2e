import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import type { disruptionCatalogue } from './disruption';
import { accept, autoscalerWith, deploymentWith, objectOf, refuse, using } from './table-objects';

const source = 'Kubernetes documentation, Specifying a Disruption Budget for your Application';

const budget = (rest: object, app = 'web'): JsonObject =>
  objectOf('policy/v1', 'PodDisruptionBudget', 'web', { spec: { selector: { matchLabels: { app } }, ...rest } });

const two = deploymentWith({ 'spec.replicas': 2 });

export const disruptionTable: SetRuleTable<keyof typeof disruptionCatalogue> = {
  'require-disruption-budget': {
    why: 'Draining nodes for an upgrade may take all Pods of a workload at once, since nothing says how many must stay.',
    source: 'Kubernetes documentation, Disruptions: Pod disruption budgets',
    accepts: [
      accept('a budget', two, budget({ maxUnavailable: 1 })),
      accept(
        'one for all Pods of the namespace',
        two,
        objectOf('policy/v1', 'PodDisruptionBudget', 'all', { spec: { selector: {}, maxUnavailable: 1 } }),
      ),
      accept('one Pod, which a budget would tie to its node', deploymentWith()),
    ],
    refuses: [
      refuse('none', 'spec.template.metadata.labels', two),
      refuse('for others', 'spec.template.metadata.labels', two, budget({ maxUnavailable: 1 }, 'wbe')),
      refuse('in another namespace', 'spec.template.metadata.labels', two, {
        ...budget({ maxUnavailable: 1 }),
        metadata: { name: 'web', namespace: 'lab' },
      }),
      refuse('by an autoscaler', 'spec.template.metadata.labels', deploymentWith(), autoscalerWith(2, 4)),
    ],
  },
  'require-budget-bound': {
    why: 'The API server accepts a budget without a number, and such a budget protects nothing.',
    source,
    accepts: [
      accept('maxUnavailable', budget({ maxUnavailable: 1 })),
      accept('minAvailable', budget({ minAvailable: 0 })),
    ],
    refuses: [refuse('neither', 'spec', budget({}))],
  },
  'require-unhealthy-pod-eviction-policy': {
    why: 'By default a Pod that is not healthy counts as missing, and may not be evicted while too many are: a workload that crashes in a loop then blocks every upgrade of its nodes.',
    source: `${source}: Unhealthy Pod Eviction Policy`,
    accepts: [
      accept('AlwaysAllow', budget({ maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow' })),
      accept('said explicitly', budget({ maxUnavailable: 1, unhealthyPodEvictionPolicy: 'IfHealthyBudget' })),
      using({ kubeVersion: '1.25' }, accept('before there was one', budget({ maxUnavailable: 1 }))),
    ],
    refuses: [refuse('nothing said', 'spec.unhealthyPodEvictionPolicy', budget({ maxUnavailable: 1 }))],
  },
};
