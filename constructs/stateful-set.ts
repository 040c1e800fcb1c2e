import type { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { placeOf } from './misuse-error';
import { metadataOf, type ObjectProps, type StringMap, specOf } from './object-props';
import { type RunningPodTemplate, selectedTemplate } from './pod-template';
import { type CountOrPercent, requireCountOrPercent } from './rolling-update';
import { Service } from './service';
import type { ServicePort } from './service-props';
import { Workload } from './workload';

/** How a StatefulSet replaces its Pods. */
export type StatefulSetUpdateStrategy =
  | { readonly type: 'OnDelete' }
  | {
      readonly type: 'RollingUpdate';
      /** @default - every Pod, one at a time */
      readonly rollingUpdate?: {
        /** Pods of a lower ordinal keep the old template. @default 0 */
        readonly partition?: number;
        /** How many Pods may be down at a time, at least 1; behind a feature gate in Kubernetes 1.28. @default 1 */
        readonly maxUnavailable?: CountOrPercent;
      };
    };

/** Props of `StatefulSet`: the fields of the API's StatefulSetSpec beside name, namespace, labels and annotations. */
export interface StatefulSetProps
  extends ObjectProps,
    Omit<k8s.StatefulSetSpec, 'podManagementPolicy' | 'selector' | 'serviceName' | 'template' | 'updateStrategy'> {
  /** Labels of the StatefulSet and of its Pods; its selector, unless `selector` says otherwise. */
  readonly labels: StringMap;
  /** Start and stop Pods one after the other, or all at once. @default 'OrderedReady' */
  readonly podManagementPolicy?: 'OrderedReady' | 'Parallel';
  /** Which Pods are its own; cannot change later. @default - those with `labels` */
  readonly selector?: k8s.LabelSelector;
  /** Name of the headless Service that gives the Pods their DNS names; see `addHeadlessService`. @default - the name of the StatefulSet */
  readonly serviceName?: string;
  readonly template: RunningPodTemplate;
  /** @default - RollingUpdate, by the API */
  readonly updateStrategy?: StatefulSetUpdateStrategy;
}

/**
 * Pods with a stable name and storage of their own.
 *
 * @example
 * const db = new StatefulSet(chart, 'db', {
 *   labels: { app: 'db' },
 *   replicas: 3,
 *   template: {
 *     spec: { containers: [{ name: 'db', image: 'postgres:16', ports: [{ name: 'sql', containerPort: 5432 }] }] },
 *   },
 *   volumeClaimTemplates: [
 *     {
 *       metadata: { name: 'data' },
 *       spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } },
 *     },
 *   ],
 * });
 * db.addHeadlessService(['sql']);
 */
export class StatefulSet extends Workload<k8s.StatefulSet> {
  /** Name of the headless Service. */
  readonly serviceName: string;

  /** @throws MisuseError when selector and template do not match, or maxUnavailable is no count or percentage */
  constructor(scope: Construct, id: string, props: StatefulSetProps) {
    const place = placeOf(scope, id, 'StatefulSet', props);
    const { serviceName = place.name, updateStrategy } = props;
    if (updateStrategy?.type === 'RollingUpdate') {
      const { maxUnavailable } = updateStrategy.rollingUpdate ?? {};
      requireCountOrPercent(place, 'spec.updateStrategy.rollingUpdate.maxUnavailable', maxUnavailable, 100);
    }
    const { selector, template, ...pods } = selectedTemplate(place, props);
    const object: k8s.StatefulSet = {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: metadataOf(place, props),
      spec: { ...specOf(props), selector, serviceName, template },
    };
    super(scope, id, object, pods, place);
    this.serviceName = serviceName;
  }

  /**
   * The headless Service of that name, which makes `db-0.db` resolve.
   *
   * @param ports - as for `Service`; a text is the name of a container's port
   * @default ports - none: names resolve without
   */
  addHeadlessService(ports: readonly (ServicePort | string)[] = []): Service {
    const { serviceName: name, namespace } = this;
    const place = namespace === undefined ? {} : { namespace };
    return new Service(this, 'service', {
      type: 'Headless',
      name,
      ...place,
      labels: this.matchLabels,
      workload: this,
      ports,
    });
  }
}
