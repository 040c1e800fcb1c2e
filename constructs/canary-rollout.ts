import type { Construct } from 'constructs';
import type { CanaryStep, CanaryStrategy, Rollout } from '../imports/argoproj.io';
import type { CanaryPhase } from './canary-phase';
import type { CanaryTraffic } from './canary-traffic';
import type { Place } from './misuse-error';
import { metadataOf, type StringMap } from './object-props';
import { type RunningPodTemplate, selectedTemplate } from './pod-template';
import { Workload } from './workload';

interface RolloutProps {
  readonly labels: StringMap;
  readonly annotations: StringMap;
  /** Undefined when an autoscaler decides. */
  readonly replicas: number | undefined;
  readonly minReadySeconds: number;
  readonly template: RunningPodTemplate;
  readonly phase: CanaryPhase;
  /** The canary's share in percent; undefined while there is none. */
  readonly weight: number | undefined;
  readonly traffic: Extract<CanaryTraffic, { readonly type: 'argoRollouts' }>;
}

/**
 * A Rollout of Argo Rollouts that does what the two Deployments do: in phase `canary` it goes to the share and waits, in
 * phase `promote` all the way, and back when the template is the stable one again.
 */
export class CanaryRollout extends Workload<Rollout> {
  constructor(scope: Construct, id: string, place: Place, props: RolloutProps) {
    const { labels, annotations, replicas, minReadySeconds, phase } = props;
    const template = 'template' in phase ? phase.template : props.template;
    const { selector, template: rendered, ...pods } = selectedTemplate(place, { labels, template });
    const object: Rollout = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: metadataOf(place, { labels, annotations }),
      spec: {
        ...(replicas === undefined ? {} : { replicas }),
        minReadySeconds,
        selector,
        strategy: { canary: canaryStrategy(props) },
        template: rendered,
      },
    };
    super(scope, id, object, pods, place);
  }
}

function canaryStrategy({ phase, weight, traffic }: RolloutProps): CanaryStrategy {
  const analysis = traffic.analysis === undefined ? [] : [{ analysis: traffic.analysis }];
  const isTrying = phase.type === 'canary' && weight !== undefined;
  // Pause without a duration waits until the steps change, which the next phase's commit does.
  const steps: CanaryStep[] = isTrying ? [{ setWeight: weight }, ...analysis, { pause: {} }] : [{ setWeight: 100 }];
  return {
    maxSurge: 1,
    maxUnavailable: 0,
    stableMetadata: { labels: { track: 'stable' } },
    canaryMetadata: { labels: { track: 'canary' } },
    steps,
  };
}
