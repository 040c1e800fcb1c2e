import { groupOf } from './manifest';

/**
 * Kinds in the order in which they are best applied: what others live in, then what others name, then what runs, then
 * what acts on all that is applied after it. Kinds of one line are equals.
 */
const order: readonly (readonly string[])[] = [
  ['Namespace'],
  ['CustomResourceDefinition', 'PriorityClass', 'RuntimeClass', 'StorageClass', 'CSIDriver', 'IngressClass'],
  ['ResourceQuota', 'LimitRange', 'NetworkPolicy'],
  ['ServiceAccount'],
  ['ClusterRole', 'Role'],
  ['ClusterRoleBinding', 'RoleBinding'],
  ['Secret', 'ConfigMap'],
  ['PersistentVolume'],
  ['PersistentVolumeClaim'],
  ['Service', 'Endpoints', 'EndpointSlice'],
  ['PodDisruptionBudget'],
  ['DaemonSet', 'Deployment', 'Pod', 'ReplicaSet', 'ReplicationController', 'StatefulSet', 'PodTemplate'],
  ['Job', 'CronJob'],
  ['HorizontalPodAutoscaler', 'Ingress'],
];

const rankOfKind = new Map(order.flatMap((kinds, rank) => kinds.map((kind) => [kind, rank] as const)));

/** Custom resources come after what runs: the controllers that serve them are among that. */
const rankOfOthers = order.length;

/** They answer for every object applied once they exist, so that they come when what serves them does. */
const last = new Set(['APIService', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']);

/** Whether a group is one of those that the API server itself serves. */
const isBuiltIn = (group: string): boolean => !group.includes('.') || group.endsWith('.k8s.io');

/** The place of a kind in the apply order, from 0; what has a lower rank is applied earlier. */
export function applyRank(apiVersion: string, kind: string): number {
  const known = ranks.get(apiVersion)?.get(kind);
  if (known !== undefined) return known;
  const rank = computeRank(apiVersion, kind);
  const kinds = ranks.get(apiVersion) ?? new Map<string, number>();
  ranks.set(apiVersion, kinds.set(kind, rank));
  return rank;
}

/** Ranks that were asked for, by apiVersion and kind: an app has few kinds and many objects. */
const ranks = new Map<string, Map<string, number>>();

function computeRank(apiVersion: string, kind: string): number {
  if (!isBuiltIn(groupOf(apiVersion))) return rankOfOthers;
  if (last.has(kind)) return rankOfOthers + 1;
  return rankOfKind.get(kind) ?? rankOfOthers;
}

/** The highest rank of the kinds that hold whole other charts: namespaces, definitions and classes. */
const foundationRank = 1;

/** Whether objects of this kind must be there before objects of other charts can be applied. */
export function isFoundation(apiVersion: string, kind: string): boolean {
  return applyRank(apiVersion, kind) <= foundationRank;
}
