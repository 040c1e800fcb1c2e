import type { SetRuleTable } from '../set-rule-table';
import type { autoscalingCatalogue } from './autoscaling';
import { accept, autoscalerWith, refuse } from './table-objects';

const source = 'Kubernetes documentation, Horizontal Pod Autoscaling';

export const autoscalingTable: SetRuleTable<keyof typeof autoscalingCatalogue> = {
  'require-autoscaler-minimum': {
    why: 'With a minimum of one, the quiet hours end with an outage whenever the last Pod has to move.',
    source,
    accepts: [accept('two', autoscalerWith(2, 4))],
    refuses: [refuse('one', 'spec.minReplicas', autoscalerWith(1, 4))],
  },
  'require-autoscaler-headroom': {
    why: 'An autoscaler whose bounds are equal never scales: whoever relies on it finds out under load.',
    source,
    accepts: [accept('room for two more', autoscalerWith(2, 4))],
    refuses: [refuse('none', 'spec.maxReplicas', autoscalerWith(3, 3))],
  },
};
