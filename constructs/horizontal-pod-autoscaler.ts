import type { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { ApiResource } from './api-resource';
import { MisuseError, placeOf, shown } from './misuse-error';
import { metadataOf, type ObjectProps, specOf } from './object-props';

/** What can be scaled: a Deployment, a ReplicaSet, a StatefulSet, or another object with a scale subresource. */
export interface ScaleTarget {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/** Props of `HorizontalPodAutoscaler`: the fields of the API's spec (autoscaling/v2) beside name, namespace and labels. */
export interface HorizontalPodAutoscalerProps
  extends ObjectProps,
    Omit<k8s.HorizontalPodAutoscalerSpec, 'scaleTargetRef'> {
  /** What is scaled. Leave its `replicas` out: applying them again would undo the scaling. */
  readonly workload: ScaleTarget;
}

/**
 * Scales a workload by metrics.
 *
 * @example
 * new HorizontalPodAutoscaler(chart, 'web', {
 *   workload: web,
 *   minReplicas: 3,
 *   maxReplicas: 10,
 *   metrics: [HorizontalPodAutoscaler.utilization('cpu', 70)],
 * });
 */
export class HorizontalPodAutoscaler extends ApiResource<k8s.HorizontalPodAutoscaler> {
  /**
   * A metric: average use of a resource by the Pods, in percent of what they request.
   *
   * @param averageUtilization - percent, from 1
   */
  static utilization(name: 'cpu' | 'memory', averageUtilization: number): k8s.MetricSpec {
    return { type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization } } };
  }

  /** @throws MisuseError when minReplicas is above maxReplicas */
  constructor(scope: Construct, id: string, props: HorizontalPodAutoscalerProps) {
    const place = placeOf(scope, id, 'HorizontalPodAutoscaler', props);
    const { workload, ...spec } = specOf(props);
    const { minReplicas = 1, maxReplicas } = spec;
    if (minReplicas > maxReplicas) {
      throw new MisuseError(
        place,
        'spec.maxReplicas',
        `${shown(maxReplicas)} is below minReplicas; use ${minReplicas} or more`,
      );
    }
    const { apiVersion, kind, name } = workload;
    super(scope, id, {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: metadataOf(place, props),
      spec: { ...spec, scaleTargetRef: { apiVersion, kind, name } },
    });
  }
}
