import { FieldPath, type JsonObject } from '../../manifest';
import { child, list, text } from '../admission/fields';
import { type AddReference, core, type Extractor } from './reference';

const spec = FieldPath.of('spec');

/** The references in the spec of a PersistentVolumeClaim, wherever it stands. */
export function addClaimReferences(claim: JsonObject, path: FieldPath, namespace: string, add: AddReference): void {
  const className = text(claim, 'storageClassName');
  if (className !== '') add('class', path.child('storageClassName'), storageClass(className));
  const volume = text(claim, 'volumeName');
  if (volume !== '') add('binding', path.child('volumeName'), core('PersistentVolume', undefined, volume));
  // The server copies each of the two into the other, so that one of them says all.
  const field = child(claim, 'dataSourceRef') === undefined ? 'dataSource' : 'dataSourceRef';
  const source = child(claim, field);
  const name = text(source, 'name');
  if (text(source, 'kind') !== 'PersistentVolumeClaim' || text(source, 'apiGroup') !== '' || name === '') return;
  const from = text(source, 'namespace') || namespace;
  add('volume', path.child(field, 'name'), core('PersistentVolumeClaim', from, name));
}

const storageClass = (name: string) => ({
  group: 'storage.k8s.io',
  kind: 'StorageClass',
  namespace: undefined,
  name,
});

export const persistentVolumeClaimReferences: Extractor = ({ object, ref }, add) => {
  const claim = child(object, 'spec');
  if (claim !== undefined) addClaimReferences(claim, spec, ref.namespace, add);
};

/** Sources of a PersistentVolume that hold credentials as `name` and `namespace`, by the field of the reference. */
const volumeSecrets: { readonly [source: string]: readonly string[] } = {
  cephfs: ['secretRef'],
  csi: [
    'controllerExpandSecretRef',
    'controllerPublishSecretRef',
    'nodeExpandSecretRef',
    'nodePublishSecretRef',
    'nodeStageSecretRef',
  ],
  flexVolume: ['secretRef'],
  iscsi: ['secretRef'],
  rbd: ['secretRef'],
  scaleIO: ['secretRef'],
  storageos: ['secretRef'],
};

export const persistentVolumeReferences: Extractor = ({ object }, add) => {
  const volume = child(object, 'spec');
  // A volume that is made by hand may name a class that is only a word for claims to match.
  const className = text(volume, 'storageClassName');
  if (className !== '') add('class', spec.child('storageClassName'), storageClass(className), true);
  const claim = child(volume, 'claimRef');
  const claimName = text(claim, 'name');
  if (claimName !== '') {
    const target = core('PersistentVolumeClaim', text(claim, 'namespace'), claimName);
    add('binding', spec.child('claimRef', 'name'), target, true);
  }
  for (const source in volume) {
    if (!Object.hasOwn(volumeSecrets, source)) continue;
    for (const field of volumeSecrets[source] ?? []) {
      const secret = child(child(volume, source), field);
      const name = text(secret, 'name');
      if (name === '') continue;
      add('credentials', spec.child(source, field, 'name'), core('Secret', text(secret, 'namespace'), name));
    }
  }
};

export const statefulSetReferences: Extractor = ({ object, ref }, add) => {
  const set = child(object, 'spec');
  const service = text(set, 'serviceName');
  if (service !== '') add('headless', spec.child('serviceName'), core('Service', ref.namespace, service));
  list(set, 'volumeClaimTemplates').forEach((template, index) => {
    const claim = child(template, 'spec');
    if (claim === undefined) return;
    addClaimReferences(claim, spec.child('volumeClaimTemplates').index(index).child('spec'), ref.namespace, add);
  });
};
