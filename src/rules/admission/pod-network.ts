import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { invalidIpMessage } from './cidr';
import { child, list, text, texts } from './fields';
import { isIp } from './ip-address';
import { byteLength, dns1123Label, dns1123Subdomain } from './names';
import type { Errors } from './validator';

export const podNetworkCatalogue = {
  'valid-dns-policy': {
    title: 'dnsPolicy is ClusterFirst, ClusterFirstWithHostNet, Default or None',
    fix: 'Use one of the policies that the message lists.',
  },
  'valid-dns-config': {
    title: 'dnsConfig has at most 3 nameservers and 32 search paths of at most 2048 characters, all well formed',
    fix: 'Correct dnsConfig as the message says.',
  },
  'require-nameserver': {
    title: 'With dnsPolicy None, dnsConfig has a nameserver',
    fix: 'Add a nameserver to dnsConfig, or use another dnsPolicy.',
  },
  'valid-host-alias': {
    title: 'Host aliases map an IP address to DNS names',
    fix: 'Use a valid IP address and RFC 1123 subdomains.',
  },
  'valid-pod-hostname': {
    title: 'hostname and subdomain of a Pod are RFC 1123 labels',
    fix: 'Use lower case letters, digits and "-", at most 63 characters.',
  },
} satisfies RuleCatalogue;

const dnsPolicies = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];

/** What libc takes, and the server since 1.26 (before: 6 paths, 256 characters). */
const maxNameservers = 3;
const maxSearches = 32;
const maxSearchCharacters = 2048;
const maxSearchesBefore26 = 6;
const maxSearchCharactersBefore26 = 256;

/** Name resolution of a Pod: validateDNSPolicy, validatePodDNSConfig, ValidateHostAliases, hostname and subdomain. */
export function validatePodNetwork(spec: JsonObject, path: FieldPath, errors: Errors, minor: number): void {
  const policy = text(spec, 'dnsPolicy');
  if (policy === '') errors.required('valid-dns-policy', path.child('dnsPolicy'));
  else if (!dnsPolicies.includes(policy)) {
    errors.notSupported('valid-dns-policy', path.child('dnsPolicy'), policy, dnsPolicies);
  }
  validateDnsConfig(child(spec, 'dnsConfig'), policy, path.child('dnsConfig'), errors, minor);
  for (const name of ['hostname', 'subdomain']) {
    const value = text(spec, name);
    if (value !== '') errors.invalidEach('valid-pod-hostname', path.child(name), value, dns1123Label(value));
  }
  if (spec.hostAliases !== undefined) validateHostAliases(spec, path.child('hostAliases'), errors, minor);
}

function validateDnsConfig(
  config: JsonObject | undefined,
  policy: string,
  path: FieldPath,
  errors: Errors,
  minor: number,
): void {
  if (policy === 'None' && config === undefined) {
    errors.required('require-nameserver', path, 'must provide `dnsConfig` when `dnsPolicy` is None');
  }
  if (config === undefined) return;
  const nameservers = texts(config, 'nameservers');
  const at = path.child('nameservers');
  if (policy === 'None' && nameservers.length === 0) {
    errors.required('require-nameserver', at, 'must provide at least one DNS nameserver when `dnsPolicy` is None');
    return;
  }
  if (nameservers.length > maxNameservers) {
    errors.invalid('valid-dns-config', at, nameservers, `must not have more than ${maxNameservers} nameservers`);
  }
  nameservers.forEach((nameserver, i) => {
    if (isIp(nameserver)) return;
    errors.invalid('valid-dns-config', at.index(i), nameserver, ipMessage(minor));
  });
  validateSearches(texts(config, 'searches'), path.child('searches'), errors, minor);
  list(config, 'options').forEach((option, i) => {
    if (text(option, 'name') !== '') return;
    errors.required('valid-dns-config', path.child('options').index(i), 'must not be empty');
  });
}

/** Since 1.33 a search path may be the root, and have underscores. */
function validateSearches(searches: readonly string[], path: FieldPath, errors: Errors, minor: number): void {
  const maxPaths = minor < 26 ? maxSearchesBefore26 : maxSearches;
  const maxCharacters = minor < 26 ? maxSearchCharactersBefore26 : maxSearchCharacters;
  if (searches.length > maxPaths) {
    errors.invalid('valid-dns-config', path, searches, `must not have more than ${maxPaths} search paths`);
  }
  if (byteLength(searches.join(' ')) > maxCharacters) {
    const detail = `must not have more than ${maxCharacters} characters (including spaces) in the search list`;
    errors.invalid('valid-dns-config', path, searches, detail);
  }
  searches.forEach((search, i) => {
    if (search === '.' && minor >= 33) return;
    const name = search.endsWith('.') ? search.slice(0, -1) : search;
    const checked = minor >= 33 ? name.replaceAll('_', 'a') : name;
    errors.invalidEach('valid-dns-config', path.index(i), name, dns1123Subdomain(checked));
  });
}

/** Before 1.30 the server reports aliases at the list: `hostAliases.ip`. */
function validateHostAliases(spec: JsonObject, path: FieldPath, errors: Errors, minor: number): void {
  list(spec, 'hostAliases').forEach((alias, i) => {
    const at = minor < 30 ? path : path.index(i);
    const ip = text(alias, 'ip');
    if (!isIp(ip)) errors.invalid('valid-host-alias', at.child('ip'), ip, ipMessage(minor));
    texts(alias, 'hostnames').forEach((hostname, h) => {
      const hostnames = at.child('hostnames');
      const place = minor < 30 ? hostnames : hostnames.index(h);
      errors.invalidEach('valid-host-alias', place, hostname, dns1123Subdomain(hostname));
    });
  });
}

const ipMessage = (minor: number): string => (minor < 30 ? 'must be valid IP address' : invalidIpMessage);
