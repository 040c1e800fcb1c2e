import type { FieldPath, JsonObject } from '../../manifest';
import { isNegative, isZero, type Quantity } from '../../schema/quantity';
import type { RuleCatalogue } from '../rule';
import { text, texts } from './fields';
import { dns1123Subdomain } from './names';
import type { Errors } from './validator';

export const volumeClaimFieldsCatalogue = {
  'require-access-mode': {
    title: 'Volumes and claims have an access mode',
    fix: 'Set accessModes, such as [ReadWriteOnce].',
  },
  'valid-access-mode': {
    title: 'Access modes are ReadWriteOnce, ReadOnlyMany, ReadWriteMany, or ReadWriteOncePod alone',
    fix: 'Use one of these modes; leave ReadWriteOncePod alone.',
  },
  'valid-volume-mode': {
    title: 'The mode of a volume is Filesystem or Block',
    fix: 'Use Filesystem or Block.',
  },
  'valid-storage-class-name': {
    title: 'Storage classes have the format of a name',
    fix: 'Use the name of a StorageClass: lower case letters, digits, "-" and ".".',
  },
  'valid-volume-attributes-class': {
    title: 'A volume attributes class has a name, and belongs to a CSI volume',
    fix: 'Use the name of a VolumeAttributesClass, or leave the field out.',
  },
} satisfies RuleCatalogue;

const accessModesBefore27 = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce'];
/** ReadWriteOncePod is on by default since 1.27 (pkg/features/kube_features.go). */
const accessModes = [...accessModesBefore27, 'ReadWriteOncePod'];
const volumeModes = ['Block', 'Filesystem'];

/** The access modes that a PersistentVolume and a claim have in common. */
export function validateAccessModes(
  spec: JsonObject,
  missing: string,
  path: FieldPath,
  errors: Errors,
  minor: number,
): void {
  const known = minor < 27 ? accessModesBefore27 : accessModes;
  const modes = texts(spec, 'accessModes');
  const at = path.child('accessModes');
  if (modes.length === 0) errors.required('require-access-mode', at, missing);
  for (const mode of modes) {
    if (!known.includes(mode)) errors.notSupported('valid-access-mode', at, mode, known);
  }
  const others = modes.some((mode) => mode !== 'ReadWriteOncePod' && accessModes.includes(mode));
  if (others && modes.includes('ReadWriteOncePod')) {
    errors.forbidden('valid-access-mode', at, 'may not use ReadWriteOncePod with other access modes');
  }
}

/** `volumeMode`, when it is set. */
export function validateVolumeMode(spec: JsonObject, path: FieldPath, errors: Errors): void {
  const mode = text(spec, 'volumeMode');
  if (spec.volumeMode === undefined || volumeModes.includes(mode)) return;
  errors.notSupported('valid-volume-mode', path.child('volumeMode'), mode, volumeModes);
}

/** `storageClassName`; the empty name stands for no class. */
export function validateStorageClassName(spec: JsonObject, path: FieldPath, errors: Errors): void {
  const name = text(spec, 'storageClassName');
  if (name === '') return;
  errors.invalidEach('valid-storage-class-name', path.child('storageClassName'), name, dns1123Subdomain(name));
}

/** Whether the quantity is greater than zero. */
export function isPositive(quantity: Quantity): boolean {
  return !isNegative(quantity) && !isZero(quantity);
}
