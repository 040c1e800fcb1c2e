/**
 * What every cluster has without anyone applying it.
 *
 * Sources: kubernetes/kubernetes plugin/pkg/auth/authorizer/rbac/bootstrappolicy (roles, service accounts of
 * controllers), pkg/registry/scheduling/rest (priority classes), pkg/controlplane (namespaces, the Service
 * `kubernetes`, authentication data), pkg/controller/certificates/rootcacertpublisher, the ServiceAccount controller.
 */
interface ClusterObjects {
  /** Names by namespace: `*` is every namespace, the empty text is none (cluster-scoped). */
  readonly [namespace: string]: readonly string[];
}

const controllers = [
  'attachdetach-controller',
  'certificate-controller',
  'clusterrole-aggregation-controller',
  'cronjob-controller',
  'daemon-set-controller',
  'deployment-controller',
  'disruption-controller',
  'endpoint-controller',
  'endpointslice-controller',
  'endpointslicemirroring-controller',
  'ephemeral-volume-controller',
  'expand-controller',
  'generic-garbage-collector',
  'horizontal-pod-autoscaler',
  'job-controller',
  'legacy-service-account-token-cleaner',
  'namespace-controller',
  'node-controller',
  'persistent-volume-binder',
  'pod-garbage-collector',
  'pv-protection-controller',
  'pvc-protection-controller',
  'replicaset-controller',
  'replication-controller',
  'resourcequota-controller',
  'root-ca-cert-publisher',
  'route-controller',
  'service-account-controller',
  'service-controller',
  'statefulset-controller',
  'ttl-after-finished-controller',
  'ttl-controller',
  'validatingadmissionpolicy-status-controller',
] as const;

const clusterRoles = [
  'admin',
  'cluster-admin',
  'edit',
  'view',
  'system:aggregate-to-admin',
  'system:aggregate-to-edit',
  'system:aggregate-to-view',
  'system:auth-delegator',
  'system:basic-user',
  'system:certificates.k8s.io:certificatesigningrequests:nodeclient',
  'system:certificates.k8s.io:certificatesigningrequests:selfnodeclient',
  'system:certificates.k8s.io:kube-apiserver-client-approver',
  'system:certificates.k8s.io:kube-apiserver-client-kubelet-approver',
  'system:certificates.k8s.io:kubelet-serving-approver',
  'system:certificates.k8s.io:legacy-unknown-approver',
  'system:discovery',
  'system:heapster',
  'system:kube-aggregator',
  'system:kube-controller-manager',
  'system:kube-dns',
  'system:kube-scheduler',
  'system:kubelet-api-admin',
  'system:monitoring',
  'system:node',
  'system:node-bootstrapper',
  'system:node-problem-detector',
  'system:node-proxier',
  'system:persistent-volume-provisioner',
  'system:public-info-viewer',
  'system:service-account-issuer-discovery',
  'system:volume-scheduler',
] as const;

const objects: { readonly [groupKind: string]: ClusterObjects } = {
  '/ConfigMap': {
    '*': ['kube-root-ca.crt'],
    'kube-system': ['extension-apiserver-authentication', 'kube-apiserver-legacy-service-account-token-tracking'],
  },
  '/Namespace': { '': ['default', 'kube-node-lease', 'kube-public', 'kube-system'] },
  '/Service': { default: ['kubernetes'] },
  '/ServiceAccount': {
    '*': ['default'],
    'kube-system': [...controllers, 'bootstrap-signer', 'cloud-provider', 'token-cleaner'],
  },
  'rbac.authorization.k8s.io/ClusterRole': {
    '': [...clusterRoles, ...controllers.map((name) => `system:controller:${name}`)],
  },
  'rbac.authorization.k8s.io/Role': {
    'kube-public': ['system:controller:bootstrap-signer'],
    'kube-system': [
      'extension-apiserver-authentication-reader',
      'system::leader-locking-kube-controller-manager',
      'system::leader-locking-kube-scheduler',
      'system:controller:bootstrap-signer',
      'system:controller:cloud-provider',
      'system:controller:token-cleaner',
    ],
  },
  'scheduling.k8s.io/PriorityClass': { '': ['system-cluster-critical', 'system-node-critical'] },
};

/** Names of the objects of a kind that every cluster has, in a namespace or, when undefined, cluster-wide. */
export function clusterNames(groupKind: string, namespace: string | undefined): readonly string[] {
  const known = Object.hasOwn(objects, groupKind) ? objects[groupKind] : undefined;
  if (known === undefined) return [];
  if (namespace === undefined) return known[''] ?? [];
  const home = namespace || 'default';
  const own = Object.hasOwn(known, home) ? (known[home] ?? []) : [];
  return [...own, ...(known['*'] ?? [])];
}

/** Whether every cluster has the object. */
export function isInCluster(groupKind: string, namespace: string | undefined, name: string): boolean {
  const known = Object.hasOwn(objects, groupKind) ? objects[groupKind] : undefined;
  if (known === undefined) return false;
  if (namespace === undefined) return known['']?.includes(name) === true;
  const home = namespace || 'default';
  return known['*']?.includes(name) === true || (Object.hasOwn(known, home) && known[home]?.includes(name) === true);
}

const keys: { readonly [name: string]: readonly string[] } = { 'kube-root-ca.crt': ['ca.crt'] };

/** Keys of a ConfigMap that every cluster has; undefined where they are the cluster's own affair. */
export const clusterKeys = (name: string): readonly string[] | undefined =>
  Object.hasOwn(keys, name) ? keys[name] : undefined;
