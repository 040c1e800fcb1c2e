import type { FieldPath, JsonObject } from '../../../manifest';
import { child, list, text, textMap } from '../../admission/fields';

/** One container of a Pod as the controls read it. */
export interface ContainerView {
  readonly name: string;
  readonly container: JsonObject;
  /** @default - the container has none */
  readonly securityContext?: JsonObject;
  /** The path of the container below the path of its Pod. */
  readonly at: (pod: FieldPath) => FieldPath;
}

/** A Pod as the controls read it. */
export interface PodView {
  readonly annotations: { readonly [key: string]: string };
  readonly spec: JsonObject;
  /** @default - the Pod has none */
  readonly securityContext?: JsonObject;
  /** Init containers first, then the others, then ephemeral ones: the order in which messages name them. */
  readonly containers: readonly ContainerView[];
}

const containerLists = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** Reads a Pod: nulls and values of a wrong type count as absent. */
export function podView(metadata: JsonObject, spec: JsonObject): PodView {
  const containers: ContainerView[] = [];
  for (const name of containerLists) {
    list(spec, name).forEach((container, index) => {
      containers.push({
        name: text(container, 'name'),
        container,
        ...securityContextOf(container),
        at: (pod) => pod.child('spec', name).index(index),
      });
    });
  }
  return { annotations: textMap(metadata, 'annotations'), spec, ...securityContextOf(spec), containers };
}

function securityContextOf(holder: JsonObject): { readonly securityContext?: JsonObject } {
  const securityContext = child(holder, 'securityContext');
  return securityContext === undefined ? {} : { securityContext };
}
