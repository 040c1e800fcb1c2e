import type { JsonObject } from '../manifest';
import { groupOf, refOf } from '../manifest';
import { simulateDaemonSetRollout } from './daemon-set-rollout';
import { simulateDeploymentRollout } from './deployment-rollout';
import { immutableChange } from './immutable-fields';
import { RolloutInputError } from './int-or-percent';
import { simulateJobRollout } from './job-rollout';
import { simulateStatefulSetRollout } from './stateful-set-rollout';
import type { PodBehaviour, ResolvedBehaviour, Rollout } from './timeline';
import { mostPods } from './workload-fields';

/** What a rollout depends on beside the manifests. */
export interface RolloutOptions {
  /** How the Pods behave. */
  readonly pods?: PodBehaviour;
  /** Nodes that a DaemonSet runs on. @default 3 */
  readonly nodes?: number;
}

const simulators = {
  'apps/Deployment': simulateDeploymentRollout,
  'apps/DaemonSet': simulateDaemonSetRollout,
  'apps/StatefulSet': simulateStatefulSetRollout,
  'batch/Job': simulateJobRollout,
} as const;

type Simulated = keyof typeof simulators;

/** Whether this is a workload whose rollout can be simulated. */
export function isSimulated(object: JsonObject): boolean {
  return kindKey(object) in simulators;
}

function kindKey(object: JsonObject): string {
  const { apiVersion, kind } = refOf(object);
  return `${groupOf(apiVersion)}/${kind}`;
}

/**
 * What the workload's controller does when `after` is applied over `before`, as a timeline and a verdict. Assumes room
 * for every Pod, and that removed Pods are gone at once.
 * @param before the workload as it runs now, every Pod available; undefined when there is none
 * @throws RolloutInputError for a kind without a simulator, or a value that cannot be simulated
 */
export function simulateRollout(
  before: JsonObject | undefined,
  after: JsonObject,
  options: RolloutOptions = {},
): Rollout {
  const kind = kindKey(after);
  if (!(kind in simulators)) {
    const known = Object.keys(simulators).map((key) => key.slice(key.indexOf('/') + 1));
    throw new RolloutInputError(
      `kind: ${refOf(after).kind || '(none)'} has no rollout to simulate; use ${known.join(', ')}`,
    );
  }
  if (before !== undefined && kindKey(before) !== kind) {
    throw new RolloutInputError(
      `kind: ${refOf(before).kind} cannot become ${refOf(after).kind}; compare two of one kind`,
    );
  }
  const nodes = nodesOf(options.nodes ?? 3);
  const simulate = simulators[kind as Simulated];
  const behaviour = resolveBehaviour(options.pods ?? {});
  const fixed = before === undefined ? undefined : immutableChange(before, after);
  if (before === undefined || fixed === undefined) return simulate(before, after, behaviour, nodes);
  return refused(simulate(before, before, behaviour, nodes), fixed);
}

/** Nothing happens when the server refuses the apply: what runs goes on. */
function refused(running: Rollout, field: string): Rollout {
  const note = `spec.${field} cannot change: the server refuses the apply. Give the new one another name, or delete the old one first.`;
  const states = running.states.slice(0, 1);
  return { ...running, states, verdict: { ...running.verdict, outcome: 'waits', seconds: 0, notes: [note] } };
}

/** @throws RolloutInputError for a time below 0, or a place that is none */
function resolveBehaviour({ readySeconds = 10, runSeconds = 30, failing = [] }: PodBehaviour): ResolvedBehaviour {
  if (failing !== 'all' && !failing.every((place) => Number.isInteger(place) && place >= 0)) {
    throw new RolloutInputError(
      `failing: ${JSON.stringify(failing)} does not name Pods; use "all", or their places from 0 such as [0, 2]`,
    );
  }
  const failed = new Set(failing === 'all' ? [] : failing);
  return {
    readySeconds: duration(readySeconds, 'readySeconds'),
    runSeconds: duration(runSeconds, 'runSeconds'),
    fails: failing === 'all' ? () => true : (place) => failed.has(place),
  };
}

function duration(value: number, name: string): number {
  if (Number.isFinite(value) && value >= 0) return value;
  throw new RolloutInputError(`${name}: ${value} is not a duration; use seconds of at least 0`);
}

function nodesOf(nodes: number): number {
  if (Number.isInteger(nodes) && nodes >= 1 && nodes <= mostPods) return nodes;
  throw new RolloutInputError(`nodes: ${nodes} is out of range; use a whole number from 1 to ${mostPods}`);
}
