import { type JsonObject, refOf } from '../manifest';
import { type IntOrPercent, scaledValue } from './int-or-percent';
import { Readiness, type TemplatedPod } from './readiness';
import { BEFORE, type ResolvedBehaviour, type Rollout, type RolloutState } from './timeline';
import { verdictOf } from './verdict';
import { count, fieldsAt, templateKey } from './workload-fields';

interface StatefulSetSpec {
  readonly replicas: number;
  readonly minReadySeconds: number;
  /** `OrderedReady` (the server's default): one Pod after the other; `Parallel`: creation and removal all at once. */
  readonly parallel: boolean;
  readonly onDelete: boolean;
  /** Pods of a lower ordinal keep the old template. */
  readonly partition: number;
  /** 1 unless the feature MaxUnavailableStatefulSet is on (alpha since 1.24). */
  readonly maxUnavailable: number;
}

function specOf(statefulSet: JsonObject): StatefulSetSpec {
  const spec = fieldsAt(statefulSet, 'spec');
  const rolling = fieldsAt(spec, 'updateStrategy', 'rollingUpdate');
  const path = 'spec.updateStrategy.rollingUpdate';
  const replicas = count(spec, 'replicas', 1, 'spec.replicas');
  const unavailable = scaledValue(
    (rolling.maxUnavailable ?? 1) as IntOrPercent,
    replicas,
    'down',
    `${path}.maxUnavailable`,
  );
  return {
    replicas,
    minReadySeconds: count(spec, 'minReadySeconds', 0, 'spec.minReadySeconds'),
    parallel: spec.podManagementPolicy === 'Parallel',
    onDelete: fieldsAt(spec, 'updateStrategy').type === 'OnDelete',
    partition: count(rolling, 'partition', 0, `${path}.partition`),
    maxUnavailable: Math.max(1, unavailable),
  };
}

/** The StatefulSet controller of Kubernetes 1.28 (pkg/controller/statefulset/stateful_set_control.go). */
class StatefulSetRun {
  readonly states: RolloutState[] = [];
  /** By ordinal. */
  private pods: (TemplatedPod | undefined)[] = [];
  private readonly readiness: Readiness;
  private now = 0;
  private serial = 0;

  constructor(
    replicasBefore: number,
    private readonly spec: StatefulSetSpec,
    private readonly rolls: boolean,
    behaviour: ResolvedBehaviour,
  ) {
    this.readiness = new Readiness(behaviour, spec.minReadySeconds);
    const running = (): TemplatedPod => ({
      pod: { ...this.newPod(), readyAt: Number.NEGATIVE_INFINITY },
      isNew: !rolls,
    });
    this.pods = Array.from({ length: replicasBefore }, running);
  }

  get complete(): boolean {
    const { replicas, partition, onDelete } = this.spec;
    const settled = this.pods.length === replicas && this.pods.every((entry) => this.isAvailable(entry));
    return settled && (!onDelete || !this.rolls) && this.pods.slice(partition).every((entry) => entry?.isNew === true);
  }

  run(): void {
    this.record(BEFORE);
    this.settle();
    for (;;) {
      const next = this.readiness.next(this.templatedPods(), this.now);
      if (next === undefined) return;
      this.now = next;
      this.record(this.readiness.mature(this.templatedPods(), next));
      this.settle();
    }
  }

  private settle(): void {
    for (let step = this.sync(); step !== undefined; step = this.sync()) this.record(step);
  }

  /** One reconciliation: the reason of what it did, or undefined when it waits or there is nothing to do. */
  private sync(): string | undefined {
    const created = this.createMissing();
    if (created !== undefined) return created;
    if (!this.spec.parallel && this.wanted().some((entry) => !this.isAvailable(entry))) return undefined;
    return this.removeExcess() ?? (this.spec.onDelete ? undefined : this.replaceOutdated());
  }

  private wanted(): (TemplatedPod | undefined)[] {
    return Array.from({ length: this.spec.replicas }, (_, ordinal) => this.pods[ordinal]);
  }

  private createMissing(): string | undefined {
    const created: number[] = [];
    for (const [ordinal, entry] of this.wanted().entries()) {
      if (entry !== undefined && !this.spec.parallel && !this.isAvailable(entry)) break;
      if (entry !== undefined) continue;
      const isNew = !this.rolls || this.spec.onDelete || ordinal >= this.spec.partition;
      this.pods[ordinal] = { pod: this.newPod(), isNew };
      created.push(ordinal);
      if (!this.spec.parallel) break;
    }
    return created.length === 0 ? undefined : `created ${this.names(created)}`;
  }

  private removeExcess(): string | undefined {
    const removed: number[] = [];
    while (this.pods.length > this.spec.replicas) {
      removed.push(this.pods.length - 1);
      this.pods.pop();
      if (!this.spec.parallel) break;
    }
    return removed.length === 0 ? undefined : `removed ${this.names(removed)} (${this.spec.replicas} wanted)`;
  }

