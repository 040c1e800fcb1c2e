import type { JobSpec } from './job-spec';
import { BEFORE, type ResolvedBehaviour, type RolloutState } from './timeline';

/** Seconds before a failed Pod is replaced, doubled by each failure since the last success (job_controller.go). */
const BACKOFF = { first: 10, most: 600 } as const;

/** Seconds before the kubelet starts a failed container again, doubled by each start; the first start is at once. */
const RESTART = { first: 10, most: 300 } as const;

interface JobPod {
  /** The completion index of an indexed Job, else the place in the order of creation. */
  readonly place: number;
  /** When its container runs, the last start: in the future while the kubelet waits. */
  startedAt: number;
  restarts: number;
}

/** Why a Job failed: the reason of its condition. */
export type JobFailure = 'BackoffLimitExceeded' | 'DeadlineExceeded' | 'PodFailurePolicy';

const delayOf = ({ first, most }: { readonly first: number; readonly most: number }, failures: number): number =>
  Math.min(most, first * 2 ** (failures - 1));

const podsText = (pods: number): string => `${pods} ${pods === 1 ? 'Pod' : 'Pods'}`;

/** The Job controller of Kubernetes 1.28 (pkg/controller/job: job_controller.go, backoff_utils.go). */
export class JobRun {
  readonly states: RolloutState[] = [];
  failure: JobFailure | undefined;
  /** Failures are ignored and recur: there is no end. */
  goesOnForever = false;
  private readonly succeeded = new Set<number>();
  private pods: JobPod[] = [];
  private created = 0;
  private failures = 0;
  private failuresSinceSuccess = 0;
  private retryAt = 0;
  private now = 0;

  constructor(
    private readonly spec: JobSpec,
    private readonly behaviour: ResolvedBehaviour,
  ) {}

  get complete(): boolean {
    const { completions } = this.spec;
    if (this.failure !== undefined) return false;
    return completions === undefined
      ? this.succeeded.size > 0 && this.pods.length === 0
      : this.succeeded.size >= completions;
  }

  /** @param starts whether it runs at all; otherwise there is the moment of the apply alone */
  run(starts: boolean): void {
    this.record(BEFORE);
    if (!starts || this.spec.suspended) return;
    while (!this.complete && this.failure === undefined && !this.goesOnForever) {
      this.createPods();
      const next = this.nextEvent();
      if (next === undefined) return;
      this.now = next;
      if (this.spec.activeDeadline !== undefined && next >= this.spec.activeDeadline) this.fail('DeadlineExceeded');
      else this.advance();
    }
  }

  private createPods(): void {
    if (this.now < this.retryAt) return;
    const before = this.created;
    while (this.pods.length < this.wantedActive()) {
      this.pods.push({ place: this.nextPlace(), startedAt: this.now, restarts: 0 });
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
    const events = this.pods.map((pod) =>
      pod.startedAt > this.now ? pod.startedAt : pod.startedAt + this.behaviour.runSeconds,
    );
    if (this.pods.length < this.wantedActive() && this.retryAt > this.now) events.push(this.retryAt);
    if (events.length === 0) return undefined;
    return Math.min(...events, this.spec.activeDeadline ?? Number.POSITIVE_INFINITY);
  }

  private advance(): void {
    const restarted = this.pods.filter((pod) => pod.restarts > 0 && pod.startedAt === this.now);
    if (restarted.length > 0) this.record(`${podsText(restarted.length)} restarted`);
    if (this.exceedsRestarts()) {
      this.fail('BackoffLimitExceeded');
      return;
    }
    const ended = this.pods.filter((pod) => pod.startedAt + this.behaviour.runSeconds <= this.now);
    if (ended.length === 0) return;
    const failed = ended.filter((pod) => this.behaviour.fails(pod.place));
    const succeeded = ended.filter((pod) => !failed.includes(pod));
    for (const pod of succeeded) this.succeeded.add(pod.place);
    const gone = this.spec.restarts ? succeeded : ended;
    this.pods = this.pods.filter((pod) => !gone.includes(pod));
    if (this.spec.restarts) this.restart(failed);
    else this.countFailures(succeeded.length, failed.length);
    this.recordEnded(succeeded.length, failed.length);
    if (this.spec.restarts) {
      if (this.exceedsRestarts()) this.fail('BackoffLimitExceeded');
    } else if (failed.length > 0) this.judgeFailures();
  }

  /** A failed container starts again in its Pod: the first time at once, then after a growing delay. */
  private restart(failed: readonly JobPod[]): void {
    for (const pod of failed) {
      pod.startedAt = pod.restarts === 0 ? this.now : this.now + delayOf(RESTART, pod.restarts);
      pod.restarts++;
    }
  }

  /** Restarts of running Pods count once they have happened (pastBackoffLimitOnFailure). */
  private exceedsRestarts(): boolean {
    const happened = this.pods.map(({ restarts, startedAt }) => (startedAt > this.now ? restarts - 1 : restarts));
    const restarts = happened.reduce((sum, one) => sum + Math.max(0, one), 0);
    return this.spec.restarts && restarts >= Math.max(1, this.spec.backoffLimit);
  }

  /** A success makes earlier failures, and those of the same moment, forgotten for the delay, not for the limit. */
  private countFailures(succeeded: number, failed: number): void {
    if (this.spec.onFailure !== 'Ignore') this.failures += failed;
    this.failuresSinceSuccess = succeeded > 0 ? 0 : this.failuresSinceSuccess + failed;
    if (this.failuresSinceSuccess === 0) this.retryAt = this.now;
    else if (failed > 0) this.retryAt = this.now + delayOf(BACKOFF, this.failuresSinceSuccess);
  }

  private judgeFailures(): void {
    const { onFailure, backoffLimit } = this.spec;
    if (onFailure === 'FailJob') this.fail('PodFailurePolicy');
    else if (this.failures > backoffLimit) this.fail('BackoffLimitExceeded');
    else if (onFailure === 'Ignore' && delayOf(BACKOFF, this.failuresSinceSuccess) === BACKOFF.most) {
      this.goesOnForever = true;
    }
  }

  private recordEnded(succeeded: number, failed: number): void {
    const all = this.spec.completions === undefined ? '' : ` of ${this.spec.completions}`;
    const parts = [`${podsText(succeeded)} succeeded (${this.succeeded.size}${all})`];
    if (failed > 0 && this.spec.restarts) parts.push(`${podsText(failed)} failed and will restart`);
    else if (failed > 0) parts.push(`${podsText(failed)} failed (${this.failures}, limit ${this.spec.backoffLimit})`);
    this.record(parts.join(', '));
  }

  private fail(failure: JobFailure): void {
    this.failure = failure;
    const others = this.pods.length === 0 ? '' : ', the other Pods are removed';
    this.pods = [];
    this.record(`failed: ${failure}${others}`);
  }

  private record(reason: string): void {
    const ready = this.pods.filter((pod) => pod.startedAt + this.behaviour.readySeconds <= this.now).length;
    this.states.push({ time: this.now, old: 0, new: this.pods.length, ready, available: ready, surge: 0, reason });
  }
}
