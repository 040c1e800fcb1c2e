import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { validateFieldRef, validateHostIps, validateResourceFieldRef } from './downward-api';
import { child, list, number, text } from './fields';
import { validateLocalNonReservedPath } from './paths';
import type { Errors } from './validator';

export const volumeFilesCatalogue = {
  'valid-file-mode': {
    title: 'Modes of files in volumes are between 0 and 0777',
    fix: 'Write the mode in octal with a leading zero (0644), or as its decimal value (420).',
  },
  'valid-volume-item': {
    title: 'Items of a volume have a key and a relative path without ".."',
    fix: 'Set key and path; the path stands below the mount.',
  },
  'valid-downward-api-file': {
    title: 'Files of a downward API volume have a relative path and one of fieldRef and resourceFieldRef',
    fix: 'Set path, and keep one of fieldRef and resourceFieldRef.',
  },
  'require-volume-object-name': {
    title: 'Volumes from ConfigMaps, Secrets and claims name the object',
    fix: 'Set the name of the object (secretName for a Secret, claimName for a claim).',
  },
  'unique-projected-path': {
    title: 'No two sources of a projected volume write one path',
    fix: 'Give one of the items another path.',
  },
  'valid-projected-source': {
    title: 'Each entry of a projected volume has one source',
    fix: 'Split the entry: one source in each.',
  },
  'valid-service-account-token': {
    title: 'A projected token has a path and lives from 10 minutes to 2^32 seconds',
    fix: 'Set path, and expirationSeconds of 600 or more.',
  },
} satisfies RuleCatalogue;

/** Field paths of the Pod that a file can show. */
const fileFieldPaths = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
];
const maxMode = 0o777;
const minTokenSeconds = 600;
const maxTokenSeconds = 2 ** 32;

/** A file mode field, `defaultMode` or `mode`. */
function validateMode(fields: JsonObject, name: string, path: FieldPath, errors: Errors): void {
  const mode = number(fields, name);
  if (mode === undefined || (mode >= 0 && mode <= maxMode)) return;
  const detail = 'must be a number between 0 and 0777 (octal), both inclusive';
  errors.invalid('valid-file-mode', path.child(name), mode, detail);
}

/** validateKeyToPath of every item. */
function validateItems(source: JsonObject, path: FieldPath, errors: Errors): void {
  list(source, 'items').forEach((item, i) => {
    const at = path.child('items').index(i);
    if (text(item, 'key') === '') errors.required('valid-volume-item', at.child('key'));
    const target = text(item, 'path');
    if (target === '') errors.required('valid-volume-item', at.child('path'));
    validateLocalNonReservedPath(target, 'valid-volume-item', at.child('path'), errors);
    validateMode(item, 'mode', at, errors);
  });
}

function requireName(source: JsonObject, field: string, path: FieldPath, errors: Errors): void {
  if (text(source, field) === '') errors.required('require-volume-object-name', path.child(field));
}

/** validateSecretVolumeSource. */
export function validateSecretSource(source: JsonObject, path: FieldPath, errors: Errors): void {
  requireName(source, 'secretName', path, errors);
  validateMode(source, 'defaultMode', path, errors);
  validateItems(source, path, errors);
}

/** validateConfigMapVolumeSource. */
export function validateConfigMapSource(source: JsonObject, path: FieldPath, errors: Errors): void {
  requireName(source, 'name', path, errors);
  validateMode(source, 'defaultMode', path, errors);
  validateItems(source, path, errors);
}

/** validatePersistentClaimVolumeSource. */
export function validateClaimSource(source: JsonObject, path: FieldPath, errors: Errors): void {
  requireName(source, 'claimName', path, errors);
}

/** validateDownwardAPIVolumeSource: the server reports its files at the source, without their index. */
export function validateDownwardApiSource(source: JsonObject, path: FieldPath, errors: Errors, minor: number): void {
  validateMode(source, 'defaultMode', path, errors);
  for (const file of list(source, 'items')) validateDownwardApiFile(file, path, errors, minor);
}

