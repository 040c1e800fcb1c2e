import type { RuleTable } from '../rule-table';
import type { podNetworkCatalogue } from './pod-network';
import { core, podBase } from './table-bases';

const dns = 'spec.dnsConfig';
const many = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `s${i}.example.com`);

export const podNetworkTable: RuleTable<keyof typeof podNetworkCatalogue> = {
  'valid-dns-policy': {
    why: 'The kubelet writes resolv.conf in one of four ways.',
    source: `${core} validateDNSPolicy`,
    base: podBase,
    accepts: [
      { set: { 'spec.dnsPolicy': 'Default' } },
      { set: { 'spec.dnsPolicy': '' } },
      { set: { 'spec.dnsPolicy': null } },
    ],
    refuses: [{ set: { 'spec.dnsPolicy': 'Cluster' }, at: 'spec.dnsPolicy' }],
  },
  'valid-dns-config': {
    why: 'The C library reads three nameservers, and the kubelet limits what it has to search.',
    source: `${core} validatePodDNSConfig`,
    base: podBase,
    accepts: [
      { set: { [dns]: { nameservers: ['1.1.1.1', '2.2.2.2', '2001:db8::1'] } } },
      { set: { [dns]: { searches: many(32) } } },
      { set: { [dns]: { searches: ['example.com.'], options: [{ name: 'ndots', value: '2' }] } } },
      { set: { [dns]: {} } },
    ],
    refuses: [
      { set: { [dns]: { nameservers: ['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4'] } }, at: `${dns}.nameservers` },
      { set: { [dns]: { nameservers: ['ns1.example.com'] } }, at: `${dns}.nameservers[0]` },
      { name: '33 search paths', set: { [dns]: { searches: many(33) } }, at: `${dns}.searches` },
      { set: { [dns]: { searches: ['a_b'] } }, at: `${dns}.searches[0]` },
      { set: { [dns]: { options: [{ value: '2' }] } }, at: `${dns}.options[0]` },
      {
        name: '2049 characters',
        set: { [dns]: { searches: Array.from({ length: 10 }, () => `${'a'.repeat(60)}.`.repeat(4).slice(0, -1)) } },
        at: `${dns}.searches`,
      },
    ],
  },
  'require-nameserver': {
    why: 'With the policy None the kubelet adds nothing of its own.',
    source: `${core} validatePodDNSConfig`,
    base: podBase,
    accepts: [{ set: { 'spec.dnsPolicy': 'None', [dns]: { nameservers: ['1.1.1.1'] } } }],
    refuses: [
      { set: { 'spec.dnsPolicy': 'None' }, at: dns },
      { set: { 'spec.dnsPolicy': 'None', [dns]: { searches: ['a'] } }, at: `${dns}.nameservers` },
    ],
  },
  'valid-host-alias': {
    why: 'The kubelet writes the aliases into /etc/hosts.',
    source: `${core} ValidateHostAliases`,
    base: podBase,
    accepts: [
      { set: { 'spec.hostAliases': [{ ip: '10.1.2.3', hostnames: ['db.local'] }] } },
      { set: { 'spec.hostAliases': [] } },
    ],
    refuses: [
      { set: { 'spec.hostAliases': [{ ip: '10.1.2.300' }] }, at: 'spec.hostAliases.ip' },
      { set: { 'spec.hostAliases': [{ ip: '10.1.2.3', hostnames: ['my_db'] }] }, at: 'spec.hostAliases.hostnames' },
    ],
  },
  'valid-pod-hostname': {
    why: 'A hostname is one label of a DNS name.',
    source: `${core} ValidatePodSpec`,
    base: podBase,
    accepts: [
      { set: { 'spec.hostname': 'web-1', 'spec.subdomain': 'shop' } },
      { set: { 'spec.hostname': '' } },
      { name: '63 characters', set: { 'spec.hostname': 'a'.repeat(63) } },
    ],
    refuses: [
      { set: { 'spec.hostname': 'web.shop' }, at: 'spec.hostname' },
      { set: { 'spec.subdomain': 'Shop' }, at: 'spec.subdomain' },
      { name: '64 characters', set: { 'spec.hostname': 'a'.repeat(64) }, at: 'spec.hostname' },
    ],
  },
};
