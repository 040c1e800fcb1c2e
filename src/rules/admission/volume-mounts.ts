import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { bool, child, list, text } from './fields';
import { hasBackstep, validateLocalDescendingPath } from './paths';
import type { Errors } from './validator';

export const volumeMountsCatalogue = {
  'valid-volume-mount-name': {
    title: 'Mounts and devices name a volume of the Pod',
    fix: 'Add the volume to spec.volumes, or correct the name.',
  },
  'require-mount-path': {
    title: 'Every mount has a mountPath, every device a devicePath',
    fix: 'Set the path inside the container.',
  },
  'unique-mount-path': {
    title: 'No two mounts or devices of a container share a path or, for devices, a volume',
    fix: 'Give each its own path, or remove one.',
  },
  'valid-sub-path': {
    title: 'subPath and subPathExpr are relative paths without "..", and not both set',
    fix: 'Write the path below the volume, without "/" at its beginning and without "..".',
  },
  'valid-mount-propagation': {
    title: 'mountPropagation is known, and Bidirectional only in privileged containers',
    fix: 'Use None or HostToContainer, or make the container privileged.',
  },
  'valid-recursive-read-only': {
    title: 'recursiveReadOnly is known, and set beside readOnly: true without mount propagation',
    fix: 'Set readOnly: true and remove mountPropagation, or use recursiveReadOnly: Disabled.',
  },
  'valid-device-path': {
    title: 'devicePath has no ".."',
    fix: 'Write the path without "..".',
  },
  'valid-volume-device': {
    title: 'Block devices are backed by a claim',
    fix: 'Use a volume of type persistentVolumeClaim or ephemeral, or mount the volume instead.',
  },
} satisfies RuleCatalogue;

const recursions = ['Disabled', 'Enabled', 'IfPossible'];
const propagations = ['Bidirectional', 'HostToContainer', 'None'];

/** The valid volumes of the Pod by name. */
export type Volumes = ReadonlyMap<string, JsonObject>;

/** ValidateVolumeMounts and ValidateVolumeDevices of one container. */
export function validateVolumeUses(container: JsonObject, volumes: Volumes, path: FieldPath, errors: Errors): void {
  const mounts = list(container, 'volumeMounts');
  const devices = list(container, 'volumeDevices');
  if (mounts.length > 0) validateMounts(container, mounts, devices, volumes, path.child('volumeMounts'), errors);
  if (devices.length > 0) validateDevices(devices, mounts, volumes, path.child('volumeDevices'), errors);
}

/** What the other list of a container takes: of several items with one name the server knows the last path only. */
interface Taken {
  readonly names: ReadonlySet<string>;
  readonly paths: ReadonlySet<string>;
}

const nothingTaken: Taken = { names: new Set(), paths: new Set() };

function takenBy(items: readonly JsonObject[], field: string): Taken {
  if (items.length === 0) return nothingTaken;
  const paths = new Map(items.map((item) => [text(item, 'name'), text(item, field)]));
  return { names: new Set(paths.keys()), paths: new Set(paths.values()) };
}

function validateMounts(
  container: JsonObject,
  mounts: readonly JsonObject[],
  devices: readonly JsonObject[],
  volumes: Volumes,
  path: FieldPath,
  errors: Errors,
): void {
  const seen = new Set<string>();
  const taken = takenBy(devices, 'devicePath');
  mounts.forEach((mount, i) => {
    const name = text(mount, 'name');
    const mountPath = text(mount, 'mountPath');
    if (name === '') errors.required('valid-volume-mount-name', path.index(i).child('name'));
    if (!volumes.has(name)) errors.notFound('valid-volume-mount-name', path.index(i).child('name'), name);
    const at = path.index(i).child('mountPath');
    if (mountPath === '') errors.required('require-mount-path', at);
    if (seen.has(mountPath)) errors.invalid('unique-mount-path', at, mountPath, 'must be unique');
    seen.add(mountPath);
    if (taken.names.has(name)) {
      errors.invalid('unique-mount-path', path.index(i).child('name'), name, 'must not already exist in volumeDevices');
    }
    if (taken.paths.has(mountPath)) {
      errors.invalid('unique-mount-path', at, mountPath, 'must not already exist as a path in volumeDevices');
    }
    validateSubPath(mount, i, path, errors);
    validatePropagation(mount, container, path.child('mountPropagation'), errors);
    if (mount.recursiveReadOnly !== undefined) validateRecursion(mount, path.child('recursiveReadOnly'), errors);
  });
}

