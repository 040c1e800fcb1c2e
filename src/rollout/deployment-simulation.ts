import { type DeploymentSpec, type DeploymentState, syncDeployment } from './deployment-controller';
import { type Pod, type ReplicaSet, syncReplicaSet } from './replica-set';

/** What the controllers did in one round, in their own order. */
export interface Step {
  /** Seconds since the start of the simulation. */
  readonly time: number;
  readonly reason: string;
}

/**
 * A Deployment in a cluster that has room for every Pod: holds its ReplicaSets and runs both controllers. Time and
 * readiness come from outside (`advanceTo`, `markReady`), so that the same simulation serves a timeline and a test that
 * steps Pod by Pod.
 */
export class DeploymentSimulation {
  private readonly state: DeploymentState;
  private serial = 0;

  /** Begins with all Pods of `spec` running, made at time 0, the first `ready` of them ready. @param ready all by default */
  constructor(
    spec: DeploymentSpec,
    private readonly onStep: (step: Step, sets: readonly ReplicaSet[]) => void = () => {},
    ready = Number.POSITIVE_INFINITY,
  ) {
    this.state = { spec, replicaSets: [], now: 0, terminating: 0 };
    this.settle();
    for (const pod of this.pods()) if (pod.serial < ready) pod.readyAt = Number.NEGATIVE_INFINITY;
    this.settle();
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

  pods(): Pod[] {
    return this.state.replicaSets.flatMap((set) => set.pods);
  }

  /** Wanted Pods of a template. */
  sizeOf(template: string): number {
    return this.state.replicaSets.find((set) => set.template === template)?.replicas ?? 0;
  }

  /** Replaces the Deployment's spec, as `kubectl apply` does; nothing happens before `settle`. */
  apply(spec: DeploymentSpec): void {
    this.state.spec = spec;
  }

  advanceTo(seconds: number): void {
    this.state.now = seconds;
  }

  markReady(pod: Pod): void {
    pod.readyAt = this.state.now;
  }

  /** Lets both controllers work until neither has anything to do. */
  settle(): void {
    for (let changed = true; changed; ) {
      changed = false;
      syncDeployment(this.state, (reason) => {
        changed = true;
        this.onStep({ time: this.state.now, reason }, this.state.replicaSets);
      });
      for (const set of this.state.replicaSets) {
        changed = syncReplicaSet(set, this.state.now, () => this.serial++) || changed;
      }
    }
  }
}
