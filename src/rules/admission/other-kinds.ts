import type { JsonObject } from '../../manifest';
import { isKubeVersion, isNamespaced } from '../../schema';
import { child, text } from './fields';
import { nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import type { AdmissionOptions } from './options';
import type { Errors, Validator } from './validator';

/** A kind whose objects are answered at once: nothing about them can be wrong. */
export const validateNothing: Validator = () => undefined;

/**
 * What holds of every object: for custom kinds, and built-in ones without a validator of their own. What is no
 * object of the API at all, such as the configuration of a tool, may be without a name.
 */
export function validateOtherKind(object: JsonObject, errors: Errors, { kubeVersion }: AdmissionOptions): void {
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || kind.endsWith('List')) return;
  const namespaced = isKubeVersion(kubeVersion) ? isNamespaced(apiVersion, kind, kubeVersion) : undefined;
  const meta = child(object, 'metadata');
  const named = text(meta, 'name') !== '' || text(meta, 'generateName') !== '';
  if (namespaced === undefined && !named) return;
  const rules = { nameRule: nameIsDnsSubdomain, namespaced: namespaced ?? true, strictFinalizers: false };
  validateMetadata(object, rules, errors);
}
