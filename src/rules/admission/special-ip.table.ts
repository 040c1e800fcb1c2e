import type { RuleTable } from '../rule-table';
import { core, endpointsBase } from './object-table-bases';
import type { specialIpCatalogue } from './special-ip';

const ip = 'subsets[0].addresses[0].ip';

export const specialIpTable: RuleTable<keyof typeof specialIpCatalogue> = {
  'valid-endpoint-ip': {
    why: 'Traffic to a loopback or link-local address would reach the node itself, or its metadata service.',
    source: `${core} ValidateNonSpecialIP`,
    base: endpointsBase,
    accepts: [{ set: { [ip]: '10.0.0.1' } }, { set: { [ip]: '128.0.0.1' } }, { set: { [ip]: 'fd00::1' } }],
    refuses: [
      { set: { [ip]: '127.0.0.1' }, at: ip },
      { set: { [ip]: '0.0.0.0' }, at: ip },
      { set: { [ip]: '169.254.169.254' }, at: ip },
      { set: { [ip]: '224.0.0.1' }, at: ip },
      { set: { [ip]: '::1' }, at: ip },
      { set: { [ip]: '::' }, at: ip },
      { set: { [ip]: 'fe80::1' }, at: ip },
      { set: { [ip]: 'ff02::1' }, at: ip },
      { set: { [ip]: 'db.example.com' }, at: ip },
    ],
  },
};
