import type { FieldPath, JsonObject } from '../../manifest';
import { bool, child, list, text } from '../admission/fields';
import { type AddReference, core } from './reference';
import { addClaimReferences } from './storage-references';

/** Volume sources of a Pod that hold credentials: the names on the way to the name of the Secret. */
const secretFields: { readonly [source: string]: readonly string[] } = {
  azureFile: ['secretName'],
  cephfs: ['secretRef', 'name'],
  csi: ['nodePublishSecretRef', 'name'],
  flexVolume: ['secretRef', 'name'],
  iscsi: ['secretRef', 'name'],
  rbd: ['secretRef', 'name'],
  scaleIO: ['secretRef', 'name'],
  storageos: ['secretRef', 'name'],
};

/** The references of one volume of a Pod; `pathOf` gives its path, once there is something to say. */
export function addVolumeReferences(
  volume: JsonObject,
  pathOf: () => FieldPath,
  namespace: string,
  add: AddReference,
): void {
  for (const field in volume) {
    const source = child(volume, field);
    if (source === undefined) continue;
    const path = pathOf().child(field);
    if (field === 'configMap') addFiles('ConfigMap', 'name', source, path, namespace, add);
    else if (field === 'secret') addFiles('Secret', 'secretName', source, path, namespace, add);
    else if (field === 'projected') addProjected(source, path, namespace, add);
    else if (field === 'persistentVolumeClaim') {
      const name = text(source, 'claimName');
      if (name !== '') add('volume', path.child('claimName'), core('PersistentVolumeClaim', namespace, name));
    } else if (field === 'ephemeral') {
      const claim = child(child(source, 'volumeClaimTemplate'), 'spec');
      if (claim !== undefined) addClaimReferences(claim, path.child('volumeClaimTemplate', 'spec'), namespace, add);
    } else if (Object.hasOwn(secretFields, field)) {
      const steps = secretFields[field] ?? [];
      const name = textAt(source, steps);
      if (name !== '') add('credentials', path.descend(steps), core('Secret', namespace, name));
    }
  }
}

/** The text at the end of a way of field names; empty when there is none. */
export function textAt(object: JsonObject, steps: readonly string[]): string {
  let at: JsonObject | undefined = object;
  for (const step of steps.slice(0, -1)) at = child(at, step);
  return text(at, steps.at(-1) ?? '');
}

/** The files of a ConfigMap or Secret: one reference to the object, and one to each key that is chosen. */
function addFiles(
  kind: 'ConfigMap' | 'Secret',
  nameField: string,
  source: JsonObject,
  path: FieldPath,
  namespace: string,
  add: AddReference,
): void {
  const name = text(source, nameField);
  if (name === '') return;
  const isOptional = bool(source, 'optional') === true;
  const target = core(kind, namespace, name);
  add('volume', path.child(nameField), target, isOptional);
  list(source, 'items').forEach((item, index) => {
    const key = text(item, 'key');
    if (key !== '') add('volume', path.child('items').index(index).child('key'), { ...target, key }, isOptional);
  });
}

function addProjected(projected: JsonObject, path: FieldPath, namespace: string, add: AddReference): void {
  list(projected, 'sources').forEach((source, index) => {
    const at = path.child('sources').index(index);
    const map = child(source, 'configMap');
    if (map !== undefined) addFiles('ConfigMap', 'name', map, at.child('configMap'), namespace, add);
    const secret = child(source, 'secret');
    if (secret !== undefined) addFiles('Secret', 'name', secret, at.child('secret'), namespace, add);
  });
}
