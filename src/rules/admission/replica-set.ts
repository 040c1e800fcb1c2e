import { FieldPath } from '../../manifest';
import { child } from './fields';
import { nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import { warnOfPodName } from './pod-warnings';
import type { Validator } from './validator';
import { validateNonnegative, validateReplicaSetTemplate, validateWorkloadSelector } from './workload-template';

const specPath = FieldPath.of('spec');
const selectorPath = specPath.child('selector');
const templatePath = specPath.child('template');

/** ValidateReplicaSet. The server calls it a deployment where its selector is empty. */
export const validateReplicaSet: Validator = (object, errors, options) => {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
  warnOfPodName(object, errors);
  const spec = child(object, 'spec') ?? {};
  validateNonnegative(spec, ['replicas', 'minReadySeconds'], specPath, errors);
  const messages = { kind: 'deployment', detail: 'invalid label selector' };
  if (validateWorkloadSelector(spec, selectorPath, errors, messages)) {
    validateReplicaSetTemplate(spec, templatePath, errors, options);
  }
};
