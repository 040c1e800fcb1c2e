import type { JsonObject, Severity } from '../../manifest';
import { child, list, text } from '../admission/fields';
import { type PodContainer, podSpecsOf } from '../pod-specs';
import type { RuleCatalogue } from '../rule';
import type { SetRule } from '../set-rule';
import { didYouMean, nearNames } from './near-names';
import { printContainerPort } from './service-ports';

export const probePortCatalogue = {
  'valid-probe-port': {
    title: 'A probe asks at a port that its container has',
    fix: 'Name a port of the container, or add the port to its ports.',
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

/** Where a container says at which port it is asked: the names on the way to the port. */
const handlers: readonly (readonly string[])[] = [
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].flatMap((probe) =>
    ['httpGet', 'tcpSocket', 'grpc'].map((action) => [probe, action]),
  ),
  ...['postStart', 'preStop'].flatMap((hook) => ['httpGet', 'tcpSocket'].map((action) => ['lifecycle', hook, action])),
];

/** A probe of a port that does not exist always fails: the container is restarted, or never gets traffic. */
export const validProbePort: SetRule<keyof typeof probePortCatalogue> = {
  title: 'Ports of probes',
  catalogue: probePortCatalogue,
  check(set, report) {
    for (const subject of set.subjects) {
      const containers = podSpecsOf(subject)?.containers ?? [];
      for (const { container, path } of containers) {
        for (const steps of handlers) {
          const problem = problemOf(container, steps, containers);
          if (problem === undefined) continue;
          const at = path.child(...steps, 'port');
          report(subject, 'valid-probe-port', at, problem.message, undefined, problem.severity);
        }
      }
    }
  },
};

interface Problem {
  readonly message: string;
  readonly severity: Severity;
}

function problemOf(
  container: JsonObject,
  steps: readonly string[],
  containers: readonly PodContainer[],
): Problem | undefined {
  let action: JsonObject | undefined = container;
  for (const step of steps) action = child(action, step);
  const port = action?.port;
  // An httpGet with a host asks somewhere else.
  if (action === undefined || text(action, 'host') !== '') return undefined;
  const own = list(container, 'ports');
  const subject = `container ${JSON.stringify(text(container, 'name'))}`;
  const has = own.length === 0 ? ': it lists no ports' : `; it has ${own.map(printContainerPort).join(', ')}`;
  if (typeof port === 'string') {
    const names = own.map((entry) => text(entry, 'name'));
    if (names.includes(port) || /^\d+$/.test(port)) return undefined;
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
