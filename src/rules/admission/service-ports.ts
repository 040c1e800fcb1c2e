import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { list, number, text } from './fields';
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

/** Node ports: where they may be, that they differ, and the cluster's range (portallocator). */
export function validateNodePorts(
  spec: JsonObject | undefined,
  path: FieldPath,
  errors: Errors,
  options: AdmissionOptions,
): void {
  const type = text(spec, 'type');
  const { from, to } = options.serviceNodePortRange;
  const seen = new Set<string>();
  list(spec, 'ports').forEach((port, i) => {
    const nodePort = number(port, 'nodePort') ?? 0;
    if (nodePort === 0) return;
    const at = path.index(i).child('nodePort');
    if (type === 'ClusterIP') {
      errors.forbidden('no-node-port-on-cluster-ip', at, "may not be used when `type` is 'ClusterIP'");
    } else if ((type === 'NodePort' || type === 'LoadBalancer') && (nodePort < from || nodePort > to)) {
      const detail = `provided port is not in the valid range. The range of valid ports is ${from}-${to}`;
      errors.invalid('valid-node-port', at, nodePort, detail);
    }
    const key = `${text(port, 'protocol')}/${nodePort}`;
    if (seen.has(key)) errors.duplicate('unique-node-port', at, nodePort);
    seen.add(key);
  });
}
