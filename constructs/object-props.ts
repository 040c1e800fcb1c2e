import type { ObjectMeta } from '../imports/k8s';
import type { Place } from './misuse-error';

/** Labels or annotations. */
export type StringMap = { readonly [key: string]: string };

/** What every construct takes. The fields of the kind's own `spec` stand beside these, under the API's names. */
export interface ObjectProps {
  /** Name of the object. @default - the id of the construct, never a hash */
  readonly name?: string;
  /** Namespace of the object. @default - that of the chart */
  readonly namespace?: string;
  /** Labels of the object. @default - those of the chart */
  readonly labels?: StringMap;
  /** Annotations of the object. @default - none */
  readonly annotations?: StringMap;
  /** The other fields of the object's metadata, such as `finalizers`. @default - none */
  readonly metadata?: Omit<ObjectMeta, 'name' | 'namespace' | 'labels' | 'annotations' | 'generateName'>;
}

/** The metadata of an object from the props of its construct. */
export function metadataOf(place: Place, props: ObjectProps): ObjectMeta {
  return {
    ...props.metadata,
    name: place.name,
    ...(place.namespace === undefined ? {} : { namespace: place.namespace }),
    ...(props.labels === undefined ? {} : { labels: props.labels }),
    ...(props.annotations === undefined ? {} : { annotations: props.annotations }),
  };
}

/** The props that are no metadata: the fields of the kind's spec. */
export function specOf<P extends ObjectProps>(props: P): Omit<P, keyof ObjectProps> {
  const { name, namespace, labels, annotations, metadata, ...spec } = props;
  return spec;
}
