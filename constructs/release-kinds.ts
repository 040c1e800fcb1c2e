import type * as k8s from '../imports/k8s';

/**
 * The fields of two custom resources that a release writes, under their exact names. Other fields pass through untyped:
 * `drydock import` makes complete types of a CustomResourceDefinition.
 */
interface Open {
  readonly [field: string]: unknown;
}

/** A Gateway API parent of a route: a Gateway, or one listener of it. */
export interface RouteParent extends Open {
  readonly group?: string;
  readonly kind?: string;
  readonly namespace?: string;
  readonly name: string;
  readonly sectionName?: string;
  readonly port?: number;
}

/** A Service that a route leads to. */
export interface RouteBackend extends Open {
  readonly name: string;
  readonly port: number;
  /** Share of the requests, in relation to the other backends. */
  readonly weight: number;
}

/** HTTPRoute of gateway.networking.k8s.io/v1 (Gateway API 1.0; sessionPersistence is experimental since 1.1). */
export interface HTTPRoute {
  readonly apiVersion: 'gateway.networking.k8s.io/v1';
  readonly kind: 'HTTPRoute';
  readonly metadata?: k8s.ObjectMeta;
  readonly spec: Open & {
    readonly parentRefs?: readonly RouteParent[];
    readonly hostnames?: readonly string[];
    readonly rules?: readonly (Open & {
      readonly backendRefs?: readonly RouteBackend[];
      readonly sessionPersistence?: Open & {
        readonly sessionName?: string;
        readonly type?: 'Cookie' | 'Header';
        /** A Gateway API duration: `10800s`. */
        readonly absoluteTimeout?: string;
        readonly cookieConfig?: { readonly lifetimeType?: 'Permanent' | 'Session' };
      };
    })[];
  };
}

/** Labels that Argo Rollouts gives to the Pods of one track. */
interface TrackMetadata {
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
}

/** One step of a canary of Argo Rollouts. */
export type RolloutStep =
  | { readonly setWeight: number }
  | { readonly pause: { readonly duration?: string | number } }
  | { readonly analysis: { readonly templates: readonly { readonly templateName: string }[] } };

/** Rollout of argoproj.io/v1alpha1 (Argo Rollouts 1.x). */
export interface Rollout {
  readonly apiVersion: 'argoproj.io/v1alpha1';
  readonly kind: 'Rollout';
  readonly metadata?: k8s.ObjectMeta;
  readonly spec: Open & {
    readonly replicas?: number;
    readonly minReadySeconds?: number;
    readonly selector: k8s.LabelSelector;
    readonly strategy: {
      readonly canary: Open & {
        readonly maxSurge?: k8s.IntOrString;
        readonly maxUnavailable?: k8s.IntOrString;
        readonly stableMetadata?: TrackMetadata;
        readonly canaryMetadata?: TrackMetadata;
        readonly steps?: readonly RolloutStep[];
      };
    };
    readonly template: k8s.PodTemplateSpec;
  };
}
