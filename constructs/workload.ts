import type { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { type AnyObject, ApiResource } from './api-resource';
import { Container } from './container';
import { MisuseError, oneOf, type Place } from './misuse-error';
import type { StringMap } from './object-props';
import type { Pods } from './pod-template';

/** Pods that a Service can stand in front of. */
export interface ServiceBackend {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Labels that select these Pods and no others. */
  readonly matchLabels: StringMap;
  /** All labels of the Pods. */
  readonly podLabels: StringMap;
  /** The containers, with the ports that they name. */
  readonly containers: readonly k8s.Container[];
}

/** An object that runs Pods: the common part of Pod, Deployment, Job and the others. */
export abstract class Workload<T extends AnyObject> extends ApiResource<T> implements ServiceBackend {
  readonly matchLabels: StringMap;
  readonly podLabels: StringMap;
  private readonly pods: Pods;
  private readonly place: Place;

  protected constructor(scope: Construct, id: string, object: NoInfer<T>, pods: Pods, place: Place) {
    super(scope, id, object);
    this.matchLabels = pods.matchLabels;
    this.podLabels = pods.podLabels;
    this.pods = pods;
    this.place = place;
  }

  /** The containers as they stand now, without init containers. */
  get containers(): readonly k8s.Container[] {
    return this.pods.spec.containers;
  }

  /**
   * A container, to give it configuration.
   *
   * @param name - the container's name; may be left out when there is only one
   * @throws MisuseError when there is no such container, or no name and several containers
   * @example
   * deployment.container('web').addEnvFrom(settings).mount(files, '/etc/web');
   */
  container(name?: string): Container {
    const { spec, specPath } = this.pods;
    const all = [
      ...spec.containers.map((container, index) => ({ container, path: `${specPath}.containers[${index}]` })),
      ...(spec.initContainers ?? []).map((container, index) => ({
        container,
        path: `${specPath}.initContainers[${index}]`,
      })),
    ];
    const only = spec.containers.length === 1 ? all[0] : undefined;
    const found = name === undefined ? only : all.find(({ container }) => container.name === name);
    if (found !== undefined) return new Container(this.place, spec, found.container, found.path);
    const names = all.map(({ container }) => container.name);
    const problem = name === undefined ? `there are ${spec.containers.length}` : `there is no ${oneOf([name])}`;
    throw new MisuseError(this.place, `${specPath}.containers`, `${problem}; name one of ${oneOf(names)}`);
  }
}
