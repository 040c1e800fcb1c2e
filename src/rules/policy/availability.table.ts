import type { SetRuleTable } from '../set-rule-table';
import type { availabilityCatalogue } from './availability';
import { accept, autoscalerWith, deploymentWith, podWith, refuse, workloadWith } from './table-objects';

const hostname = 'kubernetes.io/hostname';
const selector = { matchLabels: { app: 'web' } };
const constraint = { maxSkew: 1, topologyKey: hostname, whenUnsatisfiable: 'ScheduleAnyway', labelSelector: selector };
const spread = 'spec.template.spec.topologySpreadConstraints';
const apart = 'spec.template.spec.affinity.podAntiAffinity';
const term = { topologyKey: hostname, labelSelector: selector };

export const availabilityTable: SetRuleTable<keyof typeof availabilityCatalogue> = {
  'require-multiple-replicas': {
    why: 'A single Pod is away whenever its node is drained, upgraded or lost.',
    source: 'Kubernetes documentation, Disruptions',
    accepts: [
      accept('two', deploymentWith({ 'spec.replicas': 2 })),
      accept('an autoscaler that keeps two', deploymentWith(), autoscalerWith(2, 4)),
      accept('switched off', deploymentWith({ 'spec.replicas': 0 })),
      accept('a StatefulSet', workloadWith('StatefulSet', { 'spec.serviceName': 'web' })),
    ],
    refuses: [
      refuse('one', 'spec.replicas', deploymentWith({ 'spec.replicas': 1 })),
      refuse('the default', 'spec.replicas', deploymentWith()),
      refuse(
        'an autoscaler that keeps one',
        'spec.replicas',
        deploymentWith({ 'spec.replicas': 2 }),
        autoscalerWith(1, 4),
      ),
    ],
  },
  'require-three-replicas': {
    why: 'With two Pods, one drained node during an update leaves none.',
    source: 'kube-linter, minimum-three-replicas',
    accepts: [
      accept('three', deploymentWith({ 'spec.replicas': 3 })),
      accept('an autoscaler that keeps three', deploymentWith(), autoscalerWith(3, 9)),
    ],
    refuses: [
      refuse('two', 'spec.replicas', deploymentWith({ 'spec.replicas': 2 })),
      refuse('an autoscaler that keeps two', 'spec.replicas', deploymentWith(), autoscalerWith(2, 9)),
    ],
  },
  'require-node-spread': {
    why: 'The scheduler may put all Pods on the node with the most room, and they go down together with it.',
    source: 'Kubernetes documentation, Pod Topology Spread Constraints',
    accepts: [
      accept('a constraint', deploymentWith({ 'spec.replicas': 2, [spread]: [constraint] })),
      accept(
        'required anti-affinity',
        deploymentWith({ 'spec.replicas': 2, [`${apart}.requiredDuringSchedulingIgnoredDuringExecution`]: [term] }),
      ),
      accept(
        'preferred anti-affinity',
        deploymentWith({
          'spec.replicas': 2,
          [`${apart}.preferredDuringSchedulingIgnoredDuringExecution`]: [{ weight: 1, podAffinityTerm: term }],
        }),
      ),
      accept('one Pod', deploymentWith()),
    ],
    refuses: [
      refuse('nothing', spread, deploymentWith({ 'spec.replicas': 2 })),
      refuse(
        'apart from others',
        spread,
        deploymentWith({
          'spec.replicas': 2,
          [`${apart}.requiredDuringSchedulingIgnoredDuringExecution`]: [
            { ...term, labelSelector: { matchLabels: { app: 'database' } } },
          ],
        }),
      ),
    ],
  },
  'require-topology-spread': {
    why: 'Anti-affinity keeps two Pods apart; only a spread constraint keeps many in balance over zones and nodes.',
    source: 'Kubernetes documentation, Pod Topology Spread Constraints',
    accepts: [
      accept('a constraint', deploymentWith({ 'spec.replicas': 2, [spread]: [constraint] })),
      accept('one Pod', deploymentWith()),
    ],
    refuses: [refuse('none', spread, deploymentWith({ 'spec.replicas': 2 }))],
  },
  'valid-spread-selector': {
    why: 'A constraint counts the Pods that its selector matches. When these are not the Pods at hand, it moves them by the number of others, or not at all.',
    source: 'Kubernetes documentation, Pod Topology Spread Constraints: labelSelector',
    accepts: [
      accept('its own labels', deploymentWith({ [spread]: [constraint] })),
      accept(
        'by expression',
        deploymentWith({
          [spread]: [
            {
              ...constraint,
              labelSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'api'] }] },
            },
          ],
        }),
      ),
    ],
    refuses: [
      refuse(
        'other labels',
        `${spread}[0].labelSelector`,
        deploymentWith({ [spread]: [{ ...constraint, labelSelector: { matchLabels: { app: 'wbe' } } }] }),
      ),
      refuse(
        'none',
        `${spread}[0].labelSelector`,
        deploymentWith({ [`${spread}[0]`]: { ...constraint, labelSelector: null } }),
      ),
    ],
  },
  'require-rolling-update': {
    why: 'With Recreate nobody is served during an update. With OnDelete an update is not finished until someone has removed every Pod.',
    source: 'Kubernetes documentation, Deployments: strategy; DaemonSets: update strategy',
    accepts: [
      accept('the default', deploymentWith()),
      accept('RollingUpdate', workloadWith('DaemonSet', { 'spec.updateStrategy.type': 'RollingUpdate' })),
    ],
    refuses: [
      refuse('Recreate', 'spec.strategy.type', deploymentWith({ 'spec.strategy.type': 'Recreate' })),
      refuse(
        'OnDelete',
        'spec.updateStrategy.type',
        workloadWith('DaemonSet', { 'spec.updateStrategy.type': 'OnDelete' }),
      ),
    ],
  },
  'require-pod-priority': {
    why: 'When nodes are full, the scheduler evicts Pods of lower priority for those of higher. Without a class, what serves users is no more than a batch job.',
    source: 'Kubernetes documentation, Pod Priority and Preemption',
    accepts: [accept('a class', podWith({ 'spec.priorityClassName': 'serving' }))],
    refuses: [refuse('none', 'spec.priorityClassName', podWith())],
  },
  'require-node-affinity': {
    why: 'A cluster with several kinds of nodes places the Pod on any of them.',
    source: 'kube-linter, no-node-affinity',
    accepts: [accept('a node selector', podWith({ 'spec.nodeSelector': { disk: 'ssd' } }))],
    refuses: [refuse('none', 'spec.affinity.nodeAffinity', podWith())],
  },
};
