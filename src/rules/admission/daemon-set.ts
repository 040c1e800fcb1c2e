import type { FieldPath, JsonObject } from '../../manifest';
import { FieldPath as Path } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { convertedNumber } from './converted-annotation';
import { child, text } from './fields';
import { goIntOrString, goSelector } from './go-values';
import { amountOf, validateAtMost100Percent, validatePositiveIntOrPercent } from './int-or-string';
import { isEmptySelector, validateLabelSelector } from './label-selector';
import { nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import { validatePodTemplateSpec } from './pod-template';
import { warnOfPodName } from './pod-warnings';
import type { Errors, Validator } from './validator';
import { validateDisks, validateNonnegative, validateRestartAlways, validateSelectorMatch } from './workload-template';

export const daemonSetCatalogue = {
  'valid-daemon-set-strategy': {
    title: 'The updateStrategy of a DaemonSet is RollingUpdate or OnDelete',
    fix: 'Use RollingUpdate or OnDelete.',
  },
  'valid-daemon-set-rolling-update': {
    title: 'Exactly one of maxUnavailable and maxSurge of a DaemonSet is above zero',
    fix: 'Set one of them to 1 or more, and the other to 0.',
  },
} satisfies RuleCatalogue;

const specPath = Path.of('spec');
const selectorPath = specPath.child('selector');
const templatePath = specPath.child('template');

/** ValidateDaemonSet. */
export const validateDaemonSet: Validator = (object, errors, options) => {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
  warnOfPodName(object, errors);
  convertedNumber(object, 'deprecated.daemonset.template.generation', errors);
  const spec = child(object, 'spec') ?? {};
  const selector = child(spec, 'selector');
  const template = child(spec, 'template') ?? {};
  validateLabelSelector(selector, selectorPath, errors);
  validateSelectorMatch(selector, template, templatePath, errors);
  if (selector !== undefined && isEmptySelector(selector)) {
    const detail = 'empty selector is invalid for daemonset';
    errors.invalid('no-empty-selector', selectorPath, goSelector(selector), detail);
  }
  validatePodTemplateSpec(template, templatePath, errors, options);
  validateDisks(template, templatePath, errors, options);
  validateRestartAlways(template, 'DaemonSet', templatePath, errors);
  validateNonnegative(spec, ['minReadySeconds', 'revisionHistoryLimit'], specPath, errors);
  validateStrategy(child(spec, 'updateStrategy') ?? {}, specPath.child('updateStrategy'), errors);
};

/** ValidateDaemonSetUpdateStrategy. */
function validateStrategy(strategy: JsonObject, path: FieldPath, errors: Errors): void {
  const type = text(strategy, 'type');
  if (type === 'OnDelete') return;
  if (type !== 'RollingUpdate') {
    errors.notSupported('valid-daemon-set-strategy', path, type, ['RollingUpdate', 'OnDelete']);
    return;
  }
  const rollingUpdate = child(strategy, 'rollingUpdate');
  if (rollingUpdate === undefined) errors.required('valid-daemon-set-strategy', path.child('rollingUpdate'));
  else validateRollingUpdate(rollingUpdate, path.child('rollingUpdate'), errors);
}

function validateRollingUpdate(rollingUpdate: JsonObject, path: FieldPath, errors: Errors): void {
  const { maxUnavailable, maxSurge } = rollingUpdate;
  for (const name of ['maxUnavailable', 'maxSurge']) {
    validatePositiveIntOrPercent(rollingUpdate[name], path.child(name), errors);
    validateAtMost100Percent(rollingUpdate[name], path.child(name), errors);
  }
  const unavailable = amountOf(maxUnavailable) !== 0;
  const surge = amountOf(maxSurge) !== 0;
  if (unavailable && surge) {
    const detail = 'may not be set when maxUnavailable is non-zero';
    errors.invalid('valid-daemon-set-rolling-update', path.child('maxSurge'), goIntOrString(maxSurge), detail);
  }
  if (!unavailable && !surge) {
    const detail = 'cannot be 0 when maxSurge is 0';
    errors.required('valid-daemon-set-rolling-update', path.child('maxUnavailable'), detail);
  }
}