/** The server reports these at the list: `volumeMounts.subPath`. */
function validateSubPath(mount: JsonObject, i: number, path: FieldPath, errors: Errors): void {
  const subPath = text(mount, 'subPath');
  const expression = text(mount, 'subPathExpr');
  if (subPath !== '') validateLocalDescendingPath(subPath, 'valid-sub-path', path.child('subPath'), errors);
  if (expression === '') return;
  if (subPath !== '') {
    const detail = 'subPathExpr and subPath are mutually exclusive';
    errors.invalid('valid-sub-path', path.index(i).child('subPathExpr'), expression, detail);
  }
  validateLocalDescendingPath(expression, 'valid-sub-path', path.child('subPathExpr'), errors);
}

function validatePropagation(mount: JsonObject, container: JsonObject, path: FieldPath, errors: Errors): void {
  if (mount.mountPropagation === undefined) return;
  const mode = text(mount, 'mountPropagation');
  if (!propagations.includes(mode)) errors.notSupported('valid-mount-propagation', path, mode, propagations);
  if (mode === 'Bidirectional' && bool(child(container, 'securityContext'), 'privileged') !== true) {
    const detail = 'Bidirectional mount propagation is available only to privileged containers';
    errors.forbidden('valid-mount-propagation', path, detail);
  }
}

/** validateMountRecursiveReadOnly, reported at the list; before 1.31 the server drops the field. */
function validateRecursion(mount: JsonObject, at: FieldPath, errors: Errors): void {
  const mode = text(mount, 'recursiveReadOnly');
  if (!recursions.includes(mode)) errors.notSupported('valid-recursive-read-only', at, mode, recursions);
  if (mode === 'Disabled' || !recursions.includes(mode)) return;
  if (bool(mount, 'readOnly') !== true) {
    errors.forbidden('valid-recursive-read-only', at, 'may only be specified when readOnly is true');
  }
  const propagation = text(mount, 'mountPropagation');
  if (propagation === '' || propagation === 'None') return;
  const detail = 'may only be specified when mountPropagation is None or not specified';
  errors.forbidden('valid-recursive-read-only', at, detail);
}

function validateDevices(
  devices: readonly JsonObject[],
  mounts: readonly JsonObject[],
  volumes: Volumes,
  path: FieldPath,
  errors: Errors,
): void {
  const names = new Set<string>();
  const paths = new Set<string>();
  const taken = takenBy(mounts, 'mountPath');
  devices.forEach((device, i) => {
    const name = text(device, 'name');
    const at = path.index(i).child('name');
    if (name === '') errors.required('valid-volume-mount-name', at);
    if (names.has(name)) errors.invalid('unique-mount-path', at, name, 'must be unique');
    const volume = volumes.get(name);
    if (volume === undefined) errors.notFound('valid-volume-mount-name', at, name);
    else if (volume.persistentVolumeClaim === undefined && volume.ephemeral === undefined) {
      const detail = 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode';
      errors.invalid('valid-volume-device', at, name, detail);
    }
    validateDevicePath(text(device, 'devicePath'), paths, taken.paths, path.index(i).child('devicePath'), errors);
    if (taken.names.has(name)) errors.invalid('unique-mount-path', at, name, 'must not already exist in volumeMounts');
    if (name !== '') names.add(name);
  });
}

function validateDevicePath(
  devicePath: string,
  seen: Set<string>,
  mountPaths: ReadonlySet<string>,
  path: FieldPath,
  errors: Errors,
): void {
  if (devicePath === '') errors.required('require-mount-path', path);
  if (seen.has(devicePath)) errors.invalid('unique-mount-path', path, devicePath, 'must be unique');
  if (hasBackstep(devicePath)) {
    errors.invalid('valid-device-path', path, devicePath, "can not contain backsteps ('..')");
  } else {
    seen.add(devicePath);
  }
  if (mountPaths.has(devicePath)) {
    errors.invalid('unique-mount-path', path, devicePath, 'must not already exist as a path in volumeMounts');
  }
}
