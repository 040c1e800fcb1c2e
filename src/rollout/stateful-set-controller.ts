import { Readiness, type TemplatedPod } from './readiness';
import { BEFORE, type ResolvedBehaviour, type RolloutState } from './timeline';

/** The fields of a StatefulSet that decide how it rolls out, defaults filled in. */
export interface StatefulSetSpec {
  readonly replicas: number;
  readonly minReadySeconds: number;
  /** `OrderedReady` (the server's default): one Pod after the other; `Parallel`: creation and removal all at once. */
  readonly parallel: boolean;
  readonly onDelete: boolean;
  /** So many Pods of the lowest ordinals keep the template that they have. */
  readonly partition: number;
  /** Undefined: one by one, as where the feature MaxUnavailableStatefulSet (alpha since 1.24) is off. */
  readonly maxUnavailable: number | undefined;
  /** Ordinal of the first Pod (spec.ordinals.start). */
  readonly start: number;
}

/** What runs before the apply. */
export interface StatefulSetBegin {
  readonly replicas: number;
  readonly start: number;
  /** How many Pods of the lowest ordinals run an earlier template than the one applied. */
  readonly outdated: number;
}

/** The StatefulSet controller of Kubernetes 1.28 (pkg/controller/statefulset/stateful_set_control.go). */
export class StatefulSetRun {
  readonly states: RolloutState[] = [];
  private readonly pods = new Map<number, TemplatedPod>();
  private readonly readiness: Readiness;
  private now = 0;
  private serial = 0;

  constructor(
    private readonly begin: StatefulSetBegin,
    private readonly spec: StatefulSetSpec,
    behaviour: ResolvedBehaviour,
  ) {
    this.readiness = new Readiness(behaviour, spec.minReadySeconds);
    for (let place = 0; place < begin.replicas; place++) {
      const pod = { ...this.newPod(), readyAt: Number.NEGATIVE_INFINITY };
      this.pods.set(begin.start + place, { pod, isNew: place >= begin.outdated });
    }
  }

  /** Whether every Pod that may have the template has it and is available. */
  get complete(): boolean {
    if (this.pods.size !== this.spec.replicas) return false;
    return this.ordinals().every((ordinal) => {
      const entry = this.pods.get(ordinal);
      const isUpdated = entry?.isNew === true || (!this.spec.onDelete && ordinal < this.firstToUpdate);
      return isUpdated && this.isAvailable(entry);
    });
  }

  run(): void {
    this.record(BEFORE);
    this.settle();
    for (;;) {
      const next = this.readiness.next([...this.pods.values()], this.now);
      if (next === undefined) return;
      this.now = next;
      this.record(this.readiness.mature([...this.pods.values()], next));
      this.settle();
    }
  }

  private get firstToUpdate(): number {
    return this.spec.start + this.spec.partition;
  }

  /** The ordinals of the wanted Pods, ascending. */
  private ordinals(): number[] {
    return Array.from({ length: this.spec.replicas }, (_, place) => this.spec.start + place);
  }

  private settle(): void {
    for (let step = this.sync(); step !== undefined; step = this.sync()) this.record(step);
  }

  /** One reconciliation: the reason of what it did, or undefined when it waits or there is nothing to do. */
  private sync(): string | undefined {
    const created = this.createMissing();
    if (created !== undefined) return created;
    if (!this.spec.parallel && this.ordinals().some((ordinal) => !this.isAvailable(this.pods.get(ordinal)))) {
      return undefined;
    }
    const removed = this.removeExcess();
    if (removed !== undefined || this.spec.onDelete) return removed;
    return this.spec.maxUnavailable === undefined ? this.replaceNext() : this.replaceSome(this.spec.maxUnavailable);
  }

