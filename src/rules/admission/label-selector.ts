import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, list, text, texts } from './fields';
import { labelValue, qualifiedName } from './names';
import type { Errors } from './validator';

export const labelSelectorCatalogue = {
  'valid-label-key': {
    title: 'Label keys are qualified names',
    fix: 'Use letters, digits, "-", "_" and ".", at most 63 characters, optionally after a DNS prefix and "/".',
  },
  'valid-label-value': {
    title: 'Label values have at most 63 letters, digits, "-", "_" and "."',
    fix: 'Shorten the value, or move it to an annotation, which may hold any text.',
  },
  'valid-selector-operator': {
    title: 'Selector requirements use an operator that their kind knows',
    fix: 'Use In, NotIn, Exists or DoesNotExist.',
  },
  'valid-selector-values': {
    title: 'Selector requirements have values exactly where their operator takes them',
    fix: 'Give In and NotIn at least one value; give Exists and DoesNotExist none.',
  },
} satisfies RuleCatalogue;

/** Labels, or a `matchLabels`: every error stands at the map, as the server has it. */
export function validateLabels(labels: JsonObject | undefined, path: FieldPath, errors: Errors): void {
  for (const key in labels) {
    errors.invalidEach('valid-label-key', path, key, qualifiedName(key));
    const value = labels[key];
    if (typeof value === 'string') errors.invalidEach('valid-label-value', path, value, labelValue(value));
  }
}

/** A LabelSelector (apimachinery pkg/apis/meta/v1/validation ValidateLabelSelector). */
export function validateLabelSelector(
  selector: JsonObject | undefined,
  path: FieldPath,
  errors: Errors,
  { allowInvalidValues = false }: { readonly allowInvalidValues?: boolean } = {},
): void {
  if (selector === undefined) return;
  if (selector.matchLabels !== undefined) {
    validateLabels(child(selector, 'matchLabels'), path.child('matchLabels'), errors);
  }
  list(selector, 'matchExpressions').forEach((requirement, i) => {
    validateRequirement(requirement, path.child('matchExpressions').index(i), errors, allowInvalidValues);
  });
}

function validateRequirement(
  requirement: JsonObject,
  path: FieldPath,
  errors: Errors,
  allowInvalidValues: boolean,
): void {
  const operator = text(requirement, 'operator');
  const values = texts(requirement, 'values');
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) {
      const detail = "must be specified when `operator` is 'In' or 'NotIn'";
      errors.required('valid-selector-values', path.child('values'), detail);
    }
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) {
      const detail = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
      errors.forbidden('valid-selector-values', path.child('values'), detail);
    }
  } else {
    errors.invalid('valid-selector-operator', path.child('operator'), operator, 'not a valid selector operator');
  }
  const key = text(requirement, 'key');
  errors.invalidEach('valid-label-key', path.child('key'), key, qualifiedName(key));
  if (allowInvalidValues) return;
  values.forEach((value, i) => {
    errors.invalidEach('valid-label-value', path.child('values').index(i), value, labelValue(value));
  });
}

/** Whether a LabelSelector without requirements was given: it selects everything. */
export function isEmptySelector(selector: JsonObject | undefined): boolean {
  if (selector === undefined) return false;
  return (
    list(selector, 'matchExpressions').length === 0 && Object.keys(child(selector, 'matchLabels') ?? {}).length === 0
  );
}

/** Whether the labels hold every entry of a plain map, as old selectors are. */
export function hasLabels(labels: JsonObject, wanted: JsonObject): boolean {
  for (const key in wanted) if (!Object.hasOwn(labels, key) || labels[key] !== wanted[key]) return false;
  return true;
}

/**
 * Whether a valid LabelSelector selects these labels; undefined when a requirement makes no selector, which the
 * server answers with another error.
 */
export function selects(selector: JsonObject | undefined, labels: JsonObject): boolean | undefined {
  const wanted = child(selector, 'matchLabels') ?? {};
  let matches = selector !== undefined;
  for (const key in wanted) {
    const value = wanted[key];
    if (qualifiedName(key).length > 0 || labelValue(String(value)).length > 0) return undefined;
    if (!Object.hasOwn(labels, key) || labels[key] !== value) matches = false;
  }
  for (const requirement of list(selector, 'matchExpressions')) {
    const result = meets(requirement, labels);
    if (result === undefined) return undefined;
    matches &&= result;
  }
  return matches;
}

function meets(requirement: JsonObject, labels: JsonObject): boolean | undefined {
  const key = text(requirement, 'key');
  const values = texts(requirement, 'values');
  if (qualifiedName(key).length > 0 || values.some((value) => labelValue(value).length > 0)) return undefined;
  const actual = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (text(requirement, 'operator')) {
    case 'In':
      return values.length === 0 ? undefined : actual !== undefined && values.includes(String(actual));
    case 'NotIn':
      return values.length === 0 ? undefined : actual === undefined || !values.includes(String(actual));
    case 'Exists':
      return values.length > 0 ? undefined : actual !== undefined;
    case 'DoesNotExist':
      return values.length > 0 ? undefined : actual === undefined;
    default:
      return undefined;
  }
}
