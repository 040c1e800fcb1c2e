import type { RuleTable } from '../rule-table';
import type { intOrStringCatalogue } from './int-or-string';
import { apps, daemonSetBase, deploymentBase } from './table-bases';

const rolling = 'spec.strategy.rollingUpdate';
const daemon = 'spec.updateStrategy.rollingUpdate';

export const intOrStringTable: RuleTable<keyof typeof intOrStringCatalogue> = {
  'valid-int-or-percent': {
    why: 'The controller counts Pods, or takes a share of them.',
    source: `${apps} ValidatePositiveIntOrPercent`,
    base: deploymentBase,
    accepts: [
      { set: { [rolling]: { maxSurge: 0, maxUnavailable: 1 } } },
      { set: { [rolling]: { maxSurge: '150%' } } },
      { set: { [rolling]: { maxSurge: null } } },
    ],
    refuses: [
      { set: { [rolling]: { maxSurge: -1 } }, at: `${rolling}.maxSurge` },
      { set: { [rolling]: { maxSurge: '1' } }, at: `${rolling}.maxSurge` },
      { set: { [rolling]: { maxUnavailable: '25' } }, at: `${rolling}.maxUnavailable` },
      { set: { [rolling]: { maxUnavailable: '-5%' } }, at: `${rolling}.maxUnavailable` },
      { set: { [rolling]: { maxUnavailable: '2.5%' } }, at: `${rolling}.maxUnavailable` },
    ],
  },
  'valid-percent-range': {
    why: 'No more than all Pods can be missing.',
    source: `${apps} IsNotMoreThan100Percent`,
    base: daemonSetBase,
    accepts: [{ set: { [daemon]: { maxUnavailable: '100%' } } }],
    refuses: [
      { set: { [daemon]: { maxUnavailable: '101%' } }, at: `${daemon}.maxUnavailable` },
      { set: { [daemon]: { maxSurge: '101%', maxUnavailable: 0 } }, at: `${daemon}.maxSurge` },
    ],
  },
};
