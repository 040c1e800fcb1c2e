import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, has, text } from './fields';
import { validateLabels } from './label-selector';
import { byteLength, dns1123Label, nameIsDnsSubdomain } from './names';
import { validateAnnotations } from './object-meta';
import { type AdmissionOptions, minorOf } from './options';
import { validatePersistentVolumeClaimSpec } from './persistent-volume-claim';
import type { Errors } from './validator';
import {
  validateClaimSource,
  validateConfigMapSource,
  validateDownwardApiSource,
  validateProjectedSource,
  validateSecretSource,
} from './volume-files';
import { simpleSources } from './volume-sources';

export const volumesCatalogue = {
  'valid-volume-name': {
    title: 'Every volume has an RFC 1123 label as its name',
    fix: 'Use lower case letters, digits and "-", at most 63 characters.',
  },
  'unique-volume-name': {
    title: 'Volumes of a Pod have different names',
    fix: 'Rename one of the volumes.',
  },
  'valid-volume-type': {
    title: 'A volume has exactly one type',
    fix: 'Keep one of the types.',
  },
  'valid-ephemeral-volume': {
    title: 'An ephemeral volume has a claim template with labels and annotations only, and a name that fits the Pod',
    fix: 'Set volumeClaimTemplate; leave everything but labels and annotations out of its metadata.',
  },
  'no-created-claim-reference': {
    title: 'No volume refers to a claim that an ephemeral volume of the same Pod makes',
    fix: 'Mount the ephemeral volume, or use a claim of another name.',
  },
} satisfies RuleCatalogue;

/** The types in the order in which the server counts them: the first is kept, the others are refused. */
const types = [
  'emptyDir',
  'hostPath',
  'gitRepo',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'secret',
  'nfs',
  'iscsi',
  'glusterfs',
  'flocker',
  'persistentVolumeClaim',
  'rbd',
  'cinder',
  'cephfs',
  'quobyte',
  'downwardAPI',
  'fc',
  'flexVolume',
  'configMap',
  'azureFile',
  'vsphereVolume',
  'photonPersistentDisk',
  'portworxVolume',
  'azureDisk',
  'storageos',
  'projected',
  'scaleIO',
  'csi',
  'ephemeral',
  'image',
];

const order: ReadonlyMap<string, number> = new Map(types.map((type, i) => [type, i]));

/** Validates one source of a volume; `path` is the source's, `minor` the version of the server. */
type SourceValidator = (source: JsonObject, path: FieldPath, errors: Errors, minor: number) => void;

/** The types that need nothing beyond their own fields. */
const sources: { readonly [type: string]: SourceValidator } = {
  ...simpleSources,
  secret: validateSecretSource,
  configMap: validateConfigMapSource,
  downwardAPI: validateDownwardApiSource,
  projected: validateProjectedSource,
  persistentVolumeClaim: validateClaimSource,
};

/** Where the server reports a second type under another name than its field. */
const secondTypeNames: { readonly [type: string]: string } = { cephfs: 'cephFS', downwardAPI: 'downwarAPI' };
/** Where it reports the fields of a type under another name. */
const typeNames: { readonly [type: string]: string } = { gcePersistentDisk: 'persistentDisk' };

/** ValidateVolumes: gives back the valid volumes by name. `podName` is empty in a template. */
export function validateVolumes(
  volumes: readonly JsonObject[],
  podName: string,
  path: FieldPath,
  errors: Errors,
  options: AdmissionOptions,
): ReadonlyMap<string, JsonObject> {
  const valid = new Map<string, JsonObject>();
  const created = createdClaims(volumes, podName);
  volumes.forEach((volume, i) => {
    const at = path.index(i);
    const before = errors.count;
    const name = text(volume, 'name');
    validateSource(volume, podName, at, errors, options);
    if (name === '') errors.required('valid-volume-name', at.child('name'));
    else errors.invalidEach('valid-volume-name', at.child('name'), name, dns1123Label(name));
    if (valid.has(name)) errors.duplicate('unique-volume-name', at.child('name'), name);
    if (errors.count === before) valid.set(name, volume);
    const claim = text(child(volume, 'persistentVolumeClaim'), 'claimName');
    if (created.has(claim)) {
      const detail = 'must not reference a PVC that gets created for an ephemeral volume';
      errors.invalid('no-created-claim-reference', at.child('persistentVolumeClaim', 'claimName'), claim, detail);
    }
  });
  return valid;
}

