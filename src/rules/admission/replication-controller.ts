import { FieldPath } from '../../manifest';
import { child } from './fields';
import { nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import { warnOfPodName } from './pod-warnings';
import type { Validator } from './validator';
import { validateNonnegative, validateReplicaSetTemplate } from './workload-template';

const specPath = FieldPath.of('spec');
const selectorPath = specPath.child('selector');
const templatePath = specPath.child('template');

/** ValidateReplicationController: its selector is a plain map. */
export const validateReplicationController: Validator = (object, errors, options) => {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
  warnOfPodName(object, errors);
  const spec = child(object, 'spec') ?? {};
  validateNonnegative(spec, ['replicas', 'minReadySeconds'], specPath, errors);
  const labels = child(spec, 'selector') ?? {};
  if (Object.keys(labels).length === 0) errors.required('require-selector', selectorPath);
  if (child(spec, 'template') === undefined) {
    errors.required('require-containers', templatePath);
    return;
  }
  const selector = { matchLabels: labels };
  validateReplicaSetTemplate(spec, selector, 'ReplicationController', templatePath, errors, options);
};
