import { FieldPath } from '../../manifest';
import { child } from './fields';
import { nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import { warnOfPodName } from './pod-warnings';
import type { Validator } from './validator';
import { validateMapMatch, validateNonnegative, validateReplicatedTemplate } from './workload-template';

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
  const template = child(spec, 'template');
  if (template === undefined) {
    errors.required('require-containers', templatePath);
    return;
  }
  validateMapMatch(labels, template, templatePath, errors);
  validateReplicatedTemplate(spec, 'ReplicationController', templatePath, errors, options);
};
