import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { bool, list, number, text } from './fields';
import { dns1123Label, portName, portNumber, qualifiedName } from './names';
import type { AdmissionOptions } from './options';
import type { Errors } from './validator';

export const servicePortsCatalogue = {
  'valid-service-port': {
    title: 'Ports of Services are numbers from 1 to 65535, and their targets numbers or port names',
    fix: 'Use a port from 1 to 65535, and a targetPort that is one or the name of a container port.',
  },
  'require-service-port-name': {
    title: 'Where a Service has several ports, each has a name',
    fix: 'Give every port a name of lower case letters, digits and "-".',
  },
  'unique-service-port': {
    title: 'Port names, and pairs of port and protocol, are unique in a Service',
    fix: 'Rename one of the ports, or change its number or protocol.',
  },
  'valid-service-protocol': {
    title: 'Ports use the protocol TCP, UDP or SCTP',
    fix: 'Write TCP, UDP or SCTP in capitals.',
  },
  'valid-app-protocol': {
    title: 'appProtocol is a qualified name',
    fix: 'Use a standard name like http, or one with a domain like kubernetes.io/h2c.',
  },
  'no-node-port-on-cluster-ip': {
    title: 'Services of type ClusterIP open no node ports',
    fix: 'Remove nodePort, or use type NodePort.',
  },
  'unique-node-port': {
    title: 'Pairs of node port and protocol are unique in a Service',
    fix: 'Give each port its own nodePort, or leave it out to have one allocated.',
  },
  'valid-node-port': {
    title: "Node ports are in the cluster's range",
    fix: 'Use a port from 30000 to 32767 (or what --service-node-port-range of the API server says), or leave it out.',
  },
} satisfies RuleCatalogue;

/** The protocols of ports, sorted as the server names them. */
export const protocols: readonly string[] = ['SCTP', 'TCP', 'UDP'];

/** The ports of a Service on their own (validateServicePort). */
export function validateServicePorts(ports: readonly JsonObject[], path: FieldPath, errors: Errors): void {
  const names = new Set<string>();
  const seen = new Set<string>();
  ports.forEach((port, i) => {
    const at = path.index(i);
    validatePortName(port, ports.length > 1, names, at, errors);
    validatePort(port, at, errors);
    const key = `${text(port, 'protocol')}/${number(port, 'port') ?? 0}`;
    if (seen.has(key)) {
      errors.duplicate('unique-service-port', at, {
        protocol: text(port, 'protocol'),
        port: number(port, 'port') ?? 0,
      });
    }
    seen.add(key);
  });
}

function validatePortName(
  port: JsonObject,
  required: boolean,
  names: Set<string>,
  at: FieldPath,
  errors: Errors,
): void {
  const name = text(port, 'name');
  if (name === '') {
    if (required) errors.required('require-service-port-name', at.child('name'));
    return;
  }
  errors.invalidEach('require-service-port-name', at.child('name'), name, dns1123Label(name));
  if (names.has(name)) errors.duplicate('unique-service-port', at.child('name'), name);
  names.add(name);
}

function validatePort(port: JsonObject, at: FieldPath, errors: Errors): void {
  const numeral = number(port, 'port') ?? 0;
  errors.invalidEach('valid-service-port', at.child('port'), numeral, portNumber(numeral));
  validateProtocol(port, at, errors);
  const target = port.targetPort ?? 0;
  const messages = typeof target === 'string' ? portName(target) : portNumber(Number(target));
  errors.invalidEach('valid-service-port', at.child('targetPort'), target, messages);
  validateAppProtocol(port, at, errors);
}

/** The protocol of a port after defaulting: TCP when the manifest has none. */
export function validateProtocol(port: JsonObject, at: FieldPath, errors: Errors): void {
  const protocol = text(port, 'protocol');
  if (protocol === '') errors.required('valid-service-protocol', at.child('protocol'));
  else if (!protocols.includes(protocol)) {
    errors.notSupported('valid-service-protocol', at.child('protocol'), protocol, protocols);
  }
}

