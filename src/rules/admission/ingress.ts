import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { parseIp } from './cidr';
import { child, list, text, textMap, texts } from './fields';
import { validateIngressBackend } from './ingress-backend';
import { dns1123Subdomain, nameIsDnsSubdomain, wildcardDns1123Subdomain } from './names';
import { validateMetadata } from './object-meta';
import { type AdmissionOptions, minorOf } from './options';
import type { Errors } from './validator';

export const ingressCatalogue = {
  'require-ingress-rule': {
    title: 'An Ingress has a rule or a default backend, and a rule for HTTP has a path',
    fix: 'Add a rule with a path, or a defaultBackend.',
  },
  'valid-ingress-host': {
    title: 'Hosts of an Ingress are DNS names, whose first label may be "*"',
    fix: 'Use a lower case host name, or *. and one.',
  },
  'valid-ingress-path-type': {
    title: 'Paths of an Ingress are of type Exact, Prefix or ImplementationSpecific',
    fix: 'Set pathType to Exact, Prefix or ImplementationSpecific.',
  },
  'valid-ingress-path': {
    title: 'Paths of an Ingress are absolute and without empty, "." or ".." elements',
    fix: 'Begin the path with "/", and leave out "//", "/./", "/../" and %2f.',
  },
  'valid-ingress-tls-secret': {
    title: 'Secrets of an Ingress have names that Secrets can have',
    fix: 'Use lower case letters, digits, "-" and ".".',
  },
  'valid-ingress-class-name': {
    title: 'The ingress class has the format of a name',
    fix: 'Use the name of an IngressClass: lower case letters, digits, "-" and ".".',
  },
  'no-conflicting-ingress-class': {
    title: 'The annotation and the field for the ingress class name one class',
    fix: 'Remove the annotation kubernetes.io/ingress.class.',
  },
} satisfies RuleCatalogue;

const spec = FieldPath.of('spec');
const classAnnotation = 'kubernetes.io/ingress.class';
const pathTypes = ['Exact', 'ImplementationSpecific', 'Prefix'];
const badSequences = ['//', '/./', '/../', '%2f', '%2F'];
const badSuffixes = ['/..', '/.'];

/** ValidateIngressCreate of pkg/apis/networking/validation. */
export function validateIngress(object: JsonObject, errors: Errors, options: AdmissionOptions): void {
  const minor = minorOf(options);
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
  const fields = child(object, 'spec');
  const rules = list(fields, 'rules');
  const backend = child(fields, 'defaultBackend');
  if (rules.length === 0 && backend === undefined) {
    const detail = 'either `defaultBackend` or `rules` must be specified';
    errors.invalid('require-ingress-rule', spec, fields?.rules, detail);
  }
  if (backend !== undefined) validateIngressBackend(backend, spec.child('defaultBackend'), errors, minor);
  rules.forEach((rule, i) => {
    validateRule(rule, spec.child('rules').index(i), errors, minor);
  });
  list(fields, 'tls').forEach((tls, i) => {
    validateTls(tls, spec.child('tls').index(i), errors);
  });
  validateClass(object, fields, errors, minor);
}

function validateClass(object: JsonObject, fields: JsonObject | undefined, errors: Errors, minor: number): void {
  if (fields?.ingressClassName === undefined) return;
  const name = text(fields, 'ingressClassName');
  errors.invalidEach('valid-ingress-class-name', spec.child('ingressClassName'), name, dns1123Subdomain(name));
  const annotation = textMap(child(object, 'metadata'), 'annotations')[classAnnotation];
  if (annotation === undefined || (minor >= 27 && annotation === name)) return;
  const detail =
    minor >= 27
      ? 'must match `ingressClassName` when both are specified'
      : 'can not be set when the class field is also set';
  // The server leaves out `metadata`.
  errors.invalid('no-conflicting-ingress-class', FieldPath.of('annotations', classAnnotation), annotation, detail);
}

function validateRule(rule: JsonObject, at: FieldPath, errors: Errors, minor: number): void {
  const host = text(rule, 'host');
  if (host !== '') {
    if (parseIp(host) !== undefined) {
      errors.invalid('valid-ingress-host', at.child('host'), host, 'must be a DNS name, not an IP address');
    }
    validateHost(host, at.child('host'), errors);
  }
  const http = child(rule, 'http');
  if (http === undefined) return;
  const path = at.child('http', 'paths');
  const paths = list(http, 'paths');
  if (paths.length === 0) errors.required('require-ingress-rule', path);
  paths.forEach((entry, i) => {
    validatePath(entry, path.index(i), errors, minor);
  });
}

function validateHost(host: string, path: FieldPath, errors: Errors): void {
  const messages = host.includes('*') ? wildcardDns1123Subdomain(host) : dns1123Subdomain(host);
  errors.invalidEach('valid-ingress-host', path, host, messages);
}

function validatePath(entry: JsonObject, at: FieldPath, errors: Errors, minor: number): void {
  if (entry.pathType === undefined) {
    errors.required('valid-ingress-path-type', at.child('pathType'), 'pathType must be specified');
    return;
  }
  const type = text(entry, 'pathType');
  const path = text(entry, 'path');
  if (!pathTypes.includes(type)) errors.notSupported('valid-ingress-path-type', at.child('pathType'), type, pathTypes);
  else if (type !== 'ImplementationSpecific') validateStrictPath(path, at.child('path'), errors);
  else if (path !== '' && !path.startsWith('/')) {
    errors.invalid('valid-ingress-path', at.child('path'), path, 'must be an absolute path');
  }
  validateIngressBackend(child(entry, 'backend') ?? {}, at.child('backend'), errors, minor);
}

function validateStrictPath(path: string, at: FieldPath, errors: Errors): void {
  const code = 'valid-ingress-path';
  if (!path.startsWith('/')) errors.invalid(code, at, path, 'must be an absolute path');
  for (const bad of badSequences) {
    if (path.includes(bad)) errors.invalid(code, at, path, `must not contain '${bad}'`);
  }
  for (const bad of badSuffixes) {
    if (path.endsWith(bad)) errors.invalid(code, at, path, `cannot end with '${bad}'`);
  }
}

function validateTls(tls: JsonObject, at: FieldPath, errors: Errors): void {
  texts(tls, 'hosts').forEach((host, i) => {
    validateHost(host, at.child('hosts').index(i), errors);
  });
  const secret = text(tls, 'secretName');
  if (secret === '') return;
  errors.invalidEach('valid-ingress-tls-secret', at.child('secretName'), secret, dns1123Subdomain(secret));
}
