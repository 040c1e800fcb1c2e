import type { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { placeOf } from './misuse-error';
import { metadataOf, type ObjectProps, type StringMap, specOf } from './object-props';
import { type RunningPodTemplate, selectedTemplate } from './pod-template';
import { type CountOrPercent, requireProgress } from './rolling-update';
import { Workload } from './workload';

/** How a Deployment replaces its Pods. */
export type DeploymentStrategy =
  | {
      /** All old Pods end before the first new one starts: an outage, for programs that cannot run twice. */
      readonly type: 'Recreate';
    }
  | {
      readonly type: 'RollingUpdate';
      /** @default - both 25%, by the API */
      readonly rollingUpdate?: {
        /** How many Pods more than `replicas`; a percentage rounds up. @default '25%' */
        readonly maxSurge?: CountOrPercent;
        /** How many Pods fewer than `replicas` may be available; a percentage rounds down. @default '25%' */
        readonly maxUnavailable?: CountOrPercent;
      };
    };

/** Props of `Deployment`: the fields of the API's DeploymentSpec beside name, namespace, labels and annotations. */
export interface DeploymentProps extends ObjectProps, Omit<k8s.DeploymentSpec, 'selector' | 'strategy' | 'template'> {
  /** Labels of the Deployment and of its Pods; its selector, unless `selector` says otherwise. */
  readonly labels: StringMap;
  /** Which Pods are its own; cannot change later. @default - those with `labels` */
  readonly selector?: k8s.LabelSelector;
  /** @default - RollingUpdate by 25%, by the API */
  readonly strategy?: DeploymentStrategy;
  readonly template: RunningPodTemplate;
}

/**
 * A Deployment whose selector always matches its template.
 *
 * @example
 * const web = new Deployment(chart, 'web', {
 *   labels: { app: 'web' },
 *   replicas: 3,
 *   strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
 *   template: {
 *     spec: { containers: [{ name: 'web', image: 'nginx:1.27', ports: [{ name: 'http', containerPort: 80 }] }] },
 *   },
 * });
 */
export class Deployment extends Workload<k8s.Deployment> {
  /**
   * @throws MisuseError when maxSurge and maxUnavailable are both zero or no count or percentage, or when selector and
   * template do not match
   */
  constructor(scope: Construct, id: string, props: DeploymentProps) {
    const place = placeOf(scope, id, 'Deployment', props);
    const { strategy } = props;
    if (strategy?.type === 'RollingUpdate') {
      requireProgress(place, 'spec.strategy.rollingUpdate', strategy.rollingUpdate ?? {});
    }
    const { selector, template, ...pods } = selectedTemplate(place, props);
    const object: k8s.Deployment = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: metadataOf(place, props),
      spec: { ...specOf(props), selector, template },
    };
    super(scope, id, object, pods, place);
  }
}