  private createMissing(): string | undefined {
    const created: number[] = [];
    for (const ordinal of this.ordinals()) {
      const entry = this.pods.get(ordinal);
      if (entry !== undefined && !this.spec.parallel && !this.isAvailable(entry)) break;
      if (entry !== undefined) continue;
      this.pods.set(ordinal, { pod: this.newPod(), isNew: this.createsNew(ordinal) });
      created.push(ordinal);
      if (!this.spec.parallel) break;
    }
    return created.length === 0 ? undefined : `created ${namesOf(created)}`;
  }

  /** Below the partition a Pod is made of the earlier template, if there is one (newVersionedStatefulSetPod). */
  private createsNew(ordinal: number): boolean {
    return this.begin.outdated === 0 || this.spec.onDelete || ordinal >= this.firstToUpdate;
  }

  private removeExcess(): string | undefined {
    const end = this.spec.start + this.spec.replicas;
    const excess = [...this.pods.keys()].filter((ordinal) => ordinal < this.spec.start || ordinal >= end);
    excess.sort((a, b) => b - a);
    const removed = this.spec.parallel ? excess : excess.slice(0, 1);
    for (const ordinal of removed) this.pods.delete(ordinal);
    return removed.length === 0 ? undefined : `removed ${namesOf(removed)} (${this.spec.replicas} wanted)`;
  }

  /** Removes the outdated Pod of the highest ordinal, after every later one is healthy; it comes back updated. */
  private replaceNext(): string | undefined {
    for (const ordinal of this.updatable()) {
      const entry = this.pods.get(ordinal);
      if (entry !== undefined && !entry.isNew) return this.replace([ordinal]);
      if (!isHealthy(entry)) return undefined;
    }
    return undefined;
  }

  /** The same for several, with the feature MaxUnavailableStatefulSet. */
  private replaceSome(maxUnavailable: number): string | undefined {
    const unhealthy = this.ordinals().filter((ordinal) => !isHealthy(this.pods.get(ordinal))).length;
    const outdated = this.updatable().filter((ordinal) => this.pods.get(ordinal)?.isNew === false);
    return this.replace(outdated.slice(0, Math.max(0, maxUnavailable - unhealthy)));
  }

  /** The ordinals from the highest down to the partition. */
  private updatable(): number[] {
    return this.ordinals()
      .filter((ordinal) => ordinal >= this.firstToUpdate)
      .reverse();
  }

  private replace(ordinals: readonly number[]): string | undefined {
    for (const ordinal of ordinals) this.pods.delete(ordinal);
    if (ordinals.length === 0) return undefined;
    return `removed ${namesOf(ordinals)} to update ${ordinals.length === 1 ? 'it' : 'them'}`;
  }

  private newPod(): TemplatedPod['pod'] {
    return { serial: this.serial++, createdAt: this.now, readyAt: undefined };
  }

  private isAvailable(entry: TemplatedPod | undefined): boolean {
    return entry !== undefined && this.readiness.isAvailable(entry.pod, this.now);
  }

  private record(reason: string): void {
    if (reason === '') return;
    const pods = [...this.pods.values()];
    // Where no Pod is outdated none is replaced: those that run are the old ones, as in the other kinds.
    const newPods = this.begin.outdated === 0 && this.begin.replicas > 0 ? [] : pods.filter((entry) => entry.isNew);
    this.states.push({
      time: this.now,
      old: pods.length - newPods.length,
      new: newPods.length,
      ready: pods.filter(isHealthy).length,
      available: pods.filter((entry) => this.isAvailable(entry)).length,
      surge: Math.max(0, pods.length - this.spec.replicas),
      reason,
    });
  }
}

const isHealthy = (entry: TemplatedPod | undefined): boolean => entry?.pod.readyAt !== undefined;

function namesOf(ordinals: readonly number[]): string {
  const [first = 0, last = 0] = [ordinals[0], ordinals.at(-1)];
  if (ordinals.length === 1) return `Pod ${first}`;
  // Ordinals of one step follow each other, or nearly: a long list says less than its ends.
  return ordinals.length > 8 ? `${ordinals.length} Pods, ${first} to ${last}` : `Pods ${ordinals.join(', ')}`;
}
