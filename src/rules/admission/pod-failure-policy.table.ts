import type { RuleTable } from '../rule-table';
import type { podFailurePolicyCatalogue } from './pod-failure-policy';
import { batch, jobBase } from './table-bases';

const rules = 'spec.podFailurePolicy.rules';
const codes = (fields: object): object => ({
  action: 'FailJob',
  onExitCodes: { operator: 'In', values: [1], ...fields },
});
const conditions = (fields: object): object => ({
  action: 'Ignore',
  onPodConditions: [{ type: 'DisruptionTarget', status: 'True', ...fields }],
});
const ascending = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);
const repeat = (count: number): readonly object[] => Array.from({ length: count }, () => conditions({}));

export const podFailurePolicyTable: RuleTable<keyof typeof podFailurePolicyCatalogue> = {
  'valid-failure-policy-size': {
    why: 'The controller compares every failed Pod with every rule.',
    source: `${batch} validatePodFailurePolicy`,
    base: jobBase,
    accepts: [
      { name: '20 rules', set: { [rules]: repeat(20) } },
      { name: '255 exit codes', set: { [rules]: [codes({ values: ascending(255) })] } },
    ],
    refuses: [
      { name: '21 rules', set: { [rules]: repeat(21) }, at: rules },
      {
        name: '256 exit codes',
        set: { [rules]: [codes({ values: ascending(256) })] },
        at: `${rules}[0].onExitCodes.values`,
      },
      {
        name: '21 conditions',
        set: {
          [rules]: [
            {
              action: 'Ignore',
              onPodConditions: Array.from({ length: 21 }, (_, i) => ({ type: `c${i}`, status: 'True' })),
            },
          ],
        },
        at: `${rules}[0].onPodConditions`,
      },
    ],
  },
  'valid-failure-policy-action': {
    why: 'A failure ends the Job, counts, or does not.',
    source: `${batch} validatePodFailurePolicyRule`,
    kubeVersion: '1.29',
    base: jobBase,
    accepts: [
      { set: { [rules]: [{ ...codes({}), action: 'Count' }] } },
      {
        set: {
          [rules]: [{ ...codes({}), action: 'FailIndex' }],
          'spec.completionMode': 'Indexed',
          'spec.completions': 1,
          'spec.backoffLimitPerIndex': 1,
        },
      },
    ],
    refuses: [
      { set: { [rules]: [{ ...codes({}), action: 'Fail' }] }, at: `${rules}[0].action` },
      { set: { [rules]: [{ ...codes({}), action: '' }] }, at: `${rules}[0].action` },
      { set: { [rules]: [{ ...codes({}), action: 'FailIndex' }] }, at: `${rules}[0].action` },
    ],
  },
  'valid-failure-policy-rule': {
    why: 'A rule looks at one thing.',
    source: `${batch} validatePodFailurePolicyRule`,
    base: jobBase,
    accepts: [
      { set: { [rules]: [codes({}), conditions({})] } },
      { set: { [rules]: [{ ...codes({}), onPodConditions: [] }] } },
    ],
    refuses: [
      { set: { [rules]: [{ action: 'FailJob' }] }, at: `${rules}[0]` },
      { set: { [rules]: [{ ...codes({}), ...conditions({}) }] }, at: `${rules}[0]` },
    ],
  },
  'valid-failure-policy-exit-codes': {
    why: 'Exit code 0 is success; a sorted list without doubles can be read.',
    source: `${batch} validatePodFailurePolicyRuleOnExitCodes`,
    base: jobBase,
    accepts: [
      { set: { [rules]: [codes({ values: [1, 42] })] } },
      { set: { [rules]: [codes({ operator: 'NotIn', values: [0] })] } },
    ],
    refuses: [
      { set: { [rules]: [codes({ values: [0, 1] })] }, at: `${rules}[0].onExitCodes.values[0]` },
      { set: { [rules]: [codes({ values: [42, 1] })] }, at: `${rules}[0].onExitCodes.values` },
      { set: { [rules]: [codes({ values: [1, 1] })] }, at: `${rules}[0].onExitCodes.values[1]` },
      { set: { [rules]: [codes({ values: [] })] }, at: `${rules}[0].onExitCodes.values` },
      { set: { [rules]: [codes({ operator: 'Is' })] }, at: `${rules}[0].onExitCodes.operator` },
      { set: { [rules]: [codes({ operator: '' })] }, at: `${rules}[0].onExitCodes.operator` },
    ],
  },
  'valid-failure-policy-container': {
    why: 'A container of that name never ends.',
    source: `${batch} validatePodFailurePolicyRuleOnExitCodes`,
    base: jobBase,
    accepts: [
      { set: { [rules]: [codes({ containerName: 'web' })] } },
      { set: { [rules]: [codes({ containerName: null })] } },
    ],
    refuses: [{ set: { [rules]: [codes({ containerName: 'wbe' })] }, at: `${rules}[0].onExitCodes.containerName` }],
  },
  'valid-failure-policy-condition': {
    why: 'Conditions of a Pod have a qualified name and one of three states.',
    source: `${batch} validatePodFailurePolicyRuleOnPodConditions`,
    base: jobBase,
    accepts: [
      { set: { [rules]: [conditions({ status: 'Unknown' })] } },
      { name: 'an empty status means True', set: { [rules]: [conditions({ status: '' })] } },
    ],
    refuses: [
      { set: { [rules]: [conditions({ status: 'true' })] }, at: `${rules}[0].onPodConditions[0].status` },
      { set: { [rules]: [conditions({ type: '' })] }, at: `${rules}[0].onPodConditions[0].type` },
    ],
  },
};
