import { isIP } from 'node:net';
import type * as k8s from '../imports/k8s';
import { MisuseError, oneOf, type Place, shown } from './misuse-error';
import type { StringMap } from './object-props';

const addressTypes = ['FQDN', 'IPv4', 'IPv6'] as const;

const typeOf = (address: string): string => {
  const version = isIP(address);
  return version === 0 ? 'FQDN' : version === 4 ? 'IPv4' : 'IPv6';
};

/**
 * The endpoints of a Service without selector, as the EndpointSlice that carries its name.
 *
 * @throws MisuseError when there are no addresses, when they are of several sorts, or when a port has a name for its
 * target: only Pods name their ports
 */
export function endpointSlice(
  place: Place,
  labels: StringMap | undefined,
  addresses: readonly string[],
  ports: readonly k8s.ServicePort[],
): k8s.EndpointSlice {
  if (addresses.length === 0)
    throw new MisuseError(place, 'endpoints.addresses', '[] holds no address; give at least one');
  const types = new Set(addresses.map(typeOf));
  const addressType = addressTypes.find((type) => types.has(type)) ?? 'FQDN';
  if (types.size > 1) {
    const problem = `${shown(addresses)} are of several sorts: ${[...types].sort().join(', ')}; use one of ${oneOf(addressTypes)}`;
    throw new MisuseError(place, 'endpoints.addresses', problem);
  }
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: place.name,
      ...(place.namespace === undefined ? {} : { namespace: place.namespace }),
      labels: {
        ...labels,
        'kubernetes.io/service-name': place.name,
        // Tells controllers whose the slice is, so that none of them takes it for its own.
        'endpointslice.kubernetes.io/managed-by': 'cdk8s-drydock',
      },
    },
    addressType,
    endpoints: addresses.map((address) => ({ addresses: [address], conditions: { ready: true } })),
    ports: ports.map((port, index) => slicePort(place, port, index)),
  };
}

function slicePort(place: Place, { name, port, targetPort = port, protocol = 'TCP' }: k8s.ServicePort, index: number) {
  if (typeof targetPort === 'string') {
    const problem = `${shown(targetPort)} names a port, and endpoints have numbers only; use a number`;
    throw new MisuseError(place, `spec.ports[${index}].targetPort`, problem);
  }
  return { name: name ?? '', port: targetPort, protocol };
}
