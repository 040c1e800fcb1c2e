import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { printValue } from './field-errors';
import { child, text } from './fields';
import { validateLabelSelector } from './label-selector';
import { dns1123Label, dns1123Subdomain, nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import { type AdmissionOptions, minorOf } from './options';
import { printQuantity, quantityOf } from './resource-names';
import type { Errors } from './validator';
import { isPositive, validateAccessModes, validateStorageClassName, validateVolumeMode } from './volume-claim-fields';

export const persistentVolumeClaimCatalogue = {
  'require-storage-request': {
    title: 'A claim requests storage, more than none of it',
    fix: 'Set resources.requests.storage, such as 1Gi.',
  },
  'valid-data-source': {
    title: 'The data source of a claim has kind, name and the group of its API',
    fix: 'Give kind and name, and apiGroup for everything but a PersistentVolumeClaim.',
  },
  'no-conflicting-data-source': {
    title: 'dataSource and dataSourceRef of a claim name one object',
    fix: 'Keep dataSourceRef alone.',
  },
} satisfies RuleCatalogue;

/** ValidatePersistentVolumeClaim of pkg/apis/core/validation. */
export function validatePersistentVolumeClaim(object: JsonObject, errors: Errors, options: AdmissionOptions): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
  validatePersistentVolumeClaimSpec(child(object, 'spec') ?? {}, FieldPath.of('spec'), errors, options);
}

/** ValidatePersistentVolumeClaimSpec: of a claim, or of the template of one. */
export function validatePersistentVolumeClaimSpec(
  spec: JsonObject,
  path: FieldPath,
  errors: Errors,
  options: AdmissionOptions,
): void {
  validateAccessModes(spec, 'at least 1 access mode is required', path, errors, minorOf(options));
  validateLabelSelector(child(spec, 'selector'), path.child('selector'), errors);
  validateRequest(spec, path, errors);
  validateStorageClassName(spec, path, errors);
  validateVolumeMode(spec, path, errors);
  const checksGroup = minorOf(options) >= 28;
  for (const name of ['dataSource', 'dataSourceRef']) {
    const source = child(spec, name);
    if (source !== undefined) validateDataSource(source, checksGroup, path.child(name), errors);
  }
  validateSourcesAgree(spec, path, errors);
  const attributes = text(spec, 'volumeAttributesClassName');
  if (attributes === '' || minorOf(options) < 34) return;
  const at = path.child('volumeAttributesClassName');
  errors.invalidEach('valid-volume-attributes-class', at, attributes, dns1123Subdomain(attributes));
}

function validateRequest(spec: JsonObject, path: FieldPath, errors: Errors): void {
  // The server leaves out `requests`.
  const at = path.child('resources').key('storage');
  const request = child(child(spec, 'resources'), 'requests')?.storage;
  const quantity = quantityOf(request);
  if (request === undefined) errors.required('require-storage-request', at);
  else if (quantity !== undefined && !isPositive(quantity)) {
    errors.invalid('require-storage-request', at, printQuantity(quantity), 'must be greater than zero');
  }
}

function validateDataSource(source: JsonObject, checksGroup: boolean, path: FieldPath, errors: Errors): void {
  const code = 'valid-data-source';
  for (const name of ['name', 'kind']) {
    if (text(source, name) === '') errors.required(code, path.child(name));
  }
  const group = text(source, 'apiGroup');
  const kind = text(source, 'kind');
  if (group === '' && kind !== 'PersistentVolumeClaim') {
    const detail = "must be 'PersistentVolumeClaim' when referencing the default apiGroup";
    errors.invalid(code, path, kind, detail);
  }
  if (group !== '' && checksGroup) errors.invalidEach(code, path.child('apiGroup'), group, dns1123Subdomain(group));
  const namespace = text(source, 'namespace');
  if (namespace !== '') errors.invalidEach(code, path.child('namespace'), namespace, dns1123Label(namespace));
}

function validateSourcesAgree(spec: JsonObject, path: FieldPath, errors: Errors): void {
  const source = child(spec, 'dataSource');
  const ref = child(spec, 'dataSourceRef');
  if (source === undefined || ref === undefined) return;
  const code = 'no-conflicting-data-source';
  const value = path.child('dataSource').toString();
  if (text(ref, 'namespace') !== '') {
    errors.invalid(code, path, value, 'may not be specified when dataSourceRef.namespace is specified');
  } else if (['apiGroup', 'kind', 'name'].some((name) => printValue(source[name]) !== printValue(ref[name]))) {
    errors.invalid(code, path, value, 'must match dataSourceRef');
  }
}
