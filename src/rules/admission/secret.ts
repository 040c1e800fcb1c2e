import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { base64Bytes, maxDataBytes, validateDataKeys } from './config-map';
import { child, text, textMap } from './fields';
import { nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import type { Errors } from './validator';

export const secretCatalogue = {
  'require-secret-key': {
    title: 'A Secret of a built-in type has the keys of that type',
    fix: 'Add the key, or leave type out.',
  },
  'valid-docker-config': {
    title: 'Registry credentials are a JSON object',
    fix: 'Use the content of .docker/config.json, in stringData or base64 encoded in data.',
  },
  'require-service-account-annotation': {
    title: 'A service account token Secret names its ServiceAccount in an annotation',
    fix: 'Add the annotation kubernetes.io/service-account.name.',
  },
} satisfies RuleCatalogue;

const data = FieldPath.of('data');
const serviceAccountName = 'kubernetes.io/service-account.name';
/** A byte order mark is no JSON for Go. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** ValidateSecret of pkg/apis/core/validation: stringData has been moved into data. */
export function validateSecret(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
  const entries = mergedData(object);
  validateDataKeys(entries, data, errors);
  let bytes = 0;
  for (const key in entries) bytes += base64Bytes(entries[key] ?? '');
  if (bytes > maxDataBytes) errors.tooLong('valid-data-size', data, maxDataBytes);
  validateType(object, entries, errors);
}

/** The data with the stringData in it; defaulting has done so already where it ran. */
function mergedData(object: JsonObject): { readonly [key: string]: string } {
  const entries = textMap(object, 'data');
  const strings = child(object, 'stringData');
  if (strings === undefined) return entries;
  const encoded = Object.entries(strings).map(([key, value]): [string, string] => [
    key,
    Buffer.from(String(value)).toString('base64'),
  ]);
  return { ...entries, ...Object.fromEntries(encoded) };
}

function validateType(object: JsonObject, entries: { readonly [key: string]: string }, errors: Errors): void {
  switch (text(object, 'type')) {
    case 'kubernetes.io/service-account-token': {
      if ((textMap(child(object, 'metadata'), 'annotations')[serviceAccountName] ?? '') !== '') return;
      const path = FieldPath.of('metadata', 'annotations').key(serviceAccountName);
      errors.required('require-service-account-annotation', path);
      return;
    }
    case 'kubernetes.io/dockercfg':
      validateDockerConfig(entries, '.dockercfg', errors);
      return;
    case 'kubernetes.io/dockerconfigjson':
      validateDockerConfig(entries, '.dockerconfigjson', errors);
      return;
    case 'kubernetes.io/basic-auth':
      if (Object.hasOwn(entries, 'username') || Object.hasOwn(entries, 'password')) return;
      requireKeys(['username', 'password'], errors);
      return;
    case 'kubernetes.io/ssh-auth':
      if ((entries['ssh-privatekey'] ?? '') === '') requireKeys(['ssh-privatekey'], errors);
      return;
    case 'kubernetes.io/tls':
      requireKeys(
        ['tls.crt', 'tls.key'].filter((key) => !Object.hasOwn(entries, key)),
        errors,
      );
      return;
  }
}

function requireKeys(keys: readonly string[], errors: Errors): void {
  for (const key of keys) errors.required('require-secret-key', data.key(key));
}

function validateDockerConfig(entries: { readonly [key: string]: string }, key: string, errors: Errors): void {
  const encoded = Object.hasOwn(entries, key) ? entries[key] : undefined;
  if (encoded === undefined) {
    requireKeys([key], errors);
    return;
  }
  const problem = jsonObjectProblem(decoder.decode(Buffer.from(encoded, 'base64')));
  if (problem !== undefined) {
    errors.invalid('valid-docker-config', data.key(key), '<secret contents redacted>', problem);
  }
}

/** Why Go could not read the text into a map; null is fine there. */
function jsonObjectProblem(content: string): string | undefined {
  if (/^[ \t\r\n]*$/.test(content)) return 'unexpected end of JSON input';
  try {
    const value: unknown = JSON.parse(content);
    if (typeof value === 'object' && !Array.isArray(value)) return undefined;
    const type = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
    return `json: cannot unmarshal ${type} into Go value of type map[string]interface {}`;
  } catch {
    return 'invalid character in JSON';
  }
}
