import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { has, text } from './fields';
import { labelValue, qualifiedName } from './names';
import type { Errors } from './validator';

export const tolerationsCatalogue = {
  'valid-toleration-key': {
    title: 'The key of a toleration is a label key, and empty with the operator Exists only',
    fix: 'Set key to the key of the taint; to tolerate every taint, use operator: Exists without key.',
  },
  'valid-toleration-operator': {
    title: 'The operator of a toleration is Equal or Exists',
    fix: 'Use Equal (with a value) or Exists (without).',
  },
  'valid-toleration-value': {
    title: 'The value of a toleration is a label value, and empty with the operator Exists',
    fix: 'Remove the value, or use operator: Equal.',
  },
  'valid-toleration-effect': {
    title: 'The effect of a toleration is known, and NoExecute where tolerationSeconds is set',
    fix: 'Use NoSchedule, PreferNoSchedule or NoExecute; remove tolerationSeconds from the others.',
  },
} satisfies RuleCatalogue;

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** ValidateTolerations. */
export function validateTolerations(tolerations: readonly JsonObject[], path: FieldPath, errors: Errors): void {
  tolerations.forEach((toleration, i) => {
    validateToleration(toleration, path.index(i), errors);
  });
}

function validateToleration(toleration: JsonObject, path: FieldPath, errors: Errors): void {
  const key = text(toleration, 'key');
  const operator = text(toleration, 'operator');
  const effect = text(toleration, 'effect');
  if (key !== '') {
    errors.invalidEach('valid-toleration-key', path.child('key'), key, qualifiedName(key));
  } else if (operator !== 'Exists') {
    const detail = 'operator must be Exists when `key` is empty, which means "match all values and all keys"';
    errors.invalid('valid-toleration-key', path.child('operator'), operator, detail);
  }
  if (has(toleration, 'tolerationSeconds') && effect !== 'NoExecute') {
    const detail = "effect must be 'NoExecute' when `tolerationSeconds` is set";
    errors.invalid('valid-toleration-effect', path.child('effect'), effect, detail);
  }
  validateValue(toleration, operator, path.child('operator'), errors);
  if (effect !== '' && !effects.includes(effect)) {
    errors.notSupported('valid-toleration-effect', path.child('effect'), effect, effects);
  }
}

/** The server reports a wrong value at the operator. */
function validateValue(toleration: JsonObject, operator: string, path: FieldPath, errors: Errors): void {
  const value = text(toleration, 'value');
  if (operator === '' || operator === 'Equal') {
    const messages = labelValue(value);
    if (messages.length > 0) errors.invalid('valid-toleration-value', path, value, messages.join(';'));
  } else if (operator === 'Exists') {
    if (value === '') return;
    errors.invalid('valid-toleration-value', path, toleration, "value must be empty when `operator` is 'Exists'");
  } else {
    errors.notSupported('valid-toleration-operator', path, operator, ['Equal', 'Exists']);
  }
}
