import type { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { ApiResource } from './api-resource';
import type { UsedBy } from './config';
import { MisuseError, oneOf, type Place, placeOf, shown } from './misuse-error';
import { metadataOf, type StringMap, specOf } from './object-props';
import { selects } from './pod-template';
import { endpointSlice } from './service-endpoints';
import { PortLowering } from './service-ports';
import type { ServiceEndpoints, ServiceProps, SessionAffinity } from './service-props';
import type { ServiceBackend } from './workload';

/** The API's limits and default for session affinity by client address, in seconds. */
const affinityTimeout = { least: 1, most: 86400, default: 10800 } as const;

/**
 * A Service for a workload: its selector, and ports that the workload's containers have.
 *
 * @example
 * new Service(chart, 'myapp-svc', {
 *   workload: myapp,
 *   ports: [{ port: 80, targetPort: 'http' }],
 *   sessionAffinity: { type: 'ClientIP', timeoutSeconds: 600 },
 * });
 */
export class Service extends ApiResource<k8s.Service> {
  /** The ports as rendered. */
  readonly ports: readonly k8s.ServicePort[];
  private readonly place: Place;

  /**
   * @throws MisuseError when the affinity timeout is out of range, a port's name is none of the workload's, the
   * selector does not select the workload's Pods, or the workload has no labels or another namespace
   */
  constructor(scope: Construct, id: string, props: ServiceProps) {
    const place = placeOf(scope, id, 'Service', props);
    const metadata = metadataOf(place, props);
    const { spec, endpoints } = serviceSpec(place, props);
    super(scope, id, { apiVersion: 'v1', kind: 'Service', metadata, spec });
    this.ports = spec.ports ?? [];
    this.place = place;
    if (endpoints === undefined) return;
    const slice = endpointSlice(place, props.labels, endpoints.addresses, this.ports);
    new ApiResource<k8s.EndpointSlice>(this, 'endpoints', slice);
  }

  /**
   * This Service as the backend of an Ingress.
   *
   * @param port - name or number of one of its ports
   * @default port - its only port
   * @throws MisuseError when there is no such port, or no port given and not exactly one
   */
  ingressBackend(
    port?: k8s.IntOrString,
    by: UsedBy = { place: this.place, fieldPath: 'spec.ports' },
  ): k8s.IngressBackend {
    const found = port === undefined ? this.ports : this.ports.filter((one) => one.name === port || one.port === port);
    const [first] = found;
    if (first === undefined || (port === undefined && found.length > 1)) {
      const known = this.ports.map((one) => one.name ?? `${one.port}`);
      const problem = port === undefined ? 'no port is chosen' : `${shown(port)} is no port of Service ${this.name}`;
      throw new MisuseError(by.place, by.fieldPath, `${problem}; use ${oneOf(known)}`);
    }
    const chosen = first.name === undefined ? { number: first.port } : { name: first.name };
    return { service: { name: this.name, port: chosen } };
  }
}

interface Lowered {
  readonly spec: k8s.ServiceSpec;
  readonly endpoints?: ServiceEndpoints;
}

function serviceSpec(place: Place, props: ServiceProps): Lowered {
  if (props.type === 'ExternalName') return { spec: { type: props.type, externalName: props.externalName } };
  const { workload, endpoints, selector } = props;
  const ports = new PortLowering(place, workload).lower(props.ports ?? []);
  const chosen = workload === undefined ? selector : workloadSelector(place, workload, selector);
  const common = {
    ...(chosen === undefined ? {} : { selector: chosen }),
    ...(ports.length === 0 ? {} : { ports }),
  };
  const given = endpoints === undefined ? {} : { endpoints };
  if (props.type === 'Headless') {
    const { type, ports: _, workload: _w, selector: _s, endpoints: _e, ...rest } = specOf(props);
    return { spec: { ...rest, type: 'ClusterIP', clusterIP: 'None', ...common }, ...given };
  }
  const {
    type = 'ClusterIP',
    ports: _,
    workload: _w,
    selector: _s,
    endpoints: _e,
    sessionAffinity,
    ...rest
  } = specOf(props);
  return { spec: { ...rest, type, ...common, ...affinitySpec(place, sessionAffinity) }, ...given };
}

function affinitySpec(place: Place, affinity: SessionAffinity | undefined): Partial<k8s.ServiceSpec> {
  if (affinity === undefined) return {};
  if (affinity === 'None') return { sessionAffinity: 'None' };
  const timeoutSeconds = (affinity === 'ClientIP' ? undefined : affinity.timeoutSeconds) ?? affinityTimeout.default;
  const { least, most } = affinityTimeout;
  if (!Number.isInteger(timeoutSeconds) || timeoutSeconds < least || timeoutSeconds > most) {
    const problem = `${shown(timeoutSeconds)} is out of range; use ${least} to ${most}`;
    throw new MisuseError(place, 'spec.sessionAffinityConfig.clientIP.timeoutSeconds', problem);
  }
  return { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds } } };
}

function workloadSelector(place: Place, workload: ServiceBackend, selector = workload.matchLabels): StringMap {
  const owner = `${workload.kind} ${workload.name}`;
  if (Object.keys(selector).length === 0) {
    throw new MisuseError(place, 'spec.selector', `{} selects every Pod; give ${owner} labels`);
  }
  if (!selects({ matchLabels: selector }, workload.podLabels)) {
    const problem = `${shown(selector)} does not select the Pods of ${owner}, labelled ${shown(workload.podLabels)}; use some of these`;
    throw new MisuseError(place, 'spec.selector', problem);
  }
  if (workload.namespace !== place.namespace) {
    const problem = `${shown(place.namespace ?? '')} is not the namespace of ${owner}, ${shown(workload.namespace ?? '')}; a Service selects Pods of its own`;
    throw new MisuseError(place, 'metadata.namespace', problem);
  }
  return selector;
}
