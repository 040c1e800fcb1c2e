import { type FieldPath, isJsonObject, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { isSet } from './custom-resource-definition-keywords';
import { validatePattern } from './custom-resource-definition-pattern';
import { child } from './fields';
import type { Errors } from './validator';

export const customResourceDefinitionNestedCatalogue = {
  'no-crd-structure-in-branch': {
    title: 'Inside allOf, anyOf, oneOf and not, a schema restricts values alone',
    fix: 'Move type, description, default and the like out of the branch, to the property itself.',
  },
  'require-crd-property': {
    title: 'What a branch of a schema speaks of is specified outside of it, too',
    fix: 'Add the property (or items) to the schema that has the branch.',
  },
} satisfies RuleCatalogue;

const forbidden: readonly (readonly [keyword: string, detail: string])[] = [
  ['type', 'must be empty to be structural'],
  ['additionalProperties', 'must be undefined to be structural'],
  ['default', 'must be undefined to be structural'],
  ['title', 'must be empty to be structural'],
  ['description', 'must be empty to be structural'],
  ['nullable', 'must be false to be structural'],
  ['x-kubernetes-preserve-unknown-fields', 'must be false to be structural'],
  ['x-kubernetes-embedded-resource', 'must be false to be structural'],
  ['x-kubernetes-int-or-string', 'must be false to be structural'],
  ['x-kubernetes-list-map-keys', 'must be empty to be structural'],
  ['x-kubernetes-list-type', 'must be undefined to be structural'],
  ['x-kubernetes-map-type', 'must be undefined to be structural'],
  ['x-kubernetes-validations', 'must be empty to be structural'],
];
const junctors = ['anyOf', 'allOf', 'oneOf'];

/** The minor from which `additionalProperties: false` is no restriction in a branch. */
const ignoresNoAdditional = 31;

/** validateNestedValueValidation: a schema below a junctor; `skipAnyOf` where anyOf tells integer from string. */
export function validateNested(
  schema: JsonObject,
  skipAnyOf: boolean,
  path: FieldPath,
  errors: Errors,
  minor: number,
): void {
  const code = 'no-crd-structure-in-branch';
  const visit = (value: unknown, at: FieldPath): void => {
    if (isJsonObject(value)) validateNested(value, false, at, errors, minor);
  };
  eachBranch(schema, path, (branch, at, junctor) => {
    if (junctor !== 'anyOf' || !skipAnyOf) visit(branch, at);
  });
  validatePattern(schema, path, errors, minor);
  visit(schema.items, path.child('items'));
  const properties = child(schema, 'properties') ?? {};
  for (const name in properties) visit(properties[name], path.child('properties').key(name));
  for (const [keyword, detail] of forbidden) {
    if (!isSet(schema, keyword)) continue;
    const value = schema[keyword];
    if (keyword !== 'default' && Array.isArray(value) && value.length === 0) continue;
    if (keyword === 'additionalProperties' && value === false && minor >= ignoresNoAdditional) continue;
    errors.forbidden(code, path.child(keyword), detail);
  }
  if (properties.metadata !== undefined) {
    errors.forbidden(code, path.child('properties').key('metadata'), 'must not be specified in a nested context');
  }
}

function eachBranch(
  schema: JsonObject,
  path: FieldPath,
  visit: (branch: JsonObject, at: FieldPath, junctor: string) => void,
): void {
  const not = child(schema, 'not');
  if (not !== undefined) visit(not, path.child('not'), 'not');
  for (const junctor of junctors) {
    const branches = schema[junctor];
    if (!Array.isArray(branches)) continue;
    branches.forEach((branch: unknown, i) => {
      if (isJsonObject(branch)) visit(branch, path.child(junctor).index(i), junctor);
    });
  }
}

/** validateStructuralCompleteness: every field of a branch of `schema` is one of `structure`; asked at the root alone. */
export function validateCompleteness(
  schema: JsonObject,
  structure: JsonObject | undefined,
  structurePath: FieldPath,
  path: FieldPath,
  errors: Errors,
): void {
  eachBranch(schema, path, (branch, at) => {
    validateBranchCompleteness(branch, structure, structurePath, at, errors);
  });
}

function validateBranchCompleteness(
  branch: JsonObject,
  structure: JsonObject | undefined,
  structurePath: FieldPath,
  path: FieldPath,
  errors: Errors,
): void {
  if (structure === undefined) {
    errors.required('require-crd-property', structurePath, `because it is defined in ${path.toString()}`);
    return;
  }
  validateCompleteness(branch, structure, structurePath, path, errors);
  const items = child(branch, 'items');
  if (items !== undefined) {
    const at = structurePath.child('items');
    validateBranchCompleteness(items, child(structure, 'items'), at, path.child('items'), errors);
  }
  const properties = child(branch, 'properties') ?? {};
  for (const name in properties) {
    const property = child(properties, name);
    if (property === undefined) continue;
    const counterpart = child(child(structure, 'properties'), name);
    const at = structurePath.child('properties').key(name);
    validateBranchCompleteness(property, counterpart, at, path.child('properties').key(name), errors);
  }
}
