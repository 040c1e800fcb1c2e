import type { RuleTable } from '../rule-table';
import { core, nodePortBase, serviceBase } from './object-table-bases';
import type { servicePortsCatalogue } from './service-ports';

const port = 'spec.ports[0]';
const second = { name: 'other', port: 81 };

export const servicePortsTable: RuleTable<keyof typeof servicePortsCatalogue> = {
  'valid-service-port': {
    why: 'There are no ports beyond 65535, and targets by name are looked up among the ports of the Pod.',
    source: `${core} validateServicePort`,
    base: serviceBase,
    accepts: [
      { set: { [`${port}.port`]: 1 } },
      { set: { [`${port}.port`]: 65535 } },
      { set: { [`${port}.targetPort`]: 'http' } },
      { name: 'the default is the port', set: { [`${port}.targetPort`]: null } },
    ],
    refuses: [
      { set: { [`${port}.port`]: 65536 }, at: `${port}.port` },
      { set: { [`${port}.port`]: 0 }, at: `${port}.port` },
      { set: { [`${port}.targetPort`]: 70000 }, at: `${port}.targetPort` },
      { set: { [`${port}.targetPort`]: 'Web' }, at: `${port}.targetPort` },
    ],
  },
  'require-service-port-name': {
    why: 'Ingresses and monitors refer to ports by name, and among several only the name tells them apart.',
    source: `${core} validateServicePort`,
    base: serviceBase,
    accepts: [{ set: { [`${port}.name`]: null } }, { set: { 'spec.ports[1]': second } }],
    refuses: [
      { set: { 'spec.ports[1]': { port: 81 } }, at: 'spec.ports[1].name' },
      { set: { [`${port}.name`]: 'HTTP' }, at: `${port}.name` },
    ],
  },
  'unique-service-port': {
    why: 'Two ports with one number and protocol would be one rule with two targets.',
    source: `${core} ValidateService`,
    base: serviceBase,
    accepts: [{ set: { 'spec.ports[1]': { name: 'dns', port: 80, protocol: 'UDP' } } }],
    refuses: [
      { set: { 'spec.ports[1]': { name: 'web', port: 80 } }, at: 'spec.ports[1]' },
      { set: { 'spec.ports[1]': { name: 'http', port: 81 } }, at: 'spec.ports[1].name' },
    ],
  },
  'valid-service-protocol': {
    why: 'Services forward three protocols.',
    source: `${core} validateServicePort, validateEndpointPort`,
    base: serviceBase,
    accepts: [{ set: { [`${port}.protocol`]: 'SCTP' } }, { set: { [`${port}.protocol`]: null } }],
    refuses: [{ set: { [`${port}.protocol`]: 'HTTP' }, at: `${port}.protocol` }],
  },
  'valid-app-protocol': {
    why: 'Implementations look at the protocol of an application by a name that no other means.',
    source: `${core} validateServicePort`,
    base: serviceBase,
    accepts: [{ set: { [`${port}.appProtocol`]: 'kubernetes.io/h2c' } }, { set: { [`${port}.appProtocol`]: null } }],
    refuses: [{ set: { [`${port}.appProtocol`]: 'http 2' }, at: `${port}.appProtocol` }],
  },
  'no-node-port-on-cluster-ip': {
    why: 'A Service of type ClusterIP is reached inside the cluster only.',
    source: `${core} ValidateService`,
    base: serviceBase,
    accepts: [{ set: { [`${port}.nodePort`]: 0 } }],
    refuses: [{ set: { [`${port}.nodePort`]: 30080 }, at: `${port}.nodePort` }],
  },
  'unique-node-port': {
    why: 'A node has each port once.',
    source: `${core} ValidateService`,
    base: nodePortBase,
    accepts: [
      { set: { [`${port}.nodePort`]: 30080, 'spec.ports[1]': { ...second, nodePort: 30080, protocol: 'UDP' } } },
    ],
    refuses: [
      {
        set: { [`${port}.nodePort`]: 30080, 'spec.ports[1]': { ...second, nodePort: 30080 } },
        at: 'spec.ports[1].nodePort',
      },
    ],
  },
  'valid-node-port': {
    why: 'Nodes keep a range of ports free for Services; which one, belongs to the cluster.',
    source: 'pkg/registry/core/service/portallocator/allocator.go Allocate',
    base: nodePortBase,
    accepts: [{ set: { [`${port}.nodePort`]: 30000 } }, { set: { [`${port}.nodePort`]: 32767 } }],
    refuses: [
      { set: { [`${port}.nodePort`]: 29999 }, at: `${port}.nodePort` },
      { set: { [`${port}.nodePort`]: 32768 }, at: `${port}.nodePort` },
    ],
  },
};
