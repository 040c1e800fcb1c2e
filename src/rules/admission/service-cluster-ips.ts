import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { type Cidr, contains, type IpBytes, invalidIpMessage, isIpv4Bytes, parseCidr, parseIp } from './cidr';
import { child, text, texts } from './fields';
import type { AdmissionOptions } from './options';
import type { Errors } from './validator';

export const serviceClusterIpsCatalogue = {
  'valid-cluster-ip': {
    title: 'The cluster addresses of a Service are valid, at most one of each IP family, or None alone',
    fix: 'Leave clusterIP out to have an address allocated, or set it to None.',
  },
  'valid-ip-families': {
    title: 'IP families are IPv4 and IPv6, each once, and match the addresses',
    fix: 'Leave ipFamilies out, or name IPv4 and IPv6 in the order of clusterIPs.',
  },
  'valid-ip-family-policy': {
    title: 'The IP family policy fits the number of addresses and families',
    fix: 'Use SingleStack for one family, PreferDualStack or RequireDualStack for two.',
  },
  'no-unavailable-ip-family': {
    title: 'A Service asks only for IP families and addresses that the cluster has',
    fix: 'Leave the field out, or pass the --service-cluster-ip-range of your API server.',
  },
} satisfies RuleCatalogue;

const spec = FieldPath.of('spec');
const clusterIps = spec.child('clusterIPs');
const ipFamilies = spec.child('ipFamilies');
const familyPolicy = spec.child('ipFamilyPolicy');
const families = ['IPv4', 'IPv6'];
const policies = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];

/** ValidateServiceClusterIPsRelatedFields, and the allocator's own checks (pkg/registry/core/service/storage/alloc.go). */
export function validateClusterIps(
  object: JsonObject,
  fields: JsonObject | undefined,
  errors: Errors,
  options: AdmissionOptions,
): void {
  if (text(fields, 'type') === 'ExternalName') return;
  const addresses = texts(fields, 'clusterIPs');
  validateFirstAddress(text(fields, 'clusterIP'), addresses, errors);
  validateFamilies(fields, errors);
  if (!validateAddresses(addresses, errors)) return;
  validateStacks(fields, addresses, errors);
  if (!isHeadless(fields)) validateFamiliesOfAddresses(fields, addresses, errors);
  validateAgainstCluster(object, fields, addresses, errors, options);
}

/** Whether the Service has no address of its own. */
export function isHeadless(fields: JsonObject | undefined): boolean {
  const addresses = texts(fields, 'clusterIPs');
  return addresses.length === 1 && addresses[0] === 'None';
}

function validateFirstAddress(clusterIp: string, addresses: readonly string[], errors: Errors): void {
  if (clusterIp !== '' && addresses[0] !== clusterIp) {
    errors.invalid('valid-cluster-ip', clusterIps, addresses, 'first value must match `clusterIP`');
  }
  if (clusterIp === '' && addresses.length > 0) {
    errors.invalid('valid-cluster-ip', clusterIps, addresses, 'must be empty when `clusterIP` is not specified');
  }
}

function validateFamilies(fields: JsonObject | undefined, errors: Errors): void {
  const seen = new Set<string>();
  texts(fields, 'ipFamilies').forEach((family, i) => {
    const at = ipFamilies.index(i);
    if (!families.includes(family)) errors.notSupported('valid-ip-families', at, family, families);
    if (seen.has(family)) errors.duplicate('valid-ip-families', at, family);
    seen.add(family);
  });
  const policy = text(fields, 'ipFamilyPolicy');
  if (fields?.ipFamilyPolicy !== undefined && !policies.includes(policy)) {
    errors.notSupported('valid-ip-family-policy', familyPolicy, policy, policies);
  }
}

/** Returns whether all addresses can be read: else what follows would only confuse. */
function validateAddresses(addresses: readonly string[], errors: Errors): boolean {
  let readable = true;
  addresses.forEach((address, i) => {
    if (i === 0 && address === 'None') {
      if (addresses.length === 1) return;
      errors.invalid('valid-cluster-ip', clusterIps, addresses, "'None' must be the first and only value");
      readable = false;
    } else if (parseIp(address) === undefined) {
      errors.invalid('valid-cluster-ip', clusterIps.index(i), address, invalidIpMessage);
      readable = false;
    }
  });
  if (addresses.length > 2) errors.invalid('valid-cluster-ip', clusterIps, addresses, 'may only hold up to 2 values');
  return readable;
}

