import { child, number } from '../admission/fields';
import { kindRule } from '../object-rule';
import type { RuleCatalogue } from '../rule';
import { minimumOf } from './set-facts';

export const autoscalingCatalogue = {
  'require-autoscaler-minimum': {
    title: 'Autoscalers keep at least two Pods',
    fix: 'Set spec.minReplicas to 2 or more.',
    severity: 'warning',
    profile: 'recommended',
  },
  'require-autoscaler-headroom': {
    title: 'Autoscalers may add Pods',
    fix: 'Set spec.maxReplicas above spec.minReplicas, or remove the autoscaler and set spec.replicas of the workload.',
    severity: 'warning',
    profile: 'recommended',
  },
} as const satisfies RuleCatalogue;

const kinds = ['autoscaling/HorizontalPodAutoscaler'];

/** Autoscalers that keep too little, or cannot scale. */
export const autoscaling = kindRule('Autoscaling', autoscalingCatalogue, kinds, ({ object }, tell) => {
  const minimum = minimumOf(object);
  const maximum = number(child(object, 'spec'), 'maxReplicas');
  if (minimum < 2) {
    const message = `${minimum}: at night nothing answers while the last Pod moves to another node`;
    tell('require-autoscaler-minimum', 'spec.minReplicas', message);
  }
  if (maximum !== undefined && maximum <= minimum) {
    tell('require-autoscaler-headroom', 'spec.maxReplicas', `${maximum} is the minimum too: there is nothing to scale`);
  }
});
