import { type JsonObject, refOf } from '../manifest';
import { type IntOrPercent, scaledValue } from './int-or-percent';
import { Readiness, type TemplatedPod } from './readiness';
import type { Pod } from './replica-set';
import { BEFORE, type ResolvedBehaviour, type Rollout, type RolloutState } from './timeline';
import { verdictOf } from './verdict';
import { count, fieldsAt, templateKey } from './workload-fields';

/** A node with the DaemonSet's Pods on it: at most one of each template. */
interface Node {
  old: Pod | undefined;
  new: Pod | undefined;
}

interface Limits {
  readonly maxSurge: number;
  readonly maxUnavailable: number;
}

/**
 * Both limits as counts of the nodes; both round up, unlike a Deployment's (UnavailableCount and SurgeCount of
 * pkg/controller/daemon/util/daemonset_util.go). Never both zero.
 */
function limitsOf(daemonSet: JsonObject, nodes: number): Limits {
  const rolling = fieldsAt(daemonSet, 'spec', 'updateStrategy', 'rollingUpdate');
  const path = 'spec.updateStrategy.rollingUpdate';
  // The server's default for maxUnavailable is 1, and for maxSurge 0 (pkg/apis/apps/v1/defaults.go).
  const maxUnavailable = scaledValue(
    (rolling.maxUnavailable ?? 1) as IntOrPercent,
    nodes,
    'up',
    `${path}.maxUnavailable`,
  );
  const maxSurge = scaledValue((rolling.maxSurge ?? 0) as IntOrPercent, nodes, 'up', `${path}.maxSurge`);
  return { maxSurge, maxUnavailable: maxSurge === 0 && maxUnavailable === 0 ? 1 : maxUnavailable };
}

/** The DaemonSet controller of Kubernetes 1.28 (pkg/controller/daemon: daemon_controller.go manage, update.go). */
class DaemonSetRun {
  readonly states: RolloutState[] = [];
  private readonly nodes: Node[];
  private readonly readiness: Readiness;
  private now = 0;
  private serial = 0;

  constructor(
    nodes: number,
    begin: 'old' | 'empty',
    private readonly limits: Limits | undefined,
    behaviour: ResolvedBehaviour,
    minReadySeconds: number,
  ) {
    this.readiness = new Readiness(behaviour, minReadySeconds);
    this.nodes = Array.from({ length: nodes }, () => ({
      old: begin === 'old' ? { ...this.createPod(), readyAt: Number.NEGATIVE_INFINITY } : undefined,
      new: undefined,
    }));
  }

  get complete(): boolean {
    return this.nodes.every((node) => node.old === undefined && this.isAvailable(node.new));
  }

  run(rolls: boolean): void {
    this.record(BEFORE);
    if (rolls) this.settle();
    for (;;) {
      const next = this.readiness.next(this.templatedPods(), this.now);
      if (next === undefined) return;
      this.now = next;
      this.record(this.readiness.mature(this.templatedPods(), next));
      this.settle();
    }
  }

  private settle(): void {
    for (let changed = true; changed; ) {
      changed = this.removeSurged() || this.createMissing() || (this.limits !== undefined && this.update(this.limits));
    }
  }

  /** An old Pod goes as soon as the new one beside it is available. */
  private removeSurged(): boolean {
    const done = this.nodes.filter((node) => node.old !== undefined && this.isAvailable(node.new));
    for (const node of done) node.old = undefined;
    return this.recordCount(done.length, 'removed', 'old Pod', 'its new Pod is available');
  }

  /** A node without a Pod gets one of the new template. */
  private createMissing(): boolean {
    const missing = this.nodes.filter((node) => node.old === undefined && node.new === undefined);
    for (const node of missing) node.new = this.createPod();
    return this.recordCount(missing.length, 'created', 'new Pod', 'the node has none');
  }

  private update({ maxSurge, maxUnavailable }: Limits): boolean {
    return maxSurge === 0 ? this.replace(maxUnavailable) : this.surge(maxSurge);
  }

  /** Removes old Pods in place: those that are not available at once, others while few enough are unavailable. */
  private replace(maxUnavailable: number): boolean {
    const outdated = this.nodes.filter((node) => node.old !== undefined);
    const broken = outdated.filter((node) => !this.isAvailable(node.old));
    const unavailable = this.nodes.filter((node) => !this.isAvailable(node.old) && !this.isAvailable(node.new)).length;
    const healthy = outdated.filter((node) => this.isAvailable(node.old));
    const doomed = [...broken, ...healthy.slice(0, Math.max(0, maxUnavailable - unavailable))];
    for (const node of doomed) node.old = undefined;
    return this.recordCount(doomed.length, 'removed', 'old Pod', `at most ${maxUnavailable} unavailable`);
  }

