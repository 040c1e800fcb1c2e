import { type JsonObject, refOf } from '../manifest';
import { BEFORE, type ResolvedBehaviour, type Rollout, type RolloutState } from './timeline';
import { verdictOf } from './verdict';
import { count, fieldsAt, templateKey } from './workload-fields';

/** Failures after which a Job fails (pkg/apis/batch/v1/defaults.go). */
const DEFAULT_BACKOFF_LIMIT = 6;

/** Seconds before a failed Pod is replaced, doubled by each failure in a row up to the maximum (job_controller.go). */
const BACKOFF = { first: 10, most: 360 } as const;

interface JobSpec {
  /** Undefined: a work queue, complete when one Pod has succeeded and all have finished. */
  readonly completions: number | undefined;
  readonly parallelism: number;
  readonly backoffLimit: number;
  readonly indexed: boolean;
}

function specOf(job: JsonObject): JobSpec {
  const spec = fieldsAt(job, 'spec');
  const both = spec.completions === undefined && spec.parallelism === undefined;
  const queue = spec.completions === undefined && !both;
  return {
    completions: queue ? undefined : count(spec, 'completions', 1, 'spec.completions'),
    parallelism: count(spec, 'parallelism', 1, 'spec.parallelism'),
    backoffLimit: count(spec, 'backoffLimit', DEFAULT_BACKOFF_LIMIT, 'spec.backoffLimit'),
    indexed: spec.completionMode === 'Indexed',
  };
}

interface JobPod {
  /** The completion index of an indexed Job, else the place in the order of creation. */
  readonly place: number;
  readonly createdAt: number;
}

/** The Job controller of Kubernetes 1.28 (pkg/controller/job/job_controller.go). */
class JobRun {
  readonly states: RolloutState[] = [];
  private readonly succeeded = new Set<number>();
  private pods: JobPod[] = [];
  private created = 0;
  private failures = 0;
  private retryAt = 0;
  private now = 0;

  constructor(
    private readonly spec: JobSpec,
    private readonly behaviour: ResolvedBehaviour,
  ) {}

  get complete(): boolean {
    const { completions } = this.spec;
    return completions === undefined
      ? this.succeeded.size > 0 && this.pods.length === 0
      : this.succeeded.size >= completions;
  }

  get failed(): boolean {
    return this.failures > this.spec.backoffLimit;
  }

  run(): void {
    this.record(BEFORE);
    while (!this.complete && !this.failed) {
      this.createPods();
      const next = this.nextEvent();
      if (next === undefined) return;
      this.now = next;
      this.finishPods();
    }
    if (this.failed) this.fail();
  }

  private createPods(): void {
    if (this.now < this.retryAt) return;
    const before = this.created;
    while (this.pods.length < this.wantedActive()) {
      this.pods.push({ place: this.nextPlace(), createdAt: this.now });
      this.created++;
    }
    if (this.created > before) this.record(`created ${podsText(this.created - before)}`);
  }

  private wantedActive(): number {
    const { completions, parallelism } = this.spec;
    if (completions === undefined) return this.succeeded.size > 0 ? this.pods.length : parallelism;
    return Math.min(parallelism, completions - this.succeeded.size);
  }

  /** The lowest index that has neither succeeded nor a Pod; without indexes just the next number. */
  private nextPlace(): number {
    if (!this.spec.indexed) return this.created;
    const taken = new Set(this.pods.map((pod) => pod.place));
    let index = 0;
    while (taken.has(index) || this.succeeded.has(index)) index++;
    return index;
  }

  private nextEvent(): number | undefined {
    const ends = this.pods.map((pod) => pod.createdAt + this.behaviour.runSeconds);
    if (this.pods.length < this.wantedActive() && this.retryAt > this.now) ends.push(this.retryAt);
    return ends.length === 0 ? undefined : Math.min(...ends);
  }

  private finishPods(): void {
    const done = this.pods.filter((pod) => pod.createdAt + this.behaviour.runSeconds <= this.now);
    if (done.length === 0) return;
    this.pods = this.pods.filter((pod) => !done.includes(pod));
    const failed = done.filter((pod) => this.behaviour.fails(pod.place));
    for (const pod of done) if (!failed.includes(pod)) this.succeeded.add(pod.place);
    if (failed.length > 0) {
      this.retryAt = this.now + Math.min(BACKOFF.most, BACKOFF.first * 2 ** this.failures);
      this.failures += failed.length;
    }
    const all = this.spec.completions === undefined ? '' : ` of ${this.spec.completions}`;
    const parts = [`${podsText(done.length - failed.length)} succeeded (${this.succeeded.size}${all})`];
    if (failed.length > 0)
      parts.push(`${podsText(failed.length)} failed (${this.failures}, limit ${this.spec.backoffLimit})`);
    this.record(parts.join(', '));
  }

  private fail(): void {
    this.pods = [];
    this.record('failed: BackoffLimitExceeded, the other Pods are removed');
  }

  private record(reason: string): void {
    const ready = this.pods.filter((pod) => pod.createdAt + this.behaviour.readySeconds <= this.now).length;
    this.states.push({ time: this.now, old: 0, new: this.pods.length, ready, available: ready, surge: 0, reason });
  }
}

const podsText = (pods: number): string => `${pods} ${pods === 1 ? 'Pod' : 'Pods'}`;

/**
 * What a Job does once it is created. A Job that exists keeps its template: applying another one is refused, which the
 * verdict says.
 * @param before undefined when the Job is new
 * @throws RolloutInputError for a field that cannot be simulated
 */
export function simulateJobRollout(
  before: JsonObject | undefined,
  after: JsonObject,
  behaviour: ResolvedBehaviour,
): Rollout {
  const spec = specOf(after);
  const templateOf = (object: JsonObject): string => templateKey(fieldsAt(object, 'spec').template);
  const refused = before !== undefined && templateOf(before) !== templateOf(after);
  const run = new JobRun(spec, behaviour);
  if (before === undefined) run.run();
  const ref = refOf(after);
  const notes = refused
    ? ['The template of a Job cannot change: delete the Job first, or give the new one another name.']
    : [];
  if (before !== undefined && !refused) notes.push('The Job exists already and does not run again.');
  if (run.failed) notes.push(`The Job fails after ${spec.backoffLimit + 1} failed Pods.`);
  const outcome = before === undefined ? (run.complete ? 'completes' : 'stalls') : refused ? 'waits' : 'completes';
  return {
    kind: 'Job',
    namespace: ref.namespace,
    name: ref.name,
    wanted: spec.parallelism,
    floor: 0,
    ceiling: spec.parallelism,
    states: run.states,
    verdict: verdictOf(run.states, { before: 0, after: 0 }, { outcome, notes }),
  };
}
