import { Construct } from 'constructs';
import { releaseAnnotations } from '../src/manifest';
import type { AnyObject } from './api-resource';
import { type CanaryPhase, type CanarySize, canarySize, requirePhase } from './canary-phase';
import { CanaryRollout } from './canary-rollout';
import {
  addHttpRoute,
  addNginxIngresses,
  type CanaryTraffic,
  canaryName,
  requireTraffic,
  type TrafficContext,
} from './canary-traffic';
import { Deployment } from './deployment';
import { HorizontalPodAutoscaler, type HorizontalPodAutoscalerProps } from './horizontal-pod-autoscaler';
import { MisuseError, type Place, placeOf, shown } from './misuse-error';
import type { ObjectProps, StringMap } from './object-props';
import { PodDisruptionBudget } from './pod-disruption-budget';
import type { RunningPodTemplate } from './pod-template';
import type { CountOrPercent } from './rolling-update';
import { Service } from './service';
import type { ServicePort, SessionAffinity } from './service-props';
import type { Workload } from './workload';

/** Props of `CanaryDeployment`: the release as it stands. */
export interface CanaryDeploymentProps extends Omit<ObjectProps, 'metadata'> {
  /** Labels of every Pod of the release, both tracks; the label `track` is added. They cannot change later. */
  readonly labels: StringMap;
  /** Wanted Pods of the stable track, which the canary never takes away from. With an autoscaler: left out of the manifest, and taken to be its minReplicas. @default 1 */
  readonly replicas?: number;
  /** The Pods that run now. After a promotion: the ones that were promoted. */
  readonly template: RunningPodTemplate;
  /** @default - stable */
  readonly phase?: CanaryPhase;
  /** How traffic is divided. @default - by the number of Pods */
  readonly traffic?: CanaryTraffic;
  /** The Service in front of the Pods. */
  readonly service: {
    /** The first port is the one that a route or an Ingress leads to. */
    readonly ports: readonly [ServicePort, ...ServicePort[]];
    /** Pins a client to one Pod, and so to one track. @default 'None' */
    readonly sessionAffinity?: SessionAffinity;
  };
  /** Seconds for which a Pod must be ready before it counts. @default 5 */
  readonly minReadySeconds?: number;
  /** Scales the stable track alone. @default - none */
  readonly autoscaler?: Pick<HorizontalPodAutoscalerProps, 'behavior' | 'maxReplicas' | 'metrics' | 'minReplicas'>;
  /** How many Pods of both tracks together may be missing while nodes are drained. @default - any number */
  readonly maxUnavailable?: CountOrPercent;
}

/**
 * A release in phases, each of them one commit: `stable`, `canary`, then `promote` or `abort`. The tracks are told apart by
 * the label `track` from the first commit on, since a selector cannot change later; the canary adds Pods, and the stable
 * ones stay.
 *
 * @example
 * new CanaryDeployment(chart, 'myapp', {
 *   labels: { app: 'myapp' },
 *   replicas: 4,
 *   template: { spec: { containers: [{ name: 'myapp', image: 'nginx:1.14.1', ports: [{ containerPort: 80 }] }] } },
 *   phase: {
 *     type: 'canary',
 *     share: '20%',
 *     template: { spec: { containers: [{ name: 'myapp', image: 'nginx:1.15.5', ports: [{ containerPort: 80 }] }] } },
 *   },
 *   service: { ports: [{ port: 80 }] },
 * });
 */
export class CanaryDeployment extends Construct {
  /** The stable Deployment, or the Rollout of both tracks. */
  readonly stable: Workload<AnyObject>;
  /** @default - undefined: the phase has none, or a Rollout makes its Pods */
  readonly canary: Deployment | undefined;
  /** The Service that clients use. */
  readonly service: Service;
  /** The canary's Pods, and the share that they express; undefined while there is none, or a Rollout makes its Pods. */
  readonly size: CanarySize | undefined;
  /** Labels that tell the two tracks apart in monitoring. */
  readonly metrics: { readonly stable: StringMap; readonly canary: StringMap };

  /** @throws MisuseError when the phase cannot be rendered (see `CanaryPhase`), or minReadySeconds is negative */
  constructor(scope: Construct, id: string, props: CanaryDeploymentProps) {
    super(scope, id);
    const place = placeOf(scope, id, 'CanaryDeployment', props);
    const { phase = { type: 'stable' }, traffic = { type: 'replicas' }, autoscaler } = props;
    requireSeconds(place, props.minReadySeconds);
    requireFreeLabel(place, props.labels);
    requireTraffic(place, traffic);
    const replicas = autoscaler === undefined ? (props.replicas ?? 1) : (autoscaler.minReplicas ?? 1);
    requirePhase(place, phase, { replicas, template: props.template });
    const size = 'share' in phase ? canarySize(phase.share, replicas) : undefined;
    this.size = traffic.type === 'argoRollouts' ? undefined : size;
    this.metrics = { stable: trackLabels(props, 'stable'), canary: trackLabels(props, 'canary') };
    if (traffic.type === 'argoRollouts') {
      this.stable = this.addRollout(place, props, phase, traffic, size?.weight);
      this.canary = undefined;
    } else {
      this.stable = this.addStable(place, props, phase);
      this.canary = this.addCanary(place, props, phase, traffic);
    }
    this.service = this.addTraffic(place, props, traffic);
    this.addProtection(place, props);
  }

