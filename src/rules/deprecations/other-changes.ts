import { isJsonObject, type JsonObject } from '../../manifest';
import { child, has, list } from '../admission/fields';

/** Metrics had their target and metric spread over fields of their own. */
export function autoscalerChanges(object: JsonObject): readonly string[] {
  const metrics = list(child(object, 'spec'), 'metrics');
  const sources = metrics.flatMap((metric) => Object.values(metric).filter(isJsonObject));
  const uses = (field: string): boolean => sources.some((source) => has(source, field));
  const isPlainTarget = metrics.some((metric) => has(child(child(metric, 'object'), 'target'), 'kind'));
  return [
    ...(uses('targetAverageUtilization')
      ? ['targetAverageUtilization is target: {type: Utilization, averageUtilization: PERCENT} now']
      : []),
    ...(uses('targetAverageValue')
      ? ['targetAverageValue is target: {type: AverageValue, averageValue: QUANTITY} now']
      : []),
    ...(uses('targetValue') ? ['targetValue is target: {type: Value, value: QUANTITY} now'] : []),
    ...(uses('metricName') ? ['metricName is metric: {name: NAME} now'] : []),
    ...(uses('metricSelector') || uses('selector') ? ['the selector of a metric is metric.selector now'] : []),
    ...(isPlainTarget ? ['object.target is object.describedObject now'] : []),
  ];
}

export function budgetChanges(object: JsonObject): readonly string[] {
  const selector = child(child(object, 'spec'), 'selector');
  if (selector === undefined || Object.keys(selector).length > 0) return [];
  return ['an empty spec.selector selects every Pod of the namespace now; it used to select none'];
}

export function certificateChanges(object: JsonObject): readonly string[] {
  const spec = child(object, 'spec');
  return [
    ...(has(spec, 'signerName')
      ? []
      : ['spec.signerName is required now, and kubernetes.io/legacy-unknown is refused']),
    ...(list(spec, 'usages').length > 0 || Array.isArray(spec?.usages)
      ? []
      : ['spec.usages is required now, without duplicates and with known usages alone']),
  ];
}

export function endpointSliceChanges(object: JsonObject): readonly string[] {
  const endpoints = list(object, 'endpoints');
  if (!endpoints.some((endpoint) => has(endpoint, 'topology'))) return [];
  return [
    'endpoints[*].topology is gone: its kubernetes.io/hostname is nodeName and its topology.kubernetes.io/zone is zone now',
  ];
}

const eventFields = [
  ['involvedObject', 'regarding'],
  ['firstTimestamp', 'eventTime'],
  ['deprecatedFirstTimestamp', 'eventTime'],
  ['lastTimestamp', 'series.lastObservedTime'],
  ['deprecatedLastTimestamp', 'series.lastObservedTime'],
  ['count', 'series.count'],
  ['deprecatedCount', 'series.count'],
  ['source', 'reportingController and reportingInstance'],
  ['deprecatedSource', 'reportingController and reportingInstance'],
] as const;

const requiredOfEvents = ['action', 'reason', 'reportingController', 'reportingInstance', 'eventTime'] as const;

export function eventChanges(object: JsonObject): readonly string[] {
  const missing = requiredOfEvents.filter((field) => !has(object, field));
  return [
    ...eventFields.filter(([field]) => has(object, field)).map(([field, now]) => `${field} is ${now} now`),
    ...(missing.length > 0 ? [`required now: ${missing.join(', ')}`] : []),
    ...(object.type === 'Normal' || object.type === 'Warning' ? [] : ['type is Normal or Warning']),
  ];
}

export function priorityLevelChanges(object: JsonObject): readonly string[] {
  if (!has(child(child(object, 'spec'), 'limited'), 'assuredConcurrencyShares')) return [];
  return ['spec.limited.assuredConcurrencyShares is spec.limited.nominalConcurrencyShares from v1beta3 on'];
}

export function reviewChanges(object: JsonObject): readonly string[] {
  return has(child(object, 'spec'), 'group') ? ['spec.group is spec.groups now'] : [];
}
