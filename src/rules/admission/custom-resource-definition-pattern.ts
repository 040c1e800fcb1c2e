import type { FieldPath, JsonObject } from '../../manifest';
import { toRegExp } from '../../schema/custom-resources/pattern';
import type { RuleCatalogue } from '../rule';
import { text } from './fields';
import type { Errors } from './validator';

export const customResourceDefinitionPatternCatalogue = {
  'valid-crd-pattern': {
    title: 'Patterns of a schema are regular expressions that Go knows',
    fix: 'Correct the pattern; Go has neither look-around nor back references.',
  },
} satisfies RuleCatalogue;

/** What JavaScript has and Go has not: look-around, references to groups, and more than a thousand repetitions. */
const onlyJavaScript = /\(\?<?[=!]|\\[1-9]|\\k<|\{(?:\d+,)?(?!1000\D)\d{4,}/;
/** What Go has and JavaScript may not have: flags inside, classes by name, quoted text. */
const onlyGo = /\(\?[^:]|\[:|\\[QEpPaCz]/;

/** The pattern of a schema, when it has one. */
export function validatePattern(schema: JsonObject, path: FieldPath, errors: Errors): void {
  const pattern = text(schema, 'pattern');
  if (pattern === '' || isGoPattern(pattern)) return;
  const detail = "must be a valid regular expression, but isn't: error parsing regexp";
  errors.invalid('valid-crd-pattern', path.child('pattern'), pattern, detail);
}

function isGoPattern(pattern: string): boolean {
  const outsideClasses = pattern.replace(/\\\\/g, '').replace(/\[(?:\\.|[^\]\\])*\]/g, '[]');
  if (onlyJavaScript.test(outsideClasses)) return false;
  return toRegExp(pattern) !== undefined || onlyGo.test(pattern);
}
