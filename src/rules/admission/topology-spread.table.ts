import type { RuleTable } from '../rule-table';
import { core, podBase } from './table-bases';
import type { topologySpreadCatalogue } from './topology-spread';

const list = 'spec.topologySpreadConstraints';
const at = `${list}[0]`;
const spread = {
  maxSkew: 1,
  topologyKey: 'topology.kubernetes.io/zone',
  whenUnsatisfiable: 'DoNotSchedule',
  labelSelector: { matchLabels: { app: 'web' } },
};

export const topologySpreadTable: RuleTable<keyof typeof topologySpreadCatalogue> = {
  'valid-max-skew': {
    why: 'The difference between two places can rarely be nothing.',
    source: `${core} ValidateMaxSkew`,
    base: podBase,
    accepts: [{ set: { [at]: spread } }, { set: { [list]: [] } }],
    refuses: [
      { set: { [at]: { ...spread, maxSkew: 0 } }, at: `${at}.maxSkew` },
      { set: { [at]: { ...spread, maxSkew: -1 } }, at: `${at}.maxSkew` },
    ],
  },
  'require-spread-topology-key': {
    why: 'The label of the nodes says which of them count as one place.',
    source: `${core} ValidateTopologyKey`,
    base: podBase,
    accepts: [{ set: { [at]: { ...spread, topologyKey: 'rack' } } }],
    refuses: [{ set: { [at]: { ...spread, topologyKey: '' } }, at: `${at}.topologyKey` }],
  },
  'valid-when-unsatisfiable': {
    why: 'The scheduler holds to the spread, or prefers it.',
    source: `${core} ValidateWhenUnsatisfiable`,
    base: podBase,
    accepts: [{ set: { [at]: { ...spread, whenUnsatisfiable: 'ScheduleAnyway' } } }],
    refuses: [
      { set: { [at]: { ...spread, whenUnsatisfiable: 'Ignore' } }, at: `${at}.whenUnsatisfiable` },
      { set: { [at]: { ...spread, whenUnsatisfiable: '' } }, at: `${at}.whenUnsatisfiable` },
    ],
  },
  'unique-topology-spread': {
    why: 'Of two spreads over the same places the stricter one is enough.',
    source: `${core} ValidateSpreadConstraintNotRepeat`,
    base: podBase,
    accepts: [{ set: { [list]: [spread, { ...spread, whenUnsatisfiable: 'ScheduleAnyway' }] } }],
    refuses: [{ set: { [list]: [spread, { ...spread, maxSkew: 2 }] }, at: `${at}.{topologyKey, whenUnsatisfiable}` }],
  },
  'valid-min-domains': {
    why: 'The least number of places matters only where the spread is a condition.',
    source: `${core} validateMinDomains`,
    base: podBase,
    accepts: [{ set: { [at]: { ...spread, minDomains: 1 } } }, { set: { [at]: { ...spread, minDomains: null } } }],
    refuses: [
      { set: { [at]: { ...spread, minDomains: 0 } }, at: `${at}.minDomains` },
      { set: { [at]: { ...spread, minDomains: 2, whenUnsatisfiable: 'ScheduleAnyway' } }, at: `${at}.minDomains` },
    ],
  },
  'valid-node-inclusion-policy': {
    why: 'Nodes that the Pod cannot use count, or do not.',
    source: `${core} validateNodeInclusionPolicy`,
    base: podBase,
    accepts: [{ set: { [at]: { ...spread, nodeAffinityPolicy: 'Ignore', nodeTaintsPolicy: 'Honor' } } }],
    refuses: [
      { set: { [at]: { ...spread, nodeAffinityPolicy: 'None' } }, at: `${at}.nodeAffinityPolicy` },
      { set: { [at]: { ...spread, nodeTaintsPolicy: 'honor' } }, at: `${at}.nodeTaintsPolicy` },
    ],
  },
  'valid-match-label-keys': {
    why: 'The values of these keys are taken from the Pod and added to the labelSelector.',
    source: `${core} validateMatchLabelKeys`,
    base: podBase,
    accepts: [{ set: { [at]: { ...spread, matchLabelKeys: ['pod-template-hash'] } } }],
    refuses: [
      { set: { [at]: { ...spread, labelSelector: null, matchLabelKeys: ['a'] } }, at: `${at}.matchLabelKeys` },
      { set: { [at]: { ...spread, matchLabelKeys: ['app'] } }, at: `${at}.matchLabelKeys[0]` },
      { set: { [at]: { ...spread, matchLabelKeys: ['a b'] } }, at: `${at}.matchLabelKeys[0]` },
    ],
  },
};
