import type { RuleTable } from '../rule-table';
import type { jobSuccessPolicyCatalogue } from './job-success-policy';
import { batch, indexedJobBase } from './table-bases';

const success = 'spec.successPolicy';
const rule = `${success}.rules[0]`;
const indexes = `${rule}.succeededIndexes`;
const count = `${rule}.succeededCount`;
const countRule = (succeededCount: number): object => ({ rules: [{ succeededCount }] });
const indexRule = (succeededIndexes: string): object => ({ rules: [{ succeededIndexes }] });

export const jobSuccessPolicyTable: RuleTable<keyof typeof jobSuccessPolicyCatalogue> = {
  'valid-success-policy': {
    why: 'Success is declared when certain indexes, or so many, have succeeded. Before 1.31 the server drops the field.',
    source: `${batch} validateSuccessPolicy`,
    kubeVersion: '1.31',
    base: indexedJobBase,
    accepts: [
      { set: { [success]: countRule(5) } },
      { set: { [success]: countRule(0) } },
      { set: { [success]: { rules: [{ succeededIndexes: '1-3', succeededCount: 3 }] } } },
      { name: '20 rules', set: { [success]: { rules: Array.from({ length: 20 }, () => ({ succeededCount: 1 })) } } },
    ],
    refuses: [
      { set: { [success]: { rules: [] } }, at: `${success}.rules` },
      { set: { [success]: { rules: [{}] } }, at: rule },
      { set: { [success]: countRule(6) }, at: count },
      { set: { [success]: countRule(-1) }, at: count },
      { set: { [success]: { rules: [{ succeededIndexes: '1-3', succeededCount: 4 }] } }, at: count },
      { set: { [success]: { rules: [{ succeededIndexes: '', succeededCount: 1 }] } }, at: count },
      {
        name: '21 rules',
        set: { [success]: { rules: Array.from({ length: 21 }, () => ({ succeededCount: 1 })) } },
        at: `${success}.rules`,
      },
      { set: { [success]: countRule(1), 'spec.completionMode': 'NonIndexed' }, at: success },
    ],
  },
  'valid-succeeded-indexes': {
    why: 'An index that no Pod has never succeeds. Before 1.31 the server drops the field.',
    source: `${batch} validateIndexesFormat`,
    kubeVersion: '1.31',
    base: indexedJobBase,
    accepts: [
      { set: { [success]: indexRule('0,2-4') } },
      { set: { [success]: indexRule('4') } },
      { set: { [success]: indexRule('') } },
    ],
    refuses: [
      { set: { [success]: indexRule('2-5') }, at: indexes },
      { set: { [success]: indexRule('5') }, at: indexes },
      { set: { [success]: indexRule('3,1') }, at: indexes },
      { set: { [success]: indexRule('1-3,3') }, at: indexes },
      { set: { [success]: indexRule('2-2') }, at: indexes },
      { set: { [success]: indexRule('1-2-3') }, at: indexes },
      { set: { [success]: indexRule('1, 2') }, at: indexes },
      { set: { [success]: indexRule('first') }, at: indexes },
    ],
  },
};
