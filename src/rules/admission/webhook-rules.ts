import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { text, texts } from './fields';
import { pathSegment } from './names';
import type { Errors } from './validator';

export const webhookRulesCatalogue = {
  'require-webhook-rule-field': {
    title: 'A rule of a webhook has operations, API groups, versions and resources',
    fix: 'Name each of them, or use "*".',
  },
  'valid-webhook-operation': {
    title: 'Operations are CREATE, UPDATE, DELETE, CONNECT and "*"',
    fix: 'Use these words in capitals.',
  },
  'no-mixed-wildcard': {
    title: 'A wildcard stands alone',
    fix: 'Keep the wildcard, or the others.',
  },
  'valid-webhook-scope': {
    title: 'The scope of a rule is Cluster, Namespaced or "*"',
    fix: 'Use Cluster, Namespaced or "*".',
  },
  'valid-webhook-resource-name': {
    title: 'Names of resources in a rule are such names, each once',
    fix: 'Use names without "/" and "%", and remove those that repeat.',
  },
} satisfies RuleCatalogue;

const operations = ['*', 'CONNECT', 'CREATE', 'DELETE', 'UPDATE'];
const scopes = ['*', 'Cluster', 'Namespaced'];
const wildcardCode = 'no-mixed-wildcard';
const requiredCode = 'require-webhook-rule-field';

/** validateRuleWithOperations of pkg/apis/admissionregistration/validation. */
export function validateRuleWithOperations(rule: JsonObject, at: FieldPath, errors: Errors): void {
  const wanted = texts(rule, 'operations');
  const path = at.child('operations');
  if (wanted.length === 0) errors.required(requiredCode, path);
  loneWildcard(wanted, 'operations', path, errors);
  wanted.forEach((operation, i) => {
    if (operations.includes(operation)) return;
    errors.notSupported('valid-webhook-operation', path.index(i), operation, operations);
  });
  validateGroupsAndVersions(rule, at, errors);
  validateResources(texts(rule, 'resources'), at.child('resources'), errors);
  const scope = text(rule, 'scope');
  if (rule.scope !== undefined && !scopes.includes(scope)) {
    errors.notSupported('valid-webhook-scope', at.child('scope'), scope, scopes);
  }
}

/** A rule of an admission policy: it may name resources. */
export function validateNamedRule(rule: JsonObject, at: FieldPath, errors: Errors): void {
  const names = texts(rule, 'resourceNames');
  names.forEach((name, i) => {
    const path = at.child('resourceNames').index(i);
    errors.invalidEach('valid-webhook-resource-name', path, name, pathSegment(name));
    if (names.indexOf(name) < i) errors.duplicate('valid-webhook-resource-name', path, name);
  });
  validateRuleWithOperations(rule, at, errors);
}

function loneWildcard(values: readonly string[], what: string, path: FieldPath, errors: Errors): void {
  if (values.length < 2 || !values.includes('*')) return;
  errors.invalid(wildcardCode, path, values, `if '*' is present, must not specify other ${what}`);
}

function validateGroupsAndVersions(rule: JsonObject, at: FieldPath, errors: Errors): void {
  const groups = texts(rule, 'apiGroups');
  if (groups.length === 0) errors.required(requiredCode, at.child('apiGroups'));
  loneWildcard(groups, 'API groups', at.child('apiGroups'), errors);
  const versions = texts(rule, 'apiVersions');
  const path = at.child('apiVersions');
  if (versions.length === 0) errors.required(requiredCode, path);
  loneWildcard(versions, 'API versions', path, errors);
  versions.forEach((version, i) => {
    if (version === '') errors.required(requiredCode, path.index(i));
  });
}

function validateResources(resources: readonly string[], path: FieldPath, errors: Errors): void {
  if (resources.length === 0) errors.required(requiredCode, path);
  const allSubresourcesOf = new Set<string>();
  const ofAllResources = new Set<string>();
  // The server keeps only what the last resource without subresource says.
  let plain = false;
  resources.forEach((resource, i) => {
    if (resource === '') {
      errors.required(requiredCode, path.index(i));
      return;
    }
    const slash = resource.indexOf('/');
    if (slash < 0) {
      plain = resource !== '*';
      return;
    }
    const [main, sub] = [resource.slice(0, slash), resource.slice(slash + 1)];
    const refuse = (pattern: string): void =>
      errors.invalid(wildcardCode, path.index(i), resource, `if '${pattern}' is present, must not specify ${resource}`);
    if (allSubresourcesOf.has(main)) refuse(`${main}/*`);
    if (ofAllResources.has(sub)) refuse(`*/${sub}`);
    if (sub === '*') allSubresourcesOf.add(main);
    if (main === '*') ofAllResources.add(sub);
  });
  if (resources.length > 1 && resources.includes('*/*')) {
    errors.invalid(wildcardCode, path, resources, "if '*/*' is present, must not specify other resources");
  }
  if (plain && resources.includes('*')) {
    const detail = "if '*' is present, must not specify other resources without subresources";
    errors.invalid(wildcardCode, path, resources, detail);
  }
}
