import { isJsonObject, type JsonObject } from '../../manifest';
import { objectIn } from './draft';
import { goInt32, goList, goQuantity, goString, goStruct, goTexts, readGoJson } from './go-json';

/** What version 1 of the API has no fields for stands in annotations (pkg/apis/autoscaling/annotations.go). */
const metricsAnnotation = 'autoscaling.alpha.kubernetes.io/metrics';
const behaviorAnnotation = 'autoscaling.alpha.kubernetes.io/behavior';

const selector = goStruct({
  matchLabels: goTexts,
  matchExpressions: goList(goStruct({ key: goString, operator: goString, values: goList(goString) })),
});
const resource = { name: goString, targetAverageUtilization: goInt32, targetAverageValue: goQuantity };
const metrics = goList(
  goStruct({
    type: goString,
    object: goStruct({
      target: goStruct({ kind: goString, name: goString, apiVersion: goString }),
      metricName: goString,
      targetValue: goQuantity,
      selector,
      averageValue: goQuantity,
    }),
    pods: goStruct({ metricName: goString, targetAverageValue: goQuantity, selector }),
    resource: goStruct(resource),
    containerResource: goStruct({ ...resource, container: goString }),
    external: goStruct({
      metricName: goString,
      metricSelector: selector,
      targetValue: goQuantity,
      targetAverageValue: goQuantity,
    }),
  }),
);

const rules = goStruct({
  stabilizationWindowSeconds: goInt32,
  selectPolicy: goString,
  policies: goList(goStruct({ type: goString, value: goInt32, periodSeconds: goInt32 })),
});
const behavior = goStruct({ scaleUp: rules, scaleDown: rules });

/** The metrics that the annotations of an autoscaler of version 1 hold, in the form of version 2. */
export function annotatedMetrics(object: JsonObject): readonly JsonObject[] {
  const found = read(object, metricsAnnotation, metrics);
  return Array.isArray(found) ? found.filter(isJsonObject).map(convertMetric) : [];
}

/** The behavior that they hold; undefined for none, and for an empty one. */
export function annotatedBehavior(object: JsonObject): JsonObject | undefined {
  const found = read(object, behaviorAnnotation, behavior);
  return isJsonObject(found) && Object.keys(found).length > 0 ? found : undefined;
}

/** What cannot be read is ignored. */
function read(object: JsonObject, name: string, shape: Parameters<typeof readGoJson>[1]): unknown {
  const text = objectIn(objectIn(object, 'metadata'), 'annotations')[name];
  return typeof text === 'string' ? readGoJson(text, shape) : undefined;
}

const converters: { readonly [source: string]: (source: JsonObject) => JsonObject } = {
  object: ({ target, metricName, targetValue = '0', selector, averageValue }) => ({
    describedObject: target ?? {},
    metric: { name: metricName, selector },
    target: { type: averageValue === undefined ? 'Value' : 'AverageValue', value: targetValue, averageValue },
  }),
  pods: ({ metricName, targetAverageValue = '0', selector }) => ({
    metric: { name: metricName, selector },
    target: { type: 'AverageValue', averageValue: targetAverageValue },
  }),
  resource: (source) => ({ name: source.name, target: resourceTarget(source) }),
  containerResource: (source) => ({
    name: source.name,
    container: source.container,
    target: resourceTarget(source),
  }),
  external: ({ metricName, metricSelector, targetValue, targetAverageValue }) => ({
    metric: { name: metricName, selector: metricSelector },
    target: {
      type: targetValue === undefined ? 'AverageValue' : 'Value',
      value: targetValue,
      averageValue: targetAverageValue,
    },
  }),
};

const resourceTarget = ({ targetAverageUtilization, targetAverageValue }: JsonObject): JsonObject => ({
  type: targetAverageUtilization === undefined ? 'AverageValue' : 'Utilization',
  averageUtilization: targetAverageUtilization,
  averageValue: targetAverageValue,
});

/** pkg/apis/autoscaling/v1/conversion.go. */
function convertMetric(metric: JsonObject): JsonObject {
  const result: { [name: string]: unknown } = { type: metric.type };
  for (const [name, convert] of Object.entries(converters)) {
    const source = metric[name];
    if (isJsonObject(source)) result[name] = convert(source);
  }
  return result;
}
