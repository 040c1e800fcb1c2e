import { groupOf, isJsonObject, type JsonObject, refOf } from '../../manifest';
import {
  isSimulated,
  type ReleaseOptions,
  type ReleasePhase,
  type Rollout,
  RolloutInputError,
  releaseOf,
  simulateRelease,
  simulateRollout,
} from '../../rollout';
import { sameFields } from '../../rollout/workload-fields';
import { defaultKubeVersion } from '../../schema';
import { applyDefaults } from '../../schema/defaults';
import { titleOf } from './title';

/** A rollout as it is shown: with its phases when it is a release, and what a broken image would do. */
export interface Preview extends Rollout {
  readonly phases: readonly ReleasePhase[];
  /** The same if no Pod of the new template ever became ready. @default - no such Pod is made */
  readonly broken?: Rollout;
}

/** What changes between renders. */
export interface Previews {
  readonly rollouts: readonly Preview[];
  /** Workloads that the last render no longer has: `Deployment shop/web`. */
  readonly removed: readonly string[];
  /** Changed objects that run Pods, and whose controllers are not simulated. */
  readonly notSimulated: readonly string[];
}

type Workloads = ReadonlyMap<string, JsonObject>;

/** The same for an object without a namespace and the same in `default`, as a cluster prints it. */
const keyOf = (object: JsonObject): string => {
  const { apiVersion, kind, namespace, name } = refOf(object);
  return [groupOf(apiVersion), kind, namespace || 'default', name].join(' ');
};

/** The first workload that a render has twice; undefined when there is none. */
export function findTwice(objects: readonly JsonObject[]): string | undefined {
  const seen = new Set<string>();
  const twice = objects.filter(isSimulated).find((object) => seen.size === seen.add(keyOf(object)).size);
  return twice === undefined ? undefined : titleOf(refOf(twice));
}

const byKey = (objects: readonly JsonObject[]): Map<string, JsonObject> =>
  new Map(objects.map((object) => [keyOf(object), object]));

/** The workloads of one render by what they are, those that an autoscaler scales at the size that it keeps at least. */
function workloadsOf(objects: readonly JsonObject[]): Workloads {
  const least = leastReplicas(objects);
  return byKey(
    objects.filter(isSimulated).map((object) => {
      const replicas = least.get(keyOf(object));
      const spec = specOf(object);
      return replicas === undefined || spec.replicas !== undefined
        ? object
        : { ...object, spec: { ...spec, replicas } };
    }),
  );
}

/** minReplicas of the HorizontalPodAutoscalers, by the workload that they scale. */
function leastReplicas(objects: readonly JsonObject[]): ReadonlyMap<string, number> {
  const least = new Map<string, number>();
  for (const object of objects) {
    const { scaleTargetRef, minReplicas = 1 } = specOf(object);
    if (object.kind !== 'HorizontalPodAutoscaler' || !isJsonObject(scaleTargetRef)) continue;
    const { apiVersion, kind, name } = scaleTargetRef;
    const target = { apiVersion, kind, metadata: { name, namespace: refOf(object).namespace } };
    if (typeof minReplicas === 'number') least.set(keyOf(target), minReplicas);
  }
  return least;
}

const defaulted = (object: JsonObject): JsonObject => applyDefaults(object, defaultKubeVersion);

const specOf = (object: JsonObject | undefined): JsonObject =>
  object !== undefined && isJsonObject(object.spec) ? object.spec : {};

/** Whether it runs Pods: a Pod itself, or something with a template of one. */
function runsPods(object: JsonObject): boolean {
  const { containers, template, jobTemplate } = specOf(object);
  return (
    Array.isArray(containers) || (isJsonObject(template) && isJsonObject(template.spec)) || isJsonObject(jobTemplate)
  );
}

/**
 * The rollouts between renders, in the order in which the last render has its workloads: those of the workloads that
 * change, one for each release that changes.
 * @throws RolloutInputError for a value that cannot be simulated
 */
