import { FieldPath, type JsonObject } from '../../manifest';
import { keptMetric } from '../../schema/defaults/autoscaling';
import { annotatedBehavior, annotatedMetrics } from '../../schema/defaults/autoscaling-annotations';
import type { RuleCatalogue } from '../rule';
import { child, list, number, text } from './fields';
import { validateMetric } from './horizontal-pod-autoscaler-metrics';
import { validateKindAndName } from './ingress-backend';
import { nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import { type AdmissionOptions, minorOf } from './options';
import type { Errors } from './validator';

export const horizontalPodAutoscalerCatalogue = {
  'valid-autoscaler-bounds': {
    title: 'An autoscaler keeps at least one replica, and maxReplicas is not less than minReplicas',
    fix: 'Set minReplicas to 1 or more, and maxReplicas to minReplicas or more.',
  },
  'require-scale-to-zero-metric': {
    title: 'Scaling to zero replicas takes an Object or External metric',
    fix: 'Add such a metric, or set minReplicas to 1.',
  },
  'valid-scaling-window': {
    title: 'Stabilization windows are from 0 to 3600 seconds',
    fix: 'Use a window of at most an hour.',
  },
  'valid-scaling-select-policy': {
    title: 'selectPolicy is Max, Min or Disabled',
    fix: 'Use Max, Min or Disabled.',
  },
  'require-scaling-policy': {
    title: 'Scaling rules have a policy',
    fix: 'Add a policy, or use selectPolicy Disabled with one.',
  },
  'valid-scaling-policy': {
    title: 'Scaling policies are of type Pods or Percent, with a positive value, over 1 to 1800 seconds',
    fix: 'Use type Pods or Percent, a positive value, and a periodSeconds from 1 to 1800.',
  },
} satisfies RuleCatalogue;

const spec = FieldPath.of('spec');
const maxWindowSeconds = 3600;
const maxPeriodSeconds = 1800;
const selectPolicies = ['Disabled', 'Max', 'Min'];
const policyTypes = ['Percent', 'Pods'];

/** ValidateHorizontalPodAutoscaler of pkg/apis/autoscaling/validation, for both versions of the API. */
export function validateHorizontalPodAutoscaler(object: JsonObject, errors: Errors, options: AdmissionOptions): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
  const fields = child(object, 'spec');
  validateBounds(fields, errors);
  validateKindAndName(child(fields, 'scaleTargetRef') ?? {}, spec.child('scaleTargetRef'), errors);
  const isFirst = object.apiVersion === 'autoscaling/v1';
  const metrics = isFirst ? metricsOfV1(object, minorOf(options)) : list(fields, 'metrics');
  metrics.forEach((metric, i) => {
    validateMetric(metric, spec.child('metrics').index(i), errors);
  });
  if (number(fields, 'minReplicas') === 0) validateScaleToZero(metrics, errors);
  const behavior = isFirst ? annotatedBehavior(object) : child(fields, 'behavior');
  for (const direction of ['scaleUp', 'scaleDown']) {
    const rules = child(behavior, direction);
    if (rules !== undefined) validateScalingRules(rules, spec.child('behavior', direction), errors);
  }
}

/**
 * The server converts version 1 to version 2 before it validates, and its field paths are those of version 2: first come
 * the metrics of the annotation.
 */
function metricsOfV1(object: JsonObject, minor: number): readonly JsonObject[] {
  const others = annotatedMetrics(object).map((metric) => keptMetric(metric, minor));
  const utilization = number(child(object, 'spec'), 'targetCPUUtilizationPercentage');
  if (utilization === undefined) return others;
  const target = { type: 'Utilization', averageUtilization: utilization };
  return [...others, { type: 'Resource', resource: { name: 'cpu', target } }];
}

function validateBounds(fields: JsonObject | undefined, errors: Errors): void {
  const code = 'valid-autoscaler-bounds';
  const min = number(fields, 'minReplicas');
  const max = number(fields, 'maxReplicas') ?? 0;
  if (min !== undefined && min < 1) {
    errors.invalid(code, spec.child('minReplicas'), min, 'must be greater than or equal to 1');
  }
  if (max < 1) errors.invalid(code, spec.child('maxReplicas'), max, 'must be greater than 0');
  if (min !== undefined && max < min) {
    errors.invalid(code, spec.child('maxReplicas'), max, 'must be greater than or equal to `minReplicas`');
  }
}

function validateScaleToZero(metrics: readonly JsonObject[], errors: Errors): void {
  if (metrics.some(({ type }) => type === 'Object' || type === 'External')) return;
  const detail = 'must specify at least one Object or External metric to support scaling to zero replicas';
  errors.forbidden('require-scale-to-zero-metric', spec.child('metrics'), detail);
}

function validateScalingRules(rules: JsonObject, path: FieldPath, errors: Errors): void {
  const window = number(rules, 'stabilizationWindowSeconds') ?? 0;
  const windowPath = path.child('stabilizationWindowSeconds');
  if (window < 0) {
    errors.invalid('valid-scaling-window', windowPath, window, 'must be greater than or equal to zero');
  }
  if (window > maxWindowSeconds) {
    errors.invalid('valid-scaling-window', windowPath, window, `must be less than or equal to ${maxWindowSeconds}`);
  }
  const select = text(rules, 'selectPolicy');
  if (rules.selectPolicy !== undefined && !selectPolicies.includes(select)) {
    errors.notSupported('valid-scaling-select-policy', path.child('selectPolicy'), select, selectPolicies);
  }
  const policies = list(rules, 'policies');
  const policiesPath = path.child('policies');
  if (policies.length === 0)
    errors.required('require-scaling-policy', policiesPath, 'must specify at least one Policy');
  policies.forEach((policy, i) => {
    validateScalingPolicy(policy, policiesPath.index(i), errors);
  });
}

function validateScalingPolicy(policy: JsonObject, at: FieldPath, errors: Errors): void {
  const code = 'valid-scaling-policy';
  const type = text(policy, 'type');
  const value = number(policy, 'value') ?? 0;
  const period = number(policy, 'periodSeconds') ?? 0;
  if (!policyTypes.includes(type)) errors.notSupported(code, at.child('type'), type, policyTypes);
  if (value <= 0) errors.invalid(code, at.child('value'), value, 'must be greater than zero');
  if (period <= 0) errors.invalid(code, at.child('periodSeconds'), period, 'must be greater than zero');
  if (period > maxPeriodSeconds) {
    errors.invalid(code, at.child('periodSeconds'), period, `must be less than or equal to ${maxPeriodSeconds}`);
  }
}
