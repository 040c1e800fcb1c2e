import type { DeploymentSpec } from './deployment-controller';
import { DeploymentSimulation } from './deployment-simulation';
import { deploymentSpecOf } from './deployment-spec';
import type { Pod } from './replica-set';

/** The images of a replay, in the order in which their Pods become ready. */
const images = ['old', 'new', 'third'] as const;

/** What runs of each template: the wanted size of its ReplicaSet. */
export type ReplayImage = (typeof images)[number];

/**
 * A Deployment under changes, as plain data: all its Pods run the image `old`, one apply changes it to `new`, and from
 * then on its Pods become ready one at a time.
 */
export interface DeploymentReplay {
  readonly replicas: number;
  /** Replicas of the apply that brings the image `new`. @default - the same */
  readonly replicasAfter?: number;
  /** `spec.strategy` as in a manifest. @default - RollingUpdate, 25% and 25% */
  readonly strategy?: object;
  /** Pods of `old` that are ready at first. @default - all */
  readonly readyAtFirst?: number;
  /** Pods of `new` that ever become ready. @default - all */
  readonly readyAtMost?: number | null;
  /** A second apply, after so many Pods became ready, or when no Pod is left to become ready. @default - none */
  readonly change?: {
    readonly afterReady: number;
    readonly replicas?: number;
    readonly image?: ReplayImage;
    readonly paused?: boolean;
  };
  /** An apply with `paused: false`, so many ready Pods after the change, or when none is left. @default - none */
  readonly resume?: { readonly afterReady: number };
}

/** What had happened, and the wanted sizes of the three ReplicaSets once nothing more was left to do. */
export interface ReplayStep {
  /** `apply`, `change`, `resume` or `ready IMAGE`. */
  readonly after: string;
  readonly old: number;
  readonly new: number;
  readonly third: number;
}

/**
 * What the ReplicaSets of a Deployment do, Pod by Pod. Of the Pods that are not ready the old ones come first, then the
 * new, then the third, the oldest of each first.
 * @throws RolloutInputError for a value that cannot be simulated
 */
export function replayDeployment(replay: DeploymentReplay): readonly ReplayStep[] {
  return new Replay(replay).run();
}

class Replay {
  private readonly steps: ReplayStep[] = [];
  private readonly simulation: DeploymentSimulation;
  private ready = 0;
  private readyNew = 0;
  private changedAt: number | undefined;
  private resumed = false;

  constructor(private readonly replay: DeploymentReplay) {
    const { replicas, strategy, readyAtFirst } = replay;
    const manifest = { spec: { replicas, ...(strategy === undefined ? {} : { strategy }) } };
    this.simulation = new DeploymentSimulation(deploymentSpecOf(manifest, 'old'), undefined, readyAtFirst);
  }

  run(): readonly ReplayStep[] {
    this.apply('apply', { replicas: this.replay.replicasAfter ?? this.replay.replicas, template: 'new' });
    for (;;) {
      const next = this.nextPod();
      if (this.changeIsDue(next === undefined)) this.change();
      else if (this.resumeIsDue(next === undefined)) this.resume();
      else if (next === undefined) return this.steps;
      else this.becomeReady(...next);
    }
  }

  private apply(what: string, change: Partial<DeploymentSpec>): void {
    this.simulation.apply({ ...this.simulation.spec, ...change });
    this.record(what);
  }

  private record(after: string): void {
    this.simulation.settle();
    const sizeOf = (image: ReplayImage): number => this.simulation.sizeOf(image);
    this.steps.push({ after, old: sizeOf('old'), new: sizeOf('new'), third: sizeOf('third') });
  }

  private changeIsDue(idle: boolean): boolean {
    const { change } = this.replay;
    return change !== undefined && this.changedAt === undefined && (idle || this.ready >= change.afterReady);
  }

  private change(): void {
    const { replicas, image, paused } = this.replay.change ?? {};
    this.changedAt = this.ready;
    this.apply('change', {
      ...(replicas === undefined ? {} : { replicas }),
      ...(image === undefined ? {} : { template: image }),
      ...(paused === undefined ? {} : { paused }),
    });
  }

  private resumeIsDue(idle: boolean): boolean {
    const { resume } = this.replay;
    if (resume === undefined || this.resumed || this.changedAt === undefined) return false;
    return idle || this.ready >= this.changedAt + resume.afterReady;
  }

  private resume(): void {
    this.resumed = true;
    this.apply('resume', { paused: false });
  }

  private nextPod(): [image: ReplayImage, pod: Pod] | undefined {
    for (const image of images) {
      if (image === 'new' && this.readyNew >= (this.replay.readyAtMost ?? Number.POSITIVE_INFINITY)) continue;
      const set = this.simulation.replicaSets.find(({ template }) => template === image);
      const pod = set?.pods.find(({ readyAt }) => readyAt === undefined);
      if (pod !== undefined) return [image, pod];
    }
    return undefined;
  }

  private becomeReady(image: ReplayImage, pod: Pod): void {
    this.simulation.advanceTo(this.simulation.now + 1);
    this.simulation.markReady(pod);
    this.ready++;
    if (image === 'new') this.readyNew++;
    this.record(`ready ${image}`);
  }
}
