import type { JsonObject } from '../../manifest';
import { type Draft, editList, fill, fillZero, inField, isZeroValue, listIn, objectIn, without } from './draft';
import { droppedFields, enabledSince } from './features';

const serviceDrops = droppedFields({ trafficDistribution: 'ServiceTrafficDistribution' });

/** Three hours (v1.DefaultClientIPServiceAffinitySeconds). */
const affinitySeconds = 10800;

/**
 * A Service as the server validates it. Addresses, IP families and node ports that the cluster would allocate stay
 * absent.
 */
export function service(object: JsonObject, minor: number): JsonObject {
  const spec: Draft = { ...without(objectIn(object, 'spec'), serviceDrops(minor)) };
  sessionAffinity(spec);
  fillZero(spec, 'type', 'ClusterIP');
  editList(spec, 'ports', servicePort);
  trafficPolicies(spec, minor);
  if (spec.type === 'LoadBalancer') fill(spec, 'allocateLoadBalancerNodePorts', true);
  if (!isZeroValue(spec.clusterIP) && listIn(spec, 'clusterIPs').length === 0) spec.clusterIPs = [spec.clusterIP];
  if (spec.type !== 'ExternalName')
    fill(spec, 'ipFamilyPolicy', isUnselected(spec) ? 'RequireDualStack' : 'SingleStack');
  return { ...object, spec };
}

function sessionAffinity(spec: Draft): void {
  fillZero(spec, 'sessionAffinity', 'None');
  if (spec.sessionAffinity === 'None') delete spec.sessionAffinityConfig;
  if (spec.sessionAffinity !== 'ClientIP') return;
  const clientIP = objectIn(objectIn(spec, 'sessionAffinityConfig'), 'clientIP');
  if (clientIP.timeoutSeconds === undefined) {
    spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: affinitySeconds } };
  }
}

function servicePort(port: JsonObject): JsonObject {
  const draft: Draft = { ...port };
  fillZero(draft, 'protocol', 'TCP');
  if (isZeroValue(draft.targetPort) && draft.port !== undefined) draft.targetPort = draft.port;
  return draft;
}

function trafficPolicies(spec: Draft, minor: number): void {
  const { type } = spec;
  const hasExternalIPs =
    minor >= enabledSince.ExternallyAccessibleClusterIP &&
    type === 'ClusterIP' &&
    listIn(spec, 'externalIPs').length > 0;
  if (type === 'NodePort' || type === 'LoadBalancer' || hasExternalIPs) {
    fillZero(spec, 'externalTrafficPolicy', 'Cluster');
  }
  if (type === 'NodePort' || type === 'LoadBalancer' || type === 'ClusterIP') {
    fill(spec, 'internalTrafficPolicy', 'Cluster');
  }
}

/** Whether it has neither an address nor Pods of its own. */
const isUnselected = (spec: JsonObject): boolean =>
  spec.clusterIP === 'None' && Object.keys(objectIn(spec, 'selector')).length === 0;

/**
 * The IP families that follow from the addresses of a Service (initIPFamilyFields of pkg/registry/core/service/storage):
 * which ones there are belongs to the cluster, which is taken to be one of IPv4 alone.
 */
export const serviceFamilies = (object: JsonObject): JsonObject =>
  inField(object, 'spec', (given) => {
    if (given.type === 'ExternalName') return given;
    const spec: Draft = { ...given };
    ipFamilies(spec);
    return spec;
  });

function ipFamilies(spec: Draft): void {
  const addresses = listIn(spec, 'clusterIPs');
  const families = [...listIn(spec, 'ipFamilies')];
  if (addresses[0] !== 'None') {
    for (let i = families.length; i < addresses.length; i++) families.push(familyOf(addresses[i]));
  }
  if (families.length === 0) families.push('IPv4');
  if (isUnselected(spec) && families.length < 2 && spec.ipFamilyPolicy !== 'SingleStack') {
    families.push(families[0] === 'IPv4' ? 'IPv6' : 'IPv4');
  }
  spec.ipFamilies = families;
}

const familyOf = (address: unknown): string => (String(address).includes(':') ? 'IPv6' : 'IPv4');
