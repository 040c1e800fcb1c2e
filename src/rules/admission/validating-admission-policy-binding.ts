import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, text, texts } from './fields';
import { validateLabelSelector } from './label-selector';
import { dns1123Subdomain, nameIsDnsSubdomain, pathSegment } from './names';
import { validateMetadata } from './object-meta';
import { validateMatchResources } from './validating-admission-policy';
import type { Errors } from './validator';

export const validatingAdmissionPolicyBindingCatalogue = {
  'valid-policy-binding': {
    title: 'A binding names a policy, its parameters, and the actions that follow',
    fix: 'Set policyName, validationActions (Deny or Warn, and Audit), and paramRef with a name or a selector.',
  },
} satisfies RuleCatalogue;

const spec = FieldPath.of('spec');
const actions = ['Audit', 'Deny', 'Warn'];

/** ValidateValidatingAdmissionPolicyBinding of pkg/apis/admissionregistration/validation. */
export function validateAdmissionPolicyBinding(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: false, strictFinalizers: false }, errors);
  const code = 'valid-policy-binding';
  const fields = child(object, 'spec');
  const policy = text(fields, 'policyName');
  if (policy === '') errors.required(code, spec.child('policyName'));
  else errors.invalidEach(code, spec.child('policyName'), policy, dns1123Subdomain(policy));
  const paramRef = child(fields, 'paramRef');
  if (paramRef !== undefined) validateParamRef(paramRef, spec.child('paramRef'), errors);
  const resources = child(fields, 'matchResources');
  // The server misspells the field.
  if (resources !== undefined) validateMatchResources(resources, spec.child('matchResouces'), errors);
  validateActions(texts(fields, 'validationActions'), spec.child('validationActions'), errors);
}

function validateParamRef(paramRef: JsonObject, path: FieldPath, errors: Errors): void {
  const code = 'valid-policy-binding';
  const name = text(paramRef, 'name');
  const selector = child(paramRef, 'selector');
  if (name !== '') errors.invalidEach(code, path.child('name'), name, pathSegment(name));
  validateLabelSelector(selector, path.child('selector'), errors);
  if (name !== '' && selector !== undefined) {
    for (const field of ['name', 'selector']) {
      errors.forbidden(code, path.child(field), 'name and selector are mutually exclusive');
    }
  }
  if (name === '' && selector === undefined) {
    errors.required(code, path, 'one of name or selector must be specified');
  }
  const action = text(paramRef, 'parameterNotFoundAction');
  const at = path.child('parameterNotFoundAction');
  if (action === '') errors.required(code, at);
  else if (action !== 'Deny' && action !== 'Allow') errors.notSupported(code, at, action, ['Deny', 'Allow']);
}

function validateActions(given: readonly string[], path: FieldPath, errors: Errors): void {
  const code = 'valid-policy-binding';
  given.forEach((action, i) => {
    if (!actions.includes(action)) errors.notSupported(code, path.index(i), action, actions);
    if (given.indexOf(action) < i) errors.duplicate(code, path.index(i), action);
  });
  if (given.includes('Deny') && given.includes('Warn')) {
    const why = 'repeating the same validation failure information in the API response and headers serves no purpose';
    errors.invalid(code, path, given, `must not contain both Deny and Warn (${why})`);
  }
  if (given.length === 0) errors.required(code, path, 'at least one validation action is required');
}
