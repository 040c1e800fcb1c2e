import type { RuleTable } from '../rule-table';
import { core, serviceBase } from './object-table-bases';
import type { serviceClusterIpsCatalogue } from './service-cluster-ips';

const source = `${core} ValidateServiceClusterIPsRelatedFields`;
const ips = 'spec.clusterIPs';

export const serviceClusterIpsTable: RuleTable<keyof typeof serviceClusterIpsCatalogue> = {
  'valid-cluster-ip': {
    why: 'The address of a Service is what every proxy in the cluster forwards.',
    source,
    base: serviceBase,
    accepts: [
      { set: { 'spec.clusterIP': '10.0.3.7' } },
      { set: { 'spec.clusterIP': 'None' } },
      { set: { 'spec.clusterIP': '' } },
    ],
    refuses: [
      { set: { 'spec.clusterIP': 'none' }, at: `${ips}[0]` },
      { set: { 'spec.clusterIP': '10.0.3.7', [ips]: ['10.0.3.8'] }, at: ips },
      { set: { [ips]: ['10.0.3.7'] }, at: ips },
      { set: { 'spec.clusterIP': 'None', [ips]: ['None', '10.0.3.7'] }, at: ips },
      { set: { 'spec.clusterIP': '10.0.3.7', [ips]: ['10.0.3.7', '10.0.3.8'] }, at: ips },
      { set: { 'spec.clusterIP': '10.0.3.7', [ips]: ['10.0.3.7', '10.0.3.8', '10.0.3.9'] }, at: ips },
    ],
  },
  'valid-ip-families': {
    why: 'A Service has at most one address of each family, in the order of its families.',
    source,
    base: serviceBase,
    accepts: [{ set: { 'spec.ipFamilies': ['IPv4'] } }, { set: { 'spec.ipFamilies': [] } }],
    refuses: [
      { set: { 'spec.ipFamilies': ['ipv4'] }, at: 'spec.ipFamilies[0]' },
      { set: { 'spec.ipFamilies': ['IPv4', 'IPv4'] }, at: 'spec.ipFamilies[1]' },
      { set: { 'spec.ipFamilies': ['IPv6'], 'spec.clusterIP': '10.0.3.7' }, at: `${ips}[0]` },
    ],
  },
  'valid-ip-family-policy': {
    why: 'The policy says whether a second family is wanted.',
    source: `${core} ValidateServiceClusterIPsRelatedFields; pkg/registry/core/service/storage/alloc.go`,
    base: serviceBase,
    accepts: [
      { set: { 'spec.ipFamilyPolicy': 'PreferDualStack' } },
      { set: { 'spec.ipFamilyPolicy': null } },
      { set: { 'spec.ipFamilyPolicy': 'PreferDualStack', 'spec.ipFamilies': ['IPv4', 'IPv6'] } },
    ],
    refuses: [
      { set: { 'spec.ipFamilyPolicy': 'DualStack' }, at: 'spec.ipFamilyPolicy' },
      { set: { 'spec.ipFamilies': ['IPv4', 'IPv6'] }, at: 'spec.ipFamilyPolicy' },
      {
        set: { 'spec.clusterIP': '10.0.3.7', [ips]: ['10.0.3.7', '2001:db8::1'] },
        at: 'spec.ipFamilyPolicy',
      },
    ],
  },
  'no-unavailable-ip-family': {
    why: 'Addresses come from ranges that belong to the cluster; the first of each is the API server itself.',
    source: 'pkg/registry/core/service/storage/alloc.go initIPFamilyFields, allocIPs',
    base: serviceBase,
    accepts: [
      { set: { 'spec.clusterIP': '10.0.0.2' } },
      { set: { 'spec.clusterIP': '10.0.255.254' } },
      {
        name: 'a headless Service without selector',
        set: { 'spec.selector': null, 'spec.clusterIP': 'None', 'spec.ipFamilyPolicy': 'RequireDualStack' },
      },
    ],
    refuses: [
      { set: { 'spec.clusterIP': '192.168.0.1' }, at: ips },
      { set: { 'spec.clusterIP': '10.0.0.0' }, at: ips },
      { set: { 'spec.clusterIP': '10.0.0.1' }, at: ips },
      { set: { 'spec.clusterIP': '10.0.255.255' }, at: ips },
      { set: { 'spec.clusterIP': '2001:db8::1' }, at: `${ips}[0]` },
      { set: { 'spec.ipFamilies': ['IPv6'] }, at: 'spec.ipFamilies[0]' },
      {
        name: 'a family that is asked for with its address',
        set: { 'spec.ipFamilies': ['IPv6'], 'spec.clusterIP': '2001:db8::1' },
        at: 'spec.ipFamilies[0]',
      },
      { set: { 'spec.ipFamilyPolicy': 'RequireDualStack' }, at: 'spec.ipFamilyPolicy' },
    ],
  },
};
