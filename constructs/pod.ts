import type { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { placeOf } from './misuse-error';
import { metadataOf, type ObjectProps, specOf } from './object-props';
import { growing, type PodSpecOf, type RestartPolicy } from './pod-template';
import { Workload } from './workload';

/** Props of `Pod`: the fields of the API's PodSpec beside name, namespace, labels and annotations. */
export interface PodProps extends ObjectProps, PodSpecOf<RestartPolicy> {}

/**
 * A Pod of its own, which nothing restarts on another node: for experiments and one-off clients.
 *
 * @example
 * new Pod(chart, 'nginx', {
 *   labels: { name: 'frontend' },
 *   containers: [{ name: 'nginx', image: 'nginx', ports: [{ containerPort: 80 }] }],
 * });
 */
export class Pod extends Workload<k8s.Pod> {
  constructor(scope: Construct, id: string, props: PodProps) {
    const place = placeOf(scope, id, 'Pod', props);
    const spec = growing(specOf(props));
    const labels = props.labels ?? {};
    const object: k8s.Pod = { apiVersion: 'v1', kind: 'Pod', metadata: metadataOf(place, props), spec };
    super(scope, id, object, { podLabels: labels, matchLabels: labels, spec, specPath: 'spec' }, place);
  }
}
