import { FieldPath, type JsonObject, printRef } from '../../manifest';
import { child, list, number, text } from '../admission/fields';
import type { PodContainer, PodSpecs } from '../pod-specs';
import type { RuleCatalogue } from '../rule';
import type { SetRule } from '../set-rule';
import { didYouMean, nearNames } from './near-names';
import { printTarget } from './reference';
import { graphOf } from './reference-graph';
import type { Workload } from './workloads';

export const servicePortCatalogue = {
  'require-service-port': {
    title: 'The port of a Service that something sends to is one that the Service has',
    fix: 'Name one of the ports of the Service, by name or number, or add the port to it.',
    severity: 'warning',
  },
  'valid-service-target-port': {
    title: 'The target port of a Service is one that the containers behind it have',
    fix: 'Name a port of the containers, or add it to the ports of the one that listens on it.',
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

/** Requests to a port that nobody listens on are refused; a target port without a container of that name has no endpoints. */
export const servicePorts: SetRule<keyof typeof servicePortCatalogue> = {
  title: 'Ports of Services',
  catalogue: servicePortCatalogue,
  check(set, report) {
    const graph = graphOf(set);
    for (const reference of graph.objectReferences) {
      const { from, path, to } = reference;
      if (to.port === undefined) continue;
      const service = child(graph.find(reference)?.subject.object, 'spec');
      if (service === undefined || text(service, 'type') === 'ExternalName') continue;
      const ports = list(service, 'ports');
      if (ports.some((port) => port.port === to.port || text(port, 'name') === to.port)) continue;
      const names = ports.map((port) => text(port, 'name')).filter((name) => name !== '');
      const near = didYouMean(typeof to.port === 'string' ? nearNames(to.port, names) : []);
      const shown = near || (ports.length === 0 ? '' : `; it has ${ports.map(printServicePort).join(', ')}`);
      report(from, 'require-service-port', path, `${printTarget(to)} has no port ${printPort(to.port)}${shown}`);
    }
    for (const { from, workloads } of graph.selections) {
      if (from.ref.kind !== 'Service' || workloads.length === 0) continue;
      list(child(from.object, 'spec'), 'ports').forEach((port, index) => {
        const problem = targetProblem(port, workloads);
        if (problem === undefined) return;
        const at = FieldPath.of('spec', 'ports').index(index).child('targetPort');
        report(from, 'valid-service-target-port', at, problem.message, undefined, problem.severity);
      });
    }
  },
};

const printPort = (port: number | string): string => (typeof port === 'number' ? `${port}` : JSON.stringify(port));

function printServicePort(port: JsonObject): string {
  const name = text(port, 'name');
  return `${number(port, 'port')}${name === '' ? '' : ` (${JSON.stringify(name)})`}`;
}

interface Problem {
  readonly message: string;
  readonly severity: 'warning' | 'info';
}

function targetProblem(port: JsonObject, workloads: readonly Workload[]): Problem | undefined {
  const target = port.targetPort ?? port.port;
  const protocol = text(port, 'protocol') || 'TCP';
  if ((typeof target !== 'number' && typeof target !== 'string') || target === 0 || target === '') return undefined;
  const lacking = workloads.filter(({ pods }) => !hasPort(pods, target, protocol));
  const [first] = lacking;
  if (first === undefined) return undefined;
  const others = lacking.length === 1 ? '' : ` (and of ${lacking.length - 1} more that it selects)`;
  const ports = portsOf(first.pods);
  const beginning = `no container of ${printRef(first.subject.ref)}${others} has the port ${printPort(target)}`;
  if (ports.length === 0) {
    // A container may listen on ports that it does not list, but not under a name.
    const severity = typeof target === 'number' ? 'info' : 'warning';
    return { message: `${beginning}: they list no ports`, severity };
  }
  const names = ports.map((entry) => text(entry, 'name')).filter((name) => name !== '');
  const near = didYouMean(typeof target === 'string' ? nearNames(target, names) : []);
  return {
    message: `${beginning}${near || `; they have ${ports.map(printContainerPort).join(', ')}`}`,
    severity: 'warning',
  };
}

/** Ports of the containers that run as long as the Pod does. */
function portsOf({ containers }: PodSpecs): readonly JsonObject[] {
  return containers.flatMap(({ type, container }) => (isLasting(type) ? list(container, 'ports') : []));
}

const isLasting = (type: PodContainer['type']): boolean => type === 'container' || type === 'sidecar';

function hasPort({ containers }: PodSpecs, target: number | string, protocol: string): boolean {
  const isIt = (port: JsonObject): boolean =>
    (port.containerPort === target || port.name === target) && (text(port, 'protocol') || 'TCP') === protocol;
  return containers.some(({ type, container }) => isLasting(type) && list(container, 'ports').some(isIt));
}

export function printContainerPort(port: JsonObject): string {
  const name = text(port, 'name');
  const protocol = text(port, 'protocol') || 'TCP';
  const number_ = `${number(port, 'containerPort')}${protocol === 'TCP' ? '' : `/${protocol}`}`;
  return name === '' ? number_ : `${number_} (${JSON.stringify(name)})`;
}
