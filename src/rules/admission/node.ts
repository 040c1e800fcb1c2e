import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { parseCidr } from './cidr';
import { child, list, text, textMap, texts } from './fields';
import { nameIsDnsSubdomain } from './names';
import { validateNodeAnnotations } from './node-annotations';
import { validateTaints } from './node-taints';
import { validateMetadata } from './object-meta';
import { printQuantity, quantityMessages, quantityOf } from './resource-names';
import type { Errors } from './validator';

export const nodeCatalogue = {
  'valid-taint': {
    title: 'Taints have a label key, a label value and an effect, each pair of key and effect once',
    fix: 'Use NoSchedule, PreferNoSchedule or NoExecute, and one taint for each key and effect.',
  },
  'valid-pod-cidr': {
    title: 'A Node has at most one Pod CIDR of each IP family',
    fix: 'Use CIDRs like 10.244.1.0/24, one for IPv4 and one for IPv6.',
  },
  'valid-node-annotation': {
    title: 'Annotations of a Node for taints and for Pods to avoid hold JSON of their form',
    fix: 'Remove the annotation; taints stand in spec.taints.',
  },
  'valid-node-resource': {
    title: 'Capacity and allocatable amounts of a Node are not negative',
    fix: 'Leave status to the kubelet.',
  },
} satisfies RuleCatalogue;

const invalidCidr = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';

/** ValidateNode of pkg/apis/core/validation. */
export function validateNode(object: JsonObject, errors: Errors): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: false }, errors);
  validateNodeAnnotations(textMap(child(object, 'metadata'), 'annotations'), errors);
  const spec = child(object, 'spec');
  // The server looks for taints in the metadata.
  validateTaints(list(spec, 'taints'), FieldPath.of('metadata', 'taints'), errors);
  for (const amounts of ['capacity', 'allocatable']) {
    const resources = child(child(object, 'status'), amounts);
    for (const name in resources) {
      const quantity = quantityOf(resources[name]);
      if (quantity === undefined) continue;
      const path = FieldPath.of('status', amounts, name);
      errors.invalidEach('valid-node-resource', path, printQuantity(quantity), quantityMessages(name, quantity));
    }
  }
  const cidrs = texts(spec, 'podCIDRs');
  const single = text(spec, 'podCIDR');
  // Where the two differ, the older field counts.
  validatePodCidrs(single !== '' && single !== cidrs[0] ? [single] : cidrs, errors);
}

function validatePodCidrs(cidrs: readonly string[], errors: Errors): void {
  const code = 'valid-pod-cidr';
  const path = FieldPath.of('spec', 'podCIDRs');
  const parsed = cidrs.map(parseCidr);
  parsed.forEach((cidr, i) => {
    if (cidr === undefined) errors.invalid(code, path.index(i), cidrs[i], invalidCidr);
  });
  if (cidrs.length < 2) return;
  if (cidrs.length > 2 || new Set(parsed.map((cidr) => cidr?.isIpv4)).size < 2) {
    errors.invalid(code, path, cidrs, 'may specify no more than one CIDR for each IP family');
  }
  cidrs.forEach((cidr, i) => {
    if (cidrs.indexOf(cidr) < i) errors.duplicate(code, path.index(i), cidr);
  });
}
