import type { JsonObject } from '../../manifest';
import type { KubeVersion } from '../versions';
import { applyDefaults } from './index';
import { storedObject } from './stored';

const specOf = (spec: JsonObject, version: KubeVersion = '1.28'): JsonObject =>
  applyDefaults({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec }, version).spec as JsonObject;

const plain = {
  type: 'ClusterIP',
  sessionAffinity: 'None',
  internalTrafficPolicy: 'Cluster',
  ipFamilyPolicy: 'SingleStack',
};
const selector = { app: 'web' };

/** The IP families of a Service as it is stored, in a cluster of IPv4. */
const familiesOf = (spec: JsonObject): unknown => {
  const stored = storedObject({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec }, '1.28');
  return (stored.spec as JsonObject).ipFamilies;
};

describe('the IP families that a Service is stored with', () => {
  test.each<[string, JsonObject, readonly string[] | undefined]>([
    ['are the first of the cluster', {}, ['IPv4']],
    ['are those that it asks for', { ipFamilies: ['IPv6'] }, ['IPv6']],
    ['are those of its addresses', { clusterIP: 'fd00::1' }, ['IPv6']],
    ['are the first of the cluster where it is headless', { clusterIP: 'None', selector }, ['IPv4']],
    ['are both where it has no Pods either', { clusterIP: 'None' }, ['IPv4', 'IPv6']],
    ['begin with the one that it asks for', { clusterIP: 'None', ipFamilies: ['IPv6'] }, ['IPv6', 'IPv4']],
    ['are one where it wants one', { clusterIP: 'None', ipFamilyPolicy: 'SingleStack' }, ['IPv4']],
    ['are none of an external name', { type: 'ExternalName', externalName: 'example.com' }, undefined],
  ])('%s', (_name, given, expected) => expect(familiesOf(given)).toEqual(expected));
});

describe('a Service', () => {
  test.each<[string, JsonObject, JsonObject]>([
    ['an empty one', {}, plain],
    [
      'a headless one',
      { clusterIP: 'None', selector },
      { ...plain, selector, clusterIP: 'None', clusterIPs: ['None'] },
    ],
    [
      'a headless one without selector',
      { clusterIP: 'None' },
      {
        ...plain,
        clusterIP: 'None',
        clusterIPs: ['None'],
        ipFamilyPolicy: 'RequireDualStack',
      },
    ],
    [
      'the same of a single family',
      { clusterIP: 'None', ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv6'] },
      { ...plain, clusterIP: 'None', clusterIPs: ['None'], ipFamilies: ['IPv6'] },
    ],
    ['an address', { clusterIP: '10.0.0.9' }, { ...plain, clusterIP: '10.0.0.9', clusterIPs: ['10.0.0.9'] }],
    ['a node port', { type: 'NodePort' }, { ...plain, type: 'NodePort', externalTrafficPolicy: 'Cluster' }],
    [
      'a load balancer',
      { type: 'LoadBalancer' },
      { ...plain, type: 'LoadBalancer', externalTrafficPolicy: 'Cluster', allocateLoadBalancerNodePorts: true },
    ],
    [
      'a load balancer without node ports',
      { type: 'LoadBalancer', allocateLoadBalancerNodePorts: false, externalTrafficPolicy: 'Local' },
      { ...plain, type: 'LoadBalancer', externalTrafficPolicy: 'Local', allocateLoadBalancerNodePorts: false },
    ],
    [
      'an external name',
      { type: 'ExternalName', externalName: 'example.com' },
      { type: 'ExternalName', externalName: 'example.com', sessionAffinity: 'None' },
    ],
    [
      'external addresses',
      { externalIPs: ['1.2.3.4'] },
      { ...plain, externalIPs: ['1.2.3.4'], externalTrafficPolicy: 'Cluster' },
    ],
    [
      'an affinity configured and not asked for',
      { sessionAffinityConfig: { clientIP: { timeoutSeconds: 90000 } } },
      plain,
    ],
    [
      'affinity to the client',
      { sessionAffinity: 'ClientIP' },
      { ...plain, sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } } },
    ],
    [
      'affinity with a timeout of zero, which is an error of its own',
      { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } },
      { ...plain, sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } },
    ],
    [
      'ports',
      { ports: [{ port: 80 }, { port: 81, targetPort: 'http', protocol: 'UDP' }, { port: 82, targetPort: 0 }] },
      {
        ...plain,
        ports: [
          { port: 80, targetPort: 80, protocol: 'TCP' },
          { port: 81, targetPort: 'http', protocol: 'UDP' },
          { port: 82, targetPort: 82, protocol: 'TCP' },
        ],
      },
    ],
  ])('%s', (_name, given, expected) => expect(specOf(given)).toEqual(expected));

  test('has no external traffic policy for its addresses before 1.26', () =>
    expect(specOf({ externalIPs: ['1.2.3.4'] }, '1.25')).not.toHaveProperty('externalTrafficPolicy'));

  test('keeps its traffic distribution from 1.31 on', () => {
    expect(specOf({ trafficDistribution: 'PreferClose' }, '1.30')).not.toHaveProperty('trafficDistribution');
    expect(specOf({ trafficDistribution: 'PreferClose' }, '1.31')).toHaveProperty('trafficDistribution');
  });
});
