import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { bool, child, has, list, number, text } from './fields';
import { goMap, goSelector } from './go-values';
import { hasLabels, isEmptySelector, selects, validateLabelSelector } from './label-selector';
import { negativeMessage } from './names';
import { type AdmissionOptions, minorOf } from './options';
import { validatePodTemplateSpec } from './pod-template';
import type { Errors } from './validator';

export const workloadTemplateCatalogue = {
  'require-selector': {
    title: 'A workload has a selector',
    fix: 'Set spec.selector.matchLabels to labels of the template.',
  },
  'no-empty-selector': {
    title: 'The selector of a workload is not empty',
    fix: 'Set spec.selector.matchLabels to labels of the template.',
  },
  'valid-selector': {
    title: 'The selector of a workload is well formed',
    fix: 'Correct the requirement that the other finding names.',
  },
  'require-selector-match': {
    title: 'The selector of a workload selects the Pods of its template',
    fix: 'Give the template the labels that the selector asks for, or select its labels.',
  },
  'valid-workload-restart-policy': {
    title: 'Pods of the workload are restarted always',
    fix: 'Remove restartPolicy, or use a Job for Pods that end.',
  },
  'no-workload-active-deadline': {
    title: 'Pods of a workload that restarts them have no deadline',
    fix: 'Remove activeDeadlineSeconds, or use a Job.',
  },
  'no-shared-writable-disk': {
    title: 'Replicated Pods mount GCE persistent disks for reading only',
    fix: 'Set readOnly: true on the volume, or use one replica.',
  },
  'valid-workload-number': {
    title: 'Numbers of a workload are not negative',
    fix: 'Use zero or more.',
  },
} satisfies RuleCatalogue;

/** Reports each of the fields that is below zero. */
export function validateNonnegative(
  fields: JsonObject | undefined,
  names: readonly string[],
  path: FieldPath,
  errors: Errors,
): void {
  for (const name of names) {
    const value = number(fields, name);
    if (value !== undefined && value < 0) {
      errors.invalid('valid-workload-number', path.child(name), value, negativeMessage);
    }
  }
}

/**
 * The selector of a Deployment, ReplicaSet or StatefulSet: there, not empty, well formed. Gives back whether it
 * could be used to select. `kind` is how the message calls the workload; `detail` what it says of a bad selector.
 */
export function validateWorkloadSelector(
  spec: JsonObject,
  path: FieldPath,
  errors: Errors,
  { kind, detail }: { readonly kind: string; readonly detail: string },
): boolean {
  const selector = child(spec, 'selector');
  if (selector === undefined) {
    errors.required('require-selector', path);
    return true;
  }
  validateLabelSelector(selector, path, errors);
  if (isEmptySelector(selector)) {
    errors.invalid('no-empty-selector', path, goSelector(selector), `empty selector is invalid for ${kind}`);
  }
  if (selects(selector, {}) !== undefined) return true;
  errors.invalid('valid-selector', path, goSelector(selector), detail);
  return false;
}

/** Whether the selector takes the template's labels; an absent selector takes none. */
export function validateSelectorMatch(
  selector: JsonObject | undefined,
  template: JsonObject,
  path: FieldPath,
  errors: Errors,
): void {
  if (selects(selector, labelsOf(template)) === false) reportMismatch(template, path, errors);
}

const labelsOf = (template: JsonObject): JsonObject => child(child(template, 'metadata'), 'labels') ?? {};

function reportMismatch(template: JsonObject, path: FieldPath, errors: Errors): void {
  const detail = '`selector` does not match template `labels`';
  const value = goMap(child(template, 'metadata')?.labels);
  errors.invalid('require-selector-match', path.child('metadata', 'labels'), value, detail);
}

/** The same for the plain map of a ReplicationController, whose entries the server does not look at. */
export function validateMapMatch(wanted: JsonObject, template: JsonObject, path: FieldPath, errors: Errors): void {
  if (!hasLabels(labelsOf(template), wanted)) reportMismatch(template, path, errors);
}

/** ValidatePodTemplateSpecForReplicaSet. */
export function validateReplicaSetTemplate(
  spec: JsonObject,
  path: FieldPath,
  errors: Errors,
  options: AdmissionOptions,
): void {
  const selector = child(spec, 'selector');
  const template = child(spec, 'template') ?? {};
  if (!isEmptySelector(selector)) validateSelectorMatch(selector, template, path, errors);
  validateReplicatedTemplate(spec, 'ReplicaSet', path, errors, options);
}

/** ValidateReadOnlyPersistentDisks: the server stopped asking with 1.29. */
export function validateDisks(template: JsonObject, path: FieldPath, errors: Errors, options: AdmissionOptions): void {
  if (minorOf(options) >= 29) return;
  list(child(template, 'spec'), 'volumes').forEach((volume, i) => {
    const disk = child(volume, 'gcePersistentDisk');
    if (disk === undefined || bool(disk, 'readOnly') === true) return;
    const at = path.child('spec', 'volumes').index(i).child('gcePersistentDisk', 'readOnly');
    const detail =
      'must be true for replicated pods > 1; GCE PD can only be mounted on multiple machines if it is read-only';
    errors.invalid('no-shared-writable-disk', at, false, detail);
  });
}

/** Pods of a controller that keeps them running: `kind` names it in the message. */
export function validateRestartAlways(template: JsonObject, kind: string, path: FieldPath, errors: Errors): void {
  const spec = child(template, 'spec');
  const policy = text(spec, 'restartPolicy');
  const at = path.child('spec');
  if (policy !== 'Always') {
    errors.notSupported('valid-workload-restart-policy', at.child('restartPolicy'), policy, ['Always']);
  }
  if (has(spec, 'activeDeadlineSeconds')) {
    const detail = `activeDeadlineSeconds in ${kind} is not Supported`;
    errors.forbidden('no-workload-active-deadline', at.child('activeDeadlineSeconds'), detail);
  }
}

/** ValidatePodTemplateSpecForReplicaSet and ForRC, but for the selector. */
export function validateReplicatedTemplate(
  spec: JsonObject,
  kind: string,
  path: FieldPath,
  errors: Errors,
  options: AdmissionOptions,
): void {
  const template = child(spec, 'template') ?? {};
  validatePodTemplateSpec(template, path, errors, options);
  if ((number(spec, 'replicas') ?? 0) > 1) validateDisks(template, path, errors, options);
  validateRestartAlways(template, kind, path, errors);
}
