import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { isIpv4Bytes, parseIp } from './cidr';
import { child, list, text, texts } from './fields';
import { dns1123Label, dns1123Subdomain, labelValue, nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import { type AdmissionOptions, minorOf } from './options';
import { protocols, validateAppProtocol } from './service-ports';
import { validateNonSpecialIp } from './special-ip';
import type { Errors } from './validator';

export const endpointSliceCatalogue = {
  'valid-address-type': {
    title: 'The addresses of an EndpointSlice are of type IPv4, IPv6 or FQDN',
    fix: 'Set addressType to IPv4, IPv6 or FQDN.',
  },
  'valid-endpoint-count': {
    title: 'An EndpointSlice has at most 1000 endpoints of 1 to 100 addresses, 20000 ports and 8 zones of each hint',
    fix: 'Spread the endpoints over several EndpointSlices.',
  },
  'valid-slice-address': {
    title: 'The addresses of an EndpointSlice are of its address type',
    fix: 'Use addresses of the type that addressType names.',
  },
  'valid-slice-endpoint': {
    title: 'Host names, nodes and zones of endpoints have the format of such names',
    fix: 'Use lower case DNS names for hostname and nodeName, and label values, each once, for zones.',
  },
  'unique-slice-port': {
    title: 'Ports of an EndpointSlice have different names of lower case letters, digits and "-"',
    fix: 'Give each port another name; one alone may have none.',
  },
} satisfies RuleCatalogue;

const addressTypes = ['FQDN', 'IPv4', 'IPv6'];
const maxEndpoints = 1000;
const maxAddresses = 100;
const maxPorts = 20000;
const maxZoneHints = 8;

/** ValidateEndpointSliceCreate of pkg/apis/discovery/validation. */
export function validateEndpointSlice(object: JsonObject, errors: Errors, options: AdmissionOptions): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
  const type = text(object, 'addressType');
  const typePath = FieldPath.of('addressType');
  if (type === '') errors.required('valid-address-type', typePath);
  else if (!addressTypes.includes(type)) errors.notSupported('valid-address-type', typePath, type, addressTypes);
  validateEndpoints(list(object, 'endpoints'), type, errors, minorOf(options));
  validatePorts(list(object, 'ports'), errors);
}

function validateEndpoints(endpoints: readonly JsonObject[], type: string, errors: Errors, minor: number): void {
  const path = FieldPath.of('endpoints');
  if (endpoints.length > maxEndpoints) {
    errors.tooMany('valid-endpoint-count', path, endpoints.length, maxEndpoints);
    return;
  }
  endpoints.forEach((endpoint, i) => {
    const at = path.index(i);
    validateAddresses(texts(endpoint, 'addresses'), type, at.child('addresses'), errors);
    validateNames(endpoint, at, errors);
    validateHints(child(endpoint, 'hints'), at.child('hints'), errors, minor);
  });
}

function validateAddresses(addresses: readonly string[], type: string, path: FieldPath, errors: Errors): void {
  if (addresses.length === 0) errors.required('valid-endpoint-count', path, 'must contain at least 1 address');
  if (addresses.length > maxAddresses) errors.tooMany('valid-endpoint-count', path, addresses.length, maxAddresses);
  addresses.forEach((address, i) => {
    const at = path.index(i);
    if (type === 'FQDN') validateDomainName(address, at, errors);
    if (type !== 'IPv4' && type !== 'IPv6') return;
    const bytes = parseIp(address);
    if (bytes === undefined || isIpv4Bytes(bytes) !== (type === 'IPv4')) {
      errors.invalid('valid-slice-address', at, address, `must be a valid ${type} address`);
    }
    validateNonSpecialIp(address, at, errors);
  });
}

/** IsFullyQualifiedDomainName of apimachinery. */
function validateDomainName(address: string, at: FieldPath, errors: Errors): void {
  const code = 'valid-slice-address';
  if (address === '') {
    errors.required(code, at);
    return;
  }
  const name = address.endsWith('.') ? address.slice(0, -1) : address;
  const messages = dns1123Subdomain(name);
  if (messages.length > 0) {
    errors.invalid(code, at, name, messages.join(','));
  } else if (!name.includes('.')) {
    errors.invalid(code, at, name, 'should be a domain with at least two segments separated by dots');
  } else {
    const label = name.split('.').find((part) => dns1123Label(part).length > 0);
    if (label !== undefined) errors.invalid(code, at, label, dns1123Label(label).join(','));
  }
}

function validateNames(endpoint: JsonObject, at: FieldPath, errors: Errors): void {
  const code = 'valid-slice-endpoint';
  if (endpoint.nodeName !== undefined) {
    const nodeName = text(endpoint, 'nodeName');
    errors.invalidEach(code, at.child('nodeName'), nodeName, dns1123Subdomain(nodeName));
  }
  if (endpoint.hostname !== undefined) {
    const hostname = text(endpoint, 'hostname');
    errors.invalidEach(code, at.child('hostname'), hostname, dns1123Label(hostname));
  }
}

function validateHints(hints: JsonObject | undefined, path: FieldPath, errors: Errors, minor: number): void {
  if (hints === undefined) return;
  validateHintNames(list(hints, 'forZones'), path.child('forZones'), errors);
  if (minor >= 33) validateHintNames(list(hints, 'forNodes'), path.child('forNodes'), errors);
}

function validateHintNames(hints: readonly JsonObject[], path: FieldPath, errors: Errors): void {
  if (hints.length > maxZoneHints) {
    errors.tooMany('valid-endpoint-count', path, hints.length, maxZoneHints);
    return;
  }
  const names = new Set<string>();
  hints.forEach((hint, i) => {
    const name = text(hint, 'name');
    const at = path.index(i).child('name');
    if (names.has(name)) errors.duplicate('valid-slice-endpoint', at, name);
    names.add(name);
    errors.invalidEach('valid-slice-endpoint', at, name, labelValue(name));
  });
}

function validatePorts(ports: readonly JsonObject[], errors: Errors): void {
  const path = FieldPath.of('ports');
  if (ports.length > maxPorts) {
    errors.tooMany('valid-endpoint-count', path, ports.length, maxPorts);
    return;
  }
  const names = new Set<string>();
  ports.forEach((port, i) => {
    const at = path.index(i);
    const name = text(port, 'name');
    if (name !== '') errors.invalidEach('unique-slice-port', at.child('name'), name, dns1123Label(name));
    if (names.has(name)) errors.duplicate('unique-slice-port', at.child('name'), name);
    names.add(name);
    const protocol = text(port, 'protocol');
    if (!protocols.includes(protocol)) {
      errors.notSupported('valid-service-protocol', at.child('protocol'), protocol, protocols);
    }
    validateAppProtocol(port, at, errors);
  });
}
