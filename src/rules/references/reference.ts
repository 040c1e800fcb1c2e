import type { FieldPath } from '../../manifest';
import type { Subject } from '../rule';

/**
 * What a reference is for. Whether it may be unmet, and what a finding about it is called, follows from this and from
 * the kind that it names.
 */
export type ReferenceType =
  /** `metadata.namespace`. */
  | 'namespace'
  /** A variable of a container takes its value from a ConfigMap or Secret. */
  | 'environment'
  /** A Pod mounts a ConfigMap, Secret or PersistentVolumeClaim. */
  | 'volume'
  /** A Secret to pull images with. */
  | 'image-pull'
  /** Any other use of a Secret: certificates, credentials of storage. */
  | 'credentials'
  /** The ServiceAccount that Pods run as. */
  | 'identity'
  /** The ServiceAccount that a token belongs to. */
  | 'token'
  /** A PriorityClass, RuntimeClass, StorageClass, IngressClass or GatewayClass. */
  | 'class'
  /** A PersistentVolumeClaim and the PersistentVolume that it is bound to, from either side. */
  | 'binding'
  /** The role of a RoleBinding or ClusterRoleBinding. */
  | 'role'
  /** The ServiceAccount that a binding gives its role to. */
  | 'subject'
  /** A ConfigMap or Secret that a role lets its subjects read by name. */
  | 'grant'
  /** Where an Ingress or a route sends its traffic. */
  | 'backend'
  /** The Gateway that a route is attached to. */
  | 'gateway'
  /** Where the API server sends its requests: admission, conversion, aggregated APIs. */
  | 'webhook'
  /** What an autoscaler scales. */
  | 'scale'
  /** The Service that gives the Pods of a StatefulSet their names. */
  | 'headless'
  /** The Service that endpoints belong to. */
  | 'endpoints';

/** The object that a reference names, in the words of the API. */
export interface ReferenceTarget {
  /** Empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** Empty where none is named, which means the same as `default`; undefined for cluster-scoped kinds. */
  readonly namespace: string | undefined;
  readonly name: string;
  /** A key of the ConfigMap or Secret. @default - the reference is to the object as a whole */
  readonly key?: string;
  /** A port of the Service, by number or name. @default - the reference is to the object as a whole */
  readonly port?: number | string;
}

/** One edge of the graph: a field of an object names another object. */
export interface Reference {
  readonly type: ReferenceType;
  readonly from: Subject;
  /** The field that names the object, or its key, or its port. */
  readonly path: FieldPath;
  readonly to: ReferenceTarget;
  /** `targetId(to)`. */
  readonly id: string;
  /** Whether the object works without what it names: `optional: true`, or a name that is only a permission. */
  readonly isOptional: boolean;
}

/** Adds a reference from the object at hand. */
export type AddReference = (type: ReferenceType, path: FieldPath, to: ReferenceTarget, isOptional?: boolean) => void;

/** Finds the references in an object of one kind. */
export type Extractor = (subject: Subject, add: AddReference) => void;

/** What makes two references name the same object: group, kind, namespace and name. */
export function targetId({ group, kind, namespace, name }: ReferenceTarget): string {
  return `${group}/${kind} ${namespace === undefined ? '' : namespace || 'default'}/${name}`;
}

/** A target in the core group. */
export const core = (kind: string, namespace: string | undefined, name: string): ReferenceTarget => ({
  group: '',
  kind,
  namespace,
  name,
});

/** `ConfigMap shop/app-config`, with the group only where the kind alone could be another's. */
export function printTarget({ kind, namespace, name }: Pick<ReferenceTarget, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}
