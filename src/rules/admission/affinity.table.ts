import type { RuleTable } from '../rule-table';
import type { affinityCatalogue } from './affinity';
import { core, podBase } from './table-bases';

const node = 'spec.affinity.nodeAffinity';
const required = `${node}.requiredDuringSchedulingIgnoredDuringExecution`;
const preferred = `${node}.preferredDuringSchedulingIgnoredDuringExecution`;
const terms = `${required}.nodeSelectorTerms`;
const pods = 'spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution';
const weighted = 'spec.affinity.podAffinity.preferredDuringSchedulingIgnoredDuringExecution';
const expression = (fields: object): object => ({ matchExpressions: [{ key: 'zone', ...fields }] });
const term = { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } };

export const affinityTable: RuleTable<keyof typeof affinityCatalogue> = {
  'require-node-selector-terms': {
    why: 'A required affinity without terms would fit no node.',
    source: `${core} ValidateNodeSelector`,
    base: podBase,
    accepts: [{ name: 'an empty term', set: { [terms]: [{}] } }, { set: { [required]: null } }],
    refuses: [
      { set: { [terms]: [] }, at: terms },
      { set: { [required]: {} }, at: terms },
    ],
  },
  'valid-node-selector-operator': {
    why: 'Labels are compared in six ways, fields in two.',
    source: `${core} ValidateNodeSelectorRequirement, ValidateNodeFieldSelectorRequirement`,
    base: podBase,
    accepts: [{ set: { [terms]: [expression({ operator: 'DoesNotExist' })] } }],
    refuses: [
      {
        set: { [terms]: [expression({ operator: 'Equals', values: ['a'] })] },
        at: `${terms}[0].matchExpressions[0].operator`,
      },
      {
        set: { [terms]: [{ matchFields: [{ key: 'metadata.name', operator: 'Exists' }] }] },
        at: `${terms}[0].matchFields[0].operator`,
      },
    ],
  },
  'valid-node-selector-values': {
    why: 'Each operator takes its own number of values.',
    source: `${core} ValidateNodeSelectorRequirement, ValidateNodeFieldSelectorRequirement`,
    base: podBase,
    accepts: [
      { set: { [terms]: [expression({ operator: 'In', values: ['a'] })] } },
      { set: { [terms]: [expression({ operator: 'Gt', values: ['1'] })] } },
      { set: { [terms]: [expression({ operator: 'Exists', values: [] })] } },
    ],
    refuses: [
      { set: { [terms]: [expression({ operator: 'In', values: [] })] }, at: `${terms}[0].matchExpressions[0].values` },
      {
        set: { [terms]: [expression({ operator: 'Exists', values: ['a'] })] },
        at: `${terms}[0].matchExpressions[0].values`,
      },
      {
        set: { [terms]: [expression({ operator: 'Lt', values: ['1', '2'] })] },
        at: `${terms}[0].matchExpressions[0].values`,
      },
      {
        set: { [terms]: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['a', 'b'] }] }] },
        at: `${terms}[0].matchFields[0].values`,
      },
      {
        set: { [preferred]: [{ weight: 1, preference: expression({ operator: 'In' }) }] },
        at: `${preferred}[0].preference.matchExpressions[0].values`,
      },
    ],
  },
  'valid-node-selector-field': {
    why: 'The name is the one field of a node that can be selected.',
    source: `${core} ValidateNodeFieldSelectorRequirement`,
    base: podBase,
    accepts: [{ set: { [terms]: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }] }] } }],
    refuses: [
      {
        set: { [terms]: [{ matchFields: [{ key: 'spec.taints', operator: 'In', values: ['a'] }] }] },
        at: `${terms}[0].matchFields[0].key`,
      },
      {
        set: { [terms]: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['Node_1'] }] }] },
        at: `${terms}[0].matchFields[0].values[0]`,
      },
    ],
  },
  'valid-affinity-weight': {
    why: 'Weights are added up to a score out of 100.',
    source: `${core} ValidatePreferredSchedulingTerms, validateWeightedPodAffinityTerms`,
    base: podBase,
    accepts: [
      { set: { [weighted]: [{ weight: 1, podAffinityTerm: term }] } },
      { set: { [weighted]: [{ weight: 100, podAffinityTerm: term }] } },
    ],
    refuses: [
      { set: { [weighted]: [{ weight: 0, podAffinityTerm: term }] }, at: `${weighted}[0].weight` },
      { set: { [weighted]: [{ weight: 101, podAffinityTerm: term }] }, at: `${weighted}[0].weight` },
      { set: { [preferred]: [{ weight: 0, preference: {} }] }, at: `${preferred}[0].weight` },
    ],
  },
  'valid-affinity-topology-key': {
    why: 'The label of the nodes says which of them count as one place.',
    source: `${core} validatePodAffinityTerm`,
    base: podBase,
    accepts: [{ set: { [pods]: [term] } }, { set: { [pods]: [] } }],
    refuses: [
      { set: { [pods]: [{ ...term, topologyKey: '' }] }, at: `${pods}[0].topologyKey` },
      { set: { [pods]: [{ ...term, topologyKey: 'a b' }] }, at: `${pods}[0].topologyKey` },
      {
        set: { [weighted]: [{ weight: 1, podAffinityTerm: { ...term, topologyKey: '' } }] },
        at: `${weighted}[0].podAffinityTerm.topologyKey`,
      },
    ],
  },
  'valid-affinity-namespace': {
    why: 'A namespace of that name cannot exist.',
    source: `${core} validatePodAffinityTerm`,
    base: podBase,
    accepts: [{ set: { [pods]: [{ ...term, namespaces: ['shop'] }] } }],
    refuses: [{ set: { [pods]: [{ ...term, namespaces: ['shop.eu'] }] }, at: `${pods}[0].namespace` }],
  },
  'valid-affinity-label-keys': {
    why: 'The server adds the keys to the labelSelector.',
    source: `${core} validatePodAffinityTerm`,
    kubeVersion: '1.31',
    base: podBase,
    accepts: [
      { set: { [pods]: [{ ...term, matchLabelKeys: ['pod-template-hash'] }] } },
      {
        name: 'a key of the Pod',
        set: { 'metadata.labels.hash': '1', [pods]: [{ ...term, matchLabelKeys: ['hash'] }] },
      },
      {
        name: 'a key of the selector that the Pod has not',
        set: { [pods]: [{ ...term, labelSelector: { matchLabels: { hash: '1' } }, matchLabelKeys: ['hash'] }] },
      },
    ],
    refuses: [
      {
        name: 'a key of the selector that the Pod has',
        set: {
          'metadata.labels.hash': '1',
          [pods]: [{ ...term, labelSelector: { matchLabels: { hash: '1' } }, matchLabelKeys: ['a', 'hash'] }],
        },
        at: `${pods}[0][1]`,
      },
      {
        set: { [pods]: [{ topologyKey: 'zone', matchLabelKeys: ['pod-template-hash'] }] },
        at: `${pods}[0].matchLabelKeys`,
      },
      { set: { [pods]: [{ ...term, mismatchLabelKeys: ['a b'] }] }, at: `${pods}[0].mismatchLabelKeys[0]` },
      {
        set: { [pods]: [{ ...term, matchLabelKeys: ['tenant'], mismatchLabelKeys: ['tenant'] }] },
        at: `${pods}[0].matchLabelKeys[0]`,
      },
    ],
  },
};
