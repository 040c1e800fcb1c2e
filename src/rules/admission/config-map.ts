import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, textMap } from './fields';
import { byteLength, configMapKey, nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import type { Errors } from './validator';

export const configMapCatalogue = {
  'valid-data-key': {
    title: 'Keys of ConfigMaps and Secrets have letters, digits, "-", "_" and ".", at most 253 of them',
    fix: 'Rename the key; to mount it at a path with "/", use items of the volume.',
  },
  'unique-data-key': {
    title: 'No key stands in both data and binaryData',
    fix: 'Remove the key from one of the two.',
  },
  'valid-data-size': {
    title: 'ConfigMaps and Secrets hold at most 1 MiB',
    fix: 'Split the data, or put it into a volume or an image.',
  },
} satisfies RuleCatalogue;

/** MaxSecretSize: for the values of Secrets and ConfigMaps, keys not counted. */
export const maxDataBytes = 1024 * 1024;

/** ValidateConfigMap of pkg/apis/core/validation. */
export function validateConfigMap(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
  const data = textMap(object, 'data');
  const binaryData = textMap(object, 'binaryData');
  const dataPath = FieldPath.of('data');
  validateDataKeys(data, dataPath, errors);
  let bytes = 0;
  for (const key in data) {
    bytes += byteLength(data[key] ?? '');
    if (child(object, 'binaryData') === undefined || !Object.hasOwn(binaryData, key)) continue;
    errors.invalid('unique-data-key', dataPath.key(key), key, 'duplicate of key present in binaryData');
  }
  validateDataKeys(binaryData, FieldPath.of('binaryData'), errors);
  for (const key in binaryData) bytes += base64Bytes(binaryData[key] ?? '');
  // The server names no field; the path of the whole object prints as `[]` there.
  if (bytes > maxDataBytes) errors.tooLong('valid-data-size', FieldPath.of('[]'), maxDataBytes);
}

/** The keys of the data of a ConfigMap or Secret. */
export function validateDataKeys(data: JsonObject, path: FieldPath, errors: Errors): void {
  for (const key in data) errors.invalidEach('valid-data-key', path.key(key), key, configMapKey(key));
}

/** How many bytes a value of type bytes stands for: base64 text, or the list of numbers that Go's decoder takes, too. */
export function base64Bytes(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'string' ? Buffer.byteLength(value, 'base64') : 0;
}
