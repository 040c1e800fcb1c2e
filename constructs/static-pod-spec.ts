import type * as k8s from '../imports/k8s';

/** `T` in which the fields `K` do not compile, in a literal or in a variable. */
type Forbid<T, K extends PropertyKey> = Omit<T, K> & { readonly [P in K]?: never };

/** An environment variable with a value of its own, or from a field of the Pod. */
type StaticEnvVar = Omit<k8s.EnvVar, 'valueFrom'> & {
  readonly valueFrom?: Forbid<k8s.EnvVarSource, 'configMapKeyRef' | 'secretKeyRef'>;
};

/** A container that uses no object of the API. */
export type StaticContainer = Forbid<Omit<k8s.Container, 'env'>, 'envFrom'> & {
  readonly env?: readonly StaticEnvVar[];
};

/** Volume sources that may name a Secret as `secretRef`. */
type WithSecretRef = 'cephfs' | 'flexVolume' | 'iscsi' | 'rbd' | 'storageos';

/** Volume sources that are an object of the API, or need one. */
type OfTheApi = 'azureFile' | 'configMap' | 'ephemeral' | 'persistentVolumeClaim' | 'scaleIO' | 'secret';

/** A volume that uses no object of the API. */
export type StaticVolume = Forbid<Omit<k8s.Volume, WithSecretRef | 'csi' | 'projected'>, OfTheApi> & {
  readonly [K in WithSecretRef]?: Forbid<NonNullable<k8s.Volume[K]>, 'secretRef'>;
} & {
  readonly csi?: Forbid<k8s.CSIVolumeSource, 'nodePublishSecretRef'>;
  readonly projected?: Omit<k8s.ProjectedVolumeSource, 'sources'> & {
    readonly sources?: readonly Forbid<k8s.VolumeProjection, 'configMap' | 'secret' | 'serviceAccountToken'>[];
  };
};

/** The spec of a static Pod: no ConfigMap, no Secret, no ServiceAccount, nothing else of the API. */
export type StaticPodSpec = Forbid<
  Omit<k8s.PodSpec, 'containers' | 'initContainers' | 'restartPolicy' | 'volumes'>,
  'ephemeralContainers' | 'imagePullSecrets' | 'resourceClaims' | 'serviceAccount' | 'serviceAccountName'
> & {
  readonly containers: readonly StaticContainer[];
  readonly initContainers?: readonly StaticContainer[];
  readonly restartPolicy?: 'Always' | 'OnFailure' | 'Never';
  readonly volumes?: readonly StaticVolume[];
};

/** A field through which a Pod uses an object of the API, and what it would use. */
export interface ApiUse {
  readonly path: string;
  readonly what: string;
}

const podFields = {
  ephemeralContainers: 'an ephemeral container',
  imagePullSecrets: 'a Secret',
  resourceClaims: 'a ResourceClaim',
  serviceAccount: 'a ServiceAccount',
  serviceAccountName: 'a ServiceAccount',
} as const;

const volumeFields = {
  azureFile: 'a Secret',
  configMap: 'a ConfigMap',
  ephemeral: 'a PersistentVolumeClaim',
  persistentVolumeClaim: 'a PersistentVolumeClaim',
  scaleIO: 'a Secret',
  secret: 'a Secret',
} as const;

const projectionFields = {
  configMap: 'a ConfigMap',
  secret: 'a Secret',
  serviceAccountToken: 'a ServiceAccount',
} as const;

const secretRefs = ['cephfs', 'flexVolume', 'iscsi', 'rbd', 'storageos'] as const;

/** Every use of an object of the API in a Pod's spec. */
export function apiUses(spec: k8s.PodSpec): readonly ApiUse[] {
  return [
    ...fieldUses(spec, podFields, 'spec'),
    ...(spec.initContainers ?? []).flatMap((one, index) => containerUses(one, `spec.initContainers[${index}]`)),
    ...spec.containers.flatMap((one, index) => containerUses(one, `spec.containers[${index}]`)),
    ...(spec.volumes ?? []).flatMap((volume, index) => volumeUses(volume, `spec.volumes[${index}]`)),
  ];
}

function fieldUses(holder: object, fields: { readonly [field: string]: string }, path: string): ApiUse[] {
  const given = new Map<string, unknown>(Object.entries(holder));
  return Object.entries(fields)
    .filter(([field]) => given.get(field) !== undefined)
    .map(([field, what]) => ({ path: `${path}.${field}`, what }));
}

function containerUses(container: k8s.Container, path: string): ApiUse[] {
  const env = (container.env ?? []).flatMap(({ valueFrom = {} }, index) =>
    fieldUses(
      valueFrom,
      { configMapKeyRef: 'a ConfigMap', secretKeyRef: 'a Secret' },
      `${path}.env[${index}].valueFrom`,
    ),
  );
  const envFrom = (container.envFrom ?? []).flatMap((source, index) =>
    fieldUses(source, { configMapRef: 'a ConfigMap', secretRef: 'a Secret' }, `${path}.envFrom[${index}]`),
  );
  return [...env, ...envFrom];
}

function volumeUses(volume: k8s.Volume, path: string): ApiUse[] {
  const named = secretRefs.flatMap((source) =>
    fieldUses(volume[source] ?? {}, { secretRef: 'a Secret' }, `${path}.${source}`),
  );
  const csi = fieldUses(volume.csi ?? {}, { nodePublishSecretRef: 'a Secret' }, `${path}.csi`);
  const projected = (volume.projected?.sources ?? []).flatMap((source, index) =>
    fieldUses(source, projectionFields, `${path}.projected.sources[${index}]`),
  );
  return [...fieldUses(volume, volumeFields, path), ...named, ...csi, ...projected];
}
