import { FieldPath, type JsonObject } from '../../manifest';
import { child, texts } from './fields';
import { nameIsDnsLabel, qualifiedName } from './names';
import { isStandardFinalizer, validateMetadata } from './object-meta';
import type { Errors } from './validator';

/** ValidateNamespace of pkg/apis/core/validation. */
export function validateNamespace(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: nameIsDnsLabel, namespaced: false }, errors);
  const path = FieldPath.of('spec', 'finalizers');
  for (const finalizer of texts(child(object, 'spec'), 'finalizers')) {
    errors.invalidEach('valid-finalizer', path, finalizer, qualifiedName(finalizer));
    if (isStandardFinalizer(finalizer)) continue;
    const detail = 'name is neither a standard finalizer name nor is it fully qualified';
    errors.invalid('valid-finalizer', path, finalizer, detail);
  }
}
