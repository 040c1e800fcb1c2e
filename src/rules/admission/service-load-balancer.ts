import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { parseCidr } from './cidr';
import { child, list, number, text, textMap, texts } from './fields';
import { qualifiedName } from './names';
import type { Errors } from './validator';

export const serviceLoadBalancerCatalogue = {
  'no-load-balancer-field': {
    title: 'Fields of load balancers are set on Services of type LoadBalancer only',
    fix: 'Remove the field, or use type LoadBalancer.',
  },
  'valid-load-balancer-source-range': {
    title: 'Source ranges of load balancers are CIDRs',
    fix: 'Use CIDRs like 10.240.0.0/24.',
  },
  'valid-load-balancer-class': {
    title: 'The load balancer class is a qualified name',
    fix: 'Use a name like example.com/internal.',
  },
  'no-kubelet-port': {
    title: 'Load balancers do not expose the port of the kubelet',
    fix: 'Use another port than 10250.',
  },
} satisfies RuleCatalogue;

const spec = FieldPath.of('spec');
const annotation = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const onlyLoadBalancer = "may only be used when `type` is 'LoadBalancer'";
const kubeletPort = 10250;

/** The part of ValidateService that is about load balancers. */
export function validateLoadBalancerFields(object: JsonObject, errors: Errors, minor: number): void {
  const fields = child(object, 'spec');
  const isLoadBalancer = text(fields, 'type') === 'LoadBalancer';
  if (isLoadBalancer && minor < 33) {
    list(fields, 'ports').forEach((port, i) => {
      if (number(port, 'port') !== kubeletPort) return;
      const detail = `may not expose port ${kubeletPort} externally since it is used by kubelet`;
      errors.invalid('no-kubelet-port', spec.child('ports').index(i), kubeletPort, detail);
    });
  }
  validateSourceRanges(object, fields, isLoadBalancer, minor, errors);
  if (!isLoadBalancer && fields?.allocateLoadBalancerNodePorts !== undefined) {
    errors.forbidden('no-load-balancer-field', spec.child('allocateLoadBalancerNodePorts'), onlyLoadBalancer);
  }
  validateClass(fields, isLoadBalancer, errors);
}

function validateSourceRanges(
  object: JsonObject,
  fields: JsonObject | undefined,
  isLoadBalancer: boolean,
  minor: number,
  errors: Errors,
): void {
  const ranges = texts(fields, 'loadBalancerSourceRanges');
  const annotated = textMap(child(object, 'metadata'), 'annotations')[annotation];
  if (ranges.length === 0 && annotated === undefined) return;
  // The server misspells the field.
  const inSpec = ranges.length > 0;
  const path = inSpec
    ? spec.child('LoadBalancerSourceRanges')
    : FieldPath.of('metadata', 'annotations').key(annotation);
  if (!isLoadBalancer) errors.forbidden('no-load-balancer-field', path, onlyLoadBalancer);
  const cidrs = inSpec ? ranges : splitAnnotation(annotated ?? '');
  const code = 'valid-load-balancer-source-range';
  if (minor < 31) {
    if (cidrs.every((cidr) => parseCidr(cidr.trim()) !== undefined)) return;
    const detail = 'must be a list of IP ranges. For example, 10.240.0.0/24,10.250.0.0/24 ';
    errors.invalid(code, path, inSpec ? `[${ranges.join(' ')}]` : annotated, detail);
    return;
  }
  cidrs.forEach((cidr, i) => {
    if (parseCidr(cidr.trim()) !== undefined) return;
    const detail = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';
    errors.invalid(code, inSpec ? path.index(i) : path, cidr, detail);
  });
}

const splitAnnotation = (value: string): readonly string[] => (value.trim() === '' ? [] : value.trim().split(','));

function validateClass(fields: JsonObject | undefined, isLoadBalancer: boolean, errors: Errors): void {
  if (fields?.loadBalancerClass === undefined) return;
  const path = spec.child('loadBalancerClass');
  if (!isLoadBalancer) {
    errors.forbidden('no-load-balancer-field', path, onlyLoadBalancer);
    return;
  }
  const name = text(fields, 'loadBalancerClass');
  errors.invalidEach('valid-load-balancer-class', path, name, qualifiedName(name));
}
