import type { FieldPath, JsonObject } from '../../manifest';
import { FieldPath as Path } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { convertedNumber } from './converted-annotation';
import { child, has, number, text, textMap } from './fields';
import { goIntOrString } from './go-values';
import { amountOf, validateAtMost100Percent, validatePositiveIntOrPercent } from './int-or-string';
import { nameIsDnsSubdomain, negativeMessage } from './names';
import { validateMetadata } from './object-meta';
import { warnOfPodName } from './pod-warnings';
import type { Errors, Validator } from './validator';
import { validateNonnegative, validateReplicaSetTemplate, validateWorkloadSelector } from './workload-template';

export const deploymentCatalogue = {
  'valid-deployment-strategy': {
    title: 'The strategy of a Deployment is Recreate or RollingUpdate, and only the latter has parameters',
    fix: 'Use type: RollingUpdate, or remove strategy.rollingUpdate.',
  },
  'no-stuck-rolling-update': {
    title: 'maxSurge and maxUnavailable of a Deployment are not both zero',
    fix: 'Allow one more Pod (maxSurge: 1) or one less (maxUnavailable: 1).',
  },
  'valid-progress-deadline': {
    title: 'progressDeadlineSeconds of a Deployment is greater than minReadySeconds',
    fix: 'Raise progressDeadlineSeconds, or lower minReadySeconds.',
  },
} satisfies RuleCatalogue;

const specPath = Path.of('spec');
const selectorPath = specPath.child('selector');
const templatePath = specPath.child('template');
const rollbackKey = 'deprecated.deployment.rollback.to';

/** ValidateDeployment. */
export const validateDeployment: Validator = (object, errors, options) => {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
  warnOfPodName(object, errors);
  const spec = child(object, 'spec') ?? {};
  validateNonnegative(
    spec,
    ['replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds'],
    specPath,
    errors,
  );
  validateRollback(object, errors);
  const messages = { kind: 'deployment', detail: 'invalid label selector' };
  if (validateWorkloadSelector(spec, selectorPath, errors, messages)) {
    validateReplicaSetTemplate(spec, templatePath, errors, options);
  }
  validateStrategy(child(spec, 'strategy') ?? {}, specPath.child('strategy'), errors);
  const deadline = number(spec, 'progressDeadlineSeconds');
  if (deadline !== undefined && deadline <= (number(spec, 'minReadySeconds') ?? 0)) {
    const at = specPath.child('progressDeadlineSeconds');
    errors.invalid('valid-progress-deadline', at, deadline, 'must be greater than minReadySeconds');
  }
};

/** ValidateRollback: the field is an annotation since apps/v1; an empty one is as none. */
function validateRollback(object: JsonObject, errors: Errors): void {
  if ((textMap(child(object, 'metadata'), 'annotations')[rollbackKey] ?? '') === '') return;
  const revision = convertedNumber(object, rollbackKey, errors) ?? 0n;
  if (revision >= 0n) return;
  errors.invalid('valid-converted-annotation', specPath.child('rollback', 'version'), revision, negativeMessage);
}

/** ValidateDeploymentStrategy. */
function validateStrategy(strategy: JsonObject, path: FieldPath, errors: Errors): void {
  const type = text(strategy, 'type');
  const at = path.child('rollingUpdate');
  if (type === 'Recreate') {
    if (!has(strategy, 'rollingUpdate')) return;
    errors.forbidden('valid-deployment-strategy', at, "may not be specified when strategy `type` is 'Recreate'");
  } else if (type === 'RollingUpdate') {
    const rollingUpdate = child(strategy, 'rollingUpdate');
    if (rollingUpdate !== undefined) validateRollingUpdate(rollingUpdate, at, errors);
    else errors.required('valid-deployment-strategy', at, 'this should be defaulted and never be nil');
  } else {
    errors.notSupported('valid-deployment-strategy', path, type, ['Recreate', 'RollingUpdate']);
  }
}

function validateRollingUpdate(rollingUpdate: JsonObject, path: FieldPath, errors: Errors): void {
  const { maxUnavailable, maxSurge } = rollingUpdate;
  const at = path.child('maxUnavailable');
  validatePositiveIntOrPercent(maxUnavailable, at, errors);
  validatePositiveIntOrPercent(maxSurge, path.child('maxSurge'), errors);
  if (amountOf(maxUnavailable) === 0 && amountOf(maxSurge) === 0) {
    const value = goIntOrString(maxUnavailable);
    errors.invalid('no-stuck-rolling-update', at, value, 'may not be 0 when `maxSurge` is 0');
  }
  validateAtMost100Percent(maxUnavailable, at, errors);
}
