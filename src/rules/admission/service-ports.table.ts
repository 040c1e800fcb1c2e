import type { RuleTable } from '../rule-table';
import { core, nodePortBase, serviceBase } from './object-table-bases';
import type { servicePortsCatalogue } from './service-ports';

const port = 'spec.ports[0]';
const localBalancer = { 'spec.type': 'LoadBalancer', 'spec.externalTrafficPolicy': 'Local' };
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
    source: `${core} ValidateService; pkg/registry/core/service/storage/alloc.go initNodePorts, allocHealthCheckNodePort`,
    base: nodePortBase,
    accepts: [
      {
        name: 'one port of two protocols',
        set: {
          [`${port}.nodePort`]: 30080,
          'spec.ports[1]': { name: 'udp', port: 80, nodePort: 30080, protocol: 'UDP' },
        },
      },
      {
        name: 'one port of two protocols with two node ports',
        set: {
          [`${port}.nodePort`]: 30080,
          'spec.ports[1]': { name: 'udp', port: 80, nodePort: 30081, protocol: 'UDP' },
        },
      },
      {
        name: 'a health check beside the ports',
        set: { ...localBalancer, [`${port}.nodePort`]: 30080, 'spec.healthCheckNodePort': 30081 },
      },
    ],
    refuses: [
      {
        name: 'one port twice',
        set: { [`${port}.nodePort`]: 30080, 'spec.ports[1]': { name: 'other', port: 80, nodePort: 30080 } },
        at: 'spec.ports[1].nodePort',
      },
      {
        name: 'two ports of two protocols',
        set: { [`${port}.nodePort`]: 30080, 'spec.ports[1]': { ...second, nodePort: 30080, protocol: 'UDP' } },
        at: 'spec.ports[1].nodePort',
      },
      {
        name: 'a node port that another port of two protocols has',
        set: {
          [`${port}.nodePort`]: 30080,
          'spec.ports[1]': { name: 'udp', port: 80, nodePort: 30081, protocol: 'UDP' },
          'spec.ports[2]': { ...second, nodePort: 30081 },
        },
        at: 'spec.ports[2].nodePort',
      },
      {
        name: 'a health check on the port of a port',
        set: { ...localBalancer, [`${port}.nodePort`]: 30080, 'spec.healthCheckNodePort': 30080 },
        at: 'spec.healthCheckNodePort',
      },
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
      {
        name: 'ports of one number share a node port, and the first is told of it',
        set: { 'spec.ports[1]': { name: 'udp', port: 80, nodePort: 5, protocol: 'UDP' } },
        at: `${port}.nodePort`,
      },
      {
        name: 'a load balancer without node ports of its own',
        set: {
          'spec.type': 'LoadBalancer',
          'spec.allocateLoadBalancerNodePorts': false,
          'spec.ports[1]': { name: 'udp', port: 80, nodePort: 5, protocol: 'UDP' },
        },
        at: 'spec.ports[1].nodePort',
      },
    ],
  },
};
