import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { list, number, text, texts } from './fields';
import { portNumber } from './names';
import { type AdmissionOptions, minorOf } from './options';
import { alreadyAllocated, rangeProblem } from './service-ports';
import type { Errors } from './validator';

export const serviceTrafficCatalogue = {
  'valid-external-traffic-policy': {
    title: 'externalTrafficPolicy is Cluster or Local, on Services that are reached from outside',
    fix: 'Use Cluster or Local with type NodePort or LoadBalancer, and remove it elsewhere.',
  },
  'valid-internal-traffic-policy': {
    title: 'internalTrafficPolicy is Cluster or Local',
    fix: 'Use Cluster or Local.',
  },
  'valid-health-check-node-port': {
    title: 'healthCheckNodePort is a port, on load balancers with externalTrafficPolicy Local only',
    fix: 'Remove healthCheckNodePort: the server allocates one where it is needed.',
  },
  'valid-traffic-distribution': {
    title: 'trafficDistribution is a value that the release knows',
    fix: 'Use PreferClose, or leave it out.',
  },
} satisfies RuleCatalogue;

const spec = FieldPath.of('spec');
const policies = ['Cluster', 'Local'];
/** The release from which Services of type ClusterIP with external addresses have an external traffic policy. */
const externalIpPolicies = 26;

/** validateServiceExternalTrafficPolicy, ...InternalTrafficFieldsValue and ...TrafficDistribution. */
export function validateServiceTraffic(
  fields: JsonObject | undefined,
  errors: Errors,
  options: AdmissionOptions,
): void {
  const minor = minorOf(options);
  validateExternalPolicy(fields, minor, errors);
  validateHealthCheck(fields, errors, options);
  const internal = text(fields, 'internalTrafficPolicy');
  if (fields?.internalTrafficPolicy !== undefined && !policies.includes(internal)) {
    errors.notSupported('valid-internal-traffic-policy', spec.child('internalTrafficPolicy'), internal, policies);
  }
  validateDistribution(fields, minor, errors);
}

function validateExternalPolicy(fields: JsonObject | undefined, minor: number, errors: Errors): void {
  const code = 'valid-external-traffic-policy';
  const path = spec.child('externalTrafficPolicy');
  const policy = text(fields, 'externalTrafficPolicy');
  const type = text(fields, 'type');
  const reachable =
    type === 'NodePort' ||
    type === 'LoadBalancer' ||
    (minor >= externalIpPolicies && type === 'ClusterIP' && texts(fields, 'externalIPs').length > 0);
  if (reachable) {
    if (policy === '') errors.required(code, path);
    else if (!policies.includes(policy)) errors.notSupported(code, path, policy, policies);
  } else if (policy !== '') {
    const detail =
      minor >= 29
        ? 'may only be set for externally-accessible services'
        : "may only be set when `type` is 'NodePort' or 'LoadBalancer'";
    errors.invalid(code, path, policy, detail);
  }
}

function validateHealthCheck(fields: JsonObject | undefined, errors: Errors, options: AdmissionOptions): void {
  const port = number(fields, 'healthCheckNodePort') ?? 0;
  if (port === 0) return;
  const code = 'valid-health-check-node-port';
  const path = spec.child('healthCheckNodePort');
  if (text(fields, 'type') !== 'LoadBalancer' || text(fields, 'externalTrafficPolicy') !== 'Local') {
    const detail = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
    errors.invalid(code, path, port, detail);
    return;
  }
  errors.invalidEach(code, path, port, portNumber(port));
  const problem = rangeProblem(port, options);
  if (problem !== undefined) errors.invalid('valid-node-port', path, port, problem);
  // allocHealthCheckNodePort: it is had after those of the ports.
  const taken = list(fields, 'ports').some((other) => number(other, 'nodePort') === port);
  if (taken) errors.invalid('unique-node-port', path, port, alreadyAllocated);
}

function validateDistribution(fields: JsonObject | undefined, minor: number, errors: Errors): void {
  const value = fields?.trafficDistribution;
  if (value === undefined) return;
  const known = minor < 34 ? ['PreferClose'] : ['PreferClose', 'PreferSameNode', 'PreferSameZone'];
  if (!known.includes(String(value))) {
    errors.notSupported('valid-traffic-distribution', spec.child('trafficDistribution'), value, known);
  }
}
