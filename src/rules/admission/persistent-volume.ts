import { posix } from 'node:path';
import { FieldPath, type JsonObject } from '../../manifest';
import { isNegative } from '../../schema/quantity';
import type { RuleCatalogue } from '../rule';
import { validateNodeSelector } from './affinity';
import { child, text } from './fields';
import { dns1123Subdomain, nameIsDnsSubdomain } from './names';
import { nameOf, validateMetadata } from './object-meta';
import { type AdmissionOptions, minorOf } from './options';
import { validatePersistentVolumeSource } from './persistent-volume-sources';
import { printQuantity, quantityOf } from './resource-names';
import type { Errors } from './validator';
import { isPositive, validateAccessModes, validateStorageClassName, validateVolumeMode } from './volume-claim-fields';

export const persistentVolumeCatalogue = {
  'valid-capacity': {
    title: 'The capacity of a PersistentVolume is a positive amount of storage, and nothing else',
    fix: 'Set capacity.storage alone, such as 10Gi.',
  },
  'valid-reclaim-policy': {
    title: 'A PersistentVolume is retained, recycled or deleted; the root of a node is not recycled',
    fix: 'Use Retain or Delete.',
  },
  'require-volume-node-affinity': {
    title: 'Local volumes have a node affinity, and a node affinity its required part',
    fix: 'Set nodeAffinity.required to the node that has the volume.',
  },
  'no-inline-volume-field': {
    title: 'An inline volume of a VolumeAttachment is a CSI volume without claim, capacity, class and affinity',
    fix: 'Remove the field.',
  },
} satisfies RuleCatalogue;

const reclaimPolicies = ['Delete', 'Recycle', 'Retain'];

/** ValidatePersistentVolume of pkg/apis/core/validation. */
export function validatePersistentVolume(object: JsonObject, errors: Errors, options: AdmissionOptions): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: false }, errors);
  const spec = child(object, 'spec') ?? {};
  const path = FieldPath.of('spec');
  validateAccessModes(spec, '', path, errors, minorOf(options));
  validateCapacity(child(spec, 'capacity'), path.child('capacity'), errors);
  const policy = text(spec, 'persistentVolumeReclaimPolicy');
  const policyPath = path.child('persistentVolumeReclaimPolicy');
  if (policy !== '' && !reclaimPolicies.includes(policy)) {
    errors.notSupported('valid-reclaim-policy', policyPath, policy, reclaimPolicies);
  }
  validateNodeAffinity(spec, path, errors);
  const owner = { name: nameOf(child(object, 'metadata')), minor: minorOf(options) };
  const source = validatePersistentVolumeSource(spec, owner, path, errors);
  if (source === 'local' && spec.nodeAffinity === undefined) requireNodeAffinity(path, errors);
  const hostPath = child(spec, 'hostPath');
  if (policy === 'Recycle' && hostPath !== undefined && posix.normalize(text(hostPath, 'path')) === '/') {
    errors.forbidden('valid-reclaim-policy', policyPath, "may not be 'recycle' for a hostPath mount of '/'");
  }
  validateStorageClassName(spec, path, errors);
  validateVolumeMode(spec, path, errors);
  if (minorOf(options) >= 34) validateAttributesClass(spec, path, errors);
}

function validateCapacity(capacity: JsonObject | undefined, path: FieldPath, errors: Errors): void {
  const names = Object.keys(capacity ?? {});
  if (names.length === 0) errors.required('valid-capacity', path);
  if (!names.includes('storage') || names.length > 1) {
    errors.notSupported('valid-capacity', path, capacity, ['storage']);
  }
  for (const name of names) {
    const quantity = quantityOf(capacity?.[name]);
    if (quantity === undefined || isPositive(quantity)) continue;
    const at = path.key(name);
    const printed = printQuantity(quantity);
    if (isNegative(quantity)) errors.invalid('valid-capacity', at, printed, 'must be a valid resource quantity');
    errors.invalid('valid-capacity', at, printed, 'must be greater than zero');
  }
}

function validateNodeAffinity(spec: JsonObject, path: FieldPath, errors: Errors): void {
  const code = 'require-volume-node-affinity';
  const affinity = child(spec, 'nodeAffinity');
  const at = path.child('nodeAffinity');
  if (affinity === undefined) return;
  const required = child(affinity, 'required');
  if (required === undefined) errors.required(code, at.child('required'), 'must specify required node constraints');
  else validateNodeSelector(required, at.child('required'), errors);
}

function requireNodeAffinity(path: FieldPath, errors: Errors): void {
  const detail = 'Local volume requires node affinity';
  errors.required('require-volume-node-affinity', path.child('nodeAffinity'), detail);
}

function validateAttributesClass(spec: JsonObject, path: FieldPath, errors: Errors): void {
  if (spec.volumeAttributesClassName === undefined) return;
  const code = 'valid-volume-attributes-class';
  const at = path.child('volumeAttributesClassName');
  const name = text(spec, 'volumeAttributesClassName');
  if (name === '') errors.required(code, at, 'an empty string is disallowed');
  else errors.invalidEach(code, at, name, dns1123Subdomain(name));
  if (spec.csi !== undefined) return;
  errors.required(code, path.child('csi'), 'has to be specified when using volumeAttributesClassName');
}

/** ValidatePersistentVolumeSpec for a volume that stands inside a VolumeAttachment. */
export function validateInlineVolumeSpec(spec: JsonObject, path: FieldPath, errors: Errors, minor: number): void {
  const code = 'no-inline-volume-field';
  const context = 'in the context of inline volumes';
  const forbid = (field: string): void => errors.forbidden(code, path.child(field), `may not be specified ${context}`);
  if (spec.claimRef !== undefined) forbid('claimRef');
  if (Object.keys(child(spec, 'capacity') ?? {}).length > 0) forbid('capacity');
  if (spec.csi === undefined) errors.required(code, path.child('csi'), `has to be specified ${context}`);
  validateAccessModes(spec, '', path, errors, minor);
  const policy = text(spec, 'persistentVolumeReclaimPolicy');
  if (policy !== '' && policy !== 'Retain') {
    errors.forbidden(code, path.child('persistentVolumeReclaimPolicy'), `may only be Retain ${context}`);
  }
  if (spec.nodeAffinity !== undefined) forbid('nodeAffinity');
  // A local volume needs an affinity, which an inline volume may not have.
  const source = validatePersistentVolumeSource(spec, { name: '', minor }, path, errors);
  if (source === 'local') requireNodeAffinity(path, errors);
  if (text(spec, 'storageClassName') !== '') forbid('storageClassName');
  const mode = text(spec, 'volumeMode');
  if (spec.volumeMode !== undefined && mode !== 'Filesystem') {
    const detail = `may not specify volumeMode other than Filesystem ${context}`;
    errors.forbidden(code, path.child('volumeMode'), detail);
  }
}
