import { type JsonObject, refOf, releaseAnnotations } from '../manifest';
import { RolloutInputError } from './int-or-percent';
import { type RolloutOptions, simulateRollout } from './simulate-rollout';
import { BEFORE, type Rollout, type RolloutState, type RolloutVerdict } from './timeline';
import { verdictOf } from './verdict';
import { fieldsAt, templateKey } from './workload-fields';

/** A commit of a release: when it is applied, and the phase that it renders. */
export interface ReleasePhase {
  /** Seconds since the first apply. */
  readonly time: number;
  readonly name: string;
}

/** A release over several commits: the timelines of its Deployments as one. */
export interface ReleaseRollout extends Rollout {
  readonly phases: readonly ReleasePhase[];
}

export interface ReleaseOptions extends RolloutOptions {
  /** Seconds from the end of one phase to the apply of the next. @default 30 */
  readonly holdSeconds?: number;
}

/** The release that an object belongs to; undefined for all others. */
export function releaseOf(object: JsonObject): string | undefined {
  const name = fieldsAt(object, 'metadata', 'annotations')[releaseAnnotations.release];
  return object.kind === 'Deployment' && typeof name === 'string' ? name : undefined;
}

/** What the Pods of a Deployment run, whatever their labels: the canary's have others than the stable ones. */
function programOf(deployment: JsonObject): string {
  return templateKey(fieldsAt(deployment, 'spec', 'template').spec);
}

/**
 * The phase that a commit renders: with two programs a canary is being tried, with two Deployments of one program it is
 * being promoted, and a single Deployment after a trial means that it was given up.
 */
export function phaseOf(commit: readonly JsonObject[], before: string | undefined): string {
  if (commit.length < 2) return before === 'canary' ? 'abort' : 'stable';
  return new Set(commit.map(programOf)).size === 1 ? 'promote' : 'canary';
}

/** One Deployment of the release in one phase, its states counted by program. */
interface Part {
  readonly rollout: Rollout;
  readonly oldIsNew: boolean;
  readonly newIsNew: boolean;
}

function simulatePart(
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  isNew: (deployment: JsonObject) => boolean,
  options: ReleaseOptions,
): Part | undefined {
  // A Deployment that is no longer rendered is pruned: its Pods go at once.
  if (after === undefined) return undefined;
  const rollout = simulateRollout(before, after, options);
  return { rollout, oldIsNew: before === undefined ? false : isNew(before), newIsNew: isNew(after) };
}

const empty = { old: 0, new: 0, ready: 0, available: 0 };

function countsAt(part: Part, time: number): typeof empty {
  return countsOf(
    part,
    part.rollout.states.findLast((one) => one.time <= time),
  );
}

function sumOf(counts: readonly (typeof empty)[], wanted: number): typeof empty & { readonly surge: number } {
  const sum = (key: keyof typeof empty): number => counts.reduce((total, one) => total + one[key], 0);
  const [old, newPods] = [sum('old'), sum('new')];
  const surge = Math.max(0, old + newPods - wanted);
  return { old, new: newPods, ready: sum('ready'), available: sum('available'), surge };
}

function countsOf(part: Part, state: RolloutState | undefined): typeof empty {
  if (state === undefined) return empty;
  const newPods = (part.oldIsNew ? state.old : 0) + (part.newIsNew ? state.new : 0);
  return { old: state.old + state.new - newPods, new: newPods, ready: state.ready, available: state.available };
}

/** What runs when the first commit is applied. */
function stateBefore(parts: readonly Part[], wanted: number): RolloutState {
  const atStart = parts.map((part) => countsOf(part, part.rollout.states[0]));
  return { ...sumOf(atStart, wanted), time: 0, reason: BEFORE };
}

