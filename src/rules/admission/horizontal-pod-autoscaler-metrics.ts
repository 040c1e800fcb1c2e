import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, has, number, text } from './fields';
import { validateKindAndName } from './ingress-backend';
import { dns1123Label, pathSegment } from './names';
import { containerResourceMessages, quantityOf } from './resource-names';
import type { Errors } from './validator';
import { isPositive } from './volume-claim-fields';

export const horizontalPodAutoscalerMetricsCatalogue = {
  'valid-metric-type': {
    title: 'Metrics are of type Resource, ContainerResource, Pods, Object or External',
    fix: 'Use one of these types.',
  },
  'require-metric-source': {
    title: 'A metric has the source that its type names, and no other',
    fix: 'Give the field of the type (type: Pods takes pods), and remove the others.',
  },
  'require-metric-name': {
    title: 'A metric has a name that can stand in an URL, and ContainerResource names a container',
    fix: 'Set the name of the metric or resource, without "/" and "%".',
  },
  'valid-metric-target-type': {
    title: 'The target of a metric is of type Utilization, Value or AverageValue',
    fix: 'Set target.type to Utilization, Value or AverageValue.',
  },
  'valid-metric-target': {
    title: 'The target of a metric is one positive value of a kind that its type takes',
    fix: 'Set averageUtilization or averageValue for resources, averageValue for pods, value or averageValue otherwise.',
  },
} satisfies RuleCatalogue;

const types = ['ContainerResource', 'External', 'Object', 'Pods', 'Resource'];
const fieldOfType: { readonly [type: string]: string } = {
  ContainerResource: 'containerResource',
  External: 'external',
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
};
/** In the order of the server, which looks into the first source that is there. */
const sources = ['object', 'external', 'pods', 'resource', 'containerResource'] as const;
type Source = (typeof sources)[number];

/** validateMetricSpec of pkg/apis/autoscaling/validation. */
export function validateMetric(metric: JsonObject, at: FieldPath, errors: Errors): void {
  const type = text(metric, 'type');
  const typePath = at.child('type');
  if (type === '') errors.required('valid-metric-type', typePath, 'must specify a metric source type');
  if (!types.includes(type)) errors.notSupported('valid-metric-type', typePath, type, types);
  const present = sources.filter((source) => child(metric, source) !== undefined);
  const [first] = present;
  if (first !== undefined) validateSource(first, child(metric, first) ?? {}, at.child(first), errors);
  const expected = Object.hasOwn(fieldOfType, type) ? fieldOfType[type] : undefined;
  if (expected !== undefined && child(metric, expected) === undefined) {
    errors.required(
      'require-metric-source',
      at.child(expected),
      'must populate information for the given metric source',
    );
  }
  if (present.length === 1) return;
  for (const source of present) {
    if (source === expected) continue;
    errors.forbidden('require-metric-source', at.child(source), 'must populate the given metric source only');
  }
}

function validateSource(source: Source, fields: JsonObject, path: FieldPath, errors: Errors): void {
  const target = child(fields, 'target') ?? {};
  const targetPath = path.child('target');
  switch (source) {
    case 'object':
      validateKindAndName(child(fields, 'describedObject') ?? {}, path.child('describedObject'), errors);
      validateMetricName(fields, path, errors);
      validateTarget(target, targetPath, errors);
      requireOneOf(target, ['value', 'averageValue'], 'target value or averageValue', targetPath, errors);
      return;
    case 'external':
      validateMetricName(fields, path, errors);
      validateTarget(target, targetPath, errors);
      requireOneOf(
        target,
        ['value', 'averageValue'],
        'target value for metric or a per-pod target',
        targetPath,
        errors,
      );
      forbidBoth(target, ['averageValue', 'value'], 'target value for metric and a per-pod target', targetPath, errors);
      return;
    case 'pods':
      validateMetricName(fields, path, errors);
      validateTarget(target, targetPath, errors);
      if (has(target, 'averageValue')) return;
      errors.required(targetCode, targetPath.child('averageValue'), 'must specify a positive target averageValue');
      return;
    default:
      validateResourceName(source, fields, path, errors);
      validateTarget(target, targetPath, errors);
      requireOneOf(
        target,
        ['averageValue', 'averageUtilization'],
        'target raw value or a target utilization',
        targetPath,
        errors,
      );
      forbidBoth(
        target,
        ['averageUtilization', 'averageValue'],
        'target raw value and a target utilization',
        targetPath,
        errors,
      );
  }
}

const targetCode = 'valid-metric-target';

function validateMetricName(fields: JsonObject, path: FieldPath, errors: Errors): void {
  const name = text(child(fields, 'metric'), 'name');
  const namePath = path.child('metric', 'name');
  if (name === '') errors.required('require-metric-name', namePath, 'must specify a metric name');
  else errors.invalidEach('require-metric-name', namePath, name, pathSegment(name));
}

function validateResourceName(source: Source, fields: JsonObject, path: FieldPath, errors: Errors): void {
  const name = text(fields, 'name');
  const namePath = path.child('name');
  const ofContainer = source === 'containerResource';
  if (name === '') errors.required('require-metric-name', namePath, 'must specify a resource name');
  else if (ofContainer) errors.invalidEach('require-metric-name', namePath, name, containerResourceMessages(name));
  if (!ofContainer) return;
  const container = text(fields, 'container');
  const containerPath = path.child('container');
  if (container === '') errors.required('require-metric-name', containerPath, 'must specify a container');
  else errors.invalidEach('require-metric-name', containerPath, container, dns1123Label(container));
}

/** validateMetricTarget. */
function validateTarget(target: JsonObject, path: FieldPath, errors: Errors): void {
  const type = text(target, 'type');
  const typePath = path.child('type');
  if (type === '') errors.required('valid-metric-target-type', typePath, 'must specify a metric target type');
  if (type !== 'Utilization' && type !== 'Value' && type !== 'AverageValue') {
    const detail = 'must be either Utilization, Value, or AverageValue';
    errors.invalid('valid-metric-target-type', typePath, type, detail);
  }
  for (const name of ['value', 'averageValue']) {
    const quantity = quantityOf(target[name]);
    if (quantity === undefined || isPositive(quantity)) continue;
    errors.invalid(targetCode, path.child(name), target[name], 'must be positive');
  }
  const utilization = number(target, 'averageUtilization');
  if (utilization !== undefined && utilization < 1) {
    errors.invalid(targetCode, path.child('averageUtilization'), utilization, 'must be greater than 0');
  }
}

/** The last of `names` is the one that the server misses. */
function requireOneOf(
  target: JsonObject,
  names: readonly [string, string],
  what: string,
  path: FieldPath,
  errors: Errors,
): void {
  if (names.some((name) => has(target, name))) return;
  errors.required(targetCode, path.child(names[1]), `must set either a ${what}`);
}

/** The last of `names` is the one that the server wants gone. */
function forbidBoth(
  target: JsonObject,
  names: readonly [string, string],
  what: string,
  path: FieldPath,
  errors: Errors,
): void {
  if (!names.every((name) => has(target, name))) return;
  errors.forbidden(targetCode, path.child(names[1]), `may not set both a ${what}`);
}
