import type { RuleTable } from '../rule-table';
import type { flowControlPriorityLevelCatalogue } from './flow-control-priority-level';
import { flowControl, priorityLevelBase } from './object-table-bases';

const limited = 'spec.limited';
const response = `${limited}.limitResponse`;
const exempt = (fields: object): { readonly [path: string]: unknown } => ({
  'metadata.name': 'exempt',
  spec: { type: 'Exempt', exempt: fields },
});
const zeroShares = { 'flowcontrol.k8s.io/v1beta3-preserve-zero-concurrency-shares': '' };
const queue = (fields: object): object => ({
  type: 'Queue',
  queuing: { queues: 64, handSize: 6, queueLengthLimit: 50, ...fields },
});

export const flowControlPriorityLevelTable: RuleTable<keyof typeof flowControlPriorityLevelCatalogue> = {
  'valid-priority-level-type': {
    why: 'One level alone is without limits, and keeps the cluster alive.',
    source: `${flowControl} ValidatePriorityLevelConfigurationSpec`,
    base: priorityLevelBase,
    accepts: [{ set: { [`${limited}.lendablePercent`]: 50 } }],
    refuses: [
      { set: { 'spec.type': 'Open' }, at: 'spec.type' },
      { set: { 'spec.type': 'Exempt' }, at: 'spec.type' },
      { set: { 'spec.type': 'Exempt', 'metadata.name': 'exempt' }, at: limited },
      { set: { [limited]: null }, at: limited },
      { set: { 'spec.exempt': {} }, at: 'spec.exempt' },
    ],
  },
  'valid-priority-level-shares': {
    why: 'The shares of all levels divide the capacity of the server.',
    source: `${flowControl} ValidateLimitedPriorityLevelConfiguration`,
    base: priorityLevelBase,
    accepts: [
      { set: { [`${limited}.nominalConcurrencyShares`]: 1 } },
      { set: { [`${limited}.lendablePercent`]: 100, [`${limited}.borrowingLimitPercent`]: 0 } },
      { set: exempt({ nominalConcurrencyShares: 0, lendablePercent: 100 }) },
    ],
    refuses: [
      { set: { [`${limited}.nominalConcurrencyShares`]: -1 }, at: `${limited}.nominalConcurrencyShares` },
      { set: { [`${limited}.lendablePercent`]: 101 }, at: `${limited}.lendablePercent` },
      { set: { [`${limited}.lendablePercent`]: -1 }, at: `${limited}.lendablePercent` },
      { set: { [`${limited}.borrowingLimitPercent`]: -1 }, at: `${limited}.borrowingLimitPercent` },
      { set: exempt({ nominalConcurrencyShares: -1 }), at: 'spec.exempt.nominalConcurrencyShares' },
      { set: exempt({ lendablePercent: 101 }), at: 'spec.exempt.lendablePercent' },
    ],
  },
  'no-zero-shares-annotation': {
    why: 'The server itself puts the annotation on objects that it hands out as v1beta3, and nowhere else.',
    source: `${flowControl} ValidatePriorityLevelConfiguration`,
    kubeVersion: '1.30',
    base: { ...priorityLevelBase, apiVersion: 'flowcontrol.apiserver.k8s.io/v1' },
    accepts: [
      { set: { 'metadata.annotations': { 'example.com/a': '' } } },
      {
        name: 'zero shares in v1beta3',
        set: {
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta3',
          'metadata.annotations': zeroShares,
          [`${limited}.nominalConcurrencyShares`]: 0,
        },
      },
    ],
    refuses: [{ set: { 'metadata.annotations': zeroShares }, at: 'metadata.annotations' }],
  },
  'valid-priority-level-queuing': {
    why: 'Requests are shuffled over queues so that one flow cannot starve the others.',
    source: `${flowControl} ValidateLimitResponse, ValidatePriorityLevelQueuingConfiguration`,
    base: priorityLevelBase,
    accepts: [{ set: { [response]: queue({}) } }, { set: { [response]: queue({ handSize: 10 }) } }],
    refuses: [
      { set: { [response]: { type: 'Drop' } }, at: `${response}.type` },
      { set: { [response]: { ...queue({}), type: 'Reject' } }, at: `${response}.queuing` },
      { set: { [response]: queue({ queues: -1 }) }, at: `${response}.queuing.queues` },
      { set: { [response]: queue({ queues: 10_000_001 }) }, at: `${response}.queuing.queues` },
      { set: { [response]: queue({ handSize: 65 }) }, at: `${response}.queuing.handSize` },
      { set: { [response]: queue({ handSize: 11 }) }, at: `${response}.queuing.handSize` },
      { set: { [response]: queue({ queueLengthLimit: -1 }) }, at: `${response}.queuing.queueLengthLimit` },
    ],
  },
};
