import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import { clusterObject, object, pod } from './objects.table';
import type { accountCatalogue } from './rbac';

const group = 'rbac.authorization.k8s.io';
const api = `${group}/v1`;
const account = (name: string) => object('v1', 'ServiceAccount', name);
const subject = { kind: 'ServiceAccount', name: 'default', namespace: 'shop' };

const binding = (roleRef: JsonObject, subjects: readonly JsonObject[] = [subject]): JsonObject =>
  object(api, 'RoleBinding', 'web', { roleRef: { apiGroup: group, ...roleRef }, subjects });

const clusterBinding = (roleRef: JsonObject, subjects: readonly JsonObject[] = [subject]): JsonObject =>
  clusterObject(api, 'ClusterRoleBinding', 'web', { roleRef: { apiGroup: group, ...roleRef }, subjects });

export const accountTable: SetRuleTable<keyof typeof accountCatalogue> = {
  'require-service-account': {
    why: 'A controller cannot make a Pod whose ServiceAccount does not exist, and tells so in its events alone.',
    source: 'Kubernetes documentation, Admission controllers: ServiceAccount',
    accepts: [
      { name: 'an account of the set', objects: [account('web'), pod('web', {}, { serviceAccountName: 'web' })] },
      { name: 'the one of every namespace', objects: [pod('web', {}, { serviceAccountName: 'default' })] },
      { name: 'none named', objects: [pod('web')] },
    ],
    refuses: [
      {
        name: 'a misspelt name',
        objects: [account('web'), pod('web', {}, { serviceAccountName: 'wbe' })],
        at: 'spec.serviceAccountName',
      },
      {
        name: 'of a token',
        objects: [
          {
            apiVersion: 'v1',
            kind: 'Secret',
            type: 'kubernetes.io/service-account-token',
            metadata: {
              name: 'token',
              namespace: 'shop',
              annotations: { 'kubernetes.io/service-account.name': 'reader' },
            },
          },
        ],
        at: 'metadata.annotations[kubernetes.io/service-account.name]',
      },
    ],
  },
  'require-role': {
    why: 'A binding to a role that does not exist is accepted and grants nothing.',
    source: 'Kubernetes documentation, Using RBAC Authorization: RoleBinding and ClusterRoleBinding',
    accepts: [
      {
        name: 'a Role of the namespace',
        objects: [object(api, 'Role', 'reader', { rules: [] }), binding({ kind: 'Role', name: 'reader' })],
      },
      { name: 'a role of every cluster', objects: [clusterBinding({ kind: 'ClusterRole', name: 'view' })] },
      {
        name: 'a role of a controller',
        objects: [clusterBinding({ kind: 'ClusterRole', name: 'system:controller:job-controller' })],
      },
      {
        name: 'a role of kube-system',
        objects: [
          {
            ...binding({ kind: 'Role', name: 'extension-apiserver-authentication-reader' }),
            metadata: { name: 'web', namespace: 'kube-system' },
          },
        ],
      },
    ],
    refuses: [
      {
        name: 'a misspelt name',
        objects: [clusterBinding({ kind: 'ClusterRole', name: 'cluster-admn' })],
        at: 'roleRef.name',
      },
      {
        name: 'a Role where the ClusterRole has the name',
        objects: [binding({ kind: 'Role', name: 'view' })],
        at: 'roleRef.name',
      },
      {
        name: 'a Role of another namespace',
        objects: [clusterObject(api, 'Role', 'reader', { rules: [] }), binding({ kind: 'Role', name: 'reader' })],
        at: 'roleRef.name',
      },
    ],
  },
  'require-subject': {
    why: 'A binding for a ServiceAccount that does not exist is accepted, and the program that should have the rights runs without them.',
    source: 'Kubernetes documentation, Using RBAC Authorization: Referring to subjects',
    accepts: [
      {
        name: 'an account of the set',
        objects: [account('web'), clusterBinding({ kind: 'ClusterRole', name: 'view' }, [{ ...subject, name: 'web' }])],
      },
      {
        name: 'users and groups, which are no objects',
        objects: [
          clusterBinding({ kind: 'ClusterRole', name: 'view' }, [
            { kind: 'User', apiGroup: group, name: 'ann' },
            { kind: 'Group', apiGroup: group, name: 'ops' },
          ]),
        ],
      },
      {
        name: 'the account of a controller',
        objects: [
          clusterBinding({ kind: 'ClusterRole', name: 'view' }, [
            { kind: 'ServiceAccount', name: 'job-controller', namespace: 'kube-system' },
          ]),
        ],
      },
    ],
    refuses: [
      {
        name: 'a misspelt name',
        objects: [
          account('web'),
          clusterBinding({ kind: 'ClusterRole', name: 'view' }, [subject, { ...subject, name: 'wbe' }]),
        ],
        at: 'subjects[1].name',
      },
      {
        name: 'of another namespace',
        objects: [
          account('web'),
          clusterBinding({ kind: 'ClusterRole', name: 'view' }, [{ ...subject, name: 'web', namespace: 'lab' }]),
        ],
        at: 'subjects[0].name',
      },
    ],
  },
};
