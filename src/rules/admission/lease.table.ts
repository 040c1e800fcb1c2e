import type { RuleTable } from '../rule-table';
import type { leaseCatalogue } from './lease';
import { leaseBase } from './object-table-bases';

export const leaseTable: RuleTable<keyof typeof leaseCatalogue> = {
  'valid-lease': {
    why: 'A lease that never lasts has no holder.',
    source: 'pkg/apis/coordination/validation/validation.go ValidateLeaseSpec',
    base: leaseBase,
    accepts: [
      { set: { 'spec.leaseDurationSeconds': 1 } },
      { set: { 'spec.leaseTransitions': 0 } },
      { set: { spec: null } },
    ],
    refuses: [
      { set: { 'spec.leaseDurationSeconds': 0 }, at: 'spec.leaseDurationSeconds' },
      { set: { 'spec.leaseTransitions': -1 }, at: 'spec.leaseTransitions' },
    ],
  },
};
