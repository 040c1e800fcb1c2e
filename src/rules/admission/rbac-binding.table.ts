import type { RuleTable } from '../rule-table';
import { clusterRoleBindingBase, rbac, roleBindingBase } from './object-table-bases';
import type { rbacBindingCatalogue } from './rbac-binding';

const group = 'rbac.authorization.k8s.io';

export const rbacBindingTable: RuleTable<keyof typeof rbacBindingCatalogue> = {
  'valid-role-ref': {
    why: 'A binding gives one role, and can never be changed to give another.',
    source: `${rbac} ValidateRoleBinding`,
    base: roleBindingBase,
    accepts: [{ set: { 'roleRef.kind': 'ClusterRole' } }, { set: { 'roleRef.name': 'system:reader' } }],
    refuses: [
      { set: { 'roleRef.kind': 'role' }, at: 'roleRef.kind' },
      { set: { 'roleRef.name': '' }, at: 'roleRef.name' },
      { set: { 'roleRef.name': 'a/b' }, at: 'roleRef.name' },
      { set: { 'roleRef.apiGroup': 'rbac' }, at: 'roleRef.apiGroup' },
    ],
  },
  'valid-binding-subject': {
    why: 'A subject that nobody can be gives the role to nobody.',
    source: `${rbac} ValidateRoleBindingSubject`,
    base: clusterRoleBindingBase,
    accepts: [
      { set: { 'subjects[0]': { kind: 'User', name: 'jane' } } },
      { set: { 'subjects[0]': { kind: 'Group', name: 'system:masters', apiGroup: group } } },
      { set: { subjects: [] } },
    ],
    refuses: [
      { set: { 'subjects[0].kind': 'Team' }, at: 'subjects[0].kind' },
      { set: { 'subjects[0].name': '' }, at: 'subjects[0].name' },
      { set: { 'subjects[0].name': 'Builder' }, at: 'subjects[0].name' },
      { set: { 'subjects[0].namespace': null }, at: 'subjects[0].namespace' },
      { set: { 'subjects[0].apiGroup': group }, at: 'subjects[0].apiGroup' },
      { set: { 'subjects[0]': { kind: 'User', name: 'jane', apiGroup: 'x' } }, at: 'subjects[0].apiGroup' },
      { set: { 'subjects[0]': { kind: 'Group', name: '' } }, at: 'subjects[0].name' },
    ],
  },
};
