import type { RuleTable } from '../rule-table';
import type { endpointsCatalogue } from './endpoints';
import { core, endpointsBase } from './object-table-bases';

const address = 'subsets[0].addresses[0]';
const port = 'subsets[0].ports[0]';

export const endpointsTable: RuleTable<keyof typeof endpointsCatalogue> = {
  'require-endpoint-addresses': {
    why: 'A subset without addresses leads nowhere.',
    source: `${core} validateEndpointSubsets`,
    base: endpointsBase,
    accepts: [{ set: { 'subsets[0].addresses': null, 'subsets[0].notReadyAddresses': [{ ip: '10.9.8.7' }] } }],
    refuses: [{ set: { 'subsets[0].addresses': [] }, at: 'subsets[0]' }],
  },
  'valid-endpoint-address': {
    why: 'Proxies forward to addresses; DNS serves the host names.',
    source: `${core} validateEndpointAddress`,
    base: endpointsBase,
    accepts: [{ set: { [`${address}.hostname`]: 'a-1' } }, { set: { [`${address}.nodeName`]: 'node.example.com' } }],
    refuses: [
      { set: { [`${address}.ip`]: 'db.example.com' }, at: `${address}.ip` },
      { set: { [`${address}.hostname`]: 'a.b' }, at: `${address}.hostname` },
      { set: { [`${address}.nodeName`]: 'Node' }, at: `${address}.nodeName` },
    ],
  },
  'valid-endpoint-port': {
    why: 'Ports of a Service find those of its endpoints by name.',
    source: `${core} validateEndpointPort`,
    base: endpointsBase,
    accepts: [{ set: { [`${port}.port`]: 65535 } }, { set: { [`${port}.name`]: 'http' } }],
    refuses: [
      { set: { [`${port}.port`]: 0 }, at: `${port}.port` },
      { set: { [`${port}.name`]: 'HTTP' }, at: `${port}.name` },
      { set: { 'subsets[0].ports[1]': { name: 'b', port: 81 } }, at: `${port}.name` },
    ],
  },
};
