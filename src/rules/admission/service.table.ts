import type { RuleTable } from '../rule-table';
import { core, externalNameBase, loadBalancerBase, nodePortBase, serviceBase } from './object-table-bases';
import type { serviceCatalogue } from './service';

const source = `${core} ValidateService`;
const seconds = 'spec.sessionAffinityConfig.clientIP.timeoutSeconds';
const mode = 'metadata.annotations[service.kubernetes.io/topology-mode]';
const hints = 'metadata.annotations[service.kubernetes.io/topology-aware-hints]';

export const serviceTable: RuleTable<keyof typeof serviceCatalogue> = {
  'valid-service-type': {
    why: 'The type decides from where a Service can be reached; the server knows four.',
    source,
    base: serviceBase,
    accepts: [{ set: { 'spec.type': 'NodePort' } }, { set: { 'spec.type': null } }, { set: { 'spec.type': '' } }],
    refuses: [{ set: { 'spec.type': 'nodePort' }, at: 'spec.type' }],
  },
  'require-service-ports': {
    why: 'A Service with an address forwards ports; without any it would do nothing.',
    source,
    base: serviceBase,
    accepts: [{ name: 'headless', set: { 'spec.ports': [], 'spec.clusterIP': 'None' } }],
    refuses: [
      { set: { 'spec.ports': [] }, at: 'spec.ports' },
      { set: { 'spec.ports': null }, at: 'spec.ports' },
    ],
  },
  'valid-headless-service': {
    why: 'Node ports and load balancers forward to the address of a Service; a headless one has none.',
    source,
    base: nodePortBase,
    accepts: [{ set: { 'spec.type': 'ClusterIP', 'spec.clusterIP': 'None' } }],
    refuses: [
      { set: { 'spec.clusterIP': 'None' }, at: 'spec.clusterIPs[0]' },
      { set: { 'spec.type': 'LoadBalancer', 'spec.clusterIP': 'None' }, at: 'spec.clusterIPs[0]' },
    ],
  },
  'valid-external-name': {
    why: 'An ExternalName Service is a DNS alias: a name, and nothing else.',
    source,
    base: externalNameBase,
    accepts: [{ set: { 'spec.externalName': 'db.example.com.' } }],
    refuses: [
      { set: { 'spec.externalName': 'db_1.example.com' }, at: 'spec.externalName' },
      { set: { 'spec.externalName': '' }, at: 'spec.externalName' },
      { set: { 'spec.externalName': null }, at: 'spec.externalName' },
      { set: { 'spec.clusterIP': 'None' }, at: 'spec.clusterIPs' },
      { set: { 'spec.ipFamilies': ['IPv4'] }, at: 'spec.ipFamilies' },
      { set: { 'spec.ipFamilyPolicy': 'SingleStack' }, at: 'spec.ipFamilyPolicy' },
    ],
  },
  'valid-session-affinity': {
    why: 'Clients stick to a Pod for a time that the server bounds at one day.',
    source: `${core} ValidateService, validateClientIPAffinityConfig`,
    base: serviceBase,
    accepts: [
      { set: { 'spec.sessionAffinity': 'ClientIP' } },
      { set: { 'spec.sessionAffinity': 'ClientIP', [seconds]: 1 } },
      { set: { 'spec.sessionAffinity': 'ClientIP', [seconds]: 86400 } },
      { name: 'a timeout without affinity is dropped', set: { [seconds]: 90000 } },
    ],
    refuses: [
      { set: { 'spec.sessionAffinity': 'ClientIP', [seconds]: 86401 }, at: seconds },
      { set: { 'spec.sessionAffinity': 'ClientIP', [seconds]: 0 }, at: seconds },
      { set: { 'spec.sessionAffinity': 'Cookie' }, at: 'spec.sessionAffinity' },
    ],
  },
  'valid-external-ip': {
    why: 'Nodes answer for external addresses of a Service, so they must be addresses.',
    source,
    base: loadBalancerBase,
    accepts: [{ set: { 'spec.externalIPs': ['192.0.2.1', '2001:db8::1'] } }],
    refuses: [{ set: { 'spec.externalIPs': ['lb.example.com'] }, at: 'spec.externalIPs[0]' }],
  },
  'no-conflicting-topology-mode': {
    why: 'The older annotation says the same as the newer one; with two values neither is right.',
    source,
    base: serviceBase,
    accepts: [{ set: { [mode]: 'Auto', [hints]: 'Auto' } }, { set: { [mode]: 'Auto' } }],
    refuses: [{ set: { [mode]: 'Auto', [hints]: 'Disabled' }, at: mode }],
  },
};