/** The application protocol of a port, when it has one. */
export function validateAppProtocol(port: JsonObject, at: FieldPath, errors: Errors): void {
  if (port.appProtocol === undefined) return;
  const name = text(port, 'appProtocol');
  errors.invalidEach('valid-app-protocol', at.child('appProtocol'), name, qualifiedName(name));
}

/** Node ports: where they may be, that they differ, and what the cluster can give. */
export function validateNodePorts(
  spec: JsonObject | undefined,
  path: FieldPath,
  errors: Errors,
  options: AdmissionOptions,
): void {
  const ports = list(spec, 'ports');
  if (ports.every((port) => (number(port, 'nodePort') ?? 0) === 0)) return;
  const type = text(spec, 'type');
  const hasNodePorts = type === 'NodePort' || type === 'LoadBalancer';
  const refused = hasNodePorts ? allocateNodePorts(spec, ports, path, errors, options) : undefined;
  const seen = new Set<string>();
  ports.forEach((port, i) => {
    const nodePort = number(port, 'nodePort') ?? 0;
    if (nodePort === 0) return;
    const at = path.index(i).child('nodePort');
    if (type === 'ClusterIP') {
      errors.forbidden('no-node-port-on-cluster-ip', at, "may not be used when `type` is 'ClusterIP'");
    }
    const key = `${text(port, 'protocol')}/${nodePort}`;
    if (seen.has(key) && refused?.has(i) !== true) errors.duplicate('unique-node-port', at, nodePort);
    seen.add(key);
  });
}

/**
 * initNodePorts of pkg/registry/core/service/storage/alloc.go: ports of one number share a node port, whatever their
 * protocols, and ports of different numbers do not. Returns the indexes of those that could not be had.
 */
function allocateNodePorts(
  spec: JsonObject | undefined,
  ports: readonly JsonObject[],
  path: FieldPath,
  errors: Errors,
  options: AdmissionOptions,
): ReadonlySet<number> {
  // A load balancer may do without; what its ports ask for, they get all the same.
  const onRequestAlone = bool(spec, 'allocateLoadBalancerNodePorts') === false;
  const allocated = new Set<number>();
  const nodePortOf = new Map<number, number>();
  const refused = new Set<number>();
  ports.forEach((port, i) => {
    const numeral = number(port, 'port') ?? 0;
    const own = number(port, 'nodePort') ?? 0;
    if (own === 0 && onRequestAlone) return;
    const first = nodePortOf.get(numeral);
    const wanted = first === undefined ? requestedNodePort(numeral, ports) : own;
    if (wanted === 0 || wanted === first) return;
    if (first === undefined) nodePortOf.set(numeral, wanted);
    const at = path.index(i).child('nodePort');
    const problem = rangeProblem(wanted, options);
    if (allocated.has(wanted)) errors.invalid('unique-node-port', at, wanted, alreadyAllocated);
    else if (problem !== undefined) errors.invalid('valid-node-port', at, wanted, problem);
    else {
      allocated.add(wanted);
      return;
    }
    refused.add(i);
  });
  return refused;
}

/** The node port of the first port with this number that asks for one. */
function requestedNodePort(numeral: number, ports: readonly JsonObject[]): number {
  for (const port of ports) {
    const nodePort = number(port, 'nodePort') ?? 0;
    if (nodePort !== 0 && number(port, 'port') === numeral) return nodePort;
  }
  return 0;
}

/** What the allocator of node ports says of one that the Service has already. */
export const alreadyAllocated = 'provided port is already allocated';

/** What the allocator of node ports says of one that the cluster does not keep free. */
export function rangeProblem(port: number, options: AdmissionOptions): string | undefined {
  const { from, to } = options.serviceNodePortRange;
  if (port >= from && port <= to) return undefined;
  return `provided port is not in the valid range. The range of valid ports is ${from}-${to}`;
}