/** The sum of the parts at every moment at which one of them changes; `removed`: the Deployments that go first. */
function mergeStates(
  parts: readonly Part[],
  removed: readonly string[],
  offset: number,
  wanted: number,
): RolloutState[] {
  const times = [...new Set([0, ...parts.flatMap(({ rollout }) => rollout.states.map((state) => state.time))])];
  return times
    .sort((a, b) => a - b)
    .map((time) => {
      const counts = parts.map((part) => countsAt(part, time));
      const reasons = parts.flatMap(({ rollout }) => {
        const now = rollout.states.filter((state) => state.time === time && state.reason !== BEFORE);
        return now.length === 0 ? [] : `${rollout.name}: ${now.map((state) => state.reason).join(', ')}`;
      });
      const gone = time === 0 ? removed.map((name) => `${name}: removed`) : [];
      return { ...sumOf(counts, wanted), time: offset + time, reason: [...gone, ...reasons].join('; ') };
    });
}

const replicasOf = (deployment: JsonObject | undefined): number => {
  const { replicas } = fieldsAt(deployment, 'spec');
  return typeof replicas === 'number' ? replicas : 1;
};

const byName = (deployments: readonly JsonObject[]): Map<string, JsonObject> =>
  new Map(deployments.map((one) => [refOf(one).name, one]));

/**
 * What a release does over its commits.
 * @param commits the release's Deployments in each commit, the first as they run now
 * @throws RolloutInputError for fewer than two commits, or a value that cannot be simulated
 */
export function simulateRelease(
  name: string,
  commits: readonly (readonly JsonObject[])[],
  options: ReleaseOptions = {},
): ReleaseRollout {
  const [first = [], ...later] = commits;
  const [stable] = [...first].sort((a, b) => refOf(a).name.length - refOf(b).name.length);
  if (stable === undefined || later.length === 0) {
    throw new RolloutInputError(
      `release ${name}: two commits with its Deployments are needed; ${commits.length} given`,
    );
  }
  const oldProgram = programOf(stable);
  const isNew = (deployment: JsonObject): boolean => programOf(deployment) !== oldProgram;
  const wanted = replicasOf(stable);
  const states: RolloutState[] = [];
  const phases: ReleasePhase[] = [];
  const notes = new Set<string>();
  let [running, offset, ceiling, phase] = [byName(first), 0, wanted, phaseOf(first, undefined)];
  let ending: RolloutVerdict | undefined;
  for (const commit of later) {
    const next = byName(commit);
    const names = [...new Set([...running.keys(), ...next.keys()])];
    const parts = names.flatMap((one) => simulatePart(running.get(one), next.get(one), isNew, options) ?? []);
    phase = phaseOf(commit, phase);
    phases.push({ time: offset, name: phase });
    const removed = [...running].filter(([one]) => !next.has(one));
    if (states.length === 0) {
      const going = removed.flatMap(([, one]) => simulatePart(one, one, isNew, options) ?? []);
      states.push(stateBefore([...parts, ...going], wanted));
    }
    states.push(
      ...mergeStates(
        parts,
        removed.map(([one]) => one),
        offset,
        wanted,
      ),
    );
    for (const { rollout } of parts)
      if (rollout.states.length > 1) for (const note of rollout.verdict.notes) notes.add(note);
    ceiling = Math.max(
      ceiling,
      parts.reduce((sum, { rollout }) => sum + rollout.ceiling, 0),
    );
    ending = parts.map(({ rollout }) => rollout.verdict).find((one) => one.outcome !== 'completes');
    // Nobody goes on to the next commit of a release that does not work.
    if (ending !== undefined) break;
    offset = (states.at(-1)?.time ?? offset) + (options.holdSeconds ?? 30);
    running = next;
  }
  const verdict = verdictOf(
    states,
    { before: wanted, after: wanted },
    { outcome: ending?.outcome ?? 'completes', reported: ending?.reported ?? false, notes: [...notes] },
  );
  return {
    kind: 'Deployment',
    namespace: refOf(stable).namespace,
    name,
    wanted,
    wantedBefore: wanted,
    floor: wanted,
    ceiling,
    states,
    phases,
    verdict: ending === undefined ? verdict : { ...verdict, seconds: offset + ending.seconds },
  };
}
