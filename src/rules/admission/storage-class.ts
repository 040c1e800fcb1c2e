import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { list, text, textMap, texts } from './fields';
import { byteLength, nameIsDnsSubdomain, qualifiedName } from './names';
import { validateMetadata } from './object-meta';
import type { Errors } from './validator';

export const storageClassCatalogue = {
  'valid-provisioner': {
    title: 'A StorageClass names its provisioner',
    fix: 'Use the name of the CSI driver.',
  },
  'valid-storage-parameters': {
    title: 'Parameters of a storage class have keys, at most 512 of them and 256 KiB in total',
    fix: 'Remove the empty key, or parameters that the driver does not need.',
  },
  'valid-class-reclaim-policy': {
    title: 'Volumes of a StorageClass are deleted or retained',
    fix: 'Use Delete or Retain.',
  },
  'valid-volume-binding-mode': {
    title: 'Volumes of a StorageClass are bound at once or with the first Pod',
    fix: 'Use Immediate or WaitForFirstConsumer.',
  },
  'valid-allowed-topology': {
    title: 'Allowed topologies are label keys with different values, each term once',
    fix: 'Give every term its own matchLabelExpressions, with a key once and at least one value.',
  },
} satisfies RuleCatalogue;

const reclaimPolicies = ['Delete', 'Retain'];
const bindingModes = ['Immediate', 'WaitForFirstConsumer'];
const maxParameters = 512;
const maxParameterBytes = 256 * 1024;

/** ValidateStorageClass of pkg/apis/storage/validation. */
export function validateStorageClass(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: false }, errors);
  validateDriver(object, 'provisioner', errors);
  validateParameters(object, errors);
  const policy = text(object, 'reclaimPolicy');
  if (policy !== '' && !reclaimPolicies.includes(policy)) {
    errors.notSupported('valid-class-reclaim-policy', FieldPath.of('reclaimPolicy'), policy, reclaimPolicies);
  }
  const mode = text(object, 'volumeBindingMode');
  if (object.volumeBindingMode !== undefined && !bindingModes.includes(mode)) {
    errors.notSupported('valid-volume-binding-mode', FieldPath.of('volumeBindingMode'), mode, bindingModes);
  }
  validateTopologies(list(object, 'allowedTopologies'), errors);
}

/** ValidateVolumeAttributesClass of pkg/apis/storage/validation. */
export function validateVolumeAttributesClass(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: false }, errors);
  validateDriver(object, 'driverName', errors);
  validateParameters(object, errors);
  if (Object.keys(textMap(object, 'parameters')).length > 0) return;
  const detail = 'must contain at least one key/value pair';
  errors.required('valid-storage-parameters', FieldPath.of('parameters'), detail);
}

function validateDriver(object: JsonObject, field: string, errors: Errors): void {
  const name = text(object, field);
  const path = FieldPath.of(field);
  if (name === '') errors.required('valid-provisioner', path);
  else {
    const lower = name.toLowerCase();
    errors.invalidEach('valid-provisioner', path, lower, qualifiedName(lower));
  }
}

function validateParameters(object: JsonObject, errors: Errors): void {
  const code = 'valid-storage-parameters';
  const path = FieldPath.of('parameters');
  const parameters = Object.entries(textMap(object, 'parameters'));
  if (parameters.length > maxParameters) {
    errors.tooLong(code, path, maxParameters);
    return;
  }
  let bytes = 0;
  for (const [key, value] of parameters) {
    if (key === '') errors.invalid(code, path, key, 'field can not be empty.');
    bytes += byteLength(key) + byteLength(value);
  }
  if (bytes > maxParameterBytes) errors.tooLong(code, path, maxParameterBytes);
}

function validateTopologies(topologies: readonly JsonObject[], errors: Errors): void {
  const code = 'valid-allowed-topology';
  // The server compares with as many empty terms as there are terms, so that one without expressions is a duplicate.
  const seen = new Set(['[]']);
  topologies.forEach((term, i) => {
    const path = FieldPath.of('allowedTopologies').index(i).child('matchLabelExpressions');
    const printed = validateTopologyTerm(list(term, 'matchLabelExpressions'), path, errors);
    if (seen.has(printed)) errors.duplicate(code, path, '');
    seen.add(printed);
  });
}

/** Returns a text that equal terms have in common. */
function validateTopologyTerm(expressions: readonly JsonObject[], path: FieldPath, errors: Errors): string {
  const code = 'valid-allowed-topology';
  const valuesOfKey = new Map<string, readonly string[]>();
  expressions.forEach((expression, i) => {
    const at = path.index(i);
    const key = text(expression, 'key');
    const values = texts(expression, 'values');
    if (values.length === 0) errors.required(code, at.child('values'));
    values.forEach((value, j) => {
      if (values.indexOf(value) < j) errors.duplicate(code, at.child('values').index(j), value);
    });
    errors.invalidEach('valid-label-key', at.child('key'), key, qualifiedName(key));
    if (valuesOfKey.has(key)) errors.duplicate(code, at.child('key'), key);
    valuesOfKey.set(key, [...new Set(values)].sort());
  });
  return JSON.stringify([...valuesOfKey].sort(([a], [b]) => (a < b ? -1 : 1)));
}
