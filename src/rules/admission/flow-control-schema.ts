import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { bool, child, list, number, text, texts } from './fields';
import { validateMandatorySchema } from './flow-control-mandatory';
import { dns1123Label, dns1123Subdomain, nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import type { Errors } from './validator';

export const flowControlSchemaCatalogue = {
  'valid-flow-schema': {
    title: 'A FlowSchema has a precedence from 2 to 10000, a priority level, and a known way to tell flows apart',
    fix: 'Set matchingPrecedence, priorityLevelConfiguration.name, and distinguisherMethod ByUser or ByNamespace.',
  },
  'valid-flow-subject': {
    title: 'Subjects of a FlowSchema are Users, Groups or ServiceAccounts, each with the fields of its kind',
    fix: 'Give the field of the kind (kind: User takes user), with a name, and no other.',
  },
  'valid-flow-rule': {
    title: 'Rules of a FlowSchema have subjects, and name verbs with resources or URLs',
    fix: 'Name each of them, or use "*" alone.',
  },
} satisfies RuleCatalogue;

const spec = FieldPath.of('spec');
const maxPrecedence = 10000;
const distinguishers = ['ByNamespace', 'ByUser'];
const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'proxy', 'update', 'watch'];
const subjectFields = new Map([
  ['ServiceAccount', 'serviceAccount'],
  ['User', 'user'],
  ['Group', 'group'],
]);

/** ValidateFlowSchema of pkg/apis/flowcontrol/validation. */
export function validateFlowSchema(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: false }, errors);
  const code = 'valid-flow-schema';
  const fields = child(object, 'spec');
  const name = text(child(object, 'metadata'), 'name');
  validatePrecedence(number(fields, 'matchingPrecedence') ?? 0, name, errors);
  const method = child(fields, 'distinguisherMethod');
  if (method !== undefined && !distinguishers.includes(text(method, 'type'))) {
    errors.notSupported(code, spec.child('distinguisherMethod', 'type'), text(method, 'type'), distinguishers);
  }
  const level = text(child(fields, 'priorityLevelConfiguration'), 'name');
  const levelPath = spec.child('priorityLevelConfiguration', 'name');
  if (level === '') errors.required(code, levelPath, 'must reference a priority level');
  else errors.invalidEach(code, levelPath, level, dns1123Subdomain(level));
  list(fields, 'rules').forEach((rule, i) => {
    validateRule(rule, spec.child('rules').index(i), errors);
  });
  validateMandatorySchema(name, fields, errors);
}

function validatePrecedence(precedence: number, name: string, errors: Errors): void {
  const code = 'valid-flow-schema';
  const path = spec.child('matchingPrecedence');
  if (precedence <= 0) errors.invalid(code, path, precedence, 'must be a positive value');
  if (precedence > maxPrecedence) {
    errors.invalid(code, path, precedence, `must not be greater than ${maxPrecedence}`);
  }
  if (precedence === 1 && name !== 'exempt') {
    const detail = "only the schema named 'exempt' may have matchingPrecedence 1";
    errors.invalid(code, path, precedence, detail);
  }
}

function validateRule(rule: JsonObject, at: FieldPath, errors: Errors): void {
  const code = 'valid-flow-rule';
  const subjects = list(rule, 'subjects');
  if (subjects.length === 0) {
    errors.required(code, at.child('subjects'), 'subjects must contain at least one value');
  }
  subjects.forEach((subject, i) => {
    validateSubject(subject, at.child('subjects').index(i), errors);
  });
  const resourceRules = list(rule, 'resourceRules');
  const nonResourceRules = list(rule, 'nonResourceRules');
  if (resourceRules.length === 0 && nonResourceRules.length === 0) {
    errors.required(code, at, 'at least one of resourceRules and nonResourceRules has to be non-empty');
  }
  resourceRules.forEach((entry, i) => {
    validateResourceRule(entry, at.child('resourceRules').index(i), errors);
  });
  nonResourceRules.forEach((entry, i) => {
    const path = at.child('nonResourceRules').index(i);
    validateVerbs(entry, path, errors);
    const missing = 'nonResourceURLs must contain at least one value';
    if (validateWildcard(entry, 'nonResourceURLs', missing, 'non-resource URLs', path, errors)) return;
    validateUrls(texts(entry, 'nonResourceURLs'), path.child('nonResourceURLs'), errors);
  });
}

