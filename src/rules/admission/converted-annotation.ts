import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { quote } from './field-errors';
import { child, textMap } from './fields';
import type { Errors } from './validator';

export const convertedAnnotationCatalogue = {
  'valid-converted-annotation': {
    title: 'Annotations that stand for fields of older versions hold whole numbers',
    fix: 'Remove the annotation: the server writes it.',
  },
} satisfies RuleCatalogue;

const code = 'valid-converted-annotation';

/**
 * The number in an annotation that the server reads as a field of an older version of the API (pkg/apis/apps/v1/conversion.go).
 * A text that is no number is reported, and gives none: the server cannot decode the object.
 */
export function convertedNumber(object: JsonObject, key: string, errors: Errors): bigint | undefined {
  const annotations = textMap(child(object, 'metadata'), 'annotations');
  if (!Object.hasOwn(annotations, key)) return undefined;
  const value = annotations[key] ?? '';
  const number = parseInt64(value);
  if (number === undefined) {
    const path = FieldPath.of('metadata', 'annotations').key(key);
    errors.invalid(code, path, value, `strconv.ParseInt: parsing ${quote(value)}: invalid syntax`);
  }
  return number;
}

/** Go's strconv.ParseInt of base 10 and 64 bits. */
function parseInt64(text: string): bigint | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  const number = BigInt(text.replace('+', ''));
  return BigInt.asIntN(64, number) === number ? number : undefined;
}
