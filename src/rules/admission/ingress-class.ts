import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { validateDomainPrefixedPath } from './domain-prefixed-path';
import { child, text } from './fields';
import { validateObjectReference } from './ingress-backend';
import { byteLength, dns1123Label, nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import type { Errors } from './validator';

export const ingressClassCatalogue = {
  'valid-ingress-controller': {
    title: 'The controller of an IngressClass is a domain and a path of at most 250 characters',
    fix: 'Use a name like example.com/ingress-controller.',
  },
  'valid-ingress-class-parameters': {
    title: 'Parameters of an IngressClass are of scope Cluster, or of scope Namespace with a namespace',
    fix: 'Set scope to Cluster, or to Namespace together with namespace.',
  },
} satisfies RuleCatalogue;

const spec = FieldPath.of('spec');
const maxControllerLength = 250;

/** ValidateIngressClass of pkg/apis/networking/validation. */
export function validateIngressClass(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: false }, errors);
  const fields = child(object, 'spec');
  const controller = text(fields, 'controller');
  const path = spec.child('controller');
  if (byteLength(controller) > maxControllerLength) {
    errors.tooLong('valid-ingress-controller', path, maxControllerLength);
  }
  validateDomainPrefixedPath('valid-ingress-controller', controller, path, errors);
  const parameters = child(fields, 'parameters');
  if (parameters !== undefined) validateParameters(parameters, spec.child('parameters'), errors);
}

function validateParameters(parameters: JsonObject, path: FieldPath, errors: Errors): void {
  validateObjectReference(parameters, path, errors);
  const code = 'valid-ingress-class-parameters';
  const namespacePath = path.child('namespace');
  const scope = text(parameters, 'scope');
  if (parameters.scope === undefined) errors.required(code, path.child('scope'));
  else if (scope === 'Cluster') {
    if (parameters.namespace !== undefined) {
      errors.forbidden(code, namespacePath, "`parameters.scope` is set to 'Cluster'");
    }
  } else if (scope !== 'Namespace') {
    errors.notSupported(code, path.child('scope'), scope, ['Cluster', 'Namespace']);
  } else if (parameters.namespace === undefined) {
    errors.required(code, namespacePath, "`parameters.scope` is set to 'Namespace'");
  } else {
    const namespace = text(parameters, 'namespace');
    errors.invalidEach(code, namespacePath, namespace, dns1123Label(namespace));
  }
}
