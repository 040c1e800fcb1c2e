import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, number, text } from './fields';
import { dns1035Label, dns1123Label, dns1123Subdomain, pathSegment, portName, portNumber } from './names';
import type { Errors } from './validator';

export const ingressBackendCatalogue = {
  'valid-ingress-backend': {
    title: 'A backend of an Ingress is either a Service with a port, by name or number, or a resource',
    fix: 'Give service.name and one of service.port.name and service.port.number.',
  },
  'valid-ingress-backend-port': {
    title: 'The port of a backend is a number from 1 to 65535 or a port name',
    fix: 'Use a port of the Service: its number, or its name of at most 15 lower case letters, digits and "-".',
  },
  'valid-object-reference': {
    title: 'References by group, kind and name have valid parts',
    fix: 'Give kind and name without "/" and "%", and the API group as a DNS name.',
  },
} satisfies RuleCatalogue;

/** The release from which names of Services may begin with a digit. */
const relaxedServiceNames = 35;

/** validateIngressBackend: errors of the choice stand at the backend itself. */
export function validateIngressBackend(backend: JsonObject, path: FieldPath, errors: Errors, minor: number): void {
  const code = 'valid-ingress-backend';
  const service = child(backend, 'service');
  const resource = child(backend, 'resource');
  if (service !== undefined && resource !== undefined) {
    errors.invalid(code, path, '', 'cannot set both resource and service backends');
  } else if (resource !== undefined) {
    validateObjectReference(resource, path.child('resource'), errors);
  } else if (service !== undefined) {
    validateServiceBackend(service, path, errors, minor);
  } else {
    errors.invalid(code, path, '', 'resource or service backend is required');
  }
}

function validateServiceBackend(service: JsonObject, path: FieldPath, errors: Errors, minor: number): void {
  const code = 'valid-ingress-backend';
  const name = text(service, 'name');
  const namePath = path.child('service', 'name');
  if (name === '') errors.required(code, namePath);
  else {
    const messages = minor >= relaxedServiceNames ? dns1123Label(name) : dns1035Label(name);
    errors.invalidEach(code, namePath, name, messages);
  }
  const port = child(service, 'port');
  const portPath = path.child('service', 'port');
  const named = text(port, 'name');
  const numbered = number(port, 'number') ?? 0;
  if (named !== '' && numbered !== 0) {
    errors.invalid(code, path, '', 'cannot set both port name & port number');
  } else if (named !== '') {
    errors.invalidEach('valid-ingress-backend-port', portPath.child('name'), named, portName(named));
  } else if (numbered !== 0) {
    errors.invalidEach('valid-ingress-backend-port', portPath.child('number'), numbered, portNumber(numbered));
  } else {
    errors.required(code, path, 'port name or number is required');
  }
}

/** A TypedLocalObjectReference: apiGroup when it is set, kind and name always. */
export function validateObjectReference(reference: JsonObject, path: FieldPath, errors: Errors): void {
  const code = 'valid-object-reference';
  if (reference.apiGroup !== undefined) {
    const group = text(reference, 'apiGroup');
    errors.invalidEach(code, path.child('apiGroup'), group, dns1123Subdomain(group));
  }
  validateKindAndName(reference, path, errors);
}

/** The kind and the name of a reference: neither empty, both fit between the slashes of an URL. */
export function validateKindAndName(reference: JsonObject, path: FieldPath, errors: Errors): void {
  for (const field of ['kind', 'name']) {
    const value = text(reference, field);
    if (value === '') errors.required('valid-object-reference', path.child(field));
    else errors.invalidEach('valid-object-reference', path.child(field), value, pathSegment(value));
  }
}
