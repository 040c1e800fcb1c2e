import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { base64Bytes } from './config-map';
import { quote } from './field-errors';
import { bool, child, number, text } from './fields';
import { dns1035Label, dns1123Subdomain, pathSegment, portNumber } from './names';
import { validateMetadata } from './object-meta';
import type { Errors } from './validator';

export const apiServiceCatalogue = {
  'valid-api-service': {
    title: 'An APIService has a group, a version and the Service that serves them',
    fix: 'Set group, version, and service.name and service.namespace.',
  },
  'valid-api-service-priority': {
    title: 'The priorities of an APIService are positive, at most 20000 for the group and 1000 for the version',
    fix: 'Use a groupPriorityMinimum from 1 to 20000, and a versionPriority from 1 to 1000.',
  },
  'valid-api-service-tls': {
    title: 'An APIService has a caBundle, or skips TLS verification; one without a Service has neither',
    fix: 'Keep caBundle, and remove insecureSkipTLSVerify.',
  },
} satisfies RuleCatalogue;

const spec = FieldPath.of('spec');
const maxGroupPriority = 20000;
const maxVersionPriority = 1000;

/** ValidateAPIService of kube-aggregator. */
export function validateApiService(object: JsonObject, errors: Errors): void {
  const code = 'valid-api-service';
  const fields = child(object, 'spec');
  const group = text(fields, 'group');
  const version = text(fields, 'version');
  const required = `${version}.${group}`;
  const nameRule = (name: string): readonly string[] => {
    const messages = pathSegment(name);
    if (messages.length > 0 || name === required) return messages;
    return [`must be \`spec.version+"."+spec.group\`: ${quote(required)}`];
  };
  validateMetadata(object, { nameRule, namespaced: false, strictFinalizers: false }, errors);
  if (group === '' && version !== 'v1') {
    errors.required(code, spec.child('group'), 'only v1 may have an empty group and it better be legacy kube');
  }
  if (group !== '') errors.invalidEach(code, spec.child('group'), group, dns1123Subdomain(group));
  errors.invalidEach(code, spec.child('version'), version, dns1035Label(version));
  validatePriority(fields, 'groupPriorityMinimum', maxGroupPriority, errors);
  validatePriority(fields, 'versionPriority', maxVersionPriority, errors);
  const service = child(fields, 'service');
  validateTls(fields, service !== undefined, errors);
  if (service === undefined) return;
  for (const name of ['namespace', 'name']) {
    if (text(service, name) === '') errors.required(code, spec.child('service', name));
  }
  const port = number(service, 'port') ?? 443;
  const messages = portNumber(port);
  if (messages.length > 0) {
    errors.invalid(code, spec.child('service', 'port'), port, `port is not valid: ${messages.join(', ')}`);
  }
}

function validatePriority(fields: JsonObject | undefined, name: string, most: number, errors: Errors): void {
  const priority = number(fields, name) ?? 0;
  if (priority > 0 && priority <= most) return;
  const detail = `must be positive and less than ${most}`;
  errors.invalid('valid-api-service-priority', spec.child(name), priority, detail);
}

function validateTls(fields: JsonObject | undefined, remote: boolean, errors: Errors): void {
  const code = 'valid-api-service-tls';
  const bytes = base64Bytes(text(fields, 'caBundle'));
  const insecure = bool(fields, 'insecureSkipTLSVerify') === true;
  const insecurePath = spec.child('insecureSkipTLSVerify');
  if (remote) {
    if (insecure && bytes > 0) errors.invalid(code, insecurePath, true, 'may not be true if caBundle is present');
    return;
  }
  if (bytes > 0) {
    errors.invalid(code, spec.child('caBundle'), `${bytes} bytes`, 'local APIServices may not have a caBundle');
  }
  if (insecure) errors.invalid(code, insecurePath, true, 'local APIServices may not have insecureSkipTLSVerify');
}
