import type { Construct } from 'constructs';
import type { HTTPRoute, ParentReference } from '../imports/gateway.networking.k8s.io';
import type * as k8s from '../imports/k8s';
import { ApiResource } from './api-resource';
import { MisuseError, type Place, shown } from './misuse-error';
import type { StringMap } from './object-props';

/** How traffic is divided between stable and canary Pods. */
export type CanaryTraffic =
  | {
      /**
       * Plain Kubernetes: one Service in front of all Pods, each with the same chance. A share is what the number of Pods
       * makes of it.
       */
      readonly type: 'replicas';
    }
  | {
      /** Gateway API: a Service for each track, and an HTTPRoute with weights. Any share, whatever the number of Pods. */
      readonly type: 'gateway';
      /** The Gateways that the route is attached to. */
      readonly parentRefs: readonly ParentReference[];
      /** @default - every host of the Gateway */
      readonly hostnames?: readonly string[];
    }
  | {
      /**
       * ingress-nginx: a second Ingress whose annotations give it a share. The project was retired in March 2026 and gets
       * no more fixes: for clusters that still run it.
       */
      readonly type: 'ingressNginx';
      readonly host: string;
      /** @default 'nginx' */
      readonly ingressClassName?: string;
      /** Secret with the certificate of the host. @default - plain HTTP */
      readonly tlsSecret?: string;
    }
  | {
      /** Argo Rollouts: a Rollout in place of the Deployments, whose controller does the steps. */
      readonly type: 'argoRollouts';
      /** AnalysisTemplates that decide whether the canary goes on. @default - none: it waits for the next commit */
      readonly analysis?: { readonly templates: readonly { readonly templateName: string }[] };
    };

const trafficTypes = ['replicas', 'gateway', 'ingressNginx', 'argoRollouts'];

/** @throws MisuseError for a strategy that there is not, or one that leads nowhere */
export function requireTraffic(place: Place, traffic: CanaryTraffic): void {
  if (!trafficTypes.includes(traffic.type)) {
    const problem = `${shown(traffic.type)} is no traffic strategy; use one of ${trafficTypes.join(', ')}`;
    throw new MisuseError(place, 'traffic.type', problem);
  }
  if (traffic.type === 'gateway' && traffic.parentRefs.length === 0) {
    const problem = '[] attaches the route to nothing; name the Gateway, such as { name: "public" }';
    throw new MisuseError(place, 'traffic.parentRefs', problem);
  }
}

/** What stands in front of the Pods. */
export interface TrafficContext {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly labels: StringMap;
  /** Port of the Services. */
  readonly port: number;
  /** The canary's share in percent; undefined while there is none. */
  readonly weight: number | undefined;
  /** Seconds for which a client stays with its track. @default - it may change with every request */
  readonly affinitySeconds: number | undefined;
}

/** Name of the canary's objects beside those of the stable track. */
export const canaryName = (name: string): string => `${name}-canary`;

const metadataOf = ({ namespace, labels }: TrafficContext, name: string, annotations?: StringMap): k8s.ObjectMeta => ({
  name,
  ...(namespace === undefined ? {} : { namespace }),
  labels,
  ...(annotations === undefined ? {} : { annotations }),
});

/** An HTTPRoute that sends `weight` percent to the canary's Service and the rest to the stable one. */
export function addHttpRoute(
  scope: Construct,
  context: TrafficContext,
  traffic: Extract<CanaryTraffic, { readonly type: 'gateway' }>,
): void {
  const { name, port, weight, affinitySeconds } = context;
  const backend = (service: string, share: number) => ({ name: service, port, weight: share });
  const backendRefs =
    weight === undefined ? [backend(name, 100)] : [backend(name, 100 - weight), backend(canaryName(name), weight)];
  const sessionPersistence = {
    sessionName: `${name}-track`,
    type: 'Cookie',
    absoluteTimeout: `${affinitySeconds}s`,
    cookieConfig: { lifetimeType: 'Permanent' },
  } as const;
  new ApiResource<HTTPRoute>(scope, 'route', {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: metadataOf(context, name),
    spec: {
      parentRefs: traffic.parentRefs,
      ...(traffic.hostnames === undefined ? {} : { hostnames: traffic.hostnames }),
      rules: [{ backendRefs, ...(affinitySeconds === undefined ? {} : { sessionPersistence }) }],
    },
  });
}

const nginx = 'nginx.ingress.kubernetes.io';

/** The stable Ingress, and beside it the canary's with its share. */
export function addNginxIngresses(
  scope: Construct,
  context: TrafficContext,
  traffic: Extract<CanaryTraffic, { readonly type: 'ingressNginx' }>,
): void {
  const { name, weight, affinitySeconds } = context;
  const affinity: StringMap =
    affinitySeconds === undefined
      ? {}
      : {
          [`${nginx}/affinity`]: 'cookie',
          [`${nginx}/affinity-canary-behavior`]: 'sticky',
          [`${nginx}/session-cookie-max-age`]: String(affinitySeconds),
        };
  addIngress(scope, 'ingress', context, traffic, name, affinity);
  if (weight === undefined) return;
  addIngress(scope, 'canary-ingress', context, traffic, canaryName(name), {
    ...affinity,
    [`${nginx}/canary`]: 'true',
    [`${nginx}/canary-weight`]: String(weight),
  });
}

function addIngress(
  scope: Construct,
  id: string,
  context: TrafficContext,
  { host, ingressClassName = 'nginx', tlsSecret }: Extract<CanaryTraffic, { readonly type: 'ingressNginx' }>,
  service: string,
  annotations: StringMap,
): void {
  const backend = { service: { name: service, port: { number: context.port } } };
  new ApiResource<k8s.Ingress>(scope, id, {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: metadataOf(context, service, Object.keys(annotations).length === 0 ? undefined : annotations),
    spec: {
      ingressClassName,
      ...(tlsSecret === undefined ? {} : { tls: [{ hosts: [host], secretName: tlsSecret }] }),
      rules: [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
    },
  });
}
