/** One Pod of a simulated workload. */
export interface Pod {
  /** Counts the Pods of the simulation in the order of their creation, from 0. */
  readonly serial: number;
  /** Seconds since the start of the simulation. */
  readonly createdAt: number;
  /** When it became ready, in seconds. Undefined while it is not. */
  readyAt: number | undefined;
}

/**
 * A ReplicaSet as the Deployment controller sees it: its wanted size, the annotations that proportional scaling reads,
 * and its Pods. Mutable, since a simulation owns it alone.
 */
export interface ReplicaSet {
  /** Identifies the pod template: equal templates are the same ReplicaSet. */
  readonly template: string;
  /** Counts ReplicaSets in the order of their creation, from 0. */
  readonly serial: number;
  /** `spec.replicas`. */
  replicas: number;
  /** Annotation `deployment.kubernetes.io/desired-replicas`: `spec.replicas` of the Deployment at the last scaling. */
  desiredReplicas: number;
  /** Annotation `deployment.kubernetes.io/max-replicas`: the same with the surge added. */
  maxReplicas: number;
  pods: Pod[];
  /**
   * `status.availableReplicas` as it still reads while the ReplicaSet controller has not yet written the new one.
   * Undefined when the status is up to date.
   */
  staleAvailable?: number | undefined;
}

/** How many Pods have been ready for at least `minReadySeconds`. */
export function availableReplicas(set: ReplicaSet, now: number, minReadySeconds: number): number {
  if (set.staleAvailable !== undefined) return set.staleAvailable;
  return set.pods.filter((pod) => pod.readyAt !== undefined && pod.readyAt + minReadySeconds <= now).length;
}

/** How many Pods are ready. */
export function readyReplicas(set: ReplicaSet): number {
  return set.pods.filter((pod) => pod.readyAt !== undefined).length;
}

/**
 * Whom the ReplicaSet controller deletes first: not ready before ready, shorter ready before longer, newer before older
 * (ActivePodsWithRanks of pkg/controller/controller_utils.go; all Pods here have a node, no restarts and no deletion cost).
 */
function byDeletion(a: Pod, b: Pod): number {
  if ((a.readyAt === undefined) !== (b.readyAt === undefined)) return a.readyAt === undefined ? -1 : 1;
  return (b.readyAt ?? 0) - (a.readyAt ?? 0) || b.createdAt - a.createdAt || b.serial - a.serial;
}

/**
 * What the ReplicaSet controller does: creates or deletes Pods until there are as many as wanted.
 * @returns whether anything changed
 */
export function syncReplicaSet(set: ReplicaSet, now: number, nextSerial: () => number): boolean {
  const missing = set.replicas - set.pods.length;
  if (missing === 0) return false;
  if (missing > 0) {
    for (let created = 0; created < missing; created++) {
      set.pods.push({ serial: nextSerial(), createdAt: now, readyAt: undefined });
    }
    return true;
  }
  const doomed = new Set([...set.pods].sort(byDeletion).slice(0, -missing));
  set.pods = set.pods.filter((pod) => !doomed.has(pod));
  return true;
}
