import type { RuleTable } from '../rule-table';
import { priorityClassBase } from './object-table-bases';
import type { priorityClassCatalogue } from './priority-class';

const source = 'pkg/apis/scheduling/validation/validation.go ValidatePriorityClass';

export const priorityClassTable: RuleTable<keyof typeof priorityClassCatalogue> = {
  'no-system-priority-class': {
    why: 'Pods of the system classes keep a node alive.',
    source,
    base: priorityClassBase,
    accepts: [{ set: { 'metadata.name': 'system-node-critical', value: 2000001000 } }],
    refuses: [
      { set: { 'metadata.name': 'system-web' }, at: 'metadata.name' },
      { set: { 'metadata.name': 'system-node-critical' }, at: 'metadata.name' },
      { set: { 'metadata.name': null, 'metadata.generateName': 'system-' }, at: 'metadata.name' },
      {
        set: { 'metadata.name': 'system-cluster-critical', value: 2000000000, globalDefault: true },
        at: 'metadata.name',
      },
    ],
  },
  'valid-priority-value': {
    why: 'What is above would come before the parts of Kubernetes itself.',
    source,
    base: priorityClassBase,
    accepts: [{ set: { value: 1000000000 } }, { set: { value: -2147483648 } }, { set: { value: null } }],
    refuses: [{ set: { value: 1000000001 }, at: 'value' }],
  },
  'valid-class-preemption-policy': {
    why: 'A Pod evicts others of less priority, or waits.',
    source: `${source}; pkg/apis/core/validation ValidatePreemptionPolicy`,
    base: priorityClassBase,
    accepts: [{ set: { preemptionPolicy: 'Never' } }, { set: { preemptionPolicy: null } }],
    refuses: [
      { set: { preemptionPolicy: 'Always' }, at: 'preemptionPolicy' },
      { set: { preemptionPolicy: '' }, at: 'preemptionPolicy' },
    ],
  },
};
