import type { FieldPath, JsonObject } from '../../manifest';
import { isNegative } from '../../schema/quantity';
import type { RuleCatalogue } from '../rule';
import { bool, child, number, text, textMap, texts } from './fields';
import { byteLength, dns1123Label, dns1123Subdomain, rangeMessage } from './names';
import { validateLocalDescendingPath, validatePathNoBacksteps } from './paths';
import { quantityOf } from './resource-names';
import type { Errors } from './validator';

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

type SourceValidator = (source: JsonObject, path: FieldPath, errors: Errors) => void;

/** Reports each field that is absent or empty. */
export function requireFields(source: JsonObject, fields: readonly string[], path: FieldPath, errors: Errors): void {
  for (const field of fields) {
    const value = source[field];
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
      errors.required('require-volume-field', path.child(field));
    }
  }
}

const requiring =
  (...fields: readonly string[]): SourceValidator =>
  (source, path, errors) =>
    requireFields(source, fields, path, errors);

function validateByte(source: JsonObject, field: string, path: FieldPath, errors: Errors): void {
  const value = number(source, field) ?? 0;
  if (value >= 0 && value <= 255) return;
  errors.invalid('valid-volume-number', path.child(field), value, rangeMessage(0, 255));
}

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
export function validateHostPathSource(source: JsonObject, path: FieldPath, errors: Errors): void {
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

const iqn = /iqn\.\d{4}-\d{2}\.([A-Za-z0-9\-.]+)(:[^,;*&$|\s]+)$/;
const eui = /^eui.[A-Za-z0-9]{16}$/;
const naa = /^naa.[A-Za-z0-9]{32}$/;

/** What is wrong with the name of a target or initiator. */
function iscsiNameProblem(name: string): string | undefined {
  const pattern = name.startsWith('iqn')
    ? iqn
    : name.startsWith('eui')
      ? eui
      : name.startsWith('naa')
        ? naa
        : undefined;
  if (pattern === undefined) return 'must be valid format starting with iqn, eui, or naa';
  return pattern.test(name) ? undefined : 'must be valid format';
}

/** validateISCSIVolumeSource; the initiator is reported at `initiatorname`, as the server has it. */
export function validateIscsiSource(source: JsonObject, path: FieldPath, errors: Errors): void {
  requireFields(source, ['targetPortal', 'iqn'], path, errors);
  const target = text(source, 'iqn');
  const problem = target === '' ? undefined : iscsiNameProblem(target);
  if (problem !== undefined) errors.invalid('valid-iscsi', path.child('iqn'), target, problem);
  validateByte(source, 'lun', path, errors);
  const chap = bool(source, 'chapAuthDiscovery') === true || bool(source, 'chapAuthSession') === true;
  if (chap && source.secretRef === undefined) errors.required('valid-iscsi', path.child('secretRef'));
  if (source.initiatorName === undefined) return;
  const initiator = text(source, 'initiatorName');
  const initiatorProblem = iscsiNameProblem(initiator);
  if (initiatorProblem === undefined) return;
  errors.invalid('valid-iscsi', path.child('initiatorname'), initiator, initiatorProblem);
}

/** validateFCVolumeSource. */
export function validateFcSource(source: JsonObject, path: FieldPath, errors: Errors): void {
  const targets = texts(source, 'targetWWNs');
  const ids = texts(source, 'wwids');
  const at = path.child('targetWWNs');
  if (targets.length === 0 && ids.length === 0) {
    errors.required('valid-fc-source', at, 'must specify either targetWWNs or wwids, but not both');
  }
  if (targets.length > 0 && ids.length > 0) {
    const detail = 'targetWWNs and wwids can not be specified simultaneously';
    errors.invalid('valid-fc-source', at, targets, detail);
  }
  if (targets.length === 0) return;
  if (source.lun === undefined) {
    errors.required('valid-fc-source', path.child('lun'), 'lun is required if targetWWNs is specified');
  } else {
    validateByte(source, 'lun', path, errors);
  }
}

function validateDiskSource(idField: string): SourceValidator {
  return (source, path, errors) => {
    requireFields(source, [idField], path, errors);
    validateByte(source, 'partition', path, errors);
  };
}

/** Whether Go's net.SplitHostPort takes the text. */
function isHostPort(value: string): boolean {
  const bracketed = /^\[[^[\]]*\]:[^:[\]]*$/;
  return bracketed.test(value) || /^[^:[\]]*:[^:[\]]*$/.test(value);
}

/** validateQuobyteVolumeSource. */
export function validateQuobyteSource(source: JsonObject, path: FieldPath, errors: Errors): void {
  const registry = text(source, 'registry');
  const detail = 'must be a host:port pair or multiple pairs separated by commas';
  if (registry === '') {
    errors.required('require-volume-field', path.child('registry'), detail);
  } else if (byteLength(text(source, 'tenant')) >= 65) {
    const tooLong = 'must be a UUID and may not exceed a length of 64 characters';
    errors.required('valid-volume-text', path.child('tenant'), tooLong);
  } else {
    for (const pair of registry.split(',')) {
      if (!isHostPort(pair)) errors.invalid('valid-volume-text', path.child('registry'), registry, detail);
    }
  }
  requireFields(source, ['volume'], path, errors);
}

/** validateFlockerVolumeSource. */
export function validateFlockerSource(source: JsonObject, path: FieldPath, errors: Errors): void {
  const name = text(source, 'datasetName');
  const uuid = text(source, 'datasetUUID');
  if (name === '' && uuid === '') {
    errors.required('require-volume-field', path, 'one of datasetName and datasetUUID is required');
  }
  if (name !== '' && uuid !== '') {
    const detail = 'datasetName and datasetUUID can not be specified simultaneously';
    errors.invalid('valid-volume-text', path, 'resource', detail);
  }
  if (name.includes('/')) {
    errors.invalid('valid-volume-text', path.child('datasetName'), name, "must not contain '/'");
  }
}

/** validateFlexVolumeSource. */
export function validateFlexVolumeSource(source: JsonObject, path: FieldPath, errors: Errors): void {
  requireFields(source, ['driver'], path, errors);
  for (const key of Object.keys(textMap(source, 'options'))) {
    const domain = `.${(key.includes('/') ? key.slice(0, key.indexOf('/')) : key).toLowerCase()}`;
    if (!domain.endsWith('.kubernetes.io') && !domain.endsWith('.k8s.io')) continue;
    const detail = 'kubernetes.io and k8s.io namespaces are reserved';
    errors.invalid('valid-flex-volume-option', path.child('options').key(key), key, detail);
  }
}

const cachingModes = ['None', 'ReadOnly', 'ReadWrite'];
const diskKinds = ['Dedicated', 'Managed', 'Shared'];
const managedUri = '/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}';
const blobUri = 'https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd';

/** validateAzureDisk. */
export function validateAzureDiskSource(source: JsonObject, path: FieldPath, errors: Errors): void {
  requireFields(source, ['diskName', 'diskURI'], path, errors);
  const caching = source.cachingMode;
  if (caching !== undefined && !cachingModes.includes(String(caching))) {
    errors.notSupported('valid-azure-disk', path.child('cachingMode'), caching, cachingModes);
  }
  const kind = source.kind;
  if (kind === undefined) return;
  if (!diskKinds.includes(String(kind))) {
    errors.notSupported('valid-azure-disk', path.child('kind'), kind, diskKinds);
  }
  const uri = text(source, 'diskURI');
  if (kind === 'Managed' && !uri.startsWith('/subscriptions/')) {
    errors.notSupported('valid-azure-disk', path.child('diskURI'), uri, [managedUri]);
  }
  if (kind !== 'Managed' && !uri.startsWith('https://')) {
    errors.notSupported('valid-azure-disk', path.child('diskURI'), uri, [blobUri]);
  }
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
