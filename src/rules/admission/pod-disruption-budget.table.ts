import type { RuleTable } from '../rule-table';
import { disruptionBudgetBase } from './object-table-bases';
import type { podDisruptionBudgetCatalogue } from './pod-disruption-budget';

const validation = 'pkg/apis/policy/validation/validation.go ValidatePodDisruptionBudgetSpec';

export const podDisruptionBudgetTable: RuleTable<keyof typeof podDisruptionBudgetCatalogue> = {
  'no-conflicting-disruption-budget': {
    why: 'The two say the same thing from two sides.',
    source: validation,
    base: disruptionBudgetBase,
    accepts: [{ set: { 'spec.minAvailable': null, 'spec.maxUnavailable': 1 } }, { set: { 'spec.minAvailable': 0 } }],
    refuses: [{ set: { 'spec.maxUnavailable': 1 }, at: 'spec' }],
  },
  'valid-eviction-policy': {
    why: 'It says whether Pods that are not ready may be evicted.',
    source: validation,
    base: disruptionBudgetBase,
    accepts: [
      { set: { 'spec.unhealthyPodEvictionPolicy': 'AlwaysAllow' } },
      { set: { 'spec.unhealthyPodEvictionPolicy': null } },
    ],
    refuses: [{ set: { 'spec.unhealthyPodEvictionPolicy': 'Always' }, at: 'spec.unhealthyPodEvictionPolicy' }],
  },
};
