import type { RuleTable } from '../rule-table';
import { core, quotaBase } from './object-table-bases';
import type { resourceQuotaCatalogue } from './resource-quota';

const selector = 'spec.scopeSelector.matchExpressions';

export const resourceQuotaTable: RuleTable<keyof typeof resourceQuotaCatalogue> = {
  'valid-quota-resource': {
    why: 'A quota for a resource that is not counted limits nothing.',
    source: `${core} ValidateResourceQuotaResourceName`,
    base: quotaBase,
    accepts: [
      { set: { 'spec.hard': { 'count/deployments.apps': '5', 'requests.hugepages-2Mi': '1Gi' } } },
      { set: { 'spec.hard': { 'requests.example.com/gpu': '1' } } },
      { set: { 'spec.hard': null } },
    ],
    refuses: [
      { set: { 'spec.hard': { deployments: '5' } }, at: 'spec.hard[deployments]' },
      { set: { 'spec.hard': { storage: '5Gi' } }, at: 'spec.hard[storage]' },
      { set: { 'spec.hard': { 'a b': '5' } }, at: 'spec.hard[a b]' },
    ],
  },
  'valid-quota-amount': {
    why: 'Nothing can be below zero, and there is no half Pod.',
    source: `${core} ValidateResourceQuantityValue`,
    base: quotaBase,
    accepts: [{ set: { 'spec.hard': { pods: '0', cpu: '500m' } } }],
    refuses: [
      { set: { 'spec.hard': { pods: '-1' } }, at: 'spec.hard[pods]' },
      { set: { 'spec.hard': { pods: '500m' } }, at: 'spec.hard[pods]' },
    ],
  },
  'valid-quota-scope': {
    why: 'Scopes choose Pods; what is not a Pod, nor of one, has none.',
    source: `${core} validateResourceQuotaScopes, validateScopedResourceSelectorRequirement`,
    base: quotaBase,
    accepts: [
      { set: { 'spec.scopes': ['NotTerminating', 'BestEffort'] } },
      { set: { 'spec.scopes': [] } },
      { set: { [selector]: [{ scopeName: 'PriorityClass', operator: 'In', values: ['high'] }] } },
    ],
    refuses: [
      { set: { 'spec.scopes': ['Running'] }, at: 'spec.scopes' },
      { set: { 'spec.scopes': ['BestEffort', 'NotBestEffort'] }, at: 'spec.scopes' },
      { set: { 'spec.scopes': ['BestEffort'], 'spec.hard': { cpu: '1' } }, at: 'spec.scopes' },
      { set: { 'spec.scopes': ['Terminating'], 'spec.hard': { services: '1' } }, at: 'spec.scopes' },
      { set: { [selector]: [{ scopeName: 'Running', operator: 'Exists' }] }, at: `${selector}.scopeName` },
      {
        set: { [selector]: [{ scopeName: 'Terminating', operator: 'Exists' }], 'spec.hard': { services: '1' } },
        at: selector,
      },
    ],
  },
  'valid-quota-scope-selector': {
    why: 'Only priority classes have names to choose among.',
    source: `${core} validateScopedResourceSelectorRequirement`,
    base: quotaBase,
    accepts: [{ set: { [selector]: [{ scopeName: 'BestEffort', operator: 'Exists' }] } }],
    refuses: [
      { set: { [selector]: [{ scopeName: 'BestEffort', operator: 'In', values: ['a'] }] }, at: `${selector}.operator` },
      { set: { [selector]: [{ scopeName: 'PriorityClass', operator: 'In' }] }, at: `${selector}.values` },
      {
        set: { [selector]: [{ scopeName: 'PriorityClass', operator: 'Exists', values: ['a'] }] },
        at: `${selector}.values`,
      },
      { set: { [selector]: [{ scopeName: 'PriorityClass', operator: 'Is' }] }, at: `${selector}.operator` },
    ],
  },
};