  private addStable(place: Place, props: CanaryDeploymentProps, phase: CanaryPhase): Deployment {
    return this.addTrack(place, props, {
      track: 'stable',
      name: place.name,
      replicas: props.autoscaler === undefined ? (props.replicas ?? 1) : undefined,
      template: phase.type === 'promote' ? phase.template : props.template,
      annotations: {},
    });
  }

  private addCanary(
    place: Place,
    props: CanaryDeploymentProps,
    phase: CanaryPhase,
    traffic: CanaryTraffic,
  ): Deployment | undefined {
    if (this.size === undefined || !('template' in phase)) return undefined;
    // Only where Pods alone divide the traffic does their number decide the share.
    const weight = traffic.type === 'replicas' ? { [releaseAnnotations.weight]: String(this.size.weight) } : {};
    return this.addTrack(place, props, {
      track: 'canary',
      name: canaryName(place.name),
      replicas: this.size.replicas,
      template: phase.template,
      annotations: weight,
    });
  }

  private addTrack(place: Place, props: CanaryDeploymentProps, track: Track): Deployment {
    const { minReadySeconds = 5 } = props;
    const labels = { ...props.labels, track: track.track };
    return new Deployment(this, track.track, {
      ...commonOf(place, props),
      name: track.name,
      labels,
      annotations: { ...releaseOf(place, props), ...track.annotations },
      ...(track.replicas === undefined ? {} : { replicas: track.replicas }),
      minReadySeconds,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      template: track.template,
    });
  }

  private addRollout(
    place: Place,
    props: CanaryDeploymentProps,
    phase: CanaryPhase,
    traffic: Extract<CanaryTraffic, { readonly type: 'argoRollouts' }>,
    weight: number | undefined,
  ): Workload<AnyObject> {
    return new CanaryRollout(
      this,
      'rollout',
      { ...place, kind: 'Rollout' },
      {
        labels: props.labels,
        annotations: releaseOf(place, props),
        replicas: props.autoscaler === undefined ? (props.replicas ?? 1) : undefined,
        minReadySeconds: props.minReadySeconds ?? 5,
        template: props.template,
        phase,
        weight,
        traffic,
      },
    ) as unknown as Workload<AnyObject>;
  }

  private addTraffic(place: Place, props: CanaryDeploymentProps, traffic: CanaryTraffic): Service {
    const { ports, sessionAffinity = 'None' } = props.service;
    const common = { ...commonOf(place, props), labels: props.labels, ports };
    const isSplit = traffic.type === 'gateway' || traffic.type === 'ingressNginx';
    const service = new Service(this, 'service', {
      ...common,
      name: place.name,
      workload: this.stable,
      selector: isSplit ? this.metrics.stable : props.labels,
      sessionAffinity,
    });
    if (!isSplit) return service;
    if (this.canary !== undefined) {
      const name = canaryName(place.name);
      new Service(this, 'canary-service', { ...common, name, workload: this.canary, sessionAffinity });
    }
    const context: TrafficContext = {
      name: place.name,
      namespace: place.namespace,
      labels: props.labels,
      port: ports[0].port,
      weight: this.canary === undefined ? undefined : this.size?.weight,
      affinitySeconds: affinitySecondsOf(sessionAffinity),
    };
    if (traffic.type === 'gateway') addHttpRoute(this, context, traffic);
    else addNginxIngresses(this, context, traffic);
    return service;
  }

  /** One autoscaler, for the stable track; one budget, for both: a Pod that two budgets select cannot be evicted. */
  private addProtection(place: Place, props: CanaryDeploymentProps): void {
    const common = { ...commonOf(place, props), name: place.name, labels: props.labels };
    if (props.autoscaler !== undefined) {
      new HorizontalPodAutoscaler(this, 'autoscaler', { ...common, workload: this.stable, ...props.autoscaler });
    }
    if (props.maxUnavailable === undefined) return;
    const workload = { matchLabels: props.labels };
    new PodDisruptionBudget(this, 'disruption-budget', {
      ...common,
      workload,
      maxUnavailable: props.maxUnavailable,
      // A canary that crashes in a loop must not keep its node from being drained.
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    });
  }
}

/** One of the two Deployments. */
interface Track {
  readonly track: 'stable' | 'canary';
  readonly name: string;
  readonly replicas: number | undefined;
  readonly template: RunningPodTemplate;
  readonly annotations: StringMap;
}

function requireSeconds(place: Place, seconds = 0): void {
  if (Number.isInteger(seconds) && seconds >= 0) return;
  const problem = `${shown(seconds)} is out of range; use a whole number of seconds from 0`;
  throw new MisuseError(place, 'spec.minReadySeconds', problem);
}

/** The label by which the tracks are told apart is not free. */
function requireFreeLabel(place: Place, { track }: StringMap): void {
  if (track === undefined) return;
  const problem = `${shown(track)} is in the way: the label is "stable" or "canary"; leave it out`;
  throw new MisuseError(place, 'labels.track', problem);
}

const trackLabels = ({ labels }: CanaryDeploymentProps, track: Track['track']): StringMap => ({ ...labels, track });

const commonOf = ({ namespace }: Place, { annotations }: CanaryDeploymentProps) => ({
  ...(namespace === undefined ? {} : { namespace }),
  ...(annotations === undefined ? {} : { annotations }),
});

function releaseOf({ name }: Place, { annotations }: CanaryDeploymentProps): StringMap {
  return { ...annotations, [releaseAnnotations.release]: name };
}

function affinitySecondsOf(affinity: SessionAffinity): number | undefined {
  if (affinity === 'None') return undefined;
  return (affinity === 'ClientIP' ? undefined : affinity.timeoutSeconds) ?? 10800;
}
