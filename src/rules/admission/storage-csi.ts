import { FieldPath, type JsonObject } from '../../manifest';
import { isNegative } from '../../schema/quantity';
import type { RuleCatalogue } from '../rule';
import { child, list, number, text, texts } from './fields';
import { validateLabelSelector } from './label-selector';
import { byteLength, dns1123Subdomain, nameIsDnsSubdomain, negativeMessage, qualifiedName } from './names';
import { validateMetadata } from './object-meta';
import { printQuantity, quantityOf } from './resource-names';
import type { Errors } from './validator';
import { validateCsiDriverName } from './volume-sources';

export const storageCsiCatalogue = {
  'valid-fs-group-policy': {
    title: 'The fsGroupPolicy of a CSI driver is ReadWriteOnceWithFSType, File or None',
    fix: 'Use one of these policies.',
  },
  'valid-token-request': {
    title: 'Token requests of a CSI driver have different audiences and live for 10 minutes or more',
    fix: 'Name each audience once, with an expirationSeconds of 600 to 4294967296.',
  },
  'valid-volume-lifecycle-mode': {
    title: 'Volumes of a CSI driver are Persistent or Ephemeral',
    fix: 'Use Persistent, Ephemeral or both.',
  },
  'valid-allocatable-update-period': {
    title: 'Allocatable counts are updated every 10 seconds or less often',
    fix: 'Use a period of 10 seconds or more.',
  },
  'valid-csi-node-driver': {
    title: 'Drivers of a CSINode have a node id, different names, and topology keys that are label keys',
    fix: 'Leave CSINode objects to the kubelet, or correct the field.',
  },
  'valid-storage-capacity': {
    title: 'A CSIStorageCapacity names a class, and its capacity is not negative',
    fix: 'Set storageClassName, and a capacity of zero or more.',
  },
} satisfies RuleCatalogue;

const spec = FieldPath.of('spec');
const fsGroupPolicies = ['File', 'None', 'ReadWriteOnceWithFSType'];
const lifecycleModes = ['Persistent', 'Ephemeral'];
const minTokenSeconds = 600;
const maxTokenSeconds = 2 ** 32;
const minUpdatePeriodSeconds = 10;
/** Bytes: csiNodeIDMaxLength, of the storage.k8s.io/v1 strategy. */
const maxNodeIdLength = 256;

/** ValidateCSIDriver of pkg/apis/storage/validation. */
export function validateCsiDriver(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: false }, errors);
  const fields = child(object, 'spec');
  const policy = text(fields, 'fsGroupPolicy');
  if (fields?.fsGroupPolicy !== undefined && !fsGroupPolicies.includes(policy)) {
    errors.notSupported('valid-fs-group-policy', spec.child('fsGroupPolicy'), policy, fsGroupPolicies);
  }
  validateTokenRequests(list(fields, 'tokenRequests'), errors);
  for (const mode of texts(fields, 'volumeLifecycleModes')) {
    if (lifecycleModes.includes(mode)) continue;
    errors.notSupported('valid-volume-lifecycle-mode', spec.child('volumeLifecycleModes'), mode, lifecycleModes);
  }
  const period = number(fields, 'nodeAllocatableUpdatePeriodSeconds');
  if (period !== undefined && period < minUpdatePeriodSeconds) {
    const at = spec.child('nodeAllocatableUpdatePeriodSeconds');
    errors.invalid('valid-allocatable-update-period', at, period, 'must be greater than or equal to 10 seconds');
  }
}

function validateTokenRequests(requests: readonly JsonObject[], errors: Errors): void {
  const code = 'valid-token-request';
  const audiences = new Set<string>();
  requests.forEach((request, i) => {
    const at = spec.child('tokenRequests').index(i);
    const audience = text(request, 'audience');
    if (audiences.has(audience)) {
      errors.duplicate(code, at.child('audience'), audience);
      return;
    }
    audiences.add(audience);
    const seconds = number(request, 'expirationSeconds');
    if (seconds === undefined) return;
    const path = at.child('expirationSeconds');
    if (seconds < minTokenSeconds) {
      errors.invalid(code, path, seconds, 'may not specify a duration less than 10 minutes');
    }
    if (seconds > maxTokenSeconds) {
      errors.invalid(code, path, seconds, 'may not specify a duration larger than 2^32 seconds');
    }
  });
}

/** ValidateCSINode of pkg/apis/storage/validation. */
export function validateCsiNode(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: false }, errors);
  const names = new Set<string>();
  list(child(object, 'spec'), 'drivers').forEach((driver, i) => {
    validateCsiNodeDriver(driver, names, spec.child('drivers').index(i), errors);
  });
}

function validateCsiNodeDriver(driver: JsonObject, names: Set<string>, at: FieldPath, errors: Errors): void {
  const code = 'valid-csi-node-driver';
  const name = text(driver, 'name');
  validateCsiDriverName(name, at.child('name'), errors);
  const nodeId = text(driver, 'nodeID');
  if (nodeId === '') errors.required(code, at.child('nodeID'));
  if (byteLength(nodeId) > maxNodeIdLength) {
    errors.invalid(code, at.child('nodeID'), nodeId, `must be ${maxNodeIdLength} characters or less`);
  }
  const count = number(child(driver, 'allocatable'), 'count') ?? 0;
  if (count < 0) errors.invalid(code, at.child('allocatable', 'count'), count, negativeMessage);
  if (names.has(name)) errors.duplicate(code, at.child('name'), name);
  names.add(name);
  const keys = texts(driver, 'topologyKeys');
  keys.forEach((key, i) => {
    if (key === '') errors.required(code, at);
    if (keys.indexOf(key) < i) errors.duplicate(code, at, key);
    errors.invalidEach(code, at, key, qualifiedName(key));
  });
}

/** ValidateCSIStorageCapacity of pkg/apis/storage/validation. */
export function validateCsiStorageCapacity(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
  validateLabelSelector(child(object, 'nodeTopology'), FieldPath.of('nodeTopology'), errors);
  const name = text(object, 'storageClassName');
  const code = 'valid-storage-capacity';
  errors.invalidEach(code, FieldPath.of('storageClassName'), name, dns1123Subdomain(name));
  const capacity = quantityOf(object.capacity);
  if (capacity === undefined || !isNegative(capacity)) return;
  errors.invalid(code, FieldPath.of('capacity'), printQuantity(capacity), negativeMessage);
}
