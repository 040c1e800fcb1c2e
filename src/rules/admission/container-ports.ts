import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { list, number, text } from './fields';
import { portName, portNumber } from './names';
import type { Errors } from './validator';

export const containerPortsCatalogue = {
  'valid-port-name': {
    title: 'Port names are at most 15 lower case letters, digits and single hyphens, with a letter',
    fix: 'Use a name like "http" or "metrics-2".',
  },
  'unique-port-name': {
    title: 'Ports of a container have different names',
    fix: 'Rename one of the ports, or remove it.',
  },
  'require-container-port': {
    title: 'Every port of a container has a containerPort',
    fix: 'Set containerPort to the port on which the process listens.',
  },
  'valid-container-port': {
    title: 'containerPort is between 1 and 65535',
    fix: 'Use a port from 1 to 65535.',
  },
  'valid-host-port': {
    title: 'hostPort is between 1 and 65535',
    fix: 'Use a port from 1 to 65535, or remove hostPort.',
  },
  'valid-port-protocol': {
    title: 'The protocol of a port is TCP, UDP or SCTP',
    fix: 'Use TCP, UDP or SCTP.',
  },
  'unique-host-port': {
    title: 'No two ports of a Pod claim one port of the node',
    fix: 'Change or remove one of the host ports.',
  },
  'valid-host-network-port': {
    title: 'With hostNetwork, hostPort equals containerPort',
    fix: 'Remove hostPort, or set it to the value of containerPort.',
  },
} satisfies RuleCatalogue;

const protocols = ['SCTP', 'TCP', 'UDP'];

/** validateContainerPorts. */
export function validateContainerPorts(container: JsonObject, path: FieldPath, errors: Errors): void {
  const ports = list(container, 'ports');
  if (ports.length === 0) return;
  const names = new Set<string>();
  ports.forEach((port, i) => {
    const at = path.child('ports').index(i);
    validateName(text(port, 'name'), names, at, errors);
    const containerPort = number(port, 'containerPort') ?? 0;
    if (containerPort === 0) errors.required('require-container-port', at.child('containerPort'));
    else
      errors.invalidEach('valid-container-port', at.child('containerPort'), containerPort, portNumber(containerPort));
    const hostPort = number(port, 'hostPort') ?? 0;
    if (hostPort !== 0) errors.invalidEach('valid-host-port', at.child('hostPort'), hostPort, portNumber(hostPort));
    const protocol = text(port, 'protocol');
    if (protocol === '') errors.required('valid-port-protocol', at.child('protocol'));
    else if (!protocols.includes(protocol)) {
      errors.notSupported('valid-port-protocol', at.child('protocol'), protocol, protocols);
    }
  });
}

function validateName(name: string, names: Set<string>, at: FieldPath, errors: Errors): void {
  if (name === '') return;
  const messages = portName(name);
  if (messages.length > 0) errors.invalidEach('valid-port-name', at.child('name'), name, messages);
  else if (names.has(name)) errors.duplicate('unique-port-name', at.child('name'), name);
  else names.add(name);
}

/** checkHostPortConflicts: `path` is the list of containers; an init container is compared with itself alone. */
export function validateHostPorts(containers: readonly JsonObject[], path: FieldPath, errors: Errors): void {
  let seen: Set<string> | undefined;
  containers.forEach((container, c) => {
    if (container.ports === undefined) return;
    list(container, 'ports').forEach((port, p) => {
      const hostPort = number(port, 'hostPort') ?? 0;
      if (hostPort === 0) return;
      const claim = `${text(port, 'protocol')}/${text(port, 'hostIP')}/${hostPort}`;
      seen ??= new Set();
      if (seen.has(claim)) {
        errors.duplicate('unique-host-port', path.index(c).child('ports').index(p).child('hostPort'), claim);
      } else {
        seen.add(claim);
      }
    });
  });
}

/**
 * validatePodHostNetworkDeps, called when the Pod is in its node's network. A template may leave hostPort out: it is
 * filled in when a Pod is made of it. Before 1.28 the server filled it in there, too, and blamed the other port.
 */
export function validateHostNetworkPorts(
  containers: readonly JsonObject[],
  path: FieldPath,
  errors: Errors,
  { isPod, minor }: { readonly isPod: boolean; readonly minor: number },
): void {
  containers.forEach((container, c) => {
    list(container, 'ports').forEach((port, p) => {
      const hostPort = number(port, 'hostPort') ?? 0;
      const containerPort = number(port, 'containerPort') ?? 0;
      if (hostPort === containerPort || (hostPort === 0 && !isPod)) return;
      const [field, other, value] =
        minor < 28 ? ['containerPort', 'hostPort', containerPort] : ['hostPort', 'containerPort', hostPort];
      const at = path.index(c).child('ports').index(p).child(field);
      errors.invalid('valid-host-network-port', at, value, `must match \`${other}\` when \`hostNetwork\` is true`);
    });
  });
}
