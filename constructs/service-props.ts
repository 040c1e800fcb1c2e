import type * as k8s from '../imports/k8s';
import type { ObjectProps, StringMap } from './object-props';
import type { ServiceBackend } from './workload';

/** A port of a Service. */
export interface ServicePort {
  /** @default - none; required by the API when there are several ports */
  readonly name?: string;
  /** Port of the Service, 1 to 65535. */
  readonly port: number;
  /** Port of the Pods: its number, or the name of a port of a container. @default - `port` */
  readonly targetPort?: k8s.IntOrString;
  /** @default - that of the container's port, else TCP */
  readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
  /** Application protocol, as a hint. @default - none */
  readonly appProtocol?: string;
}

/** A port that is open on every node too. */
export interface NodeServicePort extends ServicePort {
  /** Port of the nodes, within the cluster's range (by default 30000 to 32767). @default - chosen by the cluster */
  readonly nodePort?: number;
}

/**
 * Which Pod answers a client again: any (`None`), or the same one for as long as the client's address keeps asking.
 * Clients behind one NAT have one address.
 */
export type SessionAffinity =
  | 'None'
  | 'ClientIP'
  | {
      readonly type: 'ClientIP';
      /** Seconds since the client's last request, 1 to 86400 (one day; the API's limit). @default 10800 */
      readonly timeoutSeconds?: number;
    };

/** Endpoints outside the cluster's Pods, for a Service without selector. */
export interface ServiceEndpoints {
  /** IPv4 or IPv6 addresses or DNS names, at least one, all of one sort. */
  readonly addresses: readonly string[];
}

/** What stands behind a Service. */
export type ServiceTarget =
  | {
      /** The workload whose Pods answer. */
      readonly workload: ServiceBackend;
      /** @default - the labels by which the workload selects its Pods */
      readonly selector?: StringMap;
      readonly endpoints?: never;
    }
  | {
      readonly workload?: never;
      /** Labels of the Pods that answer; their ports are not checked. */
      readonly selector: StringMap;
      readonly endpoints?: never;
    }
  | {
      readonly workload?: never;
      readonly selector?: never;
      /** Addresses that answer; rendered as an EndpointSlice. @default - something else keeps EndpointSlices for it */
      readonly endpoints?: ServiceEndpoints;
    };

type Ports<P extends ServicePort> = {
  /** Ports; a text is the name of a container's port, exposed under that name and number. */
  readonly ports: readonly (P | string)[];
};

interface Affinity {
  /** @default 'None' */
  readonly sessionAffinity?: SessionAffinity;
}

type SpecPart<K extends keyof k8s.ServiceSpec> = Pick<k8s.ServiceSpec, K>;

/** Fields that every Service with its own address may have. */
type Addressed = Affinity &
  SpecPart<
    | 'clusterIP'
    | 'clusterIPs'
    | 'externalIPs'
    | 'internalTrafficPolicy'
    | 'ipFamilies'
    | 'ipFamilyPolicy'
    | 'publishNotReadyAddresses'
  >;

/** Fields of load balancers. */
type Balanced = SpecPart<
  | 'allocateLoadBalancerNodePorts'
  | 'externalTrafficPolicy'
  | 'healthCheckNodePort'
  | 'loadBalancerClass'
  | 'loadBalancerIP'
  | 'loadBalancerSourceRanges'
>;

/** Reachable from within the cluster; the default. Where `type` is left out, the compiler tells it by what it lacks. */
type ClusterIPService = { readonly type?: 'ClusterIP' } & Addressed &
  Ports<ServicePort> & { readonly [K in keyof Balanced | 'externalName']?: never };

/** No address of its own: its DNS name answers with those of the Pods. Rendered with `clusterIP: None`. */
type HeadlessService = { readonly type: 'Headless' } & Partial<Ports<ServicePort>> &
  SpecPart<'ipFamilies' | 'ipFamilyPolicy' | 'publishNotReadyAddresses'>;

/** Reachable on a port of every node. */
type NodePortService = { readonly type: 'NodePort' } & Addressed &
  SpecPart<'externalTrafficPolicy'> &
  Ports<NodeServicePort>;

/** Reachable through a load balancer that the cluster's provider sets up. */
type LoadBalancerService = { readonly type: 'LoadBalancer' } & Addressed & Balanced & Ports<NodeServicePort>;

/** Another DNS name for a host elsewhere. */
interface ExternalNameService {
  readonly type: 'ExternalName';
  /** The host, a DNS name. */
  readonly externalName: string;
}

/** Props of `Service`: what its type allows, and what stands behind it. */
export type ServiceProps = ObjectProps &
  (
    | ExternalNameService
    | ((ClusterIPService | HeadlessService | NodePortService | LoadBalancerService) & ServiceTarget)
  );
