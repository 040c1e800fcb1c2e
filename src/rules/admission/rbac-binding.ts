import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, list, text } from './fields';
import { dns1123Subdomain, pathSegment } from './names';
import { validateMetadata } from './object-meta';
import { rbacName } from './rbac';
import type { Errors } from './validator';

export const rbacBindingCatalogue = {
  'valid-role-ref': {
    title: 'A binding refers to a Role (of its namespace) or a ClusterRole',
    fix: 'Set roleRef to apiGroup rbac.authorization.k8s.io, a kind of Role or ClusterRole, and the name of the role.',
  },
  'valid-binding-subject': {
    title: 'Subjects of a binding are ServiceAccounts, Users and Groups with a name and the API group of their kind',
    fix: 'Give ServiceAccounts no apiGroup and a namespace; Users and Groups take apiGroup rbac.authorization.k8s.io.',
  },
} satisfies RuleCatalogue;

const rbacGroup = 'rbac.authorization.k8s.io';
const roleRefPath = FieldPath.of('roleRef');
const subjectsPath = FieldPath.of('subjects');

/** ValidateRoleBinding of pkg/apis/rbac/validation. */
export function validateRoleBinding(object: JsonObject, errors: Errors): void {
  validateBinding(object, true, errors);
}

/** ValidateClusterRoleBinding of pkg/apis/rbac/validation. */
export function validateClusterRoleBinding(object: JsonObject, errors: Errors): void {
  validateBinding(object, false, errors);
}

function validateBinding(object: JsonObject, namespaced: boolean, errors: Errors): void {
  validateMetadata(object, { nameRule: rbacName, namespaced }, errors);
  validateRoleRef(child(object, 'roleRef'), namespaced ? ['Role', 'ClusterRole'] : ['ClusterRole'], errors);
  list(object, 'subjects').forEach((subject, i) => {
    validateSubject(subject, namespaced, subjectsPath.index(i), errors);
  });
}

function validateRoleRef(roleRef: JsonObject | undefined, kinds: readonly string[], errors: Errors): void {
  const code = 'valid-role-ref';
  const group = text(roleRef, 'apiGroup');
  const kind = text(roleRef, 'kind');
  const name = text(roleRef, 'name');
  if (group !== rbacGroup) errors.notSupported(code, roleRefPath.child('apiGroup'), group, [rbacGroup]);
  if (!kinds.includes(kind)) errors.notSupported(code, roleRefPath.child('kind'), kind, kinds);
  const namePath = roleRefPath.child('name');
  if (name === '') errors.required(code, namePath);
  else errors.invalidEach(code, namePath, name, pathSegment(name));
}

function validateSubject(subject: JsonObject, namespaced: boolean, at: FieldPath, errors: Errors): void {
  const code = 'valid-binding-subject';
  const kind = text(subject, 'kind');
  const name = text(subject, 'name');
  const group = text(subject, 'apiGroup');
  const namePath = at.child('name');
  if (name === '') errors.required(code, namePath);
  if (kind === 'ServiceAccount') {
    if (name !== '') errors.invalidEach(code, namePath, name, dns1123Subdomain(name));
    if (group !== '') errors.notSupported(code, at.child('apiGroup'), group, ['']);
    if (!namespaced && text(subject, 'namespace') === '') errors.required(code, at.child('namespace'));
  } else if (kind === 'User' || kind === 'Group') {
    if (name === '') errors.invalid(code, namePath, name, `${kind.toLowerCase()} name cannot be empty`);
    if (group !== rbacGroup) errors.notSupported(code, at.child('apiGroup'), group, [rbacGroup]);
  } else {
    errors.notSupported(code, at.child('kind'), kind, ['ServiceAccount', 'User', 'Group']);
  }
}
