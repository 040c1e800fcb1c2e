import type { FieldPath, JsonObject } from '../../manifest';
import { bool, number, text, textMap, texts } from './fields';
import { byteLength, rangeMessage } from './names';
import type { Errors } from './validator';

/** Sources of volumes with rules of their own; their codes are in the catalogue of volume-sources.ts. */

/** Reports each field that is absent or empty. */
export function requireFields(source: JsonObject, fields: readonly string[], path: FieldPath, errors: Errors): void {
  for (const field of fields) {
    const value = source[field];
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
      errors.required('require-volume-field', path.child(field));
    }
  }
}

/** A LUN: 0 to 255. */
function validateLun(source: JsonObject, path: FieldPath, errors: Errors): void {
  const value = number(source, 'lun') ?? 0;
  if (value >= 0 && value <= 255) return;
  errors.invalid('valid-volume-number', path.child('lun'), value, rangeMessage(0, 255));
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
  validateLun(source, path, errors);
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
    validateLun(source, path, errors);
  }
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
