import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { validateDomainPrefixedPath } from './domain-prefixed-path';
import { child, has, number, text } from './fields';
import { validateSuccessPolicy } from './job-success-policy';
import { byteLength } from './names';
import { type AdmissionOptions, minorOf } from './options';
import { validatePodFailurePolicy } from './pod-failure-policy';
import { validatePodTemplateSpec } from './pod-template';
import type { Errors } from './validator';
import { validateNonnegative } from './workload-template';

export const jobSpecCatalogue = {
  'valid-completion-mode': {
    title: 'completionMode is NonIndexed or Indexed',
    fix: 'Use NonIndexed or Indexed.',
  },
  'require-completions': {
    title: 'An Indexed Job has completions',
    fix: 'Set completions to the number of indexes.',
  },
  'valid-indexed-parallelism': {
    title: 'An Indexed Job runs at most 100000 Pods at once, 10000 with a limit per index and many completions',
    fix: 'Lower parallelism.',
  },
  'valid-backoff-per-index': {
    title: 'backoffLimitPerIndex and maxFailedIndexes belong to Indexed Jobs, and fit their completions',
    fix: 'Use completionMode: Indexed; keep maxFailedIndexes at most completions.',
  },
  'valid-job-restart-policy': {
    title: 'Pods of a Job have restartPolicy OnFailure or Never, and Never with a podFailurePolicy',
    fix: 'Set restartPolicy: Never or OnFailure in the template.',
  },
  'valid-pod-replacement-policy': {
    title: 'podReplacementPolicy is Failed or TerminatingOrFailed, and Failed with a podFailurePolicy',
    fix: 'Use Failed.',
  },
  'valid-managed-by': {
    title: 'managedBy is a name with a domain, of at most 63 characters',
    fix: 'Use a name like example.com/controller.',
  },
} satisfies RuleCatalogue;

const modes = ['NonIndexed', 'Indexed'];
const maxIndexedParallelism = 100_000;
const maxFailedIndexes = 100_000;
const manyCompletions = 100_000;
const maxForManyCompletions = 10_000;
const maxManagedByLength = 63;
const numbers = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
];

/** validateJobSpec: what holds for a Job and for the template of a CronJob. */
export function validateJobSpecFields(
  spec: JsonObject,
  path: FieldPath,
  errors: Errors,
  options: AdmissionOptions,
): void {
  const minor = minorOf(options);
  validateNonnegative(spec, numbers, path, errors);
  validateCompletionMode(spec, path, errors);
  if (has(spec, 'podFailurePolicy')) validatePodFailurePolicy(spec, path.child('podFailurePolicy'), errors, minor);
  validateReplacementPolicy(spec, path.child('podReplacementPolicy'), errors);
  if (has(spec, 'successPolicy')) validateSuccessPolicy(spec, path.child('successPolicy'), errors);
  if (has(spec, 'managedBy')) validateManagedBy(text(spec, 'managedBy'), path.child('managedBy'), errors);
  const template = child(spec, 'template') ?? {};
  validatePodTemplateSpec(template, path.child('template'), errors, options);
  validateRestartPolicy(spec, template, path.child('template', 'spec', 'restartPolicy'), errors);
}

function validateCompletionMode(spec: JsonObject, path: FieldPath, errors: Errors): void {
  const mode = spec.completionMode;
  const perIndex = number(spec, 'backoffLimitPerIndex');
  const failed = number(spec, 'maxFailedIndexes');
  if (failed !== undefined && perIndex === undefined) {
    const at = path.child('backoffLimitPerIndex');
    errors.required('valid-backoff-per-index', at, 'when maxFailedIndexes is specified');
  }
  if (mode !== undefined && !modes.includes(String(mode))) {
    errors.notSupported('valid-completion-mode', path.child('completionMode'), mode, modes);
  }
  if (mode === 'Indexed') validateIndexed(spec, path, errors);
  if (mode !== undefined && mode !== 'NonIndexed') return;
  for (const name of ['backoffLimitPerIndex', 'maxFailedIndexes']) {
    const value = number(spec, name);
    if (value === undefined) continue;
    errors.invalid('valid-backoff-per-index', path.child(name), value, 'requires indexed completion mode');
  }
}

function validateIndexed(spec: JsonObject, path: FieldPath, errors: Errors): void {
  const completions = number(spec, 'completions');
  const parallelism = number(spec, 'parallelism') ?? 0;
  const failed = number(spec, 'maxFailedIndexes');
  if (completions === undefined) {
    errors.required('require-completions', path.child('completions'), 'when completion mode is Indexed');
  }
  if (parallelism > maxIndexedParallelism) {
    const detail = `must be less than or equal to ${maxIndexedParallelism} when completion mode is Indexed`;
    errors.invalid('valid-indexed-parallelism', path.child('parallelism'), parallelism, detail);
  }
  const failedPath = path.child('maxFailedIndexes');
  if (failed !== undefined && completions !== undefined && failed > completions) {
    errors.invalid('valid-backoff-per-index', failedPath, failed, 'must be less than or equal to completions');
  }
  if (failed !== undefined && failed > maxFailedIndexes) {
    errors.invalid('valid-backoff-per-index', failedPath, failed, `must be less than or equal to ${maxFailedIndexes}`);
  }
  if ((completions ?? 0) <= manyCompletions || !has(spec, 'backoffLimitPerIndex')) return;
  const detail = `must be less than or equal to ${maxForManyCompletions} when completions are above ${manyCompletions} and used with backoff limit per index`;
  if (failed === undefined) {
    const missing = `must be specified when completions is above ${manyCompletions}`;
    errors.required('valid-backoff-per-index', failedPath, missing);
  } else if (failed > maxForManyCompletions) {
    errors.invalid('valid-backoff-per-index', failedPath, failed, detail);
  }
  if (parallelism > maxForManyCompletions) {
    errors.invalid('valid-indexed-parallelism', path.child('parallelism'), parallelism, detail);
  }
}

function validateReplacementPolicy(spec: JsonObject, path: FieldPath, errors: Errors): void {
  const policy = spec.podReplacementPolicy;
  if (policy === undefined) return;
  const supported = has(spec, 'podFailurePolicy') ? ['Failed'] : ['Failed', 'TerminatingOrFailed'];
  if (!supported.includes(String(policy))) {
    errors.notSupported('valid-pod-replacement-policy', path, policy, supported);
  }
}

function validateRestartPolicy(spec: JsonObject, template: JsonObject, path: FieldPath, errors: Errors): void {
  const policy = text(child(template, 'spec'), 'restartPolicy');
  if (policy === 'Always' || policy === '') {
    errors.required('valid-job-restart-policy', path, 'valid values: "OnFailure", "Never"');
  } else if (policy !== 'OnFailure' && policy !== 'Never') {
    errors.notSupported('valid-job-restart-policy', path, policy, ['OnFailure', 'Never']);
  } else if (policy !== 'Never' && has(spec, 'podFailurePolicy')) {
    const detail = 'only "Never" is supported when podFailurePolicy is specified';
    errors.invalid('valid-job-restart-policy', path, policy, detail);
  }
}

function validateManagedBy(name: string, path: FieldPath, errors: Errors): void {
  validateDomainPrefixedPath('valid-managed-by', name, path, errors);
  if (byteLength(name) > maxManagedByLength) errors.tooLong('valid-managed-by', path, maxManagedByLength);
}
