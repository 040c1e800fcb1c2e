import { type DeploymentSpec, type DeploymentState, syncDeployment } from './deployment-controller';
import { availableReplicas, type Pod, type ReplicaSet, syncReplicaSet } from './replica-set';

/**
 * A Deployment in a cluster that has room for every Pod: holds its ReplicaSets and runs both controllers. Time and
 * readiness come from outside (`advanceTo`, `markReady`), so that the same simulation serves a timeline and a test that
 * steps Pod by Pod.
 */
export class DeploymentSimulation {
  private readonly state: DeploymentState;
  private serial = 0;

  /**
   * Begins with all Pods of `spec` running, made at time 0, the first `ready` of them ready for long enough to be
   * available.
   * @param onRound called after each round of the controllers that changed something, with what was written
   * @param ready all by default
   * @param statusLags whether the controllers see each other's work with the delay of a real cluster; true by default
   */
  constructor(
    spec: DeploymentSpec,
    private readonly onRound: (writes: readonly string[]) => void = () => {},
    ready = Number.POSITIVE_INFINITY,
    statusLags = true,
  ) {
    this.state = { spec, replicaSets: [], now: 0, statusLags };
    const begin = { ...spec, paused: false };
    this.state.spec = begin;
    this.settle(() => {});
    for (const pod of this.pods()) if (pod.serial < ready) pod.readyAt = Number.NEGATIVE_INFINITY;
    this.settle(() => {});
    this.state.spec = spec;
  }

  get now(): number {
    return this.state.now;
  }

  get spec(): DeploymentSpec {
    return this.state.spec;
  }

  get replicaSets(): readonly ReplicaSet[] {
    return this.state.replicaSets;
  }

  /** All Pods, those of older ReplicaSets first, each ReplicaSet's in the order of their creation. */
  pods(): Pod[] {
    return this.state.replicaSets.flatMap((set) => set.pods);
  }

  /** Wanted Pods of a template. */
  sizeOf(template: string): number {
    return this.state.replicaSets.find((set) => set.template === template)?.replicas ?? 0;
  }

  /** Pods that have been ready for `minReadySeconds`. */
  available(): number {
    const { now, spec, replicaSets } = this.state;
    return replicaSets.reduce((sum, set) => sum + availableReplicas(set, now, spec.minReadySeconds), 0);
  }

  /** Replaces the Deployment's spec, as `kubectl apply` does; nothing happens before `settle`. */
  apply(spec: DeploymentSpec): void {
    this.state.spec = spec;
  }

  /** Sets the clock, in seconds since the start; nothing happens before `settle`. */
  advanceTo(seconds: number): void {
    this.state.now = seconds;
  }

  /** The Pod's readiness probe succeeds now; nothing happens before `settle`. */
  markReady(pod: Pod): void {
    pod.readyAt = this.state.now;
  }

  /** Lets both controllers work until neither has anything to do. */
  settle(onRound: (writes: readonly string[]) => void = this.onRound): void {
    for (let changed = true; changed; ) {
      const writes: string[] = [];
      changed = syncDeployment(this.state, (reason) => writes.push(reason));
      for (const set of this.state.replicaSets) {
        changed = syncReplicaSet(set, this.state.now, () => this.serial++) || changed;
      }
      if (changed) onRound(writes.filter((reason) => reason !== ''));
    }
  }
}
