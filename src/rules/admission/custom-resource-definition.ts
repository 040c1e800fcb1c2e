import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { validateConversion } from './custom-resource-definition-conversion';
import { validateNames } from './custom-resource-definition-names';
import { type CrdVersionPaths, pathsOfVersions } from './custom-resource-definition-paths';
import { validateCustomResourceSchema } from './custom-resource-definition-schema';
import { validateColumns, validateScale } from './custom-resource-definition-views';
import { bool, child, list, text, textMap } from './fields';
import { parseGoUrl } from './go-url';
import { byteLength, dns1035Label, dns1123Subdomain, type NameRule, nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import { type AdmissionOptions, minorOf } from './options';
import type { Errors } from './validator';

export const customResourceDefinitionCatalogue = {
  'valid-crd-group': {
    title: 'Custom resources have a group with a dot, and approval where it belongs to Kubernetes',
    fix: 'Use a group under a domain of your own.',
  },
  'valid-crd-scope': {
    title: 'Custom resources are Cluster or Namespaced',
    fix: 'Set scope to Cluster or Namespaced.',
  },
  'valid-crd-versions': {
    title: 'Versions of custom resources have different DNS labels, and exactly one is stored',
    fix: 'Set storage: true on one version, and name each once, like v1alpha1.',
  },
  'require-crd-schema': {
    title: 'Every version of a custom resource has a schema',
    fix: 'Add schema.openAPIV3Schema, with type: object at least.',
  },
  'valid-crd-deprecation-warning': {
    title: 'Deprecation warnings are 1 to 256 printable characters, on deprecated versions',
    fix: 'Set deprecated: true, or remove the warning.',
  },
  'no-preserve-unknown-fields': {
    title: 'spec.preserveUnknownFields is not true',
    fix: 'Remove it; set x-kubernetes-preserve-unknown-fields in the schema where it is needed.',
  },
} satisfies RuleCatalogue;

const spec = FieldPath.of('spec');
const approval = 'api-approved.kubernetes.io';
const maxWarningBytes = 256;

/** ValidateCustomResourceDefinition of apiextensions-apiserver, for version v1 of its API. */
export function validateCustomResourceDefinition(object: JsonObject, errors: Errors, options: AdmissionOptions): void {
  const fields = child(object, 'spec');
  const group = text(fields, 'group');
  const required = `${text(child(fields, 'names'), 'plural')}.${group}`;
  const nameRule: NameRule = (name, prefix) => {
    const messages = nameIsDnsSubdomain(name, prefix);
    return name === required ? messages : [...messages, 'must be spec.names.plural+"."+spec.group'];
  };
  validateMetadata(object, { nameRule, namespaced: false, strictFinalizers: false }, errors);
  validateGroup(object, group, errors);
  validateScope(text(fields, 'scope'), errors);
  if (bool(fields, 'preserveUnknownFields') === true) {
    const advice = 'set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead';
    const path = spec.child('preserveUnknownFields');
    errors.invalid('no-preserve-unknown-fields', path, true, `cannot set to true, ${advice}`);
  }
  validateVersions(list(fields, 'versions'), errors, minorOf(options));
  validateNames(child(fields, 'names'), spec.child('names'), errors);
  validateConversion(child(fields, 'conversion'), spec.child('conversion'), errors);
}

function validateGroup(object: JsonObject, group: string, errors: Errors): void {
  const code = 'valid-crd-group';
  const path = spec.child('group');
  const messages = dns1123Subdomain(group);
  if (group === '') errors.required(code, path);
  else if (messages.length > 0) errors.invalid(code, path, group, messages.join(','));
  else if (!group.includes('.')) errors.invalid(code, path, group, 'should be a domain with at least one dot');
  if (!/(?:^|\.)(?:k8s|kubernetes)\.io$/.test(group)) return;
  const annotation = textMap(child(object, 'metadata'), 'annotations')[approval];
  const at = FieldPath.of('metadata', 'annotations').key(approval);
  const see = 'see https://github.com/kubernetes/enhancements/pull/1111';
  const need = `protected groups must have approval annotation "${approval}"`;
  if (annotation === undefined) errors.required(code, at, `${need}, ${see}`);
  else if (!isApproval(annotation)) {
    const detail = `${need} with either a URL or a reason starting with "unapproved", ${see}`;
    errors.invalid(code, at, annotation, detail);
  }
}

function isApproval(annotation: string): boolean {
  if (annotation.startsWith('unapproved')) return true;
  const url = parseGoUrl(annotation);
  return url.type === 'url' && url.scheme !== '' && url.host !== '';
}

function validateScope(scope: string, errors: Errors): void {
  const path = spec.child('scope');
  if (scope === '') errors.required('valid-crd-scope', path);
  else if (scope !== 'Cluster' && scope !== 'Namespaced') {
    errors.notSupported('valid-crd-scope', path, scope, ['Cluster', 'Namespaced']);
  }
}

function validateVersions(versions: readonly JsonObject[], errors: Errors, minor: number): void {
  const code = 'valid-crd-versions';
  const path = spec.child('versions');
  const paths = pathsOfVersions(versions);
  const anyStatus = versions.some(hasStatus);
  versions.forEach((version, i) => {
    const at = path.index(i);
    const name = text(version, 'name');
    const messages = dns1035Label(name);
    if (messages.length > 0) errors.invalid(code, at.child('name'), name, messages.join(','));
    validateDeprecation(version, at.child('deprecationWarning'), errors);
    validateViews(
      version,
      i,
      { paths, hasStatus: paths.schema.shared ? anyStatus : hasStatus(version) },
      errors,
      minor,
    );
  });
  const names = versions.map((version) => text(version, 'name'));
  if (new Set(names).size < names.length) {
    errors.invalid(code, path, names, 'must contain unique version names');
  }
  const stored = versions.filter((version) => bool(version, 'storage') === true);
  if (stored.length !== 1) {
    errors.invalid(code, path, names, 'must have exactly one version marked as storage version');
  }
  const [first = ''] = names;
  const messages = first === '' ? [] : dns1035Label(first);
  if (messages.length > 0) errors.invalid(code, spec.child('version'), first, messages.join(','));
  validateStoredVersions(
    stored.map((version) => text(version, 'name')),
    errors,
  );
}

/** ValidateCustomResourceDefinitionStoredVersions: the server has put the first that is stored into the status. */
function validateStoredVersions(stored: readonly string[], errors: Errors): void {
  const code = 'valid-crd-versions';
  const path = FieldPath.of('status', 'storedVersions');
  const [first, ...others] = stored;
  if (first === undefined) errors.invalid(code, path, null, 'must have at least one stored version');
  for (const name of others) {
    if (name !== first) errors.invalid(code, path, [first], `must have the storage version ${name}`);
  }
}

const hasStatus = (version: JsonObject): boolean => child(child(version, 'subresources'), 'status') !== undefined;

/** What the server validates once where all versions have the same, and for each version otherwise. */
function validateViews(
  version: JsonObject,
  i: number,
  { paths, hasStatus: withStatus }: { readonly paths: CrdVersionPaths; readonly hasStatus: boolean },
  errors: Errors,
  minor: number,
): void {
  const schema = child(child(version, 'schema'), 'openAPIV3Schema');
  const subresources = child(version, 'subresources');
  if (schema === undefined) {
    const at = spec.child('versions').index(i).child('schema', 'openAPIV3Schema');
    errors.required('require-crd-schema', at, 'schemas are required');
  } else if (!paths.schema.shared || i === 0) {
    validateCustomResourceSchema(schema, withStatus, paths.schema.of(i).child('openAPIV3Schema'), errors, minor);
  }
  if (!paths.subresources.shared || i === 0) {
    validateScale(child(subresources, 'scale'), paths.subresources.of(i), errors);
  }
  if (!paths.columns.shared || i === 0) {
    validateColumns(list(version, 'additionalPrinterColumns'), paths.columns.of(i), errors);
  }
}

function validateDeprecation(version: JsonObject, path: FieldPath, errors: Errors): void {
  if (version.deprecationWarning === undefined) return;
  const code = 'valid-crd-deprecation-warning';
  const warning = text(version, 'deprecationWarning');
  if (bool(version, 'deprecated') !== true) {
    errors.invalid(code, path, warning, 'can only be set for deprecated versions');
    return;
  }
  if (byteLength(warning) > maxWarningBytes) {
    errors.invalid(code, path, warning, `must be <= ${maxWarningBytes} characters long`);
  }
  if (warning === '') errors.invalid(code, path, warning, 'must not be an empty string');
  const bad = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.exec(warning);
  if (bad === null) return;
  const where = `non-printable character found at index ${byteLength(warning.slice(0, bad.index))}`;
  errors.invalid(code, path, warning, `must only contain printable UTF-8 characters; ${where}`);
}
