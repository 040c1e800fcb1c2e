import type { RuleTable } from '../rule-table';
import { core, podBase } from './table-bases';
import type { tolerationsCatalogue } from './tolerations';

const at = 'spec.tolerations[0]';
const equal = { key: 'dedicated', operator: 'Equal', value: 'web', effect: 'NoSchedule' };

export const tolerationsTable: RuleTable<keyof typeof tolerationsCatalogue> = {
  'valid-toleration-key': {
    why: 'A toleration without a key tolerates every taint, which only Exists can say.',
    source: `${core} ValidateTolerations`,
    base: podBase,
    accepts: [{ set: { [at]: equal } }, { set: { [at]: { operator: 'Exists' } } }, { set: { 'spec.tolerations': [] } }],
    refuses: [
      { set: { [at]: { ...equal, key: 'my key' } }, at: `${at}.key` },
      { set: { [at]: { ...equal, key: '' } }, at: `${at}.operator` },
    ],
  },
  'valid-toleration-operator': {
    why: 'Taints are compared by value, or looked for by key.',
    source: `${core} ValidateTolerations`,
    base: podBase,
    accepts: [{ set: { [at]: { ...equal, operator: '' } } }, { set: { [at]: { ...equal, operator: null } } }],
    refuses: [{ set: { [at]: { ...equal, operator: 'In' } }, at: `${at}.operator` }],
  },
  'valid-toleration-value': {
    why: 'The values of taints are label values, and Exists does not look at them.',
    source: `${core} ValidateTolerations`,
    base: podBase,
    accepts: [{ set: { [at]: { ...equal, value: '' } } }],
    refuses: [
      { set: { [at]: { ...equal, operator: 'Exists' } }, at: `${at}.operator` },
      { set: { [at]: { ...equal, value: 'a b' } }, at: `${at}.operator` },
    ],
  },
  'valid-toleration-effect': {
    why: 'Only NoExecute drives out Pods that run already, so that only there a delay has a meaning.',
    source: `${core} ValidateTolerations, validateTaintEffect`,
    base: podBase,
    accepts: [
      { set: { [at]: { ...equal, effect: '' } } },
      { set: { [at]: { ...equal, effect: 'NoExecute', tolerationSeconds: -1 } } },
      { set: { [at]: { ...equal, tolerationSeconds: null } } },
    ],
    refuses: [
      { set: { [at]: { ...equal, effect: 'NoStart' } }, at: `${at}.effect` },
      { set: { [at]: { ...equal, tolerationSeconds: 30 } }, at: `${at}.effect` },
    ],
  },
};