  /** Creates new Pods beside old ones: where the old one is not available at once, elsewhere while the surge allows. */
  private surge(maxSurge: number): boolean {
    const surging = this.nodes.filter((node) => node.old !== undefined && node.new !== undefined).length;
    const waiting = this.nodes.filter((node) => node.old !== undefined && node.new === undefined);
    const broken = waiting.filter((node) => !this.isAvailable(node.old));
    const healthy = waiting.filter((node) => this.isAvailable(node.old));
    const chosen = [...broken, ...healthy.slice(0, Math.max(0, maxSurge - surging))];
    for (const node of chosen) node.new = this.createPod();
    return this.recordCount(chosen.length, 'created', 'new Pod', `surge of at most ${maxSurge}`);
  }

  private createPod(): Pod {
    return { serial: this.serial++, createdAt: this.now, readyAt: undefined };
  }

  private isAvailable(pod: Pod | undefined): boolean {
    return pod !== undefined && this.readiness.isAvailable(pod, this.now);
  }

  private templatedPods(): TemplatedPod[] {
    return this.nodes.flatMap((node) => [
      ...(node.old === undefined ? [] : [{ pod: node.old, isNew: false }]),
      ...(node.new === undefined ? [] : [{ pod: node.new, isNew: true }]),
    ]);
  }

  private recordCount(pods: number, done: string, what: string, why: string): boolean {
    if (pods > 0) this.record(`${done} ${pods} ${what}${pods === 1 ? '' : 's'} (${why})`);
    return pods > 0;
  }

  private record(reason: string): void {
    if (reason === '') return;
    const pods = this.templatedPods();
    const newPods = pods.filter(({ isNew }) => isNew).length;
    this.states.push({
      time: this.now,
      old: pods.length - newPods,
      new: newPods,
      ready: pods.filter(({ pod }) => pod.readyAt !== undefined).length,
      // A node counts once, as in status.numberAvailable.
      available: this.nodes.filter((node) => this.isAvailable(node.old) || this.isAvailable(node.new)).length,
      surge: Math.max(0, pods.length - this.nodes.length),
      reason,
    });
  }
}

/**
 * What a DaemonSet does on `nodes` nodes when `after` is applied over `before`.
 * @param before undefined when the DaemonSet is new
 * @throws RolloutInputError for a field that cannot be simulated
 */
export function simulateDaemonSetRollout(
  before: JsonObject | undefined,
  after: JsonObject,
  behaviour: ResolvedBehaviour,
  nodes: number,
): Rollout {
  const spec = fieldsAt(after, 'spec');
  const rolls = before === undefined || templateKey(fieldsAt(before, 'spec').template) !== templateKey(spec.template);
  const onDelete = fieldsAt(spec, 'updateStrategy').type === 'OnDelete';
  const limits = limitsOf(after, nodes);
  const minReadySeconds = count(spec, 'minReadySeconds', 0, 'spec.minReadySeconds');
  const begin = before === undefined ? 'empty' : 'old';
  const run = new DaemonSetRun(nodes, begin, onDelete ? undefined : limits, behaviour, minReadySeconds);
  run.run(rolls);
  const ref = refOf(after);
  const promised = !rolls || onDelete || limits.maxSurge > 0 ? nodes : Math.max(0, nodes - limits.maxUnavailable);
  const waits = onDelete && before !== undefined;
  return {
    kind: 'DaemonSet',
    namespace: ref.namespace,
    name: ref.name,
    wanted: nodes,
    wantedBefore: before === undefined ? 0 : nodes,
    floor: before === undefined ? 0 : promised,
    ceiling: nodes + (rolls && before !== undefined && !onDelete ? limits.maxSurge : 0),
    states: run.states,
    verdict: verdictOf(
      run.states,
      { before: before === undefined ? 0 : nodes, after: nodes },
      {
        outcome: !rolls || run.complete ? 'completes' : waits ? 'waits' : 'stalls',
        notes: [
          ...(rolls ? [] : ['The pod template does not change: no Pod is replaced.']),
          ...(rolls && waits ? ['Strategy OnDelete: a node gets the new Pod when someone deletes its old one.'] : []),
        ],
      },
    ),
  };
}
