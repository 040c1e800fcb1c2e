import { FieldPath } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { has } from './fields';
import { nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import type { Validator } from './validator';
import { validateNonnegative } from './workload-template';

export const controllerRevisionCatalogue = {
  'require-revision-data': {
    title: 'A ControllerRevision has data',
    fix: 'Leave ControllerRevisions to the controllers that make them.',
  },
} satisfies RuleCatalogue;

/** ValidateControllerRevision. */
export const validateControllerRevision: Validator = (object, errors) => {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
  if (!has(object, 'data')) errors.required('require-revision-data', FieldPath.of('data'), 'data is mandatory');
  validateNonnegative(object, ['revision'], FieldPath.root, errors);
};
