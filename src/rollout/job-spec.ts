import { isJsonObject, type JsonObject } from '../manifest';
import { count, fieldsAt, podCount, templateKey } from './workload-fields';

/** Failures after which a Job fails (pkg/apis/batch/v1/defaults.go). */
const DEFAULT_BACKOFF_LIMIT = 6;

/** With what a Pod that fails is taken to exit. */
const EXIT_CODE = 1;

/** What a failed Pod does to its Job: counts against backoffLimit, does not count, or fails the Job at once. */
export type FailureAction = 'Count' | 'Ignore' | 'FailJob';

/** The fields of a Job that decide how it runs, defaults filled in. */
export interface JobSpec {
  /** Undefined: a work queue, complete when one Pod has succeeded and all have finished. */
  readonly completions: number | undefined;
  readonly parallelism: number;
  readonly backoffLimit: number;
  readonly indexed: boolean;
  readonly suspended: boolean;
  /** Seconds. Undefined: none. */
  readonly activeDeadline: number | undefined;
  /** Whether the kubelet starts a failed container again in the same Pod (restartPolicy OnFailure). */
  readonly restarts: boolean;
  readonly onFailure: FailureAction;
  /** Whether it sets backoffLimitPerIndex (alpha and off in 1.28). */
  readonly perIndex: boolean;
}

/** @throws RolloutInputError for a field that cannot be simulated */
export function jobSpecOf(job: JsonObject): JobSpec {
  const spec = fieldsAt(job, 'spec');
  const isSet = (name: string): boolean => spec[name] !== undefined && spec[name] !== null;
  const isQueue = !isSet('completions') && isSet('parallelism');
  return {
    completions: isQueue ? undefined : podCount(spec, 'completions', 1, 'spec.completions'),
    parallelism: podCount(spec, 'parallelism', 1, 'spec.parallelism'),
    backoffLimit: count(spec, 'backoffLimit', DEFAULT_BACKOFF_LIMIT, 'spec.backoffLimit'),
    indexed: spec.completionMode === 'Indexed',
    suspended: spec.suspend === true,
    activeDeadline: isSet('activeDeadlineSeconds')
      ? count(spec, 'activeDeadlineSeconds', 0, 'spec.activeDeadlineSeconds')
      : undefined,
    restarts: fieldsAt(spec, 'template', 'spec').restartPolicy === 'OnFailure',
    onFailure: failureActionOf(spec),
    perIndex: isSet('backoffLimitPerIndex'),
  };
}

/** The action of the first rule that a Pod with exit code 1 matches (matchPodFailurePolicy of pod_failure_policy.go). */
function failureActionOf(spec: JsonObject): FailureAction {
  const { rules } = fieldsAt(spec, 'podFailurePolicy');
  if (!Array.isArray(rules)) return 'Count';
  const rule: unknown = rules.find((one) => isJsonObject(one) && matchesExitCode(fieldsAt(one, 'onExitCodes')));
  const action = isJsonObject(rule) ? rule.action : undefined;
  return action === 'FailJob' || action === 'Ignore' ? action : 'Count';
}

function matchesExitCode({ operator, values }: JsonObject): boolean {
  const isListed = Array.isArray(values) && values.includes(EXIT_CODE);
  return operator === 'In' ? isListed : operator === 'NotIn' && !isListed;
}

/**
 * Whether the server lets `after` replace `before`: the template and the completion mode stay; completions may change
 * with parallelism in an indexed Job (ValidateJobSpecUpdate of pkg/apis/batch/validation/validation.go).
 */
export function mayChange(before: JsonObject, after: JsonObject): boolean {
  const [a, b] = [fieldsAt(before, 'spec'), fieldsAt(after, 'spec')];
  if (templateKey(a.template) !== templateKey(b.template)) return false;
  if ((a.completionMode ?? 'NonIndexed') !== (b.completionMode ?? 'NonIndexed')) return false;
  const [old, next] = [jobSpecOf(before), jobSpecOf(after)];
  return old.completions === next.completions || (next.indexed && next.completions === next.parallelism);
}