function createdClaims(volumes: readonly JsonObject[], podName: string): ReadonlySet<string> {
  const claims = new Set<string>();
  if (podName === '') return claims;
  for (const volume of volumes) {
    if (has(volume, 'ephemeral')) claims.add(`${podName}-${text(volume, 'name')}`);
  }
  return claims;
}

/** The types that a volume has, one as a rule, in the server's order. */
function typesOf(volume: JsonObject): readonly string[] {
  const found: string[] = [];
  for (const field in volume) if (order.has(field)) found.push(field);
  return found.length < 2 ? found : found.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
}

/** validateVolumeSource. */
function validateSource(
  volume: JsonObject,
  podName: string,
  path: FieldPath,
  errors: Errors,
  options: AdmissionOptions,
): void {
  const found = typesOf(volume);
  if (found.length === 0) errors.required('valid-volume-type', path, 'must specify a volume type');
  found.forEach((type, i) => {
    const source = child(volume, type) ?? {};
    if (i > 0) {
      const at = path.child(secondTypeNames[type] ?? type);
      errors.forbidden('valid-volume-type', at, 'may not specify more than 1 volume type');
    } else {
      validateType(type, source, volume, podName, path, errors, options);
    }
    if (type === 'iscsi') validateInitiatorLength(volume, source, path, errors);
  });
}

function validateType(
  type: string,
  source: JsonObject,
  volume: JsonObject,
  podName: string,
  path: FieldPath,
  errors: Errors,
  options: AdmissionOptions,
): void {
  const at = path.child(typeNames[type] ?? type);
  switch (type) {
    case 'ephemeral':
      validateEphemeral(source, at, errors, options);
      validateClaimName(text(volume, 'name'), podName, path, errors);
      break;
    default:
      sources[type]?.(source, at, errors, minorOf(options));
  }
}

function validateInitiatorLength(volume: JsonObject, source: JsonObject, path: FieldPath, errors: Errors): void {
  const name = text(volume, 'name');
  if (source.initiatorName === undefined || byteLength(`${name}:${text(source, 'targetPortal')}`) <= 64) return;
  const detail =
    'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.';
  errors.invalid('valid-iscsi', path.child('name'), name, detail);
}

function validateClaimName(volumeName: string, podName: string, path: FieldPath, errors: Errors): void {
  if (podName === '' || volumeName === '') return;
  const claim = `${podName}-${volumeName}`;
  const messages = nameIsDnsSubdomain(claim, false).map((message) => `PVC name "${claim}": ${message}`);
  errors.invalidEach('valid-ephemeral-volume', path.child('name'), volumeName, messages);
}

function validateEphemeral(source: JsonObject, path: FieldPath, errors: Errors, options: AdmissionOptions): void {
  const at = path.child('volumeClaimTemplate');
  const template = child(source, 'volumeClaimTemplate');
  if (template === undefined) {
    errors.required('valid-ephemeral-volume', at);
    return;
  }
  validateTemplateMeta(child(template, 'metadata'), at.child('metadata'), errors);
  validatePersistentVolumeClaimSpec(child(template, 'spec') ?? {}, at.child('spec'), errors, options);
}

/** ValidateTemplateObjectMeta: labels and annotations, nothing else. */
function validateTemplateMeta(meta: JsonObject | undefined, path: FieldPath, errors: Errors): void {
  if (meta === undefined) return;
  validateAnnotations(child(meta, 'annotations'), path.child('annotations'), errors);
  validateLabels(child(meta, 'labels'), path.child('labels'), errors);
  for (const field of Object.keys(meta)) {
    if (field === 'labels' || field === 'annotations' || isZero(field, meta[field])) continue;
    // The server writes Go's name of the field with its first letter in lower case.
    errors.forbidden('valid-ephemeral-volume', path.child(field === 'uid' ? 'uID' : field), 'cannot be set');
  }
}

/** Whether Go would have the zero value there. An empty list is not nil, and the zero of a pointer counts as set. */
const isZero = (field: string, value: unknown): boolean =>
  value === undefined || value === '' || (value === 0 && field !== 'deletionGracePeriodSeconds');
