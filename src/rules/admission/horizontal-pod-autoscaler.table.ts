import type { RuleTable } from '../rule-table';
import type { horizontalPodAutoscalerCatalogue } from './horizontal-pod-autoscaler';
import { autoscalerBase, autoscaling } from './object-table-bases';

const down = 'spec.behavior.scaleDown';
const policy = `${down}.policies[0]`;
const percent = { type: 'Percent', value: 10, periodSeconds: 60 };
const external = { type: 'External', external: { metric: { name: 'queue' }, target: { type: 'Value', value: '30' } } };

/** Version 1 of the API has its behavior in an annotation. */
const annotated = (behavior: object): { [path: string]: unknown } => ({
  apiVersion: 'autoscaling/v1',
  'spec.metrics': undefined,
  'metadata.annotations': { 'autoscaling.alpha.kubernetes.io/behavior': JSON.stringify(behavior) },
});

export const horizontalPodAutoscalerTable: RuleTable<keyof typeof horizontalPodAutoscalerCatalogue> = {
  'valid-autoscaler-bounds': {
    why: 'The number of replicas stays between the two bounds.',
    source: `${autoscaling} validateHorizontalPodAutoscalerSpec`,
    base: autoscalerBase,
    accepts: [
      { set: { 'spec.minReplicas': 10 } },
      { set: { 'spec.minReplicas': 1 } },
      { set: { 'spec.minReplicas': null } },
    ],
    refuses: [
      { set: { 'spec.minReplicas': 11 }, at: 'spec.maxReplicas' },
      { set: { 'spec.minReplicas': 0, 'spec.metrics': [external] }, at: 'spec.minReplicas' },
      { set: { 'spec.minReplicas': null, 'spec.maxReplicas': 0 }, at: 'spec.maxReplicas' },
    ],
  },
  'require-scale-to-zero-metric': {
    why: 'Without Pods there is no usage of theirs to measure.',
    source: `${autoscaling} validateMetrics`,
    base: autoscalerBase,
    accepts: [{ set: { 'spec.minReplicas': 0, 'spec.metrics': [external] } }],
    refuses: [{ set: { 'spec.minReplicas': 0 }, at: 'spec.metrics' }],
  },
  'valid-scaling-window': {
    why: 'The controller remembers recommendations for an hour.',
    source: `${autoscaling} validateScalingRules`,
    base: autoscalerBase,
    accepts: [
      { set: { [`${down}.stabilizationWindowSeconds`]: 0 } },
      { set: { [`${down}.stabilizationWindowSeconds`]: 3600 } },
      { name: 'in the annotation of version 1', set: annotated({ ScaleDown: { Policies: [percent] } }) },
      {
        name: 'an annotation that cannot be read',
        set: annotated({ ScaleDown: { StabilizationWindowSeconds: '-1' } }),
      },
    ],
    refuses: [
      { set: { [`${down}.stabilizationWindowSeconds`]: 3601 }, at: `${down}.stabilizationWindowSeconds` },
      {
        name: 'in the annotation of version 1',
        set: annotated({ ScaleDown: { StabilizationWindowSeconds: 3601, Policies: [percent] } }),
        at: `${down}.stabilizationWindowSeconds`,
      },
      { set: { [`${down}.stabilizationWindowSeconds`]: -1 }, at: `${down}.stabilizationWindowSeconds` },
    ],
  },
  'valid-scaling-select-policy': {
    why: 'It says which of several policies counts.',
    source: `${autoscaling} validateScalingRules`,
    base: autoscalerBase,
    accepts: [{ set: { [`${down}.selectPolicy`]: 'Disabled' } }, { set: { [`${down}.selectPolicy`]: null } }],
    refuses: [{ set: { [`${down}.selectPolicy`]: 'Average' }, at: `${down}.selectPolicy` }],
  },
  'require-scaling-policy': {
    why: 'A list that is there and empty would forbid to scale at all.',
    source: `${autoscaling} validateScalingRules`,
    base: autoscalerBase,
    accepts: [{ set: { [`${down}.policies`]: [percent] } }, { set: { [`${down}.policies`]: null } }],
    refuses: [{ set: { [`${down}.policies`]: [] }, at: `${down}.policies` }],
  },
  'valid-scaling-policy': {
    why: 'A policy allows so much change in so much time.',
    source: `${autoscaling} validateScalingPolicy`,
    base: autoscalerBase,
    accepts: [
      { set: { [policy]: { ...percent, periodSeconds: 1800 } } },
      { set: { [policy]: { type: 'Pods', value: 1, periodSeconds: 1 } } },
    ],
    refuses: [
      { set: { [policy]: { ...percent, periodSeconds: 1801 } }, at: `${policy}.periodSeconds` },
      { set: { [policy]: { ...percent, periodSeconds: 0 } }, at: `${policy}.periodSeconds` },
      { set: { [policy]: { ...percent, value: 0 } }, at: `${policy}.value` },
      { set: { [policy]: { ...percent, type: 'Replicas' } }, at: `${policy}.type` },
    ],
  },
};
