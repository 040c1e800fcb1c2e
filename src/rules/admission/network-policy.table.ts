import type { RuleTable } from '../rule-table';
import type { networkPolicyCatalogue } from './network-policy';
import { networking, networkPolicyBase } from './object-table-bases';

const port = 'spec.ingress[0].ports[0]';
const peer = 'spec.ingress[0].from[0]';

export const networkPolicyTable: RuleTable<keyof typeof networkPolicyCatalogue> = {
  'valid-policy-type': {
    why: 'A type that is not known would leave traffic open that was meant to be closed.',
    source: `${networking} ValidateNetworkPolicySpec`,
    base: networkPolicyBase,
    accepts: [{ set: { 'spec.policyTypes': ['Ingress', 'Egress'] } }, { set: { 'spec.policyTypes': null } }],
    refuses: [
      { set: { 'spec.policyTypes': ['ingress'] }, at: 'spec.policyTypes[0]' },
      { set: { 'spec.policyTypes': ['Ingress', 'Egress', 'Ingress'] }, at: 'spec.policyTypes' },
    ],
  },
  'valid-network-policy-port': {
    why: 'A rule for a port that does not exist allows nothing.',
    source: `${networking} ValidateNetworkPolicyPort`,
    base: networkPolicyBase,
    accepts: [{ set: { [`${port}.port`]: 65535 } }, { set: { [`${port}.port`]: 'http' } }, { set: { [port]: {} } }],
    refuses: [
      { set: { [`${port}.port`]: 0 }, at: `${port}.port` },
      { set: { [`${port}.port`]: 65536 }, at: `${port}.port` },
      { set: { [`${port}.port`]: '80' }, at: `${port}.port` },
    ],
  },
  'valid-network-policy-protocol': {
    why: 'Policies are about three protocols.',
    source: `${networking} ValidateNetworkPolicyPort`,
    base: networkPolicyBase,
    accepts: [{ set: { [`${port}.protocol`]: 'SCTP' } }, { set: { [`${port}.protocol`]: null } }],
    refuses: [{ set: { [`${port}.protocol`]: 'HTTP' }, at: `${port}.protocol` }],
  },
  'valid-end-port': {
    why: 'A range has a first and a last number.',
    source: `${networking} ValidateNetworkPolicyPort`,
    base: networkPolicyBase,
    accepts: [{ set: { [`${port}.endPort`]: 80 } }, { set: { [`${port}.endPort`]: 65535 } }],
    refuses: [
      { set: { [`${port}.endPort`]: 79 }, at: `${port}.endPort` },
      { set: { [`${port}.endPort`]: 65536 }, at: `${port}.endPort` },
      { set: { [`${port}.port`]: 'http', [`${port}.endPort`]: 90 }, at: `${port}.endPort` },
      { set: { [`${port}.port`]: null, [`${port}.endPort`]: 90 }, at: `${port}.endPort` },
    ],
  },
  'valid-network-policy-peer': {
    why: 'A peer is who Pods are, or where addresses are; an empty one could be read as everybody or nobody.',
    source: `${networking} ValidateNetworkPolicyPeer`,
    base: networkPolicyBase,
    accepts: [
      { set: { [peer]: { podSelector: {}, namespaceSelector: {} } } },
      { set: { 'spec.ingress[0].from': null } },
    ],
    refuses: [
      { set: { [peer]: {} }, at: peer },
      { set: { [`${peer}.podSelector`]: {} }, at: peer },
    ],
  },
  'valid-ip-block': {
    why: 'Addresses of an exception that is not inside were never allowed.',
    source: `${networking} ValidateIPBlock`,
    base: networkPolicyBase,
    accepts: [
      { set: { [`${peer}.ipBlock.except`]: ['10.1.0.0/16'] } },
      { set: { [`${peer}.ipBlock`]: { cidr: '2001:db8::/32', except: ['2001:db8:1::/48'] } } },
    ],
    refuses: [
      { set: { [`${peer}.ipBlock.cidr`]: '10.0.0.0' }, at: `${peer}.ipBlock.cidr` },
      { set: { [`${peer}.ipBlock.cidr`]: '' }, at: `${peer}.ipBlock.cidr` },
      { set: { [`${peer}.ipBlock.except`]: ['11.0.0.0/16'] }, at: `${peer}.ipBlock.except[0]` },
      { set: { [`${peer}.ipBlock.except`]: ['10.0.0.0/8'] }, at: `${peer}.ipBlock.except[0]` },
      { set: { [`${peer}.ipBlock.except`]: ['x'] }, at: `${peer}.ipBlock.except[0]` },
    ],
  },
};
