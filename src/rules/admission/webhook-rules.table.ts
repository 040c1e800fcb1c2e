import type { RuleTable } from '../rule-table';
import { policyBase, registration, webhookBase } from './object-table-bases';
import type { webhookRulesCatalogue } from './webhook-rules';

const rule = 'webhooks[0].rules[0]';
const named = 'spec.matchConstraints.resourceRules[0].resourceNames';

export const webhookRulesTable: RuleTable<keyof typeof webhookRulesCatalogue> = {
  'require-webhook-rule-field': {
    why: 'A rule that leaves one out matches no request.',
    source: `${registration} validateRule, validateRuleWithOperations`,
    base: webhookBase,
    accepts: [{ set: { [`${rule}.apiGroups`]: [''] } }, { set: { 'webhooks[0].rules': [] } }],
    refuses: [
      { set: { [`${rule}.operations`]: [] }, at: `${rule}.operations` },
      { set: { [`${rule}.apiGroups`]: null }, at: `${rule}.apiGroups` },
      { set: { [`${rule}.apiVersions`]: null }, at: `${rule}.apiVersions` },
      { set: { [`${rule}.apiVersions`]: [''] }, at: `${rule}.apiVersions[0]` },
      { set: { [`${rule}.resources`]: [] }, at: `${rule}.resources` },
      { set: { [`${rule}.resources`]: [''] }, at: `${rule}.resources[0]` },
    ],
  },
  'valid-webhook-operation': {
    why: 'Requests are one of four operations.',
    source: `${registration} validateRuleWithOperations`,
    base: webhookBase,
    accepts: [{ set: { [`${rule}.operations`]: ['*'] } }, { set: { [`${rule}.operations`]: ['CONNECT', 'DELETE'] } }],
    refuses: [{ set: { [`${rule}.operations`]: ['create'] }, at: `${rule}.operations[0]` }],
  },
  'no-mixed-wildcard': {
    why: 'What stands beside a wildcard says nothing more.',
    source: `${registration} validateRule, validateResources`,
    base: webhookBase,
    accepts: [{ set: { [`${rule}.resources`]: ['*', 'pods/status'] } }, { set: { [`${rule}.resources`]: ['*/*'] } }],
    refuses: [
      { set: { [`${rule}.operations`]: ['*', 'CREATE'] }, at: `${rule}.operations` },
      { set: { [`${rule}.apiGroups`]: ['*', 'apps'] }, at: `${rule}.apiGroups` },
      { set: { [`${rule}.apiVersions`]: ['*', 'v1'] }, at: `${rule}.apiVersions` },
      { set: { [`${rule}.resources`]: ['*', 'pods'] }, at: `${rule}.resources` },
      { set: { [`${rule}.resources`]: ['*/*', 'pods'] }, at: `${rule}.resources` },
      { set: { [`${rule}.resources`]: ['pods/*', 'pods/log'] }, at: `${rule}.resources[1]` },
      { set: { [`${rule}.resources`]: ['*/scale', 'deployments/scale'] }, at: `${rule}.resources[1]` },
    ],
  },
  'valid-webhook-scope': {
    why: 'Objects live in a namespace, or in the cluster.',
    source: `${registration} validateRule`,
    base: webhookBase,
    accepts: [{ set: { [`${rule}.scope`]: '*' } }, { set: { [`${rule}.scope`]: null } }],
    refuses: [{ set: { [`${rule}.scope`]: 'Global' }, at: `${rule}.scope` }],
  },
  'valid-webhook-resource-name': {
    why: 'A name that no object has matches no request.',
    source: `${registration} validateNamedRuleWithOperations`,
    kubeVersion: '1.30',
    base: policyBase,
    accepts: [{ set: { [named]: ['a', 'b'] } }],
    refuses: [
      { set: { [named]: ['a/b'] }, at: `${named}[0]` },
      { set: { [named]: ['a', 'a'] }, at: `${named}[1]` },
    ],
  },
};
