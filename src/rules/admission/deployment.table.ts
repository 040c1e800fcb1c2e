import type { RuleTable } from '../rule-table';
import type { deploymentCatalogue } from './deployment';
import { apps, deploymentBase } from './table-bases';

const rolling = 'spec.strategy.rollingUpdate';

export const deploymentTable: RuleTable<keyof typeof deploymentCatalogue> = {
  'valid-deployment-strategy': {
    why: 'Recreate stops all Pods before it starts new ones: there is no surge and nothing to keep available.',
    source: `${apps} ValidateDeploymentStrategy`,
    base: deploymentBase,
    accepts: [
      { set: { 'spec.strategy': { type: 'Recreate' } } },
      { set: { 'spec.strategy': { type: 'Recreate', rollingUpdate: null } } },
      { set: { 'spec.strategy': { type: '' } } },
      { set: { 'spec.strategy': null } },
    ],
    refuses: [
      { set: { 'spec.strategy': { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } }, at: rolling },
      { set: { 'spec.strategy': { type: 'Rolling' } }, at: 'spec.strategy' },
    ],
  },
  'no-stuck-rolling-update': {
    why: 'With no Pod more and no Pod less the controller could never replace one.',
    source: `${apps} ValidateRollingUpdateDeployment`,
    base: deploymentBase,
    accepts: [
      { set: { [rolling]: { maxSurge: 1, maxUnavailable: 0 } } },
      { set: { [rolling]: { maxSurge: '0%', maxUnavailable: '1%' } } },
    ],
    refuses: [
      { set: { [rolling]: { maxSurge: 0, maxUnavailable: 0 } }, at: `${rolling}.maxUnavailable` },
      { set: { [rolling]: { maxSurge: '0%', maxUnavailable: '0%' } }, at: `${rolling}.maxUnavailable` },
    ],
  },
  'valid-progress-deadline': {
    why: 'A Pod counts as progress when it has been ready for minReadySeconds; an earlier deadline would always be missed.',
    source: `${apps} ValidateDeploymentSpec`,
    base: deploymentBase,
    accepts: [
      { set: { 'spec.progressDeadlineSeconds': 6, 'spec.minReadySeconds': 5 } },
      { set: { 'spec.progressDeadlineSeconds': null } },
    ],
    refuses: [
      { set: { 'spec.progressDeadlineSeconds': 5, 'spec.minReadySeconds': 5 }, at: 'spec.progressDeadlineSeconds' },
      { name: 'the default deadline', set: { 'spec.minReadySeconds': 600 }, at: 'spec.progressDeadlineSeconds' },
      { set: { 'spec.progressDeadlineSeconds': 0 }, at: 'spec.progressDeadlineSeconds' },
    ],
  },
};
