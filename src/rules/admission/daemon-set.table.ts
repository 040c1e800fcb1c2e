import type { RuleTable } from '../rule-table';
import type { daemonSetCatalogue } from './daemon-set';
import { apps, daemonSetBase } from './table-bases';

const rolling = 'spec.updateStrategy.rollingUpdate';

export const daemonSetTable: RuleTable<keyof typeof daemonSetCatalogue> = {
  'valid-daemon-set-strategy': {
    why: 'Pods are replaced one after another, or when somebody deletes them.',
    source: `${apps} ValidateDaemonSetUpdateStrategy`,
    base: daemonSetBase,
    accepts: [
      { set: { 'spec.updateStrategy': { type: 'OnDelete' } } },
      { set: { 'spec.updateStrategy': { type: 'OnDelete', rollingUpdate: { maxUnavailable: 1 } } } },
      { set: { 'spec.updateStrategy': null } },
    ],
    refuses: [{ set: { 'spec.updateStrategy': { type: 'Recreate' } }, at: 'spec.updateStrategy' }],
  },
  'valid-daemon-set-rolling-update': {
    why: 'On one node there is the old Pod first, or the new one first; not both, and not neither.',
    source: `${apps} ValidateRollingUpdateDaemonSet`,
    base: daemonSetBase,
    accepts: [
      { set: { [rolling]: { maxUnavailable: 0, maxSurge: 1 } } },
      { set: { [rolling]: { maxUnavailable: '10%' } } },
    ],
    refuses: [
      { set: { [rolling]: { maxUnavailable: 1, maxSurge: 1 } }, at: `${rolling}.maxSurge` },
      { set: { [rolling]: { maxUnavailable: 0, maxSurge: 0 } }, at: `${rolling}.maxUnavailable` },
      { name: 'maxUnavailable is 1 by default', set: { [rolling]: { maxSurge: 1 } }, at: `${rolling}.maxSurge` },
    ],
  },
};
