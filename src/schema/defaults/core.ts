import { isJsonObject, type JsonObject } from '../../manifest';
import { replicationController } from './apps';
import {
  type Draft,
  editObject,
  fill,
  fillZero,
  inField,
  inList,
  isZeroValue,
  listIn,
  mapValues,
  objectIn,
  withDefaults,
  without,
  withZeroDefaults,
} from './draft';
import { droppedFields } from './features';
import type { KindDefaults } from './kind-defaults';
import { pod, podTemplate } from './pod';
import { resourceList } from './resources';
import { service, serviceFamilies } from './service';
import { claimSpec, dropClaimFields, persistentVolumeSource } from './volumes';

/** Values of `stringData` replace those of `data`; it is a field to write alone, and never stored. */
function secret(object: JsonObject): JsonObject {
  const draft: Draft = { ...object };
  fillZero(draft, 'type', 'Opaque');
  editObject(draft, 'data', (data) => mapValues(data, canonicalBase64));
  const { stringData } = draft;
  if (!isJsonObject(stringData)) return draft;
  delete draft.stringData;
  if (Object.keys(stringData).length > 0) draft.data = { ...objectIn(draft, 'data'), ...encoded(stringData) };
  return draft;
}

const encoded = (texts: JsonObject): JsonObject =>
  mapValues(texts, (value) => Buffer.from(typeof value === 'string' ? value : '', 'utf8').toString('base64'));

/** The server decodes and encodes: line breaks go, and bits that the last character does not need become zero. */
function canonicalBase64(value: unknown): unknown {
  if (typeof value !== 'string' || !/[\r\n]|[^AQgw]==$|[^AEIMQUYcgkosw048]=$/.test(value)) return value;
  return Buffer.from(value, 'base64').toString('base64');
}

const configMap = (object: JsonObject): JsonObject =>
  inField(object, 'binaryData', (data) => mapValues(data, canonicalBase64));

const nameLabel = 'kubernetes.io/metadata.name';

function namespace(object: JsonObject): JsonObject {
  const draft: Draft = { ...object };
  const spec = objectIn(object, 'spec');
  const finalizers = listIn(spec, 'finalizers');
  if (!finalizers.includes('kubernetes')) draft.spec = { ...spec, finalizers: [...finalizers, 'kubernetes'] };
  return inField(draft, 'metadata', (metadata) =>
    isZeroValue(metadata.name)
      ? metadata
      : { ...metadata, labels: { ...objectIn(metadata, 'labels'), [nameLabel]: metadata.name } },
  );
}

const volumeDrops = droppedFields({ volumeAttributesClassName: 'VolumeAttributesClass' });

const csiDrops = droppedFields({ nodeExpandSecretRef: 'CSINodeExpandSecret' });

function persistentVolume(object: JsonObject, minor: number): JsonObject {
  const spec: Draft = { ...persistentVolumeSource(without(objectIn(object, 'spec'), volumeDrops(minor))) };
  fillZero(spec, 'persistentVolumeReclaimPolicy', 'Retain');
  fill(spec, 'volumeMode', 'Filesystem');
  editObject(spec, 'capacity', resourceList);
  editObject(spec, 'csi', (csi) => without(csi, csiDrops(minor)));
  return { ...object, spec };
}

function persistentVolumeClaim(object: JsonObject, minor: number): JsonObject {
  return { ...object, spec: dataSources(dropClaimFields(claimSpec(objectIn(object, 'spec')), minor)) };
}

/** `dataSource` and `dataSourceRef` are kept alike; other kinds can be named by the latter alone. */
function dataSources(spec: JsonObject): JsonObject {
  const { dataSource, dataSourceRef } = spec;
  if (isJsonObject(dataSource) && dataSourceRef === undefined) {
    return isClaimOrSnapshot(dataSource) ? { ...spec, dataSourceRef: dataSource } : without(spec, ['dataSource']);
  }
  const copied = isJsonObject(dataSourceRef) && dataSource === undefined && isZeroValue(dataSourceRef.namespace);
  return copied ? { ...spec, dataSource: without(dataSourceRef, ['namespace']) } : spec;
}

const isClaimOrSnapshot = ({ kind, apiGroup = '' }: JsonObject): boolean =>
  (kind === 'PersistentVolumeClaim' && apiGroup === '') ||
  (kind === 'VolumeSnapshot' && apiGroup === 'snapshot.storage.k8s.io');

