import type { FieldPath } from '../../manifest';
import type { Errors } from './validator';

/** Codes of a path that must be relative and stay inside: the code differs by where the path stands. */
export function validateLocalDescendingPath(value: string, code: string, path: FieldPath, errors: Errors): void {
  if (value.startsWith('/')) errors.invalid(code, path, value, 'must be a relative path');
  validatePathNoBacksteps(value, code, path, errors);
}

/** A path without any `..` element. */
export function validatePathNoBacksteps(value: string, code: string, path: FieldPath, errors: Errors): void {
  if (hasBackstep(value)) errors.invalid(code, path, value, "must not contain '..'");
}

/** A relative path that neither leaves its folder nor begins with `..`. */
export function validateLocalNonReservedPath(value: string, code: string, path: FieldPath, errors: Errors): void {
  validateLocalDescendingPath(value, code, path, errors);
  if (value.startsWith('..') && !value.startsWith('../')) {
    errors.invalid(code, path, value, "must not start with '..'");
  }
}

/** Whether an element of the path is `..`. */
export function hasBackstep(value: string): boolean {
  return value.includes('..') && value.split('/').includes('..');
}
