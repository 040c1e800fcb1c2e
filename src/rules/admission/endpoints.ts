import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { invalidIpMessage, parseIp } from './cidr';
import { list, number, text } from './fields';
import { dns1123Label, dns1123Subdomain, nameIsDnsSubdomain, portNumber } from './names';
import { validateMetadata } from './object-meta';
import { validateAppProtocol, validateProtocol } from './service-ports';
import { validateNonSpecialIp } from './special-ip';
import type { Errors } from './validator';

export const endpointsCatalogue = {
  'require-endpoint-addresses': {
    title: 'A subset of Endpoints has an address',
    fix: 'Add an address to addresses or notReadyAddresses, or remove the subset.',
  },
  'valid-endpoint-address': {
    title: 'Addresses of Endpoints are IP addresses; their host and node names are DNS names',
    fix: 'Use an IPv4 or IPv6 address; leave hostname and nodeName out, or use lower case DNS names.',
  },
  'valid-endpoint-port': {
    title: 'Ports of Endpoints are from 1 to 65535, and named where there are several',
    fix: 'Use a port from 1 to 65535, and give each of several ports a name.',
  },
} satisfies RuleCatalogue;

/** ValidateEndpointsCreate of pkg/apis/core/validation. */
export function validateEndpoints(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
  list(object, 'subsets').forEach((subset, i) => {
    validateSubset(subset, FieldPath.of('subsets').index(i), errors);
  });
}

function validateSubset(subset: JsonObject, at: FieldPath, errors: Errors): void {
  const lists = ['addresses', 'notReadyAddresses'] as const;
  if (lists.every((name) => list(subset, name).length === 0)) {
    errors.required('require-endpoint-addresses', at, 'must specify `addresses` or `notReadyAddresses`');
  }
  for (const name of lists) {
    list(subset, name).forEach((address, i) => {
      validateAddress(address, at.child(name).index(i), errors);
    });
  }
  const ports = list(subset, 'ports');
  ports.forEach((port, i) => {
    validatePort(port, ports.length > 1, at.child('ports').index(i), errors);
  });
}

function validateAddress(address: JsonObject, at: FieldPath, errors: Errors): void {
  const code = 'valid-endpoint-address';
  const ip = text(address, 'ip');
  if (parseIp(ip) === undefined) errors.invalid(code, at.child('ip'), ip, invalidIpMessage);
  const hostname = text(address, 'hostname');
  if (hostname !== '') errors.invalidEach(code, at.child('hostname'), hostname, dns1123Label(hostname));
  if (address.nodeName !== undefined) {
    const nodeName = text(address, 'nodeName');
    errors.invalidEach(code, at.child('nodeName'), nodeName, dns1123Subdomain(nodeName));
  }
  validateNonSpecialIp(ip, at.child('ip'), errors);
}

function validatePort(port: JsonObject, named: boolean, at: FieldPath, errors: Errors): void {
  const code = 'valid-endpoint-port';
  const name = text(port, 'name');
  if (name !== '') errors.invalidEach(code, at.child('name'), name, dns1123Label(name));
  else if (named) errors.required(code, at.child('name'));
  const numeral = number(port, 'port') ?? 0;
  errors.invalidEach(code, at.child('port'), numeral, portNumber(numeral));
  validateProtocol(port, at, errors);
  validateAppProtocol(port, at, errors);
}
