import { type JsonObject, refOf } from '../manifest';
import { JobRun } from './job-controller';
import { type JobSpec, jobSpecOf, mayChange } from './job-spec';
import type { ResolvedBehaviour, Rollout, RolloutOutcome } from './timeline';
import { verdictOf } from './verdict';

/** What applying `after` means: a Job runs once, and not again when it is applied again. */
function stepOf(before: JobSpec | undefined, after: JobSpec, refused: boolean): 'runs' | 'refused' | 'ran' {
  if (before === undefined) return 'runs';
  if (refused) return 'refused';
  return before.suspended && !after.suspended ? 'runs' : 'ran';
}

function notesOf(spec: JobSpec, step: ReturnType<typeof stepOf>, run: JobRun): string[] {
  if (step === 'refused') {
    return ['The template of a Job cannot change: delete the Job first, or give the new one another name.'];
  }
  if (step === 'ran') return ['The Job exists already and does not run again.'];
  if (spec.suspended) return ['spec.suspend is true: the Job makes no Pods until it is resumed.'];
  if (spec.parallelism === 0) return ['spec.parallelism is 0: the Job makes no Pods until it is raised.'];
  const notes: string[] = [];
  if (run.failure === 'BackoffLimitExceeded') {
    notes.push(
      spec.restarts
        ? `The Job fails after ${Math.max(1, spec.backoffLimit)} restarts of its containers.`
        : `The Job fails after ${spec.backoffLimit + 1} failed Pods.`,
    );
  }
  if (run.failure === 'DeadlineExceeded') {
    notes.push(`The Job fails when spec.activeDeadlineSeconds (${spec.activeDeadline}) have passed.`);
  }
  if (run.failure === 'PodFailurePolicy') {
    notes.push('A rule of spec.podFailurePolicy fails the Job at the first Pod that exits with code 1.');
  }
  if (run.goesOnForever) {
    notes.push('spec.podFailurePolicy ignores the failures: the failing Pods are tried again for ever.');
  }
  if (spec.perIndex) {
    notes.push('backoffLimitPerIndex needs the feature gate JobBackoffLimitPerIndex; without it the server drops it.');
  }
  return notes;
}

function outcomeOf(spec: JobSpec, step: ReturnType<typeof stepOf>, run: JobRun): RolloutOutcome {
  if (step === 'refused') return 'waits';
  if (step === 'ran') return 'completes';
  if (run.failure !== undefined) return 'stalls';
  if (run.complete) return 'completes';
  return spec.suspended || spec.parallelism === 0 ? 'waits' : 'stalls';
}

/**
 * What a Job does once it is created, or resumed. A Job that exists keeps its template: applying another one is refused,
 * which the verdict says. A Pod that fails is taken to exit with code 1.
 * @param before undefined when the Job is new
 * @throws RolloutInputError for a field that cannot be simulated
 */
export function simulateJobRollout(
  before: JsonObject | undefined,
  after: JsonObject,
  behaviour: ResolvedBehaviour,
): Rollout {
  const spec = jobSpecOf(after);
  const refused = before !== undefined && !mayChange(before, after);
  const step = stepOf(before === undefined ? undefined : jobSpecOf(before), spec, refused);
  const run = new JobRun(spec, behaviour);
  run.run(step === 'runs');
  const ref = refOf(after);
  return {
    kind: 'Job',
    namespace: ref.namespace,
    name: ref.name,
    wanted: spec.parallelism,
    wantedBefore: 0,
    floor: 0,
    ceiling: spec.parallelism,
    states: run.states,
    verdict: verdictOf(
      run.states,
      { before: 0, after: 0 },
      { outcome: outcomeOf(spec, step, run), reported: run.failure !== undefined, notes: notesOf(spec, step, run) },
    ),
  };
}