export function previewRollouts(renders: readonly (readonly JsonObject[])[], options: ReleaseOptions): Previews {
  const sets = renders.map(workloadsOf);
  const rollouts: Preview[] = [];
  const releases = new Set<string>();
  const [first = new Map(), ...later] = sets;
  let before: Workloads = first;
  for (const after of later) {
    for (const [key, object] of after) {
      const release = releaseOf(object);
      if (release !== undefined) releases.add(`${refOf(object).namespace} ${release}`);
      else rollouts.push(...previewChange(before.get(key), object, options));
    }
    before = after;
  }
  for (const key of releases) rollouts.push(...previewRelease(key, sets, options));
  return { rollouts, removed: removedOf(sets), notSimulated: notSimulatedOf(renders) };
}

function previewChange(before: JsonObject | undefined, after: JsonObject, options: ReleaseOptions): Preview[] {
  const [old, next] = [before === undefined ? undefined : defaulted(before), defaulted(after)];
  if (old !== undefined && sameFields(old.spec, next.spec)) return [];
  return named(titleOf(refOf(after)), () => {
    const rollout = simulateRollout(old, next, options);
    const dropped = droppedNotes(after);
    return [
      {
        ...withBroken(rollout, simulateRollout(old, next, broken(options))),
        verdict: { ...rollout.verdict, notes: [...rollout.verdict.notes, ...dropped] },
      },
    ];
  });
}

/** What a cluster of today leaves out of the manifest before its controller sees it. */
function droppedNotes(object: JsonObject): string[] {
  const { updateStrategy } = specOf(object);
  const rolling = isJsonObject(updateStrategy) ? updateStrategy.rollingUpdate : undefined;
  if (object.kind !== 'StatefulSet' || !isJsonObject(rolling) || rolling.maxUnavailable === undefined) return [];
  return [
    'maxUnavailable is left out by the server unless its feature gate MaxUnavailableStatefulSet is on: Pods are updated one by one.',
  ];
}

function previewRelease(key: string, sets: readonly Workloads[], options: ReleaseOptions): Preview[] {
  const commits = sets.map((set) =>
    [...set.values()].filter((object) => `${refOf(object).namespace} ${releaseOf(object)}` === key).map(defaulted),
  );
  const begin = commits.findIndex((commit) => commit.length > 0);
  const existing = commits.slice(begin);
  const isNew = begin > 0 ? (existing[0] ?? []).flatMap((object) => previewChange(undefined, object, options)) : [];
  if (existing.every((commit) => sameFields(commit, existing[0]))) return isNew;
  const name = key.slice(key.indexOf(' ') + 1);
  return named(`Release ${name}`, () => {
    const release = simulateRelease(name, existing, options);
    const failed = simulateRelease(name, existing, broken(options));
    return [...isNew, { ...withBroken(release, failed), phases: release.phases }];
  });
}

const broken = (options: ReleaseOptions): ReleaseOptions => ({
  ...options,
  pods: { ...options.pods, failing: 'all' },
});

function withBroken(rollout: Rollout, failed: Rollout): Preview {
  const makesNew = rollout.states.some((state) => state.new > 0);
  return { ...rollout, phases: [], ...(makesNew ? { broken: failed } : {}) };
}

/** Says of which object a value cannot be simulated. */
function named<T>(title: string, simulate: () => T): T {
  try {
    return simulate();
  } catch (error) {
    if (error instanceof RolloutInputError) throw new RolloutInputError(`${title} ${error.message}`);
    throw error;
  }
}

function removedOf(sets: readonly Workloads[]): string[] {
  const last = sets.at(-1);
  const gone = new Map(sets.slice(0, -1).flatMap((set) => [...set].filter(([key]) => last?.has(key) !== true)));
  // A canary that goes is part of its release.
  const alone = [...gone.values()].filter((object) => releaseOf(object) === undefined);
  return alone.map((object) => titleOf(refOf(object)));
}

function notSimulatedOf(renders: readonly (readonly JsonObject[])[]): string[] {
  const [first = [], ...later] = renders;
  const titles = new Set<string>();
  let before = byKey(first);
  for (const render of later) {
    for (const object of render) {
      const changes = !sameFields(before.get(keyOf(object))?.spec, object.spec);
      if (changes && !isSimulated(object) && runsPods(object)) {
        titles.add(titleOf(refOf(object)));
      }
    }
    before = byKey(render);
  }
  return [...titles];
}
