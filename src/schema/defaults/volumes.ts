import type { JsonObject } from '../../manifest';
import { inField, inList, isZeroValue, objectIn, withDefaults, without, withZeroDefaults } from './draft';
import { droppedFields, enabledSince } from './features';
import { quantityIn, resourceRequirements } from './resources';

/** rw-r--r--: the mode of files in volumes that the API server fills in. */
const defaultMode = { defaultMode: 0o644 };
/** One hour (SetDefaults_ServiceAccountTokenProjection). */
const token = { expirationSeconds: 3600 };
const rbd = { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' };
const iscsi = { iscsiInterface: 'default' };
const azureDisk = { cachingMode: 'ReadWrite', fsType: 'ext4', readOnly: false, kind: 'Shared' };
const scaleIO = { storageMode: 'ThinProvisioned', fsType: 'xfs' };

const fieldRef = (item: JsonObject): JsonObject =>
  inField(item, 'fieldRef', (reference) => withZeroDefaults(reference, { apiVersion: 'v1' }));

const resourceFieldRef = (item: JsonObject): JsonObject =>
  inField(item, 'resourceFieldRef', (reference) => quantityIn(reference, 'divisor'));

/** `fieldRef` and `resourceFieldRef` of an environment variable or a downward API file. */
export const downwardReference = (item: JsonObject): JsonObject => resourceFieldRef(fieldRef(item));

const downwardFiles = (source: JsonObject): JsonObject => inList(source, 'items', downwardReference);

const projection = (source: JsonObject): JsonObject =>
  inField(inField(source, 'downwardAPI', downwardFiles), 'serviceAccountToken', (projected) =>
    withDefaults(projected, token),
  );

/** Sources whose defaults are the same in a Pod and in a PersistentVolume. */
const sharedSources: { readonly [source: string]: (source: JsonObject) => JsonObject } = {
  hostPath: (source) => withDefaults(source, { type: '' }),
  rbd: (source) => withZeroDefaults(source, rbd),
  iscsi: (source) => withZeroDefaults(source, iscsi),
  azureDisk: (source) => withDefaults(source, azureDisk),
  scaleIO: (source) => withZeroDefaults(source, scaleIO),
};

const podSources: { readonly [source: string]: (source: JsonObject, minor: number) => JsonObject } = {
  ...sharedSources,
  secret: (source) => withDefaults(source, defaultMode),
  configMap: (source) => withDefaults(source, defaultMode),
  downwardAPI: (source) => withDefaults(downwardFiles(source), defaultMode),
  projected: (source, minor) =>
    withDefaults(
      inList(source, 'sources', (item) => projection(without(item, projectionDrops(minor)))),
      defaultMode,
    ),
  emptyDir: (source) => quantityIn(source, 'sizeLimit'),
  ephemeral: (source) => inField(source, 'volumeClaimTemplate', (template) => inField(template, 'spec', claimSpec)),
};

const projectionDrops = droppedFields({ clusterTrustBundle: 'ClusterTrustBundleProjection' });
const claimDrops = droppedFields({ volumeAttributesClassName: 'VolumeAttributesClass' });

/** A volume of a Pod; one without a source is an emptyDir. */
export function volume(object: JsonObject, minor: number): JsonObject {
  let result: JsonObject = object;
  let hasSource = false;
  for (const field in object) {
    if (field === 'name' || isZeroValue(object[field])) continue;
    hasSource = true;
    const edit = podSources[field];
    if (edit !== undefined) result = inField(result, field, (source) => edit(source, minor));
  }
  return hasSource ? result : { ...result, emptyDir: {} };
}

/** The source of a PersistentVolume, in its spec. */
export function persistentVolumeSource(spec: JsonObject): JsonObject {
  let result = spec;
  for (const source in sharedSources) {
    const edit = sharedSources[source];
    if (edit !== undefined) result = inField(result, source, edit);
  }
  return result;
}

/** The spec of a PersistentVolumeClaim, wherever it stands. */
export function claimSpec(spec: JsonObject): JsonObject {
  return inField(withDefaults(spec, { volumeMode: 'Filesystem' }), 'resources', resourceRequirements);
}

/**
 * What the server drops from a claim that is an object of its own, and not from templates of claims. A data source in
 * another namespace goes whole while that feature is alpha.
 */
export function dropClaimFields(spec: JsonObject, minor: number): JsonObject {
  const kept = inField(without(spec, claimDrops(minor)), 'resources', (resources) => without(resources, ['claims']));
  const reference = objectIn(kept, 'dataSourceRef');
  const elsewhere = minor < enabledSince.CrossNamespaceVolumeDataSource && !isZeroValue(reference.namespace);
  return elsewhere ? without(kept, ['dataSourceRef']) : kept;
}
