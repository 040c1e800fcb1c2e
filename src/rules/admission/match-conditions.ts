import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { celProblem } from './cel-expression';
import { text } from './fields';
import { qualifiedName } from './names';
import type { Errors } from './validator';

export const matchConditionsCatalogue = {
  'valid-match-condition': {
    title: 'Match conditions have different qualified names and an expression, and are at most 64',
    fix: 'Name each condition once, and give it a CEL expression.',
  },
  'valid-cel-expression': {
    title: 'CEL expressions are well formed, use variables that exist, and have the type that is asked for',
    fix: 'Correct the expression; object, oldObject, request and authorizer are what it can speak of.',
  },
} satisfies RuleCatalogue;

const maxConditions = 64;
const variables = ['object', 'oldObject', 'request', 'authorizer'];

/** validateMatchConditions; `params`: whether the expression may speak of the parameters of a policy. */
export function validateMatchConditions(
  conditions: readonly JsonObject[],
  { params }: { readonly params: boolean },
  path: FieldPath,
  errors: Errors,
): void {
  const code = 'valid-match-condition';
  if (conditions.length > maxConditions) errors.tooMany(code, path, conditions.length, maxConditions);
  const names = new Set<string>();
  const known = params ? [...variables, 'params'] : variables;
  conditions.forEach((condition, i) => {
    const at = path.index(i);
    const expression = text(condition, 'expression').trim();
    if (expression === '') errors.required(code, at.child('expression'));
    else validateCel(expression, known, ['bool'], at.child('expression'), errors);
    const name = text(condition, 'name');
    if (name === '') errors.required(code, at.child('name'));
    else errors.invalidEach(code, at.child('name'), name, qualifiedName(name));
    if (name !== '' && names.has(name)) errors.duplicate(code, at.child('name'), name);
    names.add(name);
  });
}

/** A CEL expression that may use these variables and must be of one of these types. */
export function validateCel(
  expression: string,
  known: readonly string[],
  types: readonly string[],
  path: FieldPath,
  errors: Errors,
): void {
  const problem = celProblem(expression, known, types);
  if (problem !== undefined) errors.invalid('valid-cel-expression', path, expression, problem);
}