function validateStacks(fields: JsonObject | undefined, addresses: readonly string[], errors: Errors): void {
  if (addresses.length > 1 && new Set(addresses.map(familyOf)).size < 2) {
    const detail = 'may specify no more than one IP for each IP family';
    errors.invalid('valid-cluster-ip', clusterIps, addresses, detail);
  }
  const policy = text(fields, 'ipFamilyPolicy');
  if (policy !== 'SingleStack') return;
  const needed = "must be 'RequireDualStack' or 'PreferDualStack' when multiple";
  if (addresses.length === 2) {
    errors.invalid('valid-ip-family-policy', familyPolicy, policy, `${needed} cluster IPs are specified`);
  }
  if (texts(fields, 'ipFamilies').length === 2) {
    errors.invalid('valid-ip-family-policy', familyPolicy, policy, `${needed} IP families are specified`);
  }
}

function validateFamiliesOfAddresses(
  fields: JsonObject | undefined,
  addresses: readonly string[],
  errors: Errors,
): void {
  const wanted = texts(fields, 'ipFamilies');
  addresses.forEach((address, i) => {
    const family = wanted[i];
    if (family === undefined || !families.includes(family) || family === familyOf(address)) return;
    const detail = `expected an ${family} value as indicated by \`ipFamilies[${i}]\``;
    errors.invalid('valid-ip-families', clusterIps.index(i), address, detail);
  });
}

const familyOf = (address: string): string => {
  const bytes = parseIp(address);
  return bytes === undefined || isIpv4Bytes(bytes) ? 'IPv4' : 'IPv6';
};

function validateAgainstCluster(
  object: JsonObject,
  fields: JsonObject | undefined,
  addresses: readonly string[],
  errors: Errors,
  options: AdmissionOptions,
): void {
  const ranges = options.serviceClusterIpRanges.flatMap((range) => parseCidr(range) ?? []);
  const headless = isHeadless(fields);
  if (ranges.length === 0 || (headless && Object.keys(child(fields, 'selector') ?? {}).length === 0)) return;
  if (text(fields, 'ipFamilyPolicy') === 'RequireDualStack' && ranges.length < 2) {
    const detail = 'this cluster is not configured for dual-stack services';
    errors.invalid('no-unavailable-ip-family', familyPolicy, 'RequireDualStack', detail);
  }
  validateConfigured(texts(fields, 'ipFamilies'), headless ? [] : addresses, ranges, errors);
  if (headless) return;
  const isApiServer = text(child(object, 'metadata'), 'name') === 'kubernetes';
  for (const address of addresses) {
    const reason = unavailable(parseIp(address), ranges, options.serviceClusterIpRanges, isApiServer);
    if (reason === undefined) continue;
    errors.invalid('no-unavailable-ip-family', clusterIps, addresses, `failed to allocate IP ${address}: ${reason}`);
  }
}

/** Families that are asked for, and those of addresses beyond them. */
function validateConfigured(
  wanted: readonly string[],
  addresses: readonly string[],
  ranges: readonly Cidr[],
  errors: Errors,
): void {
  const code = 'no-unavailable-ip-family';
  const isConfigured = (family: string): boolean => ranges.some((range) => range.isIpv4 === (family === 'IPv4'));
  wanted.forEach((family, i) => {
    if (!families.includes(family) || isConfigured(family)) return;
    errors.invalid(code, ipFamilies.index(i), family, 'not configured on this cluster');
  });
  addresses.forEach((address, i) => {
    const family = familyOf(address);
    if (i < wanted.length || isConfigured(family)) return;
    errors.invalid(code, clusterIps.index(i), addresses, `${family} is not configured on this cluster`);
  });
}

function unavailable(
  bytes: IpBytes | undefined,
  ranges: readonly Cidr[],
  printed: readonly string[],
  isApiServer: boolean,
): string | undefined {
  if (bytes === undefined) return undefined;
  const ofFamily = ranges.filter((range) => range.isIpv4 === isIpv4Bytes(bytes));
  if (ofFamily.length === 0) return undefined;
  const range = ofFamily.find((candidate) => contains(candidate, bytes));
  if (range === undefined || isNetworkOrBroadcast(bytes, range)) {
    return `the provided IP is not in the valid range. The range of valid IPs is ${printed.join(',')}`;
  }
  // The API server's own Service, default/kubernetes, always has the first address.
  return offset(bytes, range) === 1n && !isApiServer ? 'provided IP is already allocated' : undefined;
}

const toNumber = (bytes: IpBytes): bigint => bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
const offset = (bytes: IpBytes, range: Cidr): bigint => toNumber(bytes) - toNumber(range.network);

function isNetworkOrBroadcast(bytes: IpBytes, range: Cidr): boolean {
  const at = offset(bytes, range);
  const size = 1n << BigInt((range.isIpv4 ? 32 : 128) - range.prefixLength);
  return at === 0n || (range.isIpv4 && at === size - 1n);
}
