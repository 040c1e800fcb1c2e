import type { JsonObject } from '../../manifest';
import { type Draft, editList, fill, fillZero, isZeroValue, listIn, objectIn, without } from './draft';
import { droppedFields, enabledSince } from './features';

const serviceDrops = droppedFields({ trafficDistribution: 'ServiceTrafficDistribution' });

/** Three hours (v1.DefaultClientIPServiceAffinitySeconds). */
const affinitySeconds = 10800;

/**
 * A Service as the server validates it: defaulted, with its addresses and IP families lined up. Addresses and node
 * ports that the cluster would allocate stay absent; the cluster is taken to be one of IPv4 alone.
 */
export function service(object: JsonObject, minor: number): JsonObject {
  const spec: Draft = { ...without(objectIn(object, 'spec'), serviceDrops(minor)) };
  sessionAffinity(spec);
  fillZero(spec, 'type', 'ClusterIP');
  editList(spec, 'ports', servicePort);
  trafficPolicies(spec, minor);
  if (spec.type === 'LoadBalancer') fill(spec, 'allocateLoadBalancerNodePorts', true);
  if (!isZeroValue(spec.clusterIP) && listIn(spec, 'clusterIPs').length === 0) spec.clusterIPs = [spec.clusterIP];
  if (spec.type !== 'ExternalName') ipFamilies(spec);
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

/** pkg/registry/core/service/storage: initIPFamilyFields. */
function ipFamilies(spec: Draft): void {
  const unselected = spec.clusterIP === 'None' && Object.keys(objectIn(spec, 'selector')).length === 0;
  fill(spec, 'ipFamilyPolicy', unselected ? 'RequireDualStack' : 'SingleStack');
  const addresses = listIn(spec, 'clusterIPs');
  const families = [...listIn(spec, 'ipFamilies')];
  if (addresses[0] !== 'None') {
    for (let i = families.length; i < addresses.length; i++) families.push(familyOf(addresses[i]));
  }
  if (families.length === 0) families.push('IPv4');
  if (unselected && families.length < 2 && spec.ipFamilyPolicy !== 'SingleStack') {
    families.push(families[0] === 'IPv4' ? 'IPv6' : 'IPv4');
  }
  spec.ipFamilies = families;
}

const familyOf = (address: unknown): string => (String(address).includes(':') ? 'IPv6' : 'IPv4');
