import { type JsonObject, refOf } from '../manifest';
import { type DeploymentSpec, fenceposts } from './deployment-controller';
import { DeploymentSimulation } from './deployment-simulation';
import { deploymentSpecOf } from './deployment-spec';
import { Readiness, type TemplatedPod } from './readiness';
import { readyReplicas } from './replica-set';
import { BEFORE, type ResolvedBehaviour, type Rollout, type RolloutState } from './timeline';
import { verdictOf } from './verdict';
import { count, fieldsAt, templateKey } from './workload-fields';

/** The name of the template that is applied, and of the one before it, in the reasons of a timeline. */
const NEW = 'new';
const OLD = 'old';

/** Seconds without progress after which a Deployment is reported as failed (pkg/apis/apps/v1/defaults.go). */
const DEFAULT_PROGRESS_DEADLINE = 600;

/** This deadline means none (HasProgressDeadline of util/deployment_util.go). */
const NO_DEADLINE = 2 ** 31 - 1;

/** One run of a Deployment from an apply until nothing more happens. */
class DeploymentRun {
  readonly states: RolloutState[] = [];
  /** When something last got better: what the progress deadline counts from. */
  lastProgress = 0;
  private readonly simulation: DeploymentSimulation;

  constructor(
    before: DeploymentSpec,
    private readonly behaviour: ResolvedBehaviour,
  ) {
    this.simulation = new DeploymentSimulation(before, (writes) => this.record(writes.join(', ')));
  }

  run(after: DeploymentSpec): void {
    this.record(BEFORE);
    this.simulation.apply(after);
    this.simulation.settle();
    const readiness = new Readiness(this.behaviour, after.minReadySeconds);
    for (;;) {
      const next = readiness.next(this.templatedPods(), this.simulation.now);
      if (next === undefined) return;
      this.simulation.advanceTo(next);
      this.record(readiness.mature(this.templatedPods(), next));
      this.simulation.settle();
    }
  }

  get complete(): boolean {
    const { spec, replicaSets } = this.simulation;
    return (
      replicaSets.every((set) => set.template === spec.template || set.pods.length === 0) &&
      this.simulation.available() === spec.replicas
    );
  }

  private templatedPods(): TemplatedPod[] {
    return this.simulation.replicaSets.flatMap(({ template, pods }) =>
      pods.map((pod) => ({ pod, isNew: template === NEW })),
    );
  }

  private record(reason: string): void {
    if (reason === '') return;
    const { now, spec, replicaSets } = this.simulation;
    const podsOf = (wanted: string): number => replicaSets.find((set) => set.template === wanted)?.pods.length ?? 0;
    const total = replicaSets.reduce((sum, set) => sum + set.pods.length, 0);
    const newPods = podsOf(NEW);
    this.lastProgress = now;
    this.states.push({
      time: now,
      old: total - newPods,
      new: newPods,
      ready: replicaSets.reduce((sum, set) => sum + readyReplicas(set), 0),
      available: this.simulation.available(),
      surge: Math.max(0, total - spec.replicas),
      reason,
    });
  }
}

/**
 * What a Deployment does when `after` is applied over `before`.
 * @param before undefined when the Deployment is new
 * @throws RolloutInputError for a field that cannot be simulated
 */
export function simulateDeploymentRollout(
  before: JsonObject | undefined,
  after: JsonObject,
  behaviour: ResolvedBehaviour,
): Rollout {
  const rolls = before === undefined || templateOf(before) !== templateOf(after);
  const spec = deploymentSpecOf(after, rolls ? NEW : OLD);
  const start =
    before === undefined ? { ...spec, replicas: 0, template: OLD, paused: false } : deploymentSpecOf(before, OLD);
  const run = new DeploymentRun(start, behaviour);
  run.run(spec);
  const { maxSurge, maxUnavailable } = fenceposts(spec);
  const recreate = spec.strategy.type === 'Recreate' && rolls;
  const wanted = { before: start.replicas, after: spec.replicas };
  const ref = refOf(after);
  const deadline = count(
    fieldsAt(after, 'spec'),
    'progressDeadlineSeconds',
    DEFAULT_PROGRESS_DEADLINE,
    'spec.progressDeadlineSeconds',
  );
  return {
    kind: 'Deployment',
    namespace: ref.namespace,
    name: ref.name,
    wanted: spec.replicas,
    wantedBefore: start.replicas,
    floor: recreate ? 0 : Math.min(start.replicas, spec.replicas - (rolls ? maxUnavailable : 0)),
    ceiling: spec.replicas + (rolls ? maxSurge : 0),
    states: run.states,
    verdict: verdictOf(run.states, wanted, {
      outcome: run.complete ? 'completes' : spec.paused ? 'waits' : 'stalls',
      // Progress is looked at from a new template until it is complete, and not while paused (syncRolloutStatus).
      ...(rolls && deadline !== NO_DEADLINE && !spec.paused
        ? { deadline: { seconds: deadline, lastProgress: run.lastProgress } }
        : {}),
      notes: notesOf(spec, before, rolls),
    }),
  };
}

function templateOf(deployment: JsonObject): string {
  return templateKey(fieldsAt(deployment, 'spec').template);
}

function notesOf(spec: DeploymentSpec, before: JsonObject | undefined, rolls: boolean): string[] {
  const notes: string[] = [];
  if (!rolls) notes.push('The pod template does not change: no Pod is replaced.');
  if (!rolls && before !== undefined && fieldsAt(before, 'spec').paused === true && !spec.paused) {
    notes.push(
      'It was paused before: a template that was applied while it was paused rolls out now; compare with what its Pods run.',
    );
  }
  if (spec.paused && rolls) notes.push('spec.paused is true: the new template creates no Pods until it is resumed.');
  if (
    rolls &&
    before !== undefined &&
    count(fieldsAt(before, 'spec'), 'replicas', 1, 'spec.replicas') !== spec.replicas
  ) {
    notes.push('replicas and the pod template change together: the controller scales the old Pods first.');
  }
  if (rolls && spec.strategy.type === 'Recreate')
    notes.push('Strategy Recreate removes every old Pod before it makes a new one.');
  return notes;
}