  /** Removes outdated Pods from the highest ordinal down to the partition; each comes back with the new template. */
  private replaceOutdated(): string | undefined {
    const removed: number[] = [];
    let unavailable = this.pods.filter((entry) => !this.isHealthy(entry)).length;
    for (let ordinal = this.pods.length - 1; ordinal >= this.spec.partition; ordinal--) {
      const entry = this.pods[ordinal];
      if (entry !== undefined && !entry.isNew) {
        // With maxUnavailable 1 an outdated Pod goes whether it is healthy or not, but after every later one is healthy.
        if (this.spec.maxUnavailable > 1 && unavailable >= this.spec.maxUnavailable) break;
        this.pods[ordinal] = undefined;
        removed.push(ordinal);
        unavailable++;
        if (this.spec.maxUnavailable === 1) break;
      } else if (this.spec.maxUnavailable === 1 && !this.isHealthy(entry)) break;
    }
    return removed.length === 0
      ? undefined
      : `removed ${this.names(removed)} to update ${removed.length === 1 ? 'it' : 'them'}`;
  }

  private names(ordinals: readonly number[]): string {
    return `${ordinals.length === 1 ? 'Pod' : 'Pods'} ${ordinals.join(', ')}`;
  }

  private newPod(): TemplatedPod['pod'] {
    return { serial: this.serial++, createdAt: this.now, readyAt: undefined };
  }

  private isHealthy(entry: TemplatedPod | undefined): boolean {
    return entry?.pod.readyAt !== undefined;
  }

  private isAvailable(entry: TemplatedPod | undefined): boolean {
    return entry !== undefined && this.readiness.isAvailable(entry.pod, this.now);
  }

  private templatedPods(): TemplatedPod[] {
    return this.pods.filter((entry) => entry !== undefined);
  }

  private record(reason: string): void {
    if (reason === '') return;
    const pods = this.templatedPods();
    const newPods = pods.filter((entry) => entry.isNew === this.rolls).length;
    this.states.push({
      time: this.now,
      old: this.rolls ? pods.length - newPods : pods.length,
      new: this.rolls ? newPods : 0,
      ready: pods.filter((entry) => this.isHealthy(entry)).length,
      available: pods.filter((entry) => this.isAvailable(entry)).length,
      surge: Math.max(0, pods.length - this.spec.replicas),
      reason,
    });
  }
}

function notesOf(spec: StatefulSetSpec, rolls: boolean, existed: boolean, complete: boolean): string[] {
  if (!rolls) return ['The pod template does not change: no Pod is replaced.'];
  const notes: string[] = [];
  if (existed && spec.onDelete) notes.push('Strategy OnDelete: a Pod is updated when someone deletes it.');
  else if (existed && spec.partition > 0) {
    notes.push(`Partition ${spec.partition}: Pods of lower ordinals keep the old template.`);
  }
  if (existed && spec.maxUnavailable > 1) {
    notes.push(
      'maxUnavailable needs the feature gate MaxUnavailableStatefulSet; without it Pods are updated one by one.',
    );
  }
  if (!complete && !spec.onDelete) {
    notes.push(
      'A StatefulSet has no progress deadline, and going back to the old template does not replace the broken Pod: delete it by hand.',
    );
  }
  return notes;
}

/**
 * What a StatefulSet does when `after` is applied over `before`.
 * @param before undefined when the StatefulSet is new
 * @throws RolloutInputError for a field that cannot be simulated
 */
export function simulateStatefulSetRollout(
  before: JsonObject | undefined,
  after: JsonObject,
  behaviour: ResolvedBehaviour,
): Rollout {
  const spec = specOf(after);
  const templateOf = (object: JsonObject): string => templateKey(fieldsAt(object, 'spec').template);
  const rolls = before === undefined || templateOf(before) !== templateOf(after);
  const replicasBefore = before === undefined ? 0 : specOf(before).replicas;
  const run = new StatefulSetRun(replicasBefore, spec, rolls, behaviour);
  run.run();
  const ref = refOf(after);
  const disrupts = rolls && before !== undefined && !spec.onDelete && spec.partition < spec.replicas;
  return {
    kind: 'StatefulSet',
    namespace: ref.namespace,
    name: ref.name,
    wanted: spec.replicas,
    floor: Math.max(0, spec.replicas - (disrupts ? spec.maxUnavailable : 0)),
    ceiling: spec.replicas,
    states: run.states,
    verdict: verdictOf(
      run.states,
      { before: replicasBefore, after: spec.replicas },
      {
        outcome: run.complete ? 'completes' : spec.onDelete && rolls ? 'waits' : 'stalls',
        notes: notesOf(spec, rolls, before !== undefined, run.complete),
      },
    ),
  };
}
