import type { JsonObject } from '../../manifest';
import { nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import type { Errors } from './validator';

/** ValidateServiceAccount of pkg/apis/core/validation: the metadata is all that is checked. */
export function validateServiceAccount(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
}
