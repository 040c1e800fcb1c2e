import type { FieldPath, JsonObject } from '../../manifest';
import { patternFault } from '../../schema/custom-resources/pattern';
import type { RuleCatalogue } from '../rule';
import { text } from './fields';
import type { Errors } from './validator';

export const customResourceDefinitionPatternCatalogue = {
  'valid-crd-pattern': {
    title: 'Patterns of a schema are regular expressions that Go knows',
    fix: 'Correct the pattern; Go has neither look-around nor back references.',
  },
} satisfies RuleCatalogue;

/** The minor whose Go (1.22) knows groups named as in `(?<name>x)`. */
const namesGroupsPlainly = 30;

/** The pattern of a schema, when it has one. */
export function validatePattern(schema: JsonObject, path: FieldPath, errors: Errors, minor: number): void {
  const pattern = text(schema, 'pattern');
  const known = minor < namesGroupsPlainly ? pattern : pattern.replace(/\(\?<(?=\w+>)/g, '(?P<');
  const fault = pattern === '' ? undefined : patternFault(known);
  if (fault === undefined) return;
  const detail = `must be a valid regular expression, but isn't: ${fault}`;
  errors.invalid('valid-crd-pattern', path.child('pattern'), pattern, detail);
}
