import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeploymentSpec } from '../src/rollout/deployment-controller';
import { DeploymentSimulation } from '../src/rollout/deployment-simulation';
import type { Pod } from '../src/rollout/replica-set';

type Sizes = readonly [after: string, old: number, newer: number, third: number];

interface Recorded {
  readonly id: string;
  readonly replicas: number;
  readonly replicasAfter: number;
  readonly strategy: { readonly type: string; readonly rollingUpdate?: object };
  readonly readyAtFirst?: number;
  readonly readyAtMost?: number;
  readonly change?: {
    readonly afterReady: number;
    readonly replicas?: number;
    readonly image?: string;
    readonly paused?: boolean;
  };
  readonly resume?: { readonly afterReady: number };
  readonly steps: readonly Sizes[];
}

const images = ['old', 'new', 'third'];

/** Plays a recorded rollout: what was applied, and one Pod after the other becoming ready. */
class Replay {
  readonly steps: Sizes[] = [];
  private readonly simulation: DeploymentSimulation;
  private ready = 0;
  private readyNew = 0;
  private changedAt: number | undefined;
  private resumed = false;

  constructor(private readonly recorded: Recorded) {
    const { strategy, replicas } = recorded;
    const spec = {
      replicas,
      template: 'old',
      paused: false,
      minReadySeconds: 0,
      strategy: { type: strategy.type, ...strategy.rollingUpdate } as DeploymentSpec['strategy'],
    };
    this.simulation = new DeploymentSimulation(spec, undefined, recorded.readyAtFirst);
  }

  run(): readonly Sizes[] {
    this.apply('apply', { replicas: this.recorded.replicasAfter, template: 'new' });
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
    const [old = 0, newer = 0, third = 0] = images.map((image) => this.simulation.sizeOf(image));
    this.steps.push([after, old, newer, third]);
  }

  private changeIsDue(idle: boolean): boolean {
    const { change } = this.recorded;
    return change !== undefined && this.changedAt === undefined && (idle || this.ready >= change.afterReady);
  }

  private change(): void {
    const { afterReady: _, image, ...fields } = this.recorded.change ?? { afterReady: 0 };
    this.changedAt = this.ready;
    this.apply('change', { ...fields, ...(image === undefined ? {} : { template: image }) });
  }

  private resumeIsDue(idle: boolean): boolean {
    const { resume } = this.recorded;
    if (resume === undefined || this.resumed || this.changedAt === undefined) return false;
    return idle || this.ready >= this.changedAt + resume.afterReady;
  }

  private resume(): void {
    this.resumed = true;
    this.apply('resume', { paused: false });
  }

  private nextPod(): [image: string, pod: Pod] | undefined {
    for (const image of images) {
      if (image === 'new' && this.readyNew >= (this.recorded.readyAtMost ?? Number.POSITIVE_INFINITY)) continue;
      const set = this.simulation.replicaSets.find(({ template }) => template === image);
      const pod = set?.pods.find(({ readyAt }) => readyAt === undefined);
      if (pod !== undefined) return [image, pod];
    }
    return undefined;
  }

  private becomeReady(image: string, pod: Pod): void {
    this.simulation.advanceTo(this.simulation.now + 1);
    this.simulation.markReady(pod);
    this.ready++;
    if (image === 'new') this.readyNew++;
    this.record(`ready ${image}`);
  }
}

const recorded = readFileSync(join(__dirname, 'fixtures', 'rollouts', 'deployments.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

describe('the Deployment controller does what the real one of 1.28.3 did', () => {
  it('has the recorded rollouts to compare with', () => {
    expect(recorded).toHaveLength(220);
  });

  test.each(recorded.map((rollout) => [rollout.id, rollout] as const))('rollout %s', (_id, rollout) => {
    expect(new Replay(rollout).run()).toEqual(rollout.steps);
  });
});
