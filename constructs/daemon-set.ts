import type { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { MisuseError, type Place, placeOf, shown } from './misuse-error';
import { metadataOf, type ObjectProps, type StringMap, specOf } from './object-props';
import { type RunningPodTemplate, selectedTemplate } from './pod-template';
import { type CountOrPercent, isZero, requireProgress } from './rolling-update';
import { Workload } from './workload';

/** How a DaemonSet replaces its Pods. */
export type DaemonSetUpdateStrategy =
  | {
      /** The new Pod of a node starts when somebody deletes the old one. */
      readonly type: 'OnDelete';
    }
  | {
      readonly type: 'RollingUpdate';
      /** One of the two; the API refuses both. @default - maxUnavailable 1, by the API */
      readonly rollingUpdate?:
        | {
            /** On how many nodes the Pod may be down at a time: old Pod first out, then new Pod in. @default 1 */
            readonly maxUnavailable: CountOrPercent;
            readonly maxSurge?: 0;
          }
        | {
            /** On how many nodes a new Pod may run beside the old one: new Pod first in, then old Pod out. */
            readonly maxSurge: CountOrPercent;
            readonly maxUnavailable?: 0;
          };
    };

/** Props of `DaemonSet`: the fields of the API's DaemonSetSpec beside name, namespace, labels and annotations. */
export interface DaemonSetProps
  extends ObjectProps,
    Omit<k8s.DaemonSetSpec, 'selector' | 'updateStrategy' | 'template'> {
  /** Labels of the DaemonSet and of its Pods; its selector, unless `selector` says otherwise. */
  readonly labels: StringMap;
  /** Which Pods are its own; cannot change later. @default - those with `labels` */
  readonly selector?: k8s.LabelSelector;
  /** @default - RollingUpdate with maxUnavailable 1, by the API */
  readonly updateStrategy?: DaemonSetUpdateStrategy;
  readonly template: RunningPodTemplate;
}

/**
 * One Pod on every node that the template's tolerations and node selection allow.
 *
 * @example
 * new DaemonSet(chart, 'agent', {
 *   labels: { app: 'agent' },
 *   updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } },
 *   template: { spec: { containers: [{ name: 'agent', image: 'example.com/agent:1' }] } },
 * });
 */
export class DaemonSet extends Workload<k8s.DaemonSet> {
  /**
   * @throws MisuseError when maxSurge and maxUnavailable are both zero, both above, or no count or percentage, or when
   * selector and template do not match
   */
  constructor(scope: Construct, id: string, props: DaemonSetProps) {
    const place = placeOf(scope, id, 'DaemonSet', props);
    const { updateStrategy } = props;
    const { selector, template, ...pods } = selectedTemplate(place, props);
    const strategy = updateStrategy === undefined ? {} : { updateStrategy: lowerStrategy(place, updateStrategy) };
    const object: k8s.DaemonSet = {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: metadataOf(place, props),
      spec: { ...specOf(props), ...strategy, selector, template },
    };
    super(scope, id, object, pods, place);
  }
}

function lowerStrategy(place: Place, strategy: DaemonSetUpdateStrategy): k8s.DaemonSetUpdateStrategy {
  if (strategy.type === 'OnDelete' || strategy.rollingUpdate === undefined) return strategy;
  const path = 'spec.updateStrategy.rollingUpdate';
  const { maxSurge, maxUnavailable } = strategy.rollingUpdate;
  requireProgress(place, path, strategy.rollingUpdate);
  if (maxSurge === undefined || isZero(maxSurge)) return strategy;
  if (maxUnavailable !== undefined && !isZero(maxUnavailable)) {
    const problem = `${shown(maxSurge)} may not stand beside maxUnavailable ${shown(maxUnavailable)}; use one of the two`;
    throw new MisuseError(place, `${path}.maxSurge`, problem);
  }
  // Absent, it would default to 1 and the API server would refuse the pair.
  return { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable: 0 } };
}
