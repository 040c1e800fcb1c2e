import type { FieldPath, JsonObject } from '../../manifest';
import { text } from './fields';
import { labelValue, qualifiedName } from './names';
import type { Errors } from './validator';

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** validateNodeTaints: of the spec, or of the annotation that came before it. */
export function validateTaints(taints: readonly JsonObject[], path: FieldPath, errors: Errors): void {
  const code = 'valid-taint';
  const seen = new Set<string>();
  taints.forEach((taint, i) => {
    const at = path.index(i);
    const key = text(taint, 'key');
    const value = text(taint, 'value');
    const effect = text(taint, 'effect');
    errors.invalidEach(code, at.child('key'), key, qualifiedName(key));
    const messages = labelValue(value);
    if (messages.length > 0) errors.invalid(code, at.child('value'), value, messages.join(';'));
    if (effect === '') errors.required(code, at.child('effect'));
    else if (!effects.includes(effect)) errors.notSupported(code, at.child('effect'), effect, effects);
    const pair = `${effect} ${key}`;
    if (seen.has(pair)) errors.duplicate(code, at, taint);
    seen.add(pair);
  });
}
