import type { RuleTable } from '../rule-table';
import { clusterRoleBase, rbac, roleBase } from './object-table-bases';
import type { rbacCatalogue } from './rbac';

const source = `${rbac} ValidatePolicyRule`;
const selectors = 'aggregationRule.clusterRoleSelectors';

export const rbacTable: RuleTable<keyof typeof rbacCatalogue> = {
  'require-policy-rule-verbs': {
    why: 'A rule without verbs allows nothing.',
    source,
    base: roleBase,
    accepts: [{ set: { 'rules[0].verbs': ['*'] } }, { set: { rules: [] } }, { set: { rules: null } }],
    refuses: [
      { set: { 'rules[0].verbs': [] }, at: 'rules[0].verbs' },
      { set: { 'rules[0].verbs': null }, at: 'rules[0].verbs' },
    ],
  },
  'require-policy-rule-resources': {
    why: 'A rule without groups or resources allows nothing.',
    source,
    base: roleBase,
    accepts: [{ set: { 'rules[0].apiGroups': ['*'], 'rules[0].resources': ['*'] } }],
    refuses: [
      { set: { 'rules[0].apiGroups': null }, at: 'rules[0].apiGroups' },
      { set: { 'rules[0].resources': [] }, at: 'rules[0].resources' },
    ],
  },
  'no-mixed-policy-rule': {
    why: 'Requests are for a resource or for an URL, never both.',
    source,
    base: clusterRoleBase,
    accepts: [{ set: { 'rules[0]': { nonResourceURLs: ['/healthz'], verbs: ['get'] } } }],
    refuses: [{ set: { 'rules[0].nonResourceURLs': ['/healthz'] }, at: 'rules[0].nonResourceURLs' }],
  },
  'no-urls-in-role': {
    why: 'URLs such as /healthz belong to the whole server.',
    source,
    base: roleBase,
    accepts: [{ set: { 'rules[0].nonResourceURLs': [] } }],
    refuses: [
      { set: { 'rules[0]': { nonResourceURLs: ['/healthz'], verbs: ['get'] } }, at: 'rules[0].nonResourceURLs' },
    ],
  },
  'require-aggregation-selector': {
    why: 'A controller writes the rules of an aggregated role: without a selector it would write none.',
    source: `${rbac} ValidateClusterRole`,
    base: clusterRoleBase,
    accepts: [{ set: { [selectors]: [{ matchLabels: { app: 'web' } }] } }, { set: { aggregationRule: null } }],
    refuses: [
      { set: { aggregationRule: {} }, at: selectors },
      { set: { [selectors]: [] }, at: selectors },
      { set: { [selectors]: [{ matchLabels: { 'a b': 'c' } }] }, at: `${selectors}[0]` },
      {
        set: { [selectors]: [{}, { matchExpressions: [{ key: 'app', operator: 'In' }] }] },
        at: `${selectors}[1]`,
      },
    ],
  },
};
