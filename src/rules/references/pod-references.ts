import type { FieldPath, JsonObject } from '../../manifest';
import { bool, child, list, text } from '../admission/fields';
import type { PodSpecs } from '../pod-specs';
import { type AddReference, core, type ReferenceType } from './reference';
import { addVolumeReferences } from './volume-references';

/** The references of a Pod spec, wherever it stands. */
export function addPodReferences(pods: PodSpecs, add: AddReference): void {
  const { spec, path, namespace, containers } = pods;
  addClass(spec, 'priorityClassName', 'scheduling.k8s.io', 'PriorityClass', path, add);
  addClass(spec, 'runtimeClassName', 'node.k8s.io', 'RuntimeClass', path, add);
  const accountField = text(spec, 'serviceAccountName') === '' ? 'serviceAccount' : 'serviceAccountName';
  const account = text(spec, accountField);
  if (account !== '') add('identity', path.child(accountField), core('ServiceAccount', namespace, account));
  addPullSecrets(spec, path, namespace, add);
  list(spec, 'volumes').forEach((volume, index) => {
    addVolumeReferences(volume, () => path.child('volumes').index(index), namespace, add);
  });
  for (const { container, path: at } of containers) {
    addEnvironmentReferences(container, at, namespace, add);
    addMountedKeys(container, at, pods, add);
  }
}

function addClass(
  spec: JsonObject,
  field: string,
  group: string,
  kind: string,
  path: FieldPath,
  add: AddReference,
): void {
  const name = text(spec, field);
  if (name !== '') add('class', path.child(field), { group, kind, namespace: undefined, name });
}

/** A mount with `subPath` takes one file of a volume: one key of its ConfigMap or Secret, unless items name the files. */
function addMountedKeys(
  container: JsonObject,
  path: FieldPath,
  { spec, namespace }: PodSpecs,
  add: AddReference,
): void {
  list(container, 'volumeMounts').forEach((mount, index) => {
    const key = text(mount, 'subPath');
    if (key === '' || key === '.' || key.includes('/')) return;
    const name = text(mount, 'name');
    const volume = list(spec, 'volumes').find((candidate) => candidate.name === name);
    for (const [field, kind, nameField] of fileSources) {
      const source = child(volume, field);
      const target = text(source, nameField);
      if (target === '' || list(source, 'items').length > 0) continue;
      const at = path.child('volumeMounts').index(index).child('subPath');
      add('volume', at, { ...core(kind, namespace, target), key }, bool(source, 'optional') === true);
    }
  });
}

const fileSources = [
  ['configMap', 'ConfigMap', 'name'],
  ['secret', 'Secret', 'secretName'],
] as const;

/** The `imagePullSecrets` of a Pod spec or a ServiceAccount. */
export function addPullSecrets(owner: JsonObject, path: FieldPath, namespace: string, add: AddReference): void {
  list(owner, 'imagePullSecrets').forEach((secret, index) => {
    const name = text(secret, 'name');
    if (name === '') return;
    add('image-pull', path.child('imagePullSecrets').index(index).child('name'), core('Secret', namespace, name));
  });
}

function addEnvironmentReferences(container: JsonObject, path: FieldPath, namespace: string, add: AddReference): void {
  list(container, 'env').forEach((variable, index) => {
    const from = child(variable, 'valueFrom');
    if (from === undefined) return;
    for (const [field, kind] of keySources) {
      const source = child(from, field);
      if (source === undefined) continue;
      const at = path.child('env').index(index).child('valueFrom', field);
      addKeyReference('environment', kind, source, at, namespace, add);
    }
  });
  list(container, 'envFrom').forEach((source, index) => {
    for (const [field, kind] of allKeySources) {
      const ref = child(source, field);
      const name = text(ref, 'name');
      if (name === '') continue;
      const at = path.child('envFrom').index(index).child(field, 'name');
      add('environment', at, core(kind, namespace, name), bool(ref, 'optional') === true);
    }
  });
}

const keySources = [
  ['configMapKeyRef', 'ConfigMap'],
  ['secretKeyRef', 'Secret'],
] as const;

const allKeySources = [
  ['configMapRef', 'ConfigMap'],
  ['secretRef', 'Secret'],
] as const;

/** A source of `name`, `key` and `optional`: one reference to the object, and one to its key. */
function addKeyReference(
  type: ReferenceType,
  kind: 'ConfigMap' | 'Secret',
  source: JsonObject,
  path: FieldPath,
  namespace: string,
  add: AddReference,
): void {
  const name = text(source, 'name');
  if (name === '') return;
  const isOptional = bool(source, 'optional') === true;
  const target = core(kind, namespace, name);
  add(type, path.child('name'), target, isOptional);
  const key = text(source, 'key');
  if (key !== '') add(type, path.child('key'), { ...target, key }, isOptional);
}
