import type { RuleTable } from '../rule-table';
import type { horizontalPodAutoscalerMetricsCatalogue } from './horizontal-pod-autoscaler-metrics';
import { autoscalerBase, autoscaling } from './object-table-bases';

const metric = 'spec.metrics[0]';
const target = `${metric}.resource.target`;
const value = { type: 'Value', value: '30' };
const average = { type: 'AverageValue', averageValue: '30' };
const queue = { name: 'queue' };
const described = { kind: 'Service', name: 'web' };
const container = { name: 'cpu', container: 'web', target: { type: 'Utilization', averageUtilization: 70 } };

/** Version 1 of the API has other metrics than CPU in an annotation. */
const annotated = (...metrics: readonly unknown[]): { [path: string]: unknown } => ({
  apiVersion: 'autoscaling/v1',
  'spec.metrics': undefined,
  'metadata.annotations': { 'autoscaling.alpha.kubernetes.io/metrics': JSON.stringify(metrics) },
});
const pods = { type: 'Pods', pods: { metricName: 'queue', targetAverageValue: '30' } };

export const horizontalPodAutoscalerMetricsTable: RuleTable<keyof typeof horizontalPodAutoscalerMetricsCatalogue> = {
  'valid-metric-type': {
    why: 'The type says where the metric comes from.',
    source: `${autoscaling} validateMetricSpec`,
    base: autoscalerBase,
    accepts: [
      { set: { [metric]: { type: 'ContainerResource', containerResource: container } } },
      { set: { 'spec.metrics': [] } },
      { name: 'in the annotation of version 1', set: annotated(pods, { Type: 'Pods', PODS: pods.pods }) },
      { name: 'an annotation that cannot be read', set: annotated({ ...pods, type: 1 }) },
    ],
    refuses: [
      { set: { [`${metric}.type`]: 'resource' }, at: `${metric}.type` },
      {
        name: 'in the annotation of version 1',
        set: annotated(pods, { ...pods, type: 'pods' }),
        at: 'spec.metrics[1].type',
      },
      { set: { [`${metric}.type`]: '' }, at: `${metric}.type` },
    ],
  },
  'require-metric-source': {
    why: 'The controller reads the field that belongs to the type.',
    source: `${autoscaling} validateMetricSpec`,
    base: autoscalerBase,
    accepts: [{ set: { [metric]: { type: 'Pods', pods: { metric: queue, target: average } } } }],
    refuses: [
      { set: { [`${metric}.type`]: 'Pods' }, at: `${metric}.pods` },
      { name: 'in the annotation of version 1', set: annotated({ type: 'Pods' }), at: `${metric}.pods` },
      { set: { [`${metric}.pods`]: { metric: queue, target: average } }, at: `${metric}.pods` },
      { set: { [`${metric}.resource`]: null }, at: `${metric}.resource` },
    ],
  },
  'require-metric-name': {
    why: 'The metric is read at an URL with its name.',
    source: `${autoscaling} validateMetricIdentifier, validateResourceSource, validateContainerResourceSource`,
    base: autoscalerBase,
    accepts: [{ set: { [metric]: { type: 'External', external: { metric: queue, target: value } } } }],
    refuses: [
      { set: { [`${metric}.resource.name`]: '' }, at: `${metric}.resource.name` },
      {
        set: { [metric]: { type: 'Pods', pods: { metric: { name: 'a/b' }, target: average } } },
        at: `${metric}.pods.metric.name`,
      },
      {
        set: { [metric]: { type: 'Pods', pods: { metric: {}, target: average } } },
        at: `${metric}.pods.metric.name`,
      },
      {
        set: { [metric]: { type: 'ContainerResource', containerResource: { ...container, container: '' } } },
        at: `${metric}.containerResource.container`,
      },
      {
        set: { [metric]: { type: 'ContainerResource', containerResource: { ...container, container: 'A' } } },
        at: `${metric}.containerResource.container`,
      },
      {
        set: { [metric]: { type: 'ContainerResource', containerResource: { ...container, name: 'disk' } } },
        at: `${metric}.containerResource.name`,
      },
    ],
  },
  'valid-metric-target-type': {
    why: 'The type says which number is compared.',
    source: `${autoscaling} validateMetricTarget`,
    base: autoscalerBase,
    accepts: [{ set: { [target]: average } }],
    refuses: [
      { set: { [`${target}.type`]: 'Average' }, at: `${target}.type` },
      { set: { [`${target}.type`]: '' }, at: `${target}.type` },
    ],
  },
  'valid-metric-target': {
    why: 'Replicas are counted by dividing through the target.',
    source: `${autoscaling} validateMetricTarget and the validation of each source`,
    base: autoscalerBase,
    accepts: [
      { set: { [`${target}.averageUtilization`]: 1 } },
      { set: { [metric]: { type: 'Object', object: { describedObject: described, metric: queue, target: value } } } },
    ],
    refuses: [
      { set: { [`${target}.averageUtilization`]: 0 }, at: `${target}.averageUtilization` },
      {
        name: 'in the annotation of version 1',
        set: annotated({ type: 'Resource', resource: { name: 'memory', targetAverageUtilization: 0 } }),
        at: `${target}.averageUtilization`,
      },
      {
        name: 'an object of version 1 that has an average alone',
        set: annotated({ type: 'Object', object: { target: described, metricName: 'queue', averageValue: '3' } }),
        at: `${metric}.object.target.value`,
      },
      { set: { [target]: { type: 'Utilization' } }, at: `${target}.averageUtilization` },
      { set: { [`${target}.averageValue`]: '1' }, at: `${target}.averageValue` },
      { set: { [target]: { ...average, averageValue: '0' } }, at: `${target}.averageValue` },
      {
        set: { [metric]: { type: 'Pods', pods: { metric: queue, target: value } } },
        at: `${metric}.pods.target.averageValue`,
      },
      {
        set: {
          [metric]: {
            type: 'Object',
            object: { describedObject: described, metric: queue, target: { type: 'Value' } },
          },
        },
        at: `${metric}.object.target.averageValue`,
      },
      {
        set: { [metric]: { type: 'External', external: { metric: queue, target: { ...value, averageValue: '3' } } } },
        at: `${metric}.external.target.value`,
      },
      {
        set: { [metric]: { type: 'External', external: { metric: queue, target: { type: 'Value' } } } },
        at: `${metric}.external.target.averageValue`,
      },
    ],
  },
};
