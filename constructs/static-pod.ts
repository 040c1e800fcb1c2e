import type { Construct } from 'constructs';
import type * as k8s from '../imports/k8s';
import { ApiResource } from './api-resource';
import { MisuseError, placeOf } from './misuse-error';
import { metadataOf, type ObjectProps, specOf } from './object-props';
import { apiUses, type StaticPodSpec } from './static-pod-spec';

/** Props of `StaticPod`: the fields of a Pod's spec that the kubelet can fulfil without the API server. */
export type StaticPodProps = ObjectProps & StaticPodSpec;

/**
 * A Pod that the kubelet of one node runs from a file on that node's disk. It cannot use a ConfigMap, a Secret, a
 * ServiceAccount or any other object of the API: such a field does not compile. The file is for the node (kubelet:
 * `staticPodPath`), not for `kubectl apply`: with a DrydockApp it is written to `dist-node/` instead of `dist/`.
 *
 * @example
 * new StaticPod(chart, 'static-web', {
 *   labels: { name: 'static-web' },
 *   containers: [{ name: 'static-web', image: 'nginx', ports: [{ name: 'web', containerPort: 80 }] }],
 * });
 */
export class StaticPod extends ApiResource<k8s.Pod> {
  /** @throws MisuseError when untyped data brings in an object of the API all the same */
  constructor(scope: Construct, id: string, props: StaticPodProps) {
    const place = placeOf(scope, id, 'StaticPod', props);
    const spec = specOf(props);
    const [use] = apiUses(spec);
    if (use !== undefined) {
      const problem = `a static Pod cannot use ${use.what}; put the value or a hostPath into the Pod, or use a Pod`;
      throw new MisuseError(place, use.path, problem);
    }
    super(scope, id, { apiVersion: 'v1', kind: 'Pod', metadata: metadataOf(place, props), spec });
    // `outputMark` of src/synth: constructs do not import the engine.
    Object.defineProperty(this, Symbol.for('cdk8s-drydock.output'), { value: 'node' });
  }
}