function validateDownwardApiFile(file: JsonObject, path: FieldPath, errors: Errors, minor: number): void {
  const target = text(file, 'path');
  if (target === '') errors.required('valid-downward-api-file', path.child('path'));
  validateLocalNonReservedPath(target, 'valid-downward-api-file', path.child('path'), errors);
  const fieldRef = child(file, 'fieldRef');
  const resourceFieldRef = child(file, 'resourceFieldRef');
  if (fieldRef !== undefined) {
    validateFieldRef(fieldRef, path.child('fieldRef'), errors, fileFieldPaths);
    validateHostIps(fieldRef, path.child('fieldRef'), errors, minor);
    if (resourceFieldRef !== undefined) {
      const detail = 'fieldRef and resourceFieldRef can not be specified simultaneously';
      errors.invalid('valid-downward-api-file', path, 'resource', detail);
    }
  } else if (resourceFieldRef !== undefined) {
    validateResourceFieldRef(resourceFieldRef, path.child('resourceFieldRef'), errors, { needsContainer: true });
  } else {
    errors.required('valid-downward-api-file', path, 'one of fieldRef and resourceFieldRef is required');
  }
  validateMode(file, 'mode', path, errors);
}

/** validateProjectedVolumeSource. */
export function validateProjectedSource(volume: JsonObject, path: FieldPath, errors: Errors, minor: number): void {
  validateMode(volume, 'defaultMode', path, errors);
  const paths = new Set<string>();
  list(volume, 'sources').forEach((entry, i) => {
    validateProjection(entry, path.child('sources').index(i), paths, path, errors, minor);
  });
}

function validateProjection(
  entry: JsonObject,
  path: FieldPath,
  paths: Set<string>,
  volumePath: FieldPath,
  errors: Errors,
  minor: number,
): void {
  let sources = 0;
  for (const kind of ['secret', 'configMap']) {
    const source = child(entry, kind);
    if (source === undefined) continue;
    sources++;
    requireName(source, 'name', path.child(kind), errors);
    validateItems(source, path.child(kind), errors);
    claimPaths(source, paths, text(source, 'name'), volumePath, errors);
  }
  const downwardApi = child(entry, 'downwardAPI');
  if (downwardApi !== undefined) {
    sources++;
    for (const file of list(downwardApi, 'items')) {
      validateDownwardApiFile(file, path.child('downwardAPI'), errors, minor);
    }
    claimPaths(downwardApi, paths, undefined, volumePath, errors);
  }
  const token = child(entry, 'serviceAccountToken');
  if (token !== undefined) {
    sources++;
    validateToken(token, path.child('serviceAccountToken'), volumePath, errors, minor);
  }
  if (sources > 1) errors.forbidden('valid-projected-source', path, 'may not specify more than 1 volume type');
}

/** `owner` is what the server prints as the value: the object's name, or the path itself. */
function claimPaths(
  source: JsonObject,
  paths: Set<string>,
  owner: string | undefined,
  volumePath: FieldPath,
  errors: Errors,
): void {
  for (const item of list(source, 'items')) {
    const target = text(item, 'path');
    if (target === '') continue;
    if (paths.has(target)) {
      errors.invalid('unique-projected-path', volumePath, owner ?? target, 'conflicting duplicate paths');
    }
    paths.add(target);
  }
}

/** The path is reported at the volume, as the server has it; since 1.30 it must stay below the mount. */
function validateToken(token: JsonObject, path: FieldPath, volumePath: FieldPath, errors: Errors, minor: number): void {
  const seconds = number(token, 'expirationSeconds') ?? 0;
  const at = path.child('expirationSeconds');
  if (seconds < minTokenSeconds) {
    errors.invalid('valid-service-account-token', at, seconds, 'may not specify a duration less than 10 minutes');
  }
  if (seconds > maxTokenSeconds) {
    const detail = 'may not specify a duration larger than 2^32 seconds';
    errors.invalid('valid-service-account-token', at, seconds, detail);
  }
  const target = text(token, 'path');
  const targetPath = volumePath.child('path');
  if (target === '') errors.required('valid-service-account-token', targetPath);
  else if (minor >= 30) validateLocalNonReservedPath(target, 'valid-service-account-token', targetPath, errors);
}
