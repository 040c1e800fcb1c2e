import type { FieldPath, JsonObject } from '../../manifest';
import { isNegative } from '../../schema/quantity';
import type { RuleCatalogue } from '../rule';
import { child, number, text } from './fields';
import { byteLength, dns1123Label, dns1123Subdomain, rangeMessage } from './names';
import { validateLocalDescendingPath, validatePathNoBacksteps } from './paths';
import { quantityOf } from './resource-names';
import type { Errors } from './validator';
import {
  requireFields,
  validateAzureDiskSource,
  validateFcSource,
  validateFlexVolumeSource,
  validateFlockerSource,
  validateIscsiSource,
  validateQuobyteSource,
} from './volume-source-types';

export { requireFields, validateIscsiSource } from './volume-source-types';

export const volumeSourcesCatalogue = {
  'require-volume-field': {
    title: 'A volume has the fields that its type needs',
    fix: 'Set the field that the message names.',
  },
  'valid-volume-number': {
    title: 'Partitions and LUNs of volumes are between 0 and 255',
    fix: 'Use a number from 0 to 255.',
  },
  'valid-volume-text': {
    title: 'Names and addresses of volumes have the form that their type needs',
    fix: 'Correct the value as the message says.',
  },
  'valid-host-path': {
    title: 'hostPath has a path without ".." and a known type',
    fix: 'Write the path without ".."; use one of the types that the message lists, or none.',
  },
  'valid-empty-dir': {
    title: 'The sizeLimit of an emptyDir is not negative',
    fix: 'Use a size like 64Mi, or remove sizeLimit.',
  },
  'valid-iscsi': {
    title: 'iSCSI names begin with iqn, eui or naa and are well formed; CHAP has a secret',
    fix: 'Correct the name, or set secretRef.',
  },
  'valid-fc-source': {
    title: 'A Fibre Channel volume has targetWWNs with a lun, or wwids',
    fix: 'Keep one of targetWWNs (with lun) and wwids.',
  },
  'valid-flex-volume-option': {
    title: 'Options of a flexVolume are outside kubernetes.io and k8s.io',
    fix: 'Rename the option.',
  },
  'valid-azure-disk': {
    title: 'An azureDisk has a known kind and caching mode, and a URI that fits the kind',
    fix: 'Use the URI form that the message gives for the kind.',
  },
  'valid-csi-driver': {
    title: 'A CSI driver has a DNS name of at most 63 characters',
    fix: 'Use the name under which the driver is registered.',
  },
} satisfies RuleCatalogue;

/** Validates one source of a volume; `path` is the source's. */
type SourceValidator = (source: JsonObject, path: FieldPath, errors: Errors) => void;

const requiring =
  (...fields: readonly string[]): SourceValidator =>
  (source, path, errors) =>
    requireFields(source, fields, path, errors);

const hostPathTypes = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
];

/** validateHostPathVolumeSource. */
function validateHostPathSource(source: JsonObject, path: FieldPath, errors: Errors): void {
  const value = text(source, 'path');
  if (value === '') {
    errors.required('valid-host-path', path.child('path'));
    return;
  }
  validatePathNoBacksteps(value, 'valid-host-path', path.child('path'), errors);
  const type = text(source, 'type');
  if (!hostPathTypes.includes(type)) errors.notSupported('valid-host-path', path.child('type'), type, hostPathTypes);
}

function validateEmptyDirSource(source: JsonObject, path: FieldPath, errors: Errors): void {
  const size = quantityOf(source.sizeLimit);
  if (size === undefined || !isNegative(size)) return;
  const detail = 'SizeLimit field must be a valid resource quantity';
  errors.forbidden('valid-empty-dir', path.child('sizeLimit'), detail);
}

function validateGitRepoSource(source: JsonObject, path: FieldPath, errors: Errors): void {
  requireFields(source, ['repository'], path, errors);
  const directory = text(source, 'directory');
  validateLocalDescendingPath(directory, 'valid-volume-text', path.child('directory'), errors);
}

function validateNfsSource(source: JsonObject, path: FieldPath, errors: Errors): void {
  requireFields(source, ['server', 'path'], path, errors);
  const value = text(source, 'path');
  if (!value.startsWith('/')) {
    errors.invalid('valid-volume-text', path.child('path'), value, 'must be an absolute path');
  }
}

function validateDiskSource(idField: string): SourceValidator {
  return (source, path, errors) => {
    requireFields(source, [idField], path, errors);
    const partition = number(source, 'partition') ?? 0;
    if (partition >= 0 && partition <= 255) return;
    // Zero is fine, whatever the message says.
    errors.invalid('valid-volume-number', path.child('partition'), partition, rangeMessage(1, 255));
  };
}

function validateCinderSource(source: JsonObject, path: FieldPath, errors: Errors): void {
  requireFields(source, ['volumeID'], path, errors);
  const secret = child(source, 'secretRef');
  if (secret !== undefined) requireFields(secret, ['name'], path.child('secretRef'), errors);
}

function validateStorageOsSource(source: JsonObject, path: FieldPath, errors: Errors): void {
  requireFields(source, ['volumeName'], path, errors);
  for (const field of ['volumeName', 'volumeNamespace']) {
    const value = text(source, field);
    if (value !== '') errors.invalidEach('valid-volume-text', path.child(field), value, dns1123Label(value));
  }
  const secret = child(source, 'secretRef');
  if (secret !== undefined) requireFields(secret, ['name'], path.child('secretRef'), errors);
}

/** ValidateCSIDriverName. */
export function validateCsiDriverName(driver: string, path: FieldPath, errors: Errors): void {
  if (driver === '') errors.required('valid-csi-driver', path);
  if (byteLength(driver) > 63) errors.tooLong('valid-csi-driver', path, 63);
  errors.invalidEach('valid-csi-driver', path, driver, dns1123Subdomain(driver.toLowerCase()));
}

function validateCsiSource(source: JsonObject, path: FieldPath, errors: Errors): void {
  validateCsiDriverName(text(source, 'driver'), path.child('driver'), errors);
  const secret = child(source, 'nodePublishSecretRef');
  if (secret === undefined) return;
  const name = text(secret, 'name');
  if (name === '') errors.required('require-volume-field', path.child('nodePublishSecretRef', 'name'));
  else errors.invalidEach('valid-volume-text', path.child('name'), name, dns1123Subdomain(name));
}

/** The types of volumes of a Pod that need nothing beyond their own fields. */
export const simpleSources: { readonly [type: string]: SourceValidator } = {
  emptyDir: validateEmptyDirSource,
  hostPath: validateHostPathSource,
  gitRepo: validateGitRepoSource,
  gcePersistentDisk: validateDiskSource('pdName'),
  awsElasticBlockStore: validateDiskSource('volumeID'),
  nfs: validateNfsSource,
  iscsi: validateIscsiSource,
  glusterfs: requiring('endpoints', 'path'),
  flocker: validateFlockerSource,
  rbd: requiring('monitors', 'image'),
  cinder: validateCinderSource,
  cephfs: requiring('monitors'),
  quobyte: validateQuobyteSource,
  fc: validateFcSource,
  flexVolume: validateFlexVolumeSource,
  azureFile: requiring('secretName', 'shareName'),
  vsphereVolume: requiring('volumePath'),
  photonPersistentDisk: requiring('pdID'),
  portworxVolume: requiring('volumeID'),
  azureDisk: validateAzureDiskSource,
  storageos: validateStorageOsSource,
  scaleIO: requiring('gateway', 'system', 'volumeName'),
  csi: validateCsiSource,
};
