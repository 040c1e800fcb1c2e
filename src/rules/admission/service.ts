import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { invalidIpMessage, parseIp } from './cidr';
import { child, list, text, textMap, texts } from './fields';
import { validateLabels } from './label-selector';
import { dns1123Subdomain, nameIsDns1035Label, nameIsDnsLabel } from './names';
import { validateMetadata } from './object-meta';
import { type AdmissionOptions, minorOf } from './options';
import { isHeadless, validateClusterIps } from './service-cluster-ips';
import { validateLoadBalancerFields } from './service-load-balancer';
import { validateNodePorts, validateServicePorts } from './service-ports';
import { validateServiceTraffic } from './service-traffic';
import { validateNonSpecialIp } from './special-ip';
import type { Errors } from './validator';

export const serviceCatalogue = {
  'valid-service-type': {
    title: 'A Service is of type ClusterIP, NodePort, LoadBalancer or ExternalName',
    fix: 'Use one of ClusterIP, NodePort, LoadBalancer and ExternalName.',
  },
  'require-service-ports': {
    title: 'Every Service has a port, unless it is headless or of type ExternalName',
    fix: 'Add a port to spec.ports, or set clusterIP: None.',
  },
  'valid-headless-service': {
    title: 'Only Services of type ClusterIP are headless',
    fix: 'Remove clusterIP: None, or use type ClusterIP.',
  },
  'valid-external-name': {
    title: 'An ExternalName Service names a DNS name, and has neither addresses nor IP families',
    fix: 'Set spec.externalName to a host name, and remove clusterIPs, ipFamilies and ipFamilyPolicy.',
  },
  'valid-session-affinity': {
    title: 'Session affinity is None, or ClientIP with a timeout of 1 to 86400 seconds',
    fix: 'Use sessionAffinity None or ClientIP, and a timeout of 1 to 86400 seconds (one day).',
  },
  'valid-external-ip': {
    title: 'The external addresses of a Service are IP addresses',
    fix: 'Use an IPv4 or IPv6 address; a host name belongs into a Service of type ExternalName.',
  },
  'no-conflicting-topology-mode': {
    title: 'The two annotations of topology aware routing have one value',
    fix: 'Keep service.kubernetes.io/topology-mode alone.',
  },
} satisfies RuleCatalogue;

const spec = FieldPath.of('spec');
const ports = spec.child('ports');
const serviceTypes = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const topologyMode = 'service.kubernetes.io/topology-mode';
const topologyHints = 'service.kubernetes.io/topology-aware-hints';
/** MaxClientIPServiceAffinitySeconds: one day. */
const maxAffinitySeconds = 86400;
/** The release from which names of Services may begin with a digit. */
const relaxedNames = 35;

/** ValidateServiceCreate, and what the allocators of addresses and ports refuse before it (pkg/registry/core/service). */
export function validateService(object: JsonObject, errors: Errors, options: AdmissionOptions): void {
  const minor = minorOf(options);
  const nameRule = minor >= relaxedNames ? nameIsDnsLabel : nameIsDns1035Label;
  validateMetadata(object, { nameRule, namespaced: true }, errors);
  const fields = child(object, 'spec');
  if (minor >= 27) validateTopologyAnnotations(object, errors);
  validateType(fields, errors);
  validateServicePorts(list(fields, 'ports'), ports, errors);
  validateLabels(child(fields, 'selector'), spec.child('selector'), errors);
  validateSessionAffinity(fields, errors);
  validateClusterIps(object, fields, errors, options);
  validateExternalIps(fields, errors);
  validateNodePorts(fields, ports, errors, options);
  validateLoadBalancerFields(object, errors, minor);
  validateServiceTraffic(fields, errors, options);
}

function validateTopologyAnnotations(object: JsonObject, errors: Errors): void {
  const annotations = textMap(child(object, 'metadata'), 'annotations');
  const mode = annotations[topologyMode];
  const hints = annotations[topologyHints];
  if (mode === undefined || hints === undefined || mode === hints) return;
  const path = FieldPath.of('metadata', 'annotations').key(topologyMode);
  const detail = `must match annotations[${topologyHints}] when both are specified`;
  errors.invalid('no-conflicting-topology-mode', path, mode, detail);
}

function validateType(fields: JsonObject | undefined, errors: Errors): void {
  const type = text(fields, 'type');
  const headless = isHeadless(fields);
  if (list(fields, 'ports').length === 0 && !headless && type !== 'ExternalName') {
    errors.required('require-service-ports', ports);
  }
  if (headless && (type === 'LoadBalancer' || type === 'NodePort')) {
    const detail = `may not be set to 'None' for ${type} services`;
    errors.invalid('valid-headless-service', spec.child('clusterIPs').index(0), 'None', detail);
  }
  if (type === 'ExternalName') validateExternalName(fields, errors);
  if (!serviceTypes.includes(type)) {
    errors.notSupported('valid-service-type', spec.child('type'), type, serviceTypes);
  }
}

function validateExternalName(fields: JsonObject | undefined, errors: Errors): void {
  const code = 'valid-external-name';
  const detail = 'may not be set for ExternalName services';
  for (const name of ['clusterIPs', 'ipFamilies']) {
    if (texts(fields, name).length > 0) errors.forbidden(code, spec.child(name), detail);
  }
  if (fields?.ipFamilyPolicy !== undefined) errors.forbidden(code, spec.child('ipFamilyPolicy'), detail);
  const name = text(fields, 'externalName');
  const host = name.endsWith('.') ? name.slice(0, -1) : name;
  const path = spec.child('externalName');
  if (host === '') errors.required(code, path);
  else errors.invalidEach(code, path, host, dns1123Subdomain(host));
}

function validateSessionAffinity(fields: JsonObject | undefined, errors: Errors): void {
  const code = 'valid-session-affinity';
  const affinity = text(fields, 'sessionAffinity');
  if (affinity !== 'ClientIP' && affinity !== 'None') {
    errors.notSupported(code, spec.child('sessionAffinity'), affinity, ['ClientIP', 'None']);
  }
  if (affinity !== 'ClientIP') return;
  const config = child(fields, 'sessionAffinityConfig');
  const seconds = child(config, 'clientIP')?.timeoutSeconds;
  if (typeof seconds !== 'number') return;
  if (seconds <= 0 || seconds > maxAffinitySeconds) {
    const path = spec.child('sessionAffinityConfig', 'clientIP', 'timeoutSeconds');
    errors.invalid(code, path, seconds, `must be greater than 0 and less than ${maxAffinitySeconds}`);
  }
}

function validateExternalIps(fields: JsonObject | undefined, errors: Errors): void {
  texts(fields, 'externalIPs').forEach((address, i) => {
    const path = spec.child('externalIPs').index(i);
    if (parseIp(address) === undefined) errors.invalid('valid-external-ip', path, address, invalidIpMessage);
    else validateNonSpecialIp(address, path, errors);
  });
}