function validateSubject(subject: JsonObject, at: FieldPath, errors: Errors): void {
  const code = 'valid-flow-subject';
  const kind = text(subject, 'kind');
  const field = subjectFields.get(kind);
  if (field === undefined) {
    errors.notSupported(code, at.child('kind'), kind, ['Group', 'ServiceAccount', 'User']);
    return;
  }
  const fields = child(subject, field);
  if (fields === undefined) {
    errors.required(code, at.child(field), `${field} is required when subject kind is '${kind}'`);
  } else validateSubjectName(fields, field, at.child(field), errors);
  for (const [otherKind, other] of subjectFields) {
    if (other === field || child(subject, other) === undefined) continue;
    errors.forbidden(code, at.child(other), `${other} is forbidden when subject kind is not '${otherKind}'`);
  }
}

function validateSubjectName(fields: JsonObject, field: string, path: FieldPath, errors: Errors): void {
  const code = 'valid-flow-subject';
  const name = text(fields, 'name');
  if (name === '') errors.required(code, path.child('name'));
  if (field !== 'serviceAccount') return;
  if (name !== '' && name !== '*') errors.invalidEach(code, path.child('name'), name, dns1123Subdomain(name));
  const namespace = text(fields, 'namespace');
  const namespacePath = path.child('namespace');
  if (namespace === '') errors.required(code, namespacePath, 'must specify namespace for service account');
  else errors.invalidEach(code, namespacePath, namespace, dns1123Label(namespace));
}

function validateResourceRule(rule: JsonObject, at: FieldPath, errors: Errors): void {
  validateVerbs(rule, at, errors);
  const missing = (what: string): string => `resource rules must supply at least one ${what}`;
  validateWildcard(rule, 'apiGroups', missing('api group'), 'api groups', at, errors);
  validateWildcard(rule, 'resources', missing('resource'), 'resources', at, errors);
  const namespaces = texts(rule, 'namespaces');
  if (namespaces.length === 0 && bool(rule, 'clusterScope') === true) return;
  const unscoped = 'resource rules that are not cluster scoped must supply at least one namespace';
  if (validateWildcard(rule, 'namespaces', unscoped, 'namespaces', at, errors)) return;
  namespaces.forEach((namespace, i) => {
    const intro = "each member of this list must be '*' or a DNS-1123 label; ";
    const messages = dns1123Label(namespace).map((message) => `${intro}${message}`);
    errors.invalidEach('valid-flow-rule', at.child('namespaces').index(i), namespace, messages);
  });
}

function validateVerbs(rule: JsonObject, at: FieldPath, errors: Errors): void {
  if (validateWildcard(rule, 'verbs', 'verbs must contain at least one value', 'verbs', at, errors)) return;
  const wanted = texts(rule, 'verbs');
  if (wanted.every((verb) => verbs.includes(verb))) return;
  errors.notSupported('valid-flow-rule', at.child('verbs'), wanted, verbs);
}

/** Returns whether nothing is left to check: the list is empty, or has a wildcard. */
function validateWildcard(
  rule: JsonObject,
  field: string,
  missing: string,
  what: string,
  at: FieldPath,
  errors: Errors,
): boolean {
  const values = texts(rule, field);
  const path = at.child(field);
  if (values.length === 0) errors.required('valid-flow-rule', path, missing);
  else if (values.length > 1 && values.includes('*')) {
    errors.invalid('valid-flow-rule', path, values, `if '*' is present, must not specify other ${what}`);
  }
  return values.length === 0 || values.includes('*');
}

function validateUrls(urls: readonly string[], path: FieldPath, errors: Errors): void {
  urls.forEach((url, i) => {
    const problem = urlProblem(url);
    if (problem !== undefined) errors.invalid('valid-flow-rule', path.index(i), url, problem);
  });
}

/** ValidateNonResourceURLPath. */
function urlProblem(url: string): string | undefined {
  if (url === '') return 'must not be empty';
  if (url === '/') return undefined;
  if (!url.startsWith('/')) return 'must start with slash';
  if (url.includes(' ')) return 'must not contain white-space';
  if (url.includes('//')) return 'must not contain double slash';
  const wildcards = url.split('*').length - 1;
  return wildcards > 1 || (wildcards === 1 && !url.endsWith('/*')) ? 'wildcard can only do suffix matching' : undefined;
}
