import type { RuleTable, TableCase } from '../rule-table';
import type { containerPortsCatalogue } from './container-ports';
import { containerPath as c, core, podBase } from './table-bases';

const port = `${c}.ports[0]`;
const set = (fields: object): TableCase['set'] => ({ [port]: { containerPort: 80, ...fields } });

export const containerPortsTable: RuleTable<keyof typeof containerPortsCatalogue> = {
  'valid-port-name': {
    why: 'Probes and Services refer to a port by its name, which has the form of IANA service names.',
    source: `${core} validateContainerPorts`,
    base: podBase,
    accepts: [
      { set: set({ name: 'http' }) },
      { name: '15 characters', set: set({ name: 'abcdefghijklmno' }) },
      { set: set({ name: '80-tcp' }) },
      { set: set({ name: '' }) },
      { set: set({ name: null }) },
    ],
    refuses: [
      { set: set({ name: 'HTTP' }), at: `${port}.name` },
      { name: '16 characters', set: set({ name: 'abcdefghijklmnop' }), at: `${port}.name` },
      { set: set({ name: '8080' }), at: `${port}.name` },
      { set: set({ name: 'a--b' }), at: `${port}.name` },
      { set: set({ name: '-a' }), at: `${port}.name` },
    ],
  },
  'unique-port-name': {
    why: 'A name that two ports share would refer to either.',
    source: `${core} validateContainerPorts`,
    base: podBase,
    accepts: [
      {
        set: {
          [`${c}.ports`]: [
            { name: 'http', containerPort: 80 },
            { name: 'https', containerPort: 443 },
          ],
        },
      },
    ],
    refuses: [
      {
        set: {
          [`${c}.ports`]: [
            { name: 'http', containerPort: 80 },
            { name: 'http', containerPort: 81 },
          ],
        },
        at: `${c}.ports[1].name`,
      },
    ],
  },
  'require-container-port': {
    why: 'A port without a number says nothing.',
    source: `${core} validateContainerPorts`,
    base: podBase,
    accepts: [{ set: set({}) }],
    refuses: [
      { set: set({ containerPort: 0 }), at: `${port}.containerPort` },
      { set: set({ containerPort: null }), at: `${port}.containerPort` },
    ],
  },
  'valid-container-port': {
    why: 'TCP, UDP and SCTP count their ports with 16 bits.',
    source: `${core} validateContainerPorts`,
    base: podBase,
    accepts: [{ set: set({ containerPort: 1 }) }, { set: set({ containerPort: 65535 }) }],
    refuses: [
      { set: set({ containerPort: 70000 }), at: `${port}.containerPort` },
      { set: set({ containerPort: 65536 }), at: `${port}.containerPort` },
      { set: set({ containerPort: -1 }), at: `${port}.containerPort` },
    ],
  },
  'valid-host-port': {
    why: 'A host port is a port of the node, with the same range.',
    source: `${core} validateContainerPorts`,
    base: podBase,
    accepts: [{ set: set({ hostPort: 65535 }) }, { set: set({ hostPort: 0 }) }, { set: set({ hostPort: null }) }],
    refuses: [
      { set: set({ hostPort: 65536 }), at: `${port}.hostPort` },
      { set: set({ hostPort: -1 }), at: `${port}.hostPort` },
    ],
  },
  'valid-port-protocol': {
    why: 'Ports are forwarded for three protocols.',
    source: `${core} validateContainerPorts`,
    base: podBase,
    accepts: [{ set: set({ protocol: 'UDP' }) }, { set: set({ protocol: 'SCTP' }) }, { set: set({ protocol: '' }) }],
    refuses: [{ set: set({ protocol: 'tcp' }), at: `${port}.protocol` }],
  },
  'unique-host-port': {
    why: 'Two ports of one Pod cannot both have one port of the node.',
    source: `${core} checkHostPortConflicts`,
    base: podBase,
    accepts: [
      {
        name: 'another protocol',
        set: {
          [`${c}.ports`]: [
            { containerPort: 53, hostPort: 53 },
            { containerPort: 53, hostPort: 53, protocol: 'UDP' },
          ],
        },
      },
    ],
    refuses: [
      {
        set: {
          [`${c}.ports`]: [
            { containerPort: 80, hostPort: 80 },
            { containerPort: 81, hostPort: 80 },
          ],
        },
        at: `${c}.ports[1].hostPort`,
      },
    ],
  },
  'valid-host-network-port': {
    why: 'In the network of the node a container listens on the port of the node: there is nothing to map.',
    source: `${core} validateHostNetwork`,
    base: podBase,
    accepts: [
      { set: { ...set({ hostPort: 80 }), 'spec.hostNetwork': true } },
      { name: 'the server fills hostPort in', set: { ...set({}), 'spec.hostNetwork': true } },
      { set: { ...set({ hostPort: 8080 }), 'spec.hostNetwork': false } },
    ],
    refuses: [{ set: { ...set({ hostPort: 8080 }), 'spec.hostNetwork': true }, at: `${port}.hostPort` }],
  },
};
