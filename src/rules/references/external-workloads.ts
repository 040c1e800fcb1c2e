import { isIn } from './external-objects';
import type { ReferenceGraph } from './reference-graph';
import type { Selection } from './selections';
import { matchesSelector } from './selector';

/** Kinds whose declaration says that there are Pods outside the set. */
const kinds = [
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Job',
  'Pod',
  'ReplicaSet',
  'ReplicationController',
  'Rollout',
  'StatefulSet',
];

/**
 * Whether a selector may be meant for Pods that the graph does not know: those of a declared workload whose labels
 * match or were not declared, or those of a workload of the set that cannot be decoded.
 */
export function mayBeUnknown({ external, undecoded }: ReferenceGraph, { from, selector }: Selection): boolean {
  const home = from.ref.namespace || 'default';
  if (undecoded.some(({ kind, namespace }) => kinds.includes(kind) && (namespace || 'default') === home)) return true;
  return kinds.some((kind) =>
    external.ofKind(kind).some((object) => {
      if (!isIn(object, home)) return false;
      return object.labels === undefined || matchesSelector(selector, object.labels);
    }),
  );
}
