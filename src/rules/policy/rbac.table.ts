import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import type { rbacCatalogue } from './rbac';
import { accept, objectOf, refuse } from './table-objects';

const group = 'rbac.authorization.k8s.io';
const source = 'Kubernetes documentation, Role Based Access Control Good Practices';

const role = (rule: object, kind = 'Role'): JsonObject => {
  const rules = [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'], ...rule }];
  return kind === 'Role'
    ? objectOf(`${group}/v1`, kind, 'web', { rules })
    : { apiVersion: `${group}/v1`, kind, metadata: { name: 'web' }, rules };
};

const binding = (roleKind: string, roleName: string, kind = 'RoleBinding'): JsonObject => ({
  apiVersion: `${group}/v1`,
  kind,
  metadata: { name: 'web', ...(kind === 'RoleBinding' ? { namespace: 'shop' } : {}) },
  roleRef: { apiGroup: group, kind: roleKind, name: roleName },
  subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }],
});

const all = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] };

export const rbacTable: SetRuleTable<keyof typeof rbacCatalogue> = {
  'no-cluster-admin-binding': {
    why: 'Whoever holds it can read every Secret, change every object and give the same right to others. One Pod with its token is the whole cluster.',
    source,
    accepts: [
      accept('view', binding('ClusterRole', 'view', 'ClusterRoleBinding')),
      accept('a role of the set', binding('Role', 'web'), role({})),
      accept('a Role of that name', binding('Role', 'cluster-admin')),
    ],
    refuses: [
      refuse('cluster-admin', 'roleRef.name', binding('ClusterRole', 'cluster-admin', 'ClusterRoleBinding')),
      refuse('in one namespace', 'roleRef.name', binding('ClusterRole', 'cluster-admin')),
      refuse('a Role that allows everything', 'roleRef.name', binding('Role', 'web'), role(all)),
      refuse(
        'a ClusterRole that allows everything',
        'roleRef.name',
        binding('ClusterRole', 'web'),
        role(all, 'ClusterRole'),
      ),
      refuse(
        'one that lists every verb',
        'roleRef.name',
        binding('Role', 'web'),
        role({ ...all, verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'] }),
      ),
    ],
  },
  'no-rbac-wildcard': {
    why: 'A wildcard grows with the cluster: it allows what the next version and every custom resource bring.',
    source,
    accepts: [accept('names', role({ verbs: ['get', 'list'] })), accept('all groups', role({ apiGroups: ['*'] }))],
    refuses: [
      refuse('of verbs', 'rules[0].verbs[0]', role({ verbs: ['*'] })),
      refuse('of resources', 'rules[0].resources[0]', role({ resources: ['*'] }, 'ClusterRole')),
    ],
  },
  'no-secret-access': {
    why: 'Secrets hold the tokens and passwords of all else; whoever may list them may be anyone.',
    source,
    accepts: [
      accept('named ones', role({ resources: ['secrets'], resourceNames: ['web-tls'], verbs: ['get'] })),
      accept('other resources', role({ verbs: ['list'] })),
    ],
    refuses: [
      refuse('get', 'rules[0].resources[0]', role({ resources: ['secrets'], verbs: ['get'] })),
      refuse(
        'list, in the cluster',
        'rules[0].resources[1]',
        role({ resources: ['pods', 'secrets'], verbs: ['list'] }, 'ClusterRole'),
      ),
      refuse('everything', 'rules[0].resources[0]', role({ resources: ['secrets'], verbs: ['*'] })),
    ],
  },
  'no-pod-exec': {
    why: 'Whoever runs a command in a Pod has its Secrets, its ServiceAccount and its place in the network.',
    source,
    accepts: [
      accept('reading Pods', role({ resources: ['pods', 'pods/log'] })),
      accept('edit in one namespace', binding('ClusterRole', 'edit')),
    ],
    refuses: [
      refuse('exec', 'rules[0].resources[0]', role({ resources: ['pods/exec'], verbs: ['create'] })),
      refuse('exec by every kind', 'rules[0].resources[0]', role({ resources: ['*/exec'], verbs: ['create'] })),
      refuse('attach', 'rules[0].resources[0]', role({ resources: ['pods/attach'], verbs: ['get'] }, 'ClusterRole')),
      refuse('edit in all namespaces', 'roleRef.name', binding('ClusterRole', 'edit', 'ClusterRoleBinding')),
    ],
  },
  'no-escalation-verb': {
    why: 'With "escalate" or "bind" a holder writes itself any role; with "impersonate" it is whoever it likes.',
    source,
    accepts: [
      accept(
        'of named roles',
        role({ apiGroups: [group], resources: ['roles'], resourceNames: ['web'], verbs: ['bind'] }),
      ),
      accept('reading', role({})),
    ],
    refuses: [
      refuse('bind', 'rules[0].verbs[1]', role({ apiGroups: [group], resources: ['roles'], verbs: ['get', 'bind'] })),
      refuse('impersonate', 'rules[0].verbs[0]', role({ resources: ['users'], verbs: ['impersonate'] }, 'ClusterRole')),
    ],
  },
  'no-pod-creation': {
    why: 'A Pod can name any ServiceAccount of its namespace and mount any of its Secrets: creating Pods is having all of them.',
    source,
    accepts: [accept('reading', role({ resources: ['pods'], verbs: ['get', 'list'] }))],
    refuses: [
      refuse('Pods', 'rules[0].resources[0]', role({ resources: ['pods'], verbs: ['create'] })),
      refuse(
        'Deployments',
        'rules[0].resources[0]',
        role({ apiGroups: ['apps'], resources: ['deployments'], verbs: ['*'] }),
      ),
    ],
  },
};
