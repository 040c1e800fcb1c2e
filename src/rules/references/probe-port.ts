import type { JsonObject, Severity } from '../../manifest';
import { child, list, text } from '../admission/fields';
import { podRule } from '../object-rule';
import type { PodContainer } from '../pod-specs';
import type { RuleCatalogue } from '../rule';
import { didYouMean, nearNames } from './near-names';
import { printContainerPort } from './service-ports';

export const probePortCatalogue = {
  'valid-probe-port': {
    title: 'A probe asks at a port that its container has',
    fix: 'Name a port of the container, or add the port to its ports.',
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'];
const hooks = ['postStart', 'preStop'];
const actions = ['httpGet', 'tcpSocket', 'grpc'];

/** A probe of a port that does not exist always fails: the container is restarted, or never gets traffic. */
export const validProbePort = podRule('Ports of probes', probePortCatalogue, ({ containers }, tell) => {
  for (const { container, path } of containers) {
    for (const { steps, action } of requestsOf(container)) {
      const problem = problemOf(container, action, containers);
      if (problem === undefined) continue;
      const at = path.descend([...steps, 'port']);
      tell('valid-probe-port', at, problem.message, undefined, problem.severity);
    }
  }
});

/** Something that the kubelet asks a container at one of its ports. */
interface Request {
  /** The names on the way to the action. */
  readonly steps: readonly string[];
  readonly action: JsonObject;
}

const nothing: readonly Request[] = [];

function requestsOf(container: JsonObject): readonly Request[] {
  const { livenessProbe, readinessProbe, startupProbe, lifecycle: hooksGiven } = container;
  if ((livenessProbe ?? readinessProbe ?? startupProbe ?? hooksGiven) === undefined) return nothing;
  const found: Request[] = [];
  const look = (handler: JsonObject | undefined, ...steps: readonly string[]): void => {
    for (const name of handler === undefined ? [] : actions) {
      const action = child(handler, name);
      if (action !== undefined) found.push({ steps: [...steps, name], action });
    }
  };
  for (const name of probes) look(child(container, name), name);
  const lifecycle = child(container, 'lifecycle');
  if (lifecycle !== undefined) for (const name of hooks) look(child(lifecycle, name), 'lifecycle', name);
  return found;
}

const isStream = (port: JsonObject): boolean => (text(port, 'protocol') || 'TCP') === 'TCP';

interface Problem {
  readonly message: string;
  readonly severity: Severity;
}

function problemOf(
  container: JsonObject,
  action: JsonObject,
  containers: readonly PodContainer[],
): Problem | undefined {
  const { port } = action;
  const own = list(container, 'ports');
  // An httpGet with a host asks somewhere else.
  if (text(action, 'host') !== '') return undefined;
  const meant = own.filter((entry) => entry.containerPort === port || entry.name === port);
  if (meant.some(isStream)) return undefined;
  const subject = `container ${JSON.stringify(text(container, 'name'))}`;
  const [datagram] = meant;
  if (datagram !== undefined) {
    const message = `port ${printContainerPort(datagram)} of ${subject} is of ${text(datagram, 'protocol')}: a probe asks over TCP`;
    return { message, severity: 'warning' };
  }
  const has = own.length === 0 ? ': it lists no ports' : `; it has ${own.map(printContainerPort).join(', ')}`;
  if (typeof port === 'string') {
    const names = own.map((entry) => text(entry, 'name'));
    if (/^\d+$/.test(port)) return undefined;
    const near = didYouMean(
      nearNames(
        port,
        names.filter((name) => name !== ''),
      ),
    );
    return { message: `${subject} has no port named ${JSON.stringify(port)}${near || has}`, severity: 'warning' };
  }
  // The containers of a Pod share its address, so that a number may be another's.
  const isListed = containers.some((other) =>
    list(other.container, 'ports').some((entry) => entry.containerPort === port),
  );
  if (typeof port !== 'number' || isListed) return undefined;
  // A container may listen on ports that it does not list; who lists some probably lists all.
  return { message: `${subject} has no port ${port}${has}`, severity: own.length === 0 ? 'info' : 'warning' };
}
