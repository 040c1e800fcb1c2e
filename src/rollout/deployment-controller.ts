import { type IntOrPercent, scaledValue } from './int-or-percent';
import { availableReplicas, type ReplicaSet } from './replica-set';

/**
 * The Deployment controller of Kubernetes 1.28 (pkg/controller/deployment: sync.go, rolling.go, recreate.go and
 * util/deployment_util.go) as one function: one reconciliation of a Deployment with its ReplicaSets. What the
 * controller writes to the API, this writes to the ReplicaSets given.
 */

/** The fields of a Deployment that decide how it rolls out, defaults filled in. */
export interface DeploymentSpec {
  readonly replicas: number;
  /** Identifies the pod template; a rollout begins when it changes. */
  readonly template: string;
  readonly paused: boolean;
  /** Seconds. */
  readonly minReadySeconds: number;
  readonly strategy:
    | { readonly type: 'Recreate' }
    | { readonly type: 'RollingUpdate'; readonly maxSurge: IntOrPercent; readonly maxUnavailable: IntOrPercent };
}

/** What the controller works on. */
export interface DeploymentState {
  spec: DeploymentSpec;
  replicaSets: ReplicaSet[];
  /** Seconds since the start of the simulation. */
  now: number;
  /** Whether the status of a ReplicaSet that was scaled a moment ago is still the one of before. */
  readonly statusLags: boolean;
}

/** One write of the controller, in words: `scaled up new from 1 to 2`; empty for annotations alone. */
export type Write = (reason: string) => void;

/** The most Pods above and the most unavailable Pods below `replicas`; never both zero (ResolveFenceposts). */
export function fenceposts(spec: DeploymentSpec): { readonly maxSurge: number; readonly maxUnavailable: number } {
  const { strategy, replicas } = spec;
  if (strategy.type === 'Recreate') return { maxSurge: 0, maxUnavailable: 0 };
  const maxSurge = scaledValue(strategy.maxSurge, replicas, 'up', 'spec.strategy.rollingUpdate.maxSurge');
  const unavailable = scaledValue(
    strategy.maxUnavailable,
    replicas,
    'down',
    'spec.strategy.rollingUpdate.maxUnavailable',
  );
  const maxUnavailable = maxSurge === 0 && unavailable === 0 ? 1 : unavailable;
  return { maxSurge, maxUnavailable: Math.min(maxUnavailable, replicas) };
}

const sizeOf = (sets: readonly ReplicaSet[]): number => sets.reduce((sum, set) => sum + set.replicas, 0);
const active = (sets: readonly ReplicaSet[]): ReplicaSet[] => sets.filter((set) => set.replicas > 0);
const oldestFirst = (a: ReplicaSet, b: ReplicaSet): number => a.serial - b.serial;

/** The ReplicaSet whose template is the Deployment's, if it exists yet. */
export function newReplicaSet(state: DeploymentState): ReplicaSet | undefined {
  return state.replicaSets.find((set) => set.template === state.spec.template);
}

/** All others. */
export function oldReplicaSets(state: DeploymentState): ReplicaSet[] {
  return state.replicaSets.filter((set) => set.template !== state.spec.template);
}

/**
 * One reconciliation; every write is reported.
 * @returns whether another one may find more to do: something was written, or a status has come up to date meanwhile
 */
export function syncDeployment(state: DeploymentState, write: Write): boolean {
  const stale = state.replicaSets.filter((set) => set.staleAvailable !== undefined);
  let again = stale.length > 0;
  const isDone = reconcile(state, (reason) => {
    again = true;
    write(reason);
  });
  for (const set of stale) if (isDone || !staysStale(state, stale, set)) set.staleAvailable = undefined;
  return again;
}

/**
 * Whether the status of a ReplicaSet is still late when the controller tries again: of two, that of the new one if it was
 * scaled last. With more of them the statuses are all there before.
 */
function staysStale(state: DeploymentState, stale: readonly ReplicaSet[], set: ReplicaSet): boolean {
  const isLast = set.template === state.spec.template && set === stale.at(-1);
  return isLast && stale.length === 2 && active(state.replicaSets).length === 2;
}

