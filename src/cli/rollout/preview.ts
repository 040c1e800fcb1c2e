import { groupOf, type JsonObject, refOf } from '../../manifest';
import {
  isSimulated,
  type ReleaseOptions,
  type ReleasePhase,
  type Rollout,
  type RolloutVerdict,
  releaseOf,
  simulateRelease,
  simulateRollout,
} from '../../rollout';
import { defaultKubeVersion } from '../../schema';
import { applyDefaults } from '../../schema/defaults';

/** A rollout as it is shown: with its phases when it is a release, and what a broken image would do. */
export interface Preview extends Rollout {
  readonly phases: readonly ReleasePhase[];
  /** The verdict if no Pod of the new template ever became ready. @default - no Pod is replaced */
  readonly ifNeverReady?: RolloutVerdict;
}

/** The workloads of one render by what they are. */
function workloadsOf(objects: readonly JsonObject[]): Map<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const object of objects) {
    if (!isSimulated(object)) continue;
    const { apiVersion, kind, namespace, name } = refOf(object);
    found.set([groupOf(apiVersion), kind, namespace, name].join(' '), applyDefaults(object, defaultKubeVersion));
  }
  return found;
}

const sameSpec = (a: JsonObject | undefined, b: JsonObject): boolean =>
  JSON.stringify(a?.spec) === JSON.stringify(b.spec);

/**
 * The rollouts between renders, in the order in which the last render has its workloads: those of the workloads that
 * change, one for each release that changes.
 */
export function previewRollouts(renders: readonly (readonly JsonObject[])[], options: ReleaseOptions): Preview[] {
  const sets = renders.map(workloadsOf);
  const previews: Preview[] = [];
  const releases = new Set<string>();
  const broken: ReleaseOptions = { ...options, pods: { ...options.pods, failing: 'all' } };
  const [first = new Map(), ...later] = sets;
  let before: Map<string, JsonObject> = first;
  for (const after of later) {
    for (const [key, object] of after) {
      const release = releaseOf(object);
      if (release !== undefined) releases.add(`${refOf(object).namespace} ${release}`);
      else if (!sameSpec(before.get(key), object)) {
        const old = before.get(key);
        previews.push(asPreview(simulateRollout(old, object, options), simulateRollout(old, object, broken)));
      }
    }
    before = after;
  }
  for (const key of releases) previews.push(...previewRelease(key, sets, options, broken));
  return previews;
}

function previewRelease(
  key: string,
  sets: readonly ReadonlyMap<string, JsonObject>[],
  options: ReleaseOptions,
  broken: ReleaseOptions,
): Preview[] {
  const commits = sets.map((set) =>
    [...set.values()].filter((object) => `${refOf(object).namespace} ${releaseOf(object)}` === key),
  );
  const begin = commits.findIndex((commit) => commit.length > 0);
  const existing = commits.slice(begin);
  const isUnchanged = existing.every((commit) => JSON.stringify(commit) === JSON.stringify(existing[0]));
  if (isUnchanged) return [];
  const name = key.slice(key.indexOf(' ') + 1);
  const release = simulateRelease(name, existing, options);
  return [{ ...asPreview(release, simulateRelease(name, existing, broken)), phases: release.phases }];
}

function asPreview(rollout: Rollout, broken: Rollout): Preview {
  const replaces = rollout.states.some((state) => state.new > 0);
  return { ...rollout, phases: [], ...(replaces ? { ifNeverReady: broken.verdict } : {}) };
}
