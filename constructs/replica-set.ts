import type { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { placeOf } from './misuse-error';
import { metadataOf, type ObjectProps, type StringMap, specOf } from './object-props';
import { type RunningPodTemplate, selectedTemplate } from './pod-template';
import { Workload } from './workload';

/** Props of `ReplicaSet`: the fields of the API's ReplicaSetSpec beside name, namespace, labels and annotations. */
export interface ReplicaSetProps extends ObjectProps, Omit<k8s.ReplicaSetSpec, 'selector' | 'template'> {
  /** Labels of the ReplicaSet and of its Pods; its selector, unless `selector` says otherwise. */
  readonly labels: StringMap;
  /** Which Pods are its own; cannot change later. @default - those with `labels` */
  readonly selector?: k8s.LabelSelector;
  readonly template: RunningPodTemplate;
}

/**
 * A fixed number of equal Pods. A changed template applies to Pods created later only; a Deployment replaces them.
 *
 * @example
 * new ReplicaSet(chart, 'rs-example', {
 *   labels: { app: 'rs-demo' },
 *   replicas: 2,
 *   template: { spec: { containers: [{ name: 'myapp', image: 'nginx:1.14.1' }] } },
 * });
 */
export class ReplicaSet extends Workload<k8s.ReplicaSet> {
  /** @throws MisuseError when selector and template do not match */
  constructor(scope: Construct, id: string, props: ReplicaSetProps) {
    const place = placeOf(scope, id, 'ReplicaSet', props);
    const { selector, template, ...pods } = selectedTemplate(place, props);
    const metadata = metadataOf(place, props);
    const spec = { ...specOf(props), selector, template };
    super(scope, id, { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata, spec }, pods, place);
  }
}
