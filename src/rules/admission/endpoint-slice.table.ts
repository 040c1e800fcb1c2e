import type { RuleTable } from '../rule-table';
import type { endpointSliceCatalogue } from './endpoint-slice';
import { endpointSliceBase } from './object-table-bases';

const validation = 'pkg/apis/discovery/validation/validation.go';
const endpoint = 'endpoints[0]';
const addresses = `${endpoint}.addresses`;
const many = (count: number): string[] => Array.from({ length: count }, (_, i) => `10.1.0.${i + 1}`);
const zones = (count: number): object[] => Array.from({ length: count }, (_, i) => ({ name: `zone-${i}` }));

export const endpointSliceTable: RuleTable<keyof typeof endpointSliceCatalogue> = {
  'valid-address-type': {
    why: 'All addresses of a slice are of one type.',
    source: `${validation} validateAddressType`,
    base: endpointSliceBase,
    accepts: [{ set: { addressType: 'FQDN', endpoints: [] } }],
    refuses: [
      { set: { addressType: 'IP' }, at: 'addressType' },
      { set: { addressType: null }, at: 'addressType' },
      { set: { addressType: '' }, at: 'addressType' },
    ],
  },
  'valid-endpoint-count': {
    why: 'Slices are small, so that a change to one endpoint is a small update for every node.',
    source: `${validation} validateEndpoints, validatePorts, validateHints`,
    base: endpointSliceBase,
    accepts: [
      { name: '100 addresses', set: { [addresses]: many(100) } },
      { name: '8 zones', set: { [`${endpoint}.hints.forZones`]: zones(8) } },
      { set: { endpoints: null } },
    ],
    refuses: [
      { set: { [addresses]: [] }, at: addresses },
      { name: '101 addresses', set: { [addresses]: many(101) }, at: addresses },
      {
        name: '9 zones',
        set: { [`${endpoint}.hints.forZones`]: zones(9) },
        at: `${endpoint}.hints.forZones`,
      },
      {
        name: '1001 endpoints',
        set: { endpoints: Array.from({ length: 1001 }, () => ({ addresses: ['10.1.0.1'] })) },
        at: 'endpoints',
      },
    ],
  },
  'valid-slice-address': {
    why: 'Proxies read the addresses as what the slice says they are.',
    source: `${validation} validateEndpoints`,
    base: endpointSliceBase,
    accepts: [
      { set: { addressType: 'IPv6', [addresses]: ['2001:db8::1'] } },
      { set: { addressType: 'FQDN', [addresses]: ['db.example.com.'] } },
    ],
    refuses: [
      { set: { [addresses]: ['2001:db8::1'] }, at: `${addresses}[0]` },
      { set: { addressType: 'IPv6' }, at: `${addresses}[0]` },
      { set: { addressType: 'FQDN', [addresses]: ['db'] }, at: `${addresses}[0]` },
      { set: { addressType: 'FQDN', [addresses]: [''] }, at: `${addresses}[0]` },
      { set: { addressType: 'FQDN', [addresses]: ['db_1.example.com'] }, at: `${addresses}[0]` },
      { set: { addressType: 'FQDN', [addresses]: [`${'a'.repeat(64)}.example.com`] }, at: `${addresses}[0]` },
    ],
  },
  'valid-slice-endpoint': {
    why: 'Host names are served by DNS; nodes and zones are compared with labels.',
    source: `${validation} validateEndpoints, validateHints`,
    base: endpointSliceBase,
    accepts: [
      { set: { [`${endpoint}.hostname`]: 'db-0', [`${endpoint}.nodeName`]: 'node.example.com' } },
      { set: { [`${endpoint}.hints.forZones`]: [{ name: 'a' }, { name: 'b' }] } },
    ],
    refuses: [
      { set: { [`${endpoint}.hostname`]: 'db.0' }, at: `${endpoint}.hostname` },
      { set: { [`${endpoint}.nodeName`]: 'Node' }, at: `${endpoint}.nodeName` },
      {
        set: { [`${endpoint}.hints.forZones`]: [{ name: 'a' }, { name: 'a' }] },
        at: `${endpoint}.hints.forZones[1].name`,
      },
      { set: { [`${endpoint}.hints.forZones`]: [{ name: 'a b' }] }, at: `${endpoint}.hints.forZones[0].name` },
    ],
  },
  'unique-slice-port': {
    why: 'Ports of a Service find those of the slice by name.',
    source: `${validation} validatePorts`,
    base: endpointSliceBase,
    accepts: [{ set: { 'ports[0].name': null } }, { set: { 'ports[1]': { name: 'https', port: 443 } } }],
    refuses: [
      { set: { 'ports[1]': { name: 'http', port: 81 } }, at: 'ports[1].name' },
      { set: { 'ports[0].name': 'a.b' }, at: 'ports[0].name' },
    ],
  },
};
