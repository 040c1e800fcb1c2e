import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, list, texts } from './fields';
import { goSelector } from './go-values';
import { selects, validateLabelSelector } from './label-selector';
import { type NameRule, pathSegment } from './names';
import { validateMetadata } from './object-meta';
import type { Errors } from './validator';

export const rbacCatalogue = {
  'require-policy-rule-verbs': {
    title: 'Every rule of a role has a verb',
    fix: 'Add the verbs, such as get, list and watch.',
  },
  'require-policy-rule-resources': {
    title: 'A rule of a role names API groups and resources, or URLs',
    fix: 'Add apiGroups ("" for the core group) and resources.',
  },
  'no-mixed-policy-rule': {
    title: 'A rule of a role is about resources or about URLs, not both',
    fix: 'Split the rule into two.',
  },
  'no-urls-in-role': {
    title: 'Roles are about resources: URLs belong to no namespace',
    fix: 'Move the rule into a ClusterRole.',
  },
  'require-aggregation-selector': {
    title: 'An aggregation rule selects ClusterRoles',
    fix: 'Add a selector to aggregationRule.clusterRoleSelectors, or remove aggregationRule.',
  },
} satisfies RuleCatalogue;

/** Names of roles and bindings, and what refers to them: whatever can stand between the slashes of an URL. */
export const rbacName: NameRule = (name) => pathSegment(name);

const rules = FieldPath.of('rules');
const selectors = FieldPath.of('aggregationRule', 'clusterRoleSelectors');

/** ValidateRole of pkg/apis/rbac/validation. */
export function validateRole(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: rbacName, namespaced: true }, errors);
  validatePolicyRules(object, true, errors);
}

/** ValidateClusterRole of pkg/apis/rbac/validation. */
export function validateClusterRole(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: rbacName, namespaced: false }, errors);
  validatePolicyRules(object, false, errors);
  const aggregation = child(object, 'aggregationRule');
  if (aggregation === undefined) return;
  const wanted = list(aggregation, 'clusterRoleSelectors');
  if (wanted.length === 0) {
    const detail = 'at least one clusterRoleSelector required if aggregationRule is non-nil';
    errors.required('require-aggregation-selector', selectors, detail);
  }
  wanted.forEach((selector, i) => {
    const at = selectors.index(i);
    validateLabelSelector(selector, at, errors);
    if (selects(selector, {}) !== undefined) return;
    errors.invalid('require-aggregation-selector', at, goSelector(selector), 'invalid label selector.');
  });
}

function validatePolicyRules(object: JsonObject, namespaced: boolean, errors: Errors): void {
  list(object, 'rules').forEach((rule, i) => {
    validatePolicyRule(rule, namespaced, rules.index(i), errors);
  });
}

function validatePolicyRule(rule: JsonObject, namespaced: boolean, at: FieldPath, errors: Errors): void {
  if (texts(rule, 'verbs').length === 0) {
    errors.required('require-policy-rule-verbs', at.child('verbs'), 'verbs must contain at least one value');
  }
  const urls = texts(rule, 'nonResourceURLs');
  const resources = texts(rule, 'resources');
  const names = texts(rule, 'resourceNames');
  const hasGroup = texts(rule, 'apiGroups').length > 0;
  if (urls.length > 0) {
    const path = at.child('nonResourceURLs');
    if (namespaced) {
      errors.invalid('no-urls-in-role', path, urls, 'namespaced rules cannot apply to non-resource URLs');
    }
    if (hasGroup || resources.length > 0 || names.length > 0) {
      const detail = 'rules cannot apply to both regular resources and non-resource URLs';
      errors.invalid('no-mixed-policy-rule', path, urls, detail);
    }
    return;
  }
  const code = 'require-policy-rule-resources';
  if (!hasGroup) errors.required(code, at.child('apiGroups'), 'resource rules must supply at least one api group');
  if (resources.length === 0) {
    errors.required(code, at.child('resources'), 'resource rules must supply at least one resource');
  }
}
