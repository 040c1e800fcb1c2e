import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, list, text } from './fields';
import { validateLabels } from './label-selector';
import { dns1123Label, nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import { validateResources } from './resource-requirements';
import { validateTolerations } from './tolerations';
import type { Errors } from './validator';

export const runtimeClassCatalogue = {
  'valid-runtime-handler': {
    title: 'The handler of a RuntimeClass is an RFC 1123 label',
    fix: 'Use the name of the handler in the configuration of the container runtime.',
  },
  'unique-class-toleration': {
    title: 'Tolerations of a RuntimeClass differ in key, operator, value or effect',
    fix: 'Remove the toleration that repeats.',
  },
} satisfies RuleCatalogue;

/** ValidateRuntimeClass of pkg/apis/node/validation. */
export function validateRuntimeClass(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: false, strictFinalizers: false }, errors);
  const handler = text(object, 'handler');
  errors.invalidEach('valid-runtime-handler', FieldPath.of('handler'), handler, dns1123Label(handler));
  const overhead = child(object, 'overhead');
  // The server validates what a Pod costs beyond its containers as the limits of a container.
  if (overhead !== undefined) {
    validateResources({ limits: child(overhead, 'podFixed') ?? {} }, undefined, FieldPath.of('overhead'), errors);
  }
  const scheduling = child(object, 'scheduling');
  if (scheduling === undefined) return;
  const path = FieldPath.of('scheduling');
  validateLabels(child(scheduling, 'nodeSelector'), path.child('nodeSelector'), errors);
  validateClassTolerations(list(scheduling, 'tolerations'), path.child('tolerations'), errors);
}

/** The server names the list twice in the path of what is wrong inside of it. */
function validateClassTolerations(tolerations: readonly JsonObject[], path: FieldPath, errors: Errors): void {
  validateTolerations(tolerations, path.child('tolerations'), errors);
  const seen = new Set<string>();
  tolerations.forEach((toleration, i) => {
    const key = JSON.stringify(['key', 'operator', 'value', 'effect'].map((field) => text(toleration, field)));
    if (seen.has(key)) errors.duplicate('unique-class-toleration', path.index(i), toleration);
    seen.add(key);
  });
}
