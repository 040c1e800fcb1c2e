import type { RuleTable } from '../rule-table';
import type { flowControlSchemaCatalogue } from './flow-control-schema';
import { flowControl, flowSchemaBase } from './object-table-bases';

const precedence = 'spec.matchingPrecedence';
const rule = 'spec.rules[0]';
const subject = `${rule}.subjects[0]`;
const resource = `${rule}.resourceRules[0]`;
const urls = (nonResourceURLs: string[]): object => ({ verbs: ['get'], nonResourceURLs });
const account = { kind: 'ServiceAccount', serviceAccount: { name: '*', namespace: 'shop' } };

export const flowControlSchemaTable: RuleTable<keyof typeof flowControlSchemaCatalogue> = {
  'valid-flow-schema': {
    why: 'A request belongs to the matching schema that comes first.',
    source: `${flowControl} ValidateFlowSchemaSpec`,
    base: flowSchemaBase,
    accepts: [
      { set: { [precedence]: 2 } },
      { set: { [precedence]: 10000 } },
      { set: { 'spec.distinguisherMethod': { type: 'ByUser' } } },
    ],
    refuses: [
      { set: { [precedence]: 10001 }, at: precedence },
      { set: { [precedence]: 1 }, at: precedence },
      { set: { [precedence]: -1 }, at: precedence },
      { set: { 'spec.distinguisherMethod': { type: 'ByIP' } }, at: 'spec.distinguisherMethod.type' },
      { set: { 'spec.priorityLevelConfiguration.name': '' }, at: 'spec.priorityLevelConfiguration.name' },
      { set: { 'spec.priorityLevelConfiguration.name': 'A' }, at: 'spec.priorityLevelConfiguration.name' },
    ],
  },
  'valid-flow-subject': {
    why: 'Requests are matched with who sends them.',
    source: `${flowControl} ValidateFlowSchemaSubject`,
    base: flowSchemaBase,
    accepts: [{ set: { [subject]: account } }, { set: { [subject]: { kind: 'Group', group: { name: '*' } } } }],
    refuses: [
      { set: { [`${subject}.kind`]: 'Team' }, at: `${subject}.kind` },
      { set: { [`${subject}.user`]: null }, at: `${subject}.user` },
      { set: { [`${subject}.user.name`]: '' }, at: `${subject}.user.name` },
      { set: { [`${subject}.group`]: { name: 'x' } }, at: `${subject}.group` },
      {
        set: { [subject]: { ...account, serviceAccount: { name: 'A', namespace: 'shop' } } },
        at: `${subject}.serviceAccount.name`,
      },
      {
        set: { [subject]: { ...account, serviceAccount: { name: 'a', namespace: '' } } },
        at: `${subject}.serviceAccount.namespace`,
      },
      {
        set: { [subject]: { ...account, serviceAccount: { name: 'a', namespace: 'A' } } },
        at: `${subject}.serviceAccount.namespace`,
      },
    ],
  },
  'valid-flow-rule': {
    why: 'A rule that names nothing matches no request.',
    source: `${flowControl} ValidateFlowSchemaPolicyRulesWithSubjects`,
    base: flowSchemaBase,
    accepts: [
      { set: { [`${resource}.namespaces`]: null, [`${resource}.clusterScope`]: true } },
      { set: { [`${rule}.nonResourceRules`]: [urls(['/', '/healthz/*'])] } },
      { set: { [`${resource}.verbs`]: ['*'], [`${resource}.namespaces`]: ['*'] } },
    ],
    refuses: [
      { set: { [`${rule}.subjects`]: [] }, at: `${rule}.subjects` },
      { set: { [`${rule}.resourceRules`]: [] }, at: rule },
      { set: { [`${resource}.verbs`]: ['read'] }, at: `${resource}.verbs` },
      { set: { [`${resource}.verbs`]: ['*', 'get'] }, at: `${resource}.verbs` },
      { set: { [`${resource}.apiGroups`]: [] }, at: `${resource}.apiGroups` },
      { set: { [`${resource}.resources`]: ['*', 'pods'] }, at: `${resource}.resources` },
      { set: { [`${resource}.namespaces`]: [] }, at: `${resource}.namespaces` },
      { set: { [`${resource}.namespaces`]: ['Shop'] }, at: `${resource}.namespaces[0]` },
      ...['healthz', '/a b', '/a//b', '/*/a', '/a/*/b*', ''].map((url) => ({
        set: { [`${rule}.nonResourceRules`]: [urls([url])] },
        at: `${rule}.nonResourceRules[0].nonResourceURLs[0]`,
      })),
    ],
  },
};
