import type * as k8s from '../imports/k8s';
import { MisuseError, oneOf, type Place, shown } from './misuse-error';
import type { NodeServicePort } from './service-props';
import type { ServiceBackend } from './workload';

/** A named port of the containers behind a Service. */
interface NamedPort {
  readonly containerPort: number;
  readonly protocol: string;
}

/** The ports that the workload's containers name. Several containers may share a name: then the protocols tell them apart. */
function namedPorts(workload: ServiceBackend): ReadonlyMap<string, readonly NamedPort[]> {
  const ports = new Map<string, NamedPort[]>();
  for (const { name, containerPort, protocol = 'TCP' } of workload.containers.flatMap((one) => one.ports ?? [])) {
    if (name !== undefined) ports.set(name, [...(ports.get(name) ?? []), { containerPort, protocol }]);
  }
  return ports;
}

/** Lowers the ports of one Service. */
export class PortLowering {
  private readonly named: ReadonlyMap<string, readonly NamedPort[]> | undefined;

  constructor(
    private readonly place: Place,
    private readonly workload: ServiceBackend | undefined,
  ) {
    this.named = workload === undefined ? undefined : namedPorts(workload);
  }

  /** @throws MisuseError when a name is no port of the workload's containers */
  lower(ports: readonly (NodeServicePort | string)[]): k8s.ServicePort[] {
    return ports.map((port, index) => this.lowerOne(port, `spec.ports[${index}]`));
  }

  private lowerOne(given: NodeServicePort | string, path: string): k8s.ServicePort {
    if (typeof given === 'string') {
      const { containerPort, protocol } = this.require(given, undefined, path);
      return { name: given, port: containerPort, targetPort: given, ...(protocol === 'TCP' ? {} : { protocol }) };
    }
    const { targetPort, protocol } = given;
    if (typeof targetPort !== 'string' || this.named === undefined) return { ...given };
    const found = this.require(targetPort, protocol, `${path}.targetPort`);
    return { ...given, ...(protocol === undefined && found.protocol !== 'TCP' ? { protocol: found.protocol } : {}) };
  }

  private require(name: string, protocol: string | undefined, path: string): NamedPort {
    const { workload, named } = this;
    if (workload === undefined || named === undefined) {
      const problem = `${shown(name)} names a container's port, and the Service has no workload; give one, or a port number`;
      throw new MisuseError(this.place, path, problem);
    }
    const ports = named.get(name) ?? [];
    const found = ports.find((port) => protocol === undefined || port.protocol === protocol);
    if (found !== undefined) return found;
    const owner = `${workload.kind} ${workload.name}`;
    const problem =
      ports.length > 0
        ? `port ${shown(name)} of ${owner} is ${oneOf(ports.map((port) => port.protocol))}, not ${shown(protocol)}; make them equal`
        : named.size === 0
          ? `${shown(name)} is no port of ${owner}: its containers name none; name the port there, or use its number`
          : `${shown(name)} is no port of ${owner}; use ${oneOf([...named.keys()])}`;
    throw new MisuseError(this.place, path, problem);
  }
}
