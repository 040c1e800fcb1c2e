import { isJsonObject, type JsonObject } from '../../manifest';
import { annotatedMetrics } from './autoscaling-annotations';
import { type Draft, editList, editObject, fill, inField, listIn, objectIn, without } from './draft';
import { droppedFields } from './features';
import type { KindDefaults } from './kind-defaults';
import { quantityIn } from './resources';

/** Percent of the requested CPU that a HorizontalPodAutoscaler aims at when it is given no metric. */
const cpuUtilization = 80;
const cpuMetric = {
  type: 'Resource',
  resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: cpuUtilization } },
};

const scaleUp = {
  stabilizationWindowSeconds: 0,
  selectPolicy: 'Max',
  policies: [
    { type: 'Pods', value: 4, periodSeconds: 15 },
    { type: 'Percent', value: 100, periodSeconds: 15 },
  ],
};
/** How long scaling down waits is a setting of the controller, so it stays open. */
const scaleDown = { selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }] };

const rulesDrops = droppedFields({ tolerance: 'HPAConfigurableTolerance' });

const behavior = (object: JsonObject, minor: number): JsonObject => ({
  ...object,
  scaleUp: { ...scaleUp, ...without(objectIn(object, 'scaleUp'), rulesDrops(minor)) },
  scaleDown: { ...scaleDown, ...without(objectIn(object, 'scaleDown'), rulesDrops(minor)) },
});

const metricTarget = (source: JsonObject): JsonObject =>
  inField(source, 'target', (target) => quantityIn(quantityIn(target, 'value'), 'averageValue'));

const metricDrops = droppedFields({ containerResource: 'HPAContainerMetrics' });

/** A metric as the server keeps it. */
export function keptMetric(object: JsonObject, minor: number): JsonObject {
  let result = without(object, metricDrops(minor));
  for (const source of ['object', 'pods', 'resource', 'containerResource', 'external']) {
    if (isJsonObject(result[source])) result = inField(result, source, metricTarget);
  }
  return result;
}

function autoscalerV2(object: JsonObject, minor: number): JsonObject {
  const spec: Draft = { ...objectIn(object, 'spec') };
  fill(spec, 'minReplicas', 1);
  if (listIn(spec, 'metrics').length === 0) spec.metrics = [cpuMetric];
  else editList(spec, 'metrics', (item) => keptMetric(item, minor));
  editObject(spec, 'behavior', (given) => behavior(given, minor));
  return { ...object, spec };
}

/** Where there is no other metric, in an annotation, either. */
function autoscalerV1(object: JsonObject): JsonObject {
  const spec: Draft = { ...objectIn(object, 'spec') };
  fill(spec, 'minReplicas', 1);
  if (annotatedMetrics(object).length === 0) fill(spec, 'targetCPUUtilizationPercentage', cpuUtilization);
  return { ...object, spec };
}

export const autoscalingDefaults: KindDefaults = {
  'autoscaling/v2/HorizontalPodAutoscaler': { validated: autoscalerV2 },
  'autoscaling/v2beta2/HorizontalPodAutoscaler': { validated: autoscalerV2 },
  'autoscaling/v1/HorizontalPodAutoscaler': { validated: autoscalerV1 },
};
