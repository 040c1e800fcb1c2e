import type { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { ApiResource } from './api-resource';
import { placeOf } from './misuse-error';
import { metadataOf, type ObjectProps } from './object-props';
import { type CountOrPercent, requireCountOrPercent } from './rolling-update';
import type { ServiceBackend } from './workload';

/** Props of `PodDisruptionBudget`: exactly one of the two limits, as the API has it. */
export type PodDisruptionBudgetProps = ObjectProps & {
  /** Whose Pods are protected. */
  readonly workload: Pick<ServiceBackend, 'matchLabels'>;
  /** Which Pods may be evicted although they are not ready. @default 'IfHealthyBudget' */
  readonly unhealthyPodEvictionPolicy?: 'AlwaysAllow' | 'IfHealthyBudget';
} & (
    | {
        /** How many Pods must stay; a percentage rounds up. */
        readonly minAvailable: CountOrPercent;
        readonly maxUnavailable?: never;
      }
    | {
        /** How many Pods may be missing; a percentage rounds up. */
        readonly maxUnavailable: CountOrPercent;
        readonly minAvailable?: never;
      }
  );

/**
 * How many Pods of a workload a node drain may take away at a time.
 *
 * @example
 * new PodDisruptionBudget(chart, 'web', { workload: web, maxUnavailable: 1 });
 */
export class PodDisruptionBudget extends ApiResource<k8s.PodDisruptionBudget> {
  /** @throws MisuseError when the limit is no count or percentage */
  constructor(scope: Construct, id: string, props: PodDisruptionBudgetProps) {
    const place = placeOf(scope, id, 'PodDisruptionBudget', props);
    const { workload, minAvailable, maxUnavailable, unhealthyPodEvictionPolicy: policy } = props;
    requireCountOrPercent(place, 'spec.minAvailable', minAvailable, 100);
    requireCountOrPercent(place, 'spec.maxUnavailable', maxUnavailable, 100);
    super(scope, id, {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: metadataOf(place, props),
      spec: {
        selector: { matchLabels: workload.matchLabels },
        ...(minAvailable === undefined ? {} : { minAvailable }),
        ...(maxUnavailable === undefined ? {} : { maxUnavailable }),
        ...(policy === undefined ? {} : { unhealthyPodEvictionPolicy: policy }),
      },
    });
  }
}
