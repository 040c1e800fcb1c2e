import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, text } from './fields';
import { byteLength, dns1123Label, dns1123Subdomain } from './names';
import { validatePathNoBacksteps } from './paths';
import type { Errors } from './validator';
import { requireFields, simpleSources, validateCsiDriverName, validateIscsiSource } from './volume-sources';

export const persistentVolumeSourcesCatalogue = {
  'require-persistent-volume-source': {
    title: 'A PersistentVolume has exactly one source',
    fix: 'Keep one source, such as csi or nfs.',
  },
  'valid-persistent-volume-secret': {
    title: 'Secrets of a PersistentVolume have a name and a namespace',
    fix: 'Set name and namespace of the Secret.',
  },
  'valid-endpoints-namespace': {
    title: 'The namespace of the Endpoints of a Glusterfs volume is the name of one',
    fix: 'Use lower case letters, digits and "-", or leave endpointsNamespace out.',
  },
  'valid-local-path': {
    title: 'The path of a local volume is without ".."',
    fix: 'Use the absolute path of a disk, partition or directory.',
  },
} satisfies RuleCatalogue;

interface Owner {
  /** The name of the PersistentVolume, empty inside a VolumeAttachment. */
  readonly name: string;
  /** The minor version of the server. */
  readonly minor: number;
}

type PersistentSource = (source: JsonObject, path: FieldPath, errors: Errors, owner: Owner) => void;

function simple(type: string): PersistentSource {
  const validate = simpleSources[type];
  return (source, path, errors) => validate?.(source, path, errors);
}

const glusterfs: PersistentSource = (source, path, errors) => {
  requireFields(source, ['endpoints', 'path'], path, errors);
  if (source.endpointsNamespace === undefined) return;
  const namespace = text(source, 'endpointsNamespace');
  const empty = ['if the endpointnamespace is set, it must be a valid namespace name'];
  const messages = namespace === '' ? empty : dns1123Label(namespace);
  errors.invalidEach('valid-endpoints-namespace', path.child('endpointsNamespace'), namespace, messages);
};

const azureFile: PersistentSource = (source, path, errors) => {
  requireFields(source, ['secretName', 'shareName'], path, errors);
  if (source.secretNamespace !== undefined) requireFields(source, ['secretNamespace'], path, errors);
};

const maxIscsiName = 64;

const iscsi: PersistentSource = (source, path, errors, { name }) => {
  const portal = text(source, 'targetPortal');
  if (source.initiatorName !== undefined && byteLength(`${name}:${portal}`) > maxIscsiName) {
    const length = 'Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters';
    const detail = `${length} if iscsi.initiatorName is specified.`;
    errors.invalid('valid-iscsi', path.child('targetportal'), portal, detail);
  }
  validateIscsiSource(source, path, errors);
  const secret = child(source, 'secretRef');
  if (secret !== undefined) requireFields(secret, ['name'], path.child('secretRef'), errors);
};

const cinder: PersistentSource = (source, path, errors) => {
  requireFields(source, ['volumeID'], path, errors);
  requireSecret(source, path, errors);
};

const storageos: PersistentSource = (source, path, errors) => {
  requireFields(source, ['volumeName'], path, errors);
  for (const field of ['volumeName', 'volumeNamespace']) {
    const value = text(source, field);
    if (value !== '') errors.invalidEach('valid-volume-text', path.child(field), value, dns1123Label(value));
  }
  requireSecret(source, path, errors);
};

function requireSecret(source: JsonObject, path: FieldPath, errors: Errors): void {
  const secret = child(source, 'secretRef');
  if (secret === undefined) return;
  for (const field of ['name', 'namespace']) {
    if (text(secret, field) === '') errors.required('valid-persistent-volume-secret', path.child('secretRef', field));
  }
}

const local: PersistentSource = (source, path, errors) => {
  const value = text(source, 'path');
  if (value === '') errors.required('valid-local-path', path.child('path'));
  else validatePathNoBacksteps(value, 'valid-local-path', path.child('path'), errors);
};

const csiSecrets = [
  'controllerPublishSecretRef',
  'controllerExpandSecretRef',
  'nodePublishSecretRef',
  'nodeExpandSecretRef',
];

const csi: PersistentSource = (source, path, errors, { minor }) => {
  validateCsiDriverName(text(source, 'driver'), path.child('driver'), errors);
  requireFields(source, ['volumeHandle'], path, errors);
  for (const field of csiSecrets) {
    const secret = child(source, field);
    if (secret !== undefined) validateSecretReference(secret, path.child(field), errors, minor);
  }
};

/** The release from which Secrets of CSI volumes may have any name that a Secret can have (its changelog). */
const longSecretNames = 27;

function validateSecretReference(secret: JsonObject, path: FieldPath, errors: Errors, minor: number): void {
  const code = 'valid-persistent-volume-secret';
  const name = text(secret, 'name');
  const namespace = text(secret, 'namespace');
  if (name === '') errors.required(code, path.child('name'));
  else {
    const messages = minor < longSecretNames ? dns1123Label(name) : dns1123Subdomain(name);
    errors.invalidEach(code, path.child('name'), name, messages);
  }
  if (namespace === '') errors.required(code, path.child('namespace'));
  else errors.invalidEach(code, path.child('namespace'), namespace, dns1123Label(namespace));
}

/** In the order of the server: the first that is there is validated, the others are one too many. */
const sources: readonly (readonly [field: string, validate: PersistentSource])[] = [
  ['hostPath', simple('hostPath')],
  ['gcePersistentDisk', simple('gcePersistentDisk')],
  ['awsElasticBlockStore', simple('awsElasticBlockStore')],
  ['glusterfs', glusterfs],
  ['flocker', simple('flocker')],
  ['nfs', simple('nfs')],
  ['rbd', simple('rbd')],
  ['quobyte', simple('quobyte')],
  ['cephfs', simple('cephfs')],
  ['iscsi', iscsi],
  ['cinder', cinder],
  ['fc', simple('fc')],
  ['flexVolume', simple('flexVolume')],
  ['azureFile', azureFile],
  ['vsphereVolume', simple('vsphereVolume')],
  ['photonPersistentDisk', simple('photonPersistentDisk')],
  ['portworxVolume', simple('portworxVolume')],
  ['azureDisk', simple('azureDisk')],
  ['scaleIO', simple('scaleIO')],
  ['local', local],
  ['storageos', storageos],
  ['csi', csi],
];

/** Fields that the server prints under another name. */
const printedWhenValidated: { readonly [field: string]: string } = { gcePersistentDisk: 'persistentDisk' };
const printedWhenForbidden: { readonly [field: string]: string } = { cephfs: 'cephFS' };

/** The PersistentVolumeSource of a spec; returns the field that counts. */
export function validatePersistentVolumeSource(
  spec: JsonObject,
  owner: Owner,
  path: FieldPath,
  errors: Errors,
): string | undefined {
  const code = 'require-persistent-volume-source';
  let found: string | undefined;
  for (const [field, validate] of sources) {
    const source = child(spec, field);
    if (source === undefined) continue;
    if (found !== undefined && field !== 'flexVolume') {
      const at = path.child(printedWhenForbidden[field] ?? field);
      errors.forbidden(code, at, 'may not specify more than 1 volume type');
      continue;
    }
    found ??= field;
    validate(source, path.child(printedWhenValidated[field] ?? field), errors, owner);
  }
  if (found === undefined) errors.required(code, path, 'must specify a volume type');
  return found;
}
