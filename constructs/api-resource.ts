import { ApiObject, type ApiObjectProps } from 'cdk8s';
import type { Construct } from 'constructs';
import type { KubeObject, ObjectMeta } from '../imports/k8s';
import { clusterScopedKinds } from '../imports/k8s-kinds';

/** What every object of the Kubernetes API has. */
export interface AnyObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: ObjectMeta;
}

/**
 * Any object of the Kubernetes API, as its manifest has it: the floor that the other constructs stand on. Every field
 * of the API is there under its own name, a misspelt one does not compile, and none is dropped on the way to YAML.
 *
 * The name defaults to the construct's id, the namespace of a namespaced kind to the chart's. With
 * `metadata.generateName` and no name, the object has no name.
 *
 * Custom resources: give their type, `new ApiResource<HTTPRoute>(...)`.
 *
 * @example
 * new ApiResource(chart, 'shop', {
 *   apiVersion: 'v1',
 *   kind: 'Namespace',
 *   metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
 * });
 */
export class ApiResource<T extends AnyObject = KubeObject> extends ApiObject {
  constructor(scope: Construct, id: string, object: NoInfer<T>) {
    const given: ObjectMeta = object.metadata ?? {};
    const { name = id } = given;
    // cdk8s types lists of metadata as mutable, and copies them.
    super(scope, id, { ...object, metadata: { ...given, name } } as unknown as ApiObjectProps);
    // cdk8s names every object, and puts the namespace of the chart on objects that can have none.
    const isNamed = given.name !== undefined || given.generateName === undefined;
    const isCluster = clusterScopedKinds.has(`${object.apiVersion}/${object.kind}`);
    if (!isNamed) Object.assign(this.metadata, { name: undefined });
    if (isCluster && given.namespace === undefined) Object.assign(this.metadata, { namespace: undefined });
  }

  /** cdk8s lets every ApiObject be an instance of every class of them; here the constructs are told apart. */
  static override [Symbol.hasInstance]<C extends ApiObject>(
    this: abstract new (
      ...args: never[]
    ) => C,
    value: unknown,
  ): value is C {
    // biome-ignore lint/complexity/noThisInStatic: the class that stands right of `instanceof`, a subclass of this one
    return Function.prototype[Symbol.hasInstance].call(this, value);
  }

  /**
   * The namespace that the manifest names.
   *
   * @default - undefined: cluster-scoped, or the namespace in which the object is applied
   */
  get namespace(): string | undefined {
    return this.metadata.namespace;
  }
}
