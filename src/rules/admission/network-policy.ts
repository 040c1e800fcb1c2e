import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { contains, parseCidr } from './cidr';
import { child, list, number, text, texts } from './fields';
import { validateLabelSelector } from './label-selector';
import { nameIsDnsSubdomain, portName, portNumber } from './names';
import { validateMetadata } from './object-meta';
import type { Errors } from './validator';

export const networkPolicyCatalogue = {
  'valid-policy-type': {
    title: 'Policy types are Ingress and Egress',
    fix: 'Use Ingress, Egress or both.',
  },
  'valid-network-policy-port': {
    title: 'Ports of a NetworkPolicy are numbers from 1 to 65535 or port names',
    fix: 'Use a port from 1 to 65535, or the name of a container port.',
  },
  'valid-network-policy-protocol': {
    title: 'Protocols of a NetworkPolicy are TCP, UDP and SCTP',
    fix: 'Write TCP, UDP or SCTP in capitals.',
  },
  'valid-end-port': {
    title: 'endPort ends a range that a numeric port begins',
    fix: 'Set port to the first and endPort to the last number of the range.',
  },
  'valid-network-policy-peer': {
    title: 'A peer of a NetworkPolicy is a pair of selectors or an IP block',
    fix: 'Set podSelector, namespaceSelector or both, or ipBlock alone.',
  },
  'valid-ip-block': {
    title: 'An IP block is a CIDR, its exceptions are smaller CIDRs inside',
    fix: 'Use CIDRs like 10.0.0.0/8, and exceptions inside it with a longer prefix.',
  },
} satisfies RuleCatalogue;

const spec = FieldPath.of('spec');
const protocols = ['TCP', 'UDP', 'SCTP'];
const policyTypes = ['Ingress', 'Egress'];

/** ValidateNetworkPolicy of pkg/apis/networking/validation. */
export function validateNetworkPolicy(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
  const fields = child(object, 'spec');
  validateLabelSelector(child(fields, 'podSelector'), spec.child('podSelector'), errors);
  validateRules(fields, 'ingress', 'from', errors);
  validateRules(fields, 'egress', 'to', errors);
  const types = texts(fields, 'policyTypes');
  const path = spec.child('policyTypes');
  if (types.length > policyTypes.length) {
    errors.invalid('valid-policy-type', path, types, 'may not specify more than two policyTypes');
    return;
  }
  types.forEach((type, i) => {
    if (!policyTypes.includes(type)) errors.notSupported('valid-policy-type', path.index(i), type, policyTypes);
  });
}

function validateRules(fields: JsonObject | undefined, direction: string, peers: string, errors: Errors): void {
  list(fields, direction).forEach((rule, i) => {
    const at = spec.child(direction).index(i);
    list(rule, 'ports').forEach((port, j) => {
      validatePort(port, at.child('ports').index(j), errors);
    });
    list(rule, peers).forEach((peer, j) => {
      validatePeer(peer, at.child(peers).index(j), errors);
    });
  });
}

function validatePort(port: JsonObject, at: FieldPath, errors: Errors): void {
  const protocol = text(port, 'protocol');
  if (port.protocol !== undefined && !protocols.includes(protocol)) {
    errors.notSupported('valid-network-policy-protocol', at.child('protocol'), protocol, protocols);
  }
  const end = number(port, 'endPort');
  const endPath = at.child('endPort');
  const { port: first } = port;
  if (typeof first === 'number') {
    errors.invalidEach('valid-network-policy-port', at.child('port'), first, portNumber(first));
    if (end === undefined) return;
    if (end < first) errors.invalid('valid-end-port', endPath, end, 'must be greater than or equal to `port`');
    errors.invalidEach('valid-end-port', endPath, end, portNumber(end));
  } else if (typeof first === 'string') {
    if (end !== undefined) {
      errors.invalid('valid-end-port', endPath, end, 'may not be specified when `port` is non-numeric');
    }
    errors.invalidEach('valid-network-policy-port', at.child('port'), first, portName(first));
  } else if (end !== undefined) {
    errors.invalid('valid-end-port', endPath, end, 'may not be specified when `port` is not specified');
  }
}

function validatePeer(peer: JsonObject, at: FieldPath, errors: Errors): void {
  const podSelector = child(peer, 'podSelector');
  const namespaceSelector = child(peer, 'namespaceSelector');
  const ipBlock = child(peer, 'ipBlock');
  const hasSelector = podSelector !== undefined || namespaceSelector !== undefined;
  validateLabelSelector(podSelector, at.child('podSelector'), errors);
  validateLabelSelector(namespaceSelector, at.child('namespaceSelector'), errors);
  if (ipBlock !== undefined) validateIpBlock(ipBlock, at.child('ipBlock'), errors);
  if (!hasSelector && ipBlock === undefined) {
    errors.required('valid-network-policy-peer', at, 'must specify a peer');
  } else if (hasSelector && ipBlock !== undefined) {
    errors.forbidden('valid-network-policy-peer', at, 'may not specify both ipBlock and another peer');
  }
}

function validateIpBlock(ipBlock: JsonObject, path: FieldPath, errors: Errors): void {
  const code = 'valid-ip-block';
  const written = text(ipBlock, 'cidr');
  if (written === '') {
    errors.required(code, path.child('cidr'));
    return;
  }
  const cidr = parseCidr(written);
  if (cidr === undefined) {
    errors.invalid(code, path.child('cidr'), written, 'not a valid CIDR');
    return;
  }
  texts(ipBlock, 'except').forEach((exception, i) => {
    const at = path.child('except').index(i);
    const inner = parseCidr(exception);
    if (inner === undefined) errors.invalid(code, at, exception, 'not a valid CIDR');
    else if (!contains(cidr, inner.network) || cidr.prefixLength >= inner.prefixLength) {
      errors.invalid(code, at, exception, 'must be a strict subset of `cidr`');
    }
  });
}
