import { type JsonObject, refOf } from '../manifest';
import { type IntOrPercent, scaledValue } from './int-or-percent';
import { StatefulSetRun, type StatefulSetSpec } from './stateful-set-controller';
import type { ResolvedBehaviour, Rollout } from './timeline';
import { verdictOf } from './verdict';
import { count, fieldsAt, podCount, templateKey } from './workload-fields';

function specOf(statefulSet: JsonObject): StatefulSetSpec {
  const spec = fieldsAt(statefulSet, 'spec');
  const rolling = fieldsAt(spec, 'updateStrategy', 'rollingUpdate');
  const path = 'spec.updateStrategy.rollingUpdate';
  const replicas = podCount(spec, 'replicas', 1, 'spec.replicas');
  return {
    replicas,
    minReadySeconds: count(spec, 'minReadySeconds', 0, 'spec.minReadySeconds'),
    parallel: spec.podManagementPolicy === 'Parallel',
    onDelete: fieldsAt(spec, 'updateStrategy').type === 'OnDelete',
    partition: count(rolling, 'partition', 0, `${path}.partition`),
    maxUnavailable: maxUnavailableOf(rolling.maxUnavailable, replicas, `${path}.maxUnavailable`),
    start: count(fieldsAt(spec, 'ordinals'), 'start', 0, 'spec.ordinals.start'),
  };
}

/** Rounds down, and is never 0 (getStatefulSetMaxUnavailable of stateful_set_utils.go). */
function maxUnavailableOf(value: unknown, replicas: number, field: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  return Math.max(1, scaledValue(value as IntOrPercent, replicas, 'down', field));
}

interface Change {
  readonly before: StatefulSetSpec | undefined;
  readonly after: StatefulSetSpec;
  readonly templateChanges: boolean;
}

/**
 * How many of the Pods that run have an earlier template than the one applied: all where the template changes. Where a
 * partition is lowered those below it, which are taken to be the ones that it kept back.
 */
function outdatedOf({ before, after, templateChanges }: Change): number {
  if (before === undefined) return 0;
  if (templateChanges) return before.replicas;
  if (before.onDelete || after.onDelete || after.partition >= before.partition) return 0;
  return Math.min(before.partition, before.replicas);
}

function notesOf(change: Change, outdated: number, isComplete: boolean): string[] {
  const { before, after } = change;
  if (before === undefined) return isComplete ? [] : [noDeadline];
  const notes: string[] = [];
  if (!change.templateChanges) {
    notes.push(
      outdated === 0
        ? 'The pod template does not change: no Pod is replaced.'
        : `The partition goes down from ${before.partition} to ${after.partition}: the Pods that it kept back are taken to run an earlier template.`,
    );
  }
  if (outdated === 0) return notes;
  if (after.onDelete) notes.push('Strategy OnDelete: a Pod is updated when someone deletes it.');
  else if (after.partition > 0) {
    notes.push(`Partition ${after.partition}: Pods of lower ordinals keep the old template.`);
  }
  if (after.maxUnavailable !== undefined) {
    notes.push(
      'maxUnavailable needs the feature gate MaxUnavailableStatefulSet; without it Pods are updated one by one.',
    );
  }
  if (!isComplete && !after.onDelete) {
    notes.push(noDeadline);
    // With OrderedReady the controller waits for the Pod to become ready before it replaces it.
    if (!after.parallel) notes.push(stuck);
  }
  return notes;
}

const noDeadline = 'A StatefulSet has no progress deadline: nobody is told that it waits.';
const stuck = 'Going back to the old template does not replace the broken Pod: delete it by hand.';

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
  const templateOf = (object: JsonObject): string => templateKey(fieldsAt(object, 'spec').template);
  const change: Change = {
    before: before === undefined ? undefined : specOf(before),
    after: specOf(after),
    templateChanges: before !== undefined && templateOf(before) !== templateOf(after),
  };
  const outdated = outdatedOf(change);
  const spec = change.after;
  const begin = { replicas: change.before?.replicas ?? 0, start: change.before?.start ?? spec.start, outdated };
  const run = new StatefulSetRun(begin, spec, behaviour);
  run.run();
  const ref = refOf(after);
  const disrupts = !spec.onDelete && spec.partition < Math.min(outdated, spec.replicas);
  const excess = begin.start === spec.start ? 0 : begin.replicas;
  return {
    kind: 'StatefulSet',
    namespace: ref.namespace,
    name: ref.name,
    wanted: spec.replicas,
    wantedBefore: begin.replicas,
    floor: Math.min(begin.replicas, Math.max(0, spec.replicas - (disrupts ? (spec.maxUnavailable ?? 1) : 0))),
    ceiling: spec.replicas + excess,
    states: run.states,
    verdict: verdictOf(
      run.states,
      { before: begin.replicas, after: spec.replicas },
      {
        outcome: run.complete ? 'completes' : spec.onDelete && outdated > 0 ? 'waits' : 'stalls',
        notes: notesOf(change, outdated, run.complete),
      },
    ),
  };
}