/** @returns false when it failed halfway and is tried again */
function reconcile(state: DeploymentState, write: Write): boolean {
  const { paused, strategy } = state.spec;
  if (paused) scaleProportionally(state, write, 'paused: ');
  else if (isScalingEvent(state)) scaleProportionally(state, write, '');
  else if (strategy.type === 'Recreate') recreate(state, write);
  else return rollingUpdate(state, write);
  return true;
}

/** Whether `spec.replicas` changed since an active ReplicaSet was last scaled. */
function isScalingEvent(state: DeploymentState): boolean {
  return active(state.replicaSets).some((set) => set.desiredReplicas !== state.spec.replicas);
}

/** Sets size and annotations of a ReplicaSet. A change of the annotations alone is a write without a reason. */
function scaleTo(state: DeploymentState, set: ReplicaSet, replicas: number, why: string, write: Write): void {
  const { replicas: before, desiredReplicas, maxReplicas } = set;
  set.replicas = replicas;
  set.desiredReplicas = state.spec.replicas;
  set.maxReplicas = state.spec.replicas + fenceposts(state.spec).maxSurge;
  if (before === replicas) {
    if (desiredReplicas !== set.desiredReplicas || maxReplicas !== set.maxReplicas) write('');
    return;
  }
  write(`${why}scaled ${replicas > before ? 'up' : 'down'} ${set.template} from ${before} to ${replicas}`);
}

function createNew(state: DeploymentState, write: Write): ReplicaSet {
  const serial = state.replicaSets.reduce((most, set) => Math.max(most, set.serial + 1), 0);
  const set = { template: state.spec.template, serial, replicas: 0, desiredReplicas: 0, maxReplicas: 0, pods: [] };
  state.replicaSets.push(set);
  set.replicas = newSize(state, set);
  set.desiredReplicas = state.spec.replicas;
  set.maxReplicas = state.spec.replicas + fenceposts(state.spec).maxSurge;
  write(`created ${set.template} with ${set.replicas}`);
  return set;
}

/** The size that the new ReplicaSet may have now (NewRSNewReplicas). */
function newSize(state: DeploymentState, set: ReplicaSet): number {
  const { spec } = state;
  if (spec.strategy.type === 'Recreate') return spec.replicas;
  const room = spec.replicas + fenceposts(spec).maxSurge - sizeOf(state.replicaSets);
  return room <= 0 ? set.replicas : set.replicas + Math.min(room, spec.replicas - set.replicas);
}

function rollingUpdate(state: DeploymentState, write: Write): boolean {
  const existing = newReplicaSet(state);
  const set = existing ?? createNew(state, write);
  if (existing === undefined) return true;
  const wanted = set.replicas > state.spec.replicas ? state.spec.replicas : newSize(state, set);
  if (set.replicas === wanted) return scaleDownOld(state, set, write);
  scaleTo(state, set, wanted, '', write);
  return true;
}

/**
 * Removes what may go of the old ReplicaSets: unhealthy Pods first, then available ones (reconcileOldReplicaSets).
 * @returns false when a status counts more Pods than its ReplicaSet wants: the controller gives up and tries again
 */
function scaleDownOld(state: DeploymentState, newSet: ReplicaSet, write: Write): boolean {
  const { spec, now } = state;
  const old = active(oldReplicaSets(state)).sort(oldestFirst);
  const available = (set: ReplicaSet): number => availableReplicas(set, now, spec.minReadySeconds);
  const minAvailable = spec.replicas - fenceposts(spec).maxUnavailable;
  const newUnavailable = newSet.replicas - available(newSet);
  let mayClean = sizeOf(state.replicaSets) - minAvailable - newUnavailable;
  if (old.length === 0 || mayClean <= 0) return true;
  for (const set of old) {
    if (mayClean <= 0) break;
    const unhealthy = Math.min(mayClean, set.replicas - available(set));
    if (unhealthy < 0) return false;
    if (unhealthy === 0) continue;
    mayClean -= unhealthy;
    scaleTo(state, set, set.replicas - unhealthy, 'unhealthy Pods first: ', write);
  }
  // Counted as the status still says: the Pods that the cleanup removes were not available.
  let mayGo = [newSet, ...old].reduce((sum, set) => sum + available(set), 0) - minAvailable;
  for (const set of old) {
    const down = Math.min(set.replicas, mayGo);
    if (down <= 0) continue;
    mayGo -= down;
    scaleTo(state, set, set.replicas - down, '', write);
  }
  return true;
}

