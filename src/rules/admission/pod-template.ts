import type { FieldPath, JsonObject } from '../../manifest';
import { FieldPath as Path } from '../../manifest';
import { child } from './fields';
import { validateLabels } from './label-selector';
import { nameIsDnsSubdomain } from './names';
import { validateAnnotations, validateMetadata } from './object-meta';
import type { AdmissionOptions } from './options';
import { validatePodAnnotations, validateSeccompAgreement } from './pod-annotations';
import { containersOf, validatePodSpec } from './pod-spec';
import type { Errors, Validator } from './validator';

/**
 * ValidatePodTemplateSpec: the template of a workload, at `path`. Its labels and annotations are reported without
 * `metadata` in their path, as the server has it.
 */
export function validatePodTemplateSpec(
  template: JsonObject,
  path: FieldPath,
  errors: Errors,
  options: AdmissionOptions,
): void {
  const metadata = child(template, 'metadata');
  const spec = child(template, 'spec') ?? {};
  const pod = containersOf(spec);
  if (metadata?.labels !== undefined) validateLabels(child(metadata, 'labels'), path.child('labels'), errors);
  const annotations = child(metadata, 'annotations');
  const specPath = path.child('spec');
  if (annotations !== undefined) {
    validateAnnotations(annotations, path.child('annotations'), errors);
    validatePodAnnotations(annotations, spec, pod, path.child('annotations'), errors);
    validateSeccompAgreement(annotations, spec, pod, specPath, errors);
  }
  validatePodSpec(spec, pod, { path: specPath, isPod: false, podName: '' }, errors, options);
  if (pod.ephemeralContainers.length > 0) {
    const detail = 'ephemeral containers not allowed in pod template';
    errors.forbidden('no-ephemeral-containers', specPath.child('ephemeralContainers'), detail);
  }
}

const templatePath = Path.of('template');

/** ValidatePodTemplate: the kind PodTemplate. */
export const validatePodTemplate: Validator = (object, errors, options) => {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
  validatePodTemplateSpec(child(object, 'template') ?? {}, templatePath, errors, options);
};