/** Limits and default requests of containers follow from the other bounds that are given. */
function limitRangeItem(item: JsonObject): JsonObject {
  const draft: Draft = { ...item };
  if (draft.type === 'Container') {
    const limits = withDefaults(objectIn(draft, 'default'), objectIn(draft, 'max'));
    const requests = withDefaults(withDefaults(objectIn(draft, 'defaultRequest'), limits), objectIn(draft, 'min'));
    draft.default = limits;
    draft.defaultRequest = requests;
  }
  for (const field of ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio']) {
    editObject(draft, field, resourceList);
  }
  return draft;
}

const limitRange = (object: JsonObject): JsonObject =>
  inField(object, 'spec', (spec) => inList(spec, 'limits', limitRangeItem));

const resourceQuota = (object: JsonObject): JsonObject =>
  inField(object, 'spec', (spec) => inField(spec, 'hard', resourceList));

const endpoints = (object: JsonObject): JsonObject =>
  inList(object, 'subsets', (subset) => inList(subset, 'ports', (port) => withZeroDefaults(port, { protocol: 'TCP' })));

/** References to Secrets are names alone. */
const serviceAccount = (object: JsonObject): JsonObject =>
  inList(object, 'secrets', (reference) => (reference.name === undefined ? {} : { name: reference.name }));

const template = (object: JsonObject, minor: number): JsonObject => ({
  ...object,
  template: podTemplate(object.template, minor),
});

/** Finalizers that keep volumes and claims in use (admission plugin StorageObjectInUseProtection). */
const protectedBy =
  (finalizer: string) =>
  (object: JsonObject): JsonObject =>
    inField(object, 'metadata', (metadata) => {
      const finalizers = listIn(metadata, 'finalizers');
      return finalizers.includes(finalizer) ? metadata : { ...metadata, finalizers: [...finalizers, finalizer] };
    });

/** The one Pod CIDR and the list of them begin alike; where they do not, the one counts (pkg/apis/core/v1 conversion.go). */
const node = (object: JsonObject): JsonObject =>
  inField(object, 'spec', (spec) => {
    const list = listIn(spec, 'podCIDRs');
    const first = isZeroValue(spec.podCIDR) ? list[0] : spec.podCIDR;
    if (first === undefined || (spec.podCIDR === first && list[0] === first)) return spec;
    return { ...spec, podCIDR: first, podCIDRs: list[0] === first ? list : [first] };
  });

/** Nodes that fail are tolerated for five minutes (admission plugin DefaultTolerationSeconds). */
function defaultTolerations(object: JsonObject): JsonObject {
  const tolerations = listIn(objectIn(object, 'spec'), 'tolerations');
  const missing = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].filter(
    (key) => !tolerations.some((toleration) => isJsonObject(toleration) && tolerates(toleration, key)),
  );
  if (missing.length === 0) return object;
  const added = missing.map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }));
  return inField(object, 'spec', (spec) => ({ ...spec, tolerations: [...tolerations, ...added] }));
}

const tolerates = (toleration: JsonObject, key: string): boolean =>
  (toleration.key === key || isZeroValue(toleration.key)) &&
  (toleration.effect === 'NoExecute' || isZeroValue(toleration.effect));

export const coreDefaults: KindDefaults = {
  'v1/Pod': { validated: pod, stored: defaultTolerations },
  'v1/PodTemplate': { validated: template },
  'v1/ReplicationController': { validated: replicationController },
  'v1/Service': { validated: service, stored: serviceFamilies },
  'v1/Endpoints': { validated: endpoints },
  'v1/ConfigMap': { validated: configMap },
  'v1/Secret': { validated: secret },
  'v1/Namespace': { validated: namespace },
  'v1/Node': { stored: node },
  'v1/PersistentVolume': { validated: persistentVolume, stored: protectedBy('kubernetes.io/pv-protection') },
  'v1/PersistentVolumeClaim': { validated: persistentVolumeClaim, stored: protectedBy('kubernetes.io/pvc-protection') },
  'v1/LimitRange': { validated: limitRange },
  'v1/ResourceQuota': { validated: resourceQuota },
  'v1/ServiceAccount': { validated: serviceAccount },
};