function recreate(state: DeploymentState, write: Write): void {
  const old = active(oldReplicaSets(state));
  if (old.length > 0) {
    for (const set of old) scaleTo(state, set, 0, '', write);
    return;
  }
  if (oldReplicaSets(state).some((set) => set.pods.length > 0)) return;
  const set = newReplicaSet(state) ?? createNew(state, write);
  scaleTo(state, set, state.spec.replicas, '', write);
}

/** What happens when `replicas` changes, and always while paused: the sizes keep their proportion (sync.go scale). */
function scaleProportionally(state: DeploymentState, write: Write, why: string): void {
  const { spec, now } = state;
  const newSet = newReplicaSet(state);
  const actives = active(state.replicaSets);
  if (actives.length <= 1) {
    const latest = actives[0] ?? newSet ?? [...state.replicaSets].sort(oldestFirst).at(-1);
    // A ReplicaSet that has the size already keeps its annotations, as in the controller.
    if (latest !== undefined && latest.replicas !== spec.replicas) scaleTo(state, latest, spec.replicas, why, write);
    return;
  }
  if (newSet !== undefined && isSaturated(newSet, spec, now)) {
    for (const set of active(oldReplicaSets(state))) scaleTo(state, set, 0, why, write);
    return;
  }
  if (spec.strategy.type === 'Recreate') return;
  distribute(state, actives, write, `${why}proportionally `);
}

function isSaturated(set: ReplicaSet, spec: DeploymentSpec, now: number): boolean {
  const wanted = spec.replicas;
  return (
    set.desiredReplicas === wanted &&
    set.replicas === wanted &&
    availableReplicas(set, now, spec.minReadySeconds) === wanted
  );
}

/** Spreads the difference over the active ReplicaSets, largest first; the largest takes what rounding leaves over. */
function distribute(state: DeploymentState, actives: readonly ReplicaSet[], write: Write, why: string): void {
  const { spec } = state;
  const allowed = spec.replicas > 0 ? spec.replicas + fenceposts(spec).maxSurge : 0;
  const toAdd = allowed - sizeOf(actives);
  const newerFirst = toAdd > 0 ? -1 : 1;
  const sorted = [...actives].sort((a, b) => b.replicas - a.replicas || newerFirst * (a.serial - b.serial));
  let added = 0;
  const sizes = sorted.map((set) => {
    const share = toAdd === 0 ? 0 : proportion(set, spec, toAdd, added);
    added += share;
    return set.replicas + share;
  });
  // The controller scales one ReplicaSet after the other and comes back before their statuses say so. Of an old one that
  // has lost available Pods this makes it fail and try again; that of the new one is taken at its word. Seen on 1.28.3:
  // scaling down in mid-rollout can then remove more available Pods than maxUnavailable allows.
  sorted.forEach((set, index) => {
    const leftover = index === 0 && toAdd !== 0 ? toAdd - added : 0;
    const size = Math.max(0, (sizes[index] ?? set.replicas) + leftover);
    if (state.statusLags && size < set.replicas) {
      set.staleAvailable = availableReplicas(set, state.now, spec.minReadySeconds);
    }
    scaleTo(state, set, size, why, write);
  });
}

/** The share of one ReplicaSet in what is added (or, negative, removed), by its share before the change. */
function proportion(set: ReplicaSet, spec: DeploymentSpec, toAdd: number, added: number): number {
  if (toAdd === added) return 0;
  const left = toAdd - added;
  const fraction = fractionOf(set, spec);
  return toAdd > 0 ? Math.min(fraction, left) : Math.max(fraction, left);
}

function fractionOf(set: ReplicaSet, spec: DeploymentSpec): number {
  if (spec.replicas === 0) return -set.replicas;
  const size = (set.replicas * (spec.replicas + fenceposts(spec).maxSurge)) / set.maxReplicas;
  return Math.trunc(size + 0.5) - set.replicas;
}
