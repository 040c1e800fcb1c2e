import type { RuleTable } from '../rule-table';
import type { flowControlMandatoryCatalogue } from './flow-control-mandatory';
import { flowControl, flowSchemaBase } from './object-table-bases';

const group = (name: string): object => ({ kind: 'Group', group: { name } });
const all = (...subjects: readonly object[]): object => ({
  subjects,
  resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'], namespaces: ['*'], clusterScope: true }],
  nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
});
const exempt = {
  matchingPrecedence: 1,
  priorityLevelConfiguration: { name: 'exempt' },
  rules: [all(group('system:masters'))],
};
const catchAll = {
  matchingPrecedence: 10000,
  distinguisherMethod: { type: 'ByUser' },
  priorityLevelConfiguration: { name: 'catch-all' },
  rules: [all(group('system:unauthenticated'), group('system:authenticated'))],
};

export const flowControlMandatoryTable: RuleTable<keyof typeof flowControlMandatoryCatalogue> = {
  'valid-mandatory-flow': {
    why: 'The first lets the administrators in whatever happens, the second takes what nothing else takes. A server that finds them changed puts them back.',
    source: `${flowControl} ValidateFlowSchema, ValidatePriorityLevelConfiguration`,
    base: flowSchemaBase,
    accepts: [
      { set: { 'metadata.name': 'exempt', spec: exempt } },
      { set: { 'metadata.name': 'catch-all', spec: catchAll } },
      { set: { 'metadata.name': 'catch-some' } },
    ],
    refuses: [
      { set: { 'metadata.name': 'catch-all' }, at: 'spec' },
      { set: { 'metadata.name': 'exempt', spec: { ...exempt, matchingPrecedence: 2 } }, at: 'spec' },
      { set: { 'metadata.name': 'catch-all', spec: { ...catchAll, distinguisherMethod: null } }, at: 'spec' },
      { set: { 'metadata.name': 'catch-all', spec: { ...catchAll, rules: exempt.rules } }, at: 'spec' },
    ],
  },
};
