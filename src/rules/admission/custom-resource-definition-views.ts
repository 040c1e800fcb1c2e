import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { text } from './fields';
import type { Errors } from './validator';

export const customResourceDefinitionViewsCatalogue = {
  'valid-printer-column': {
    title: 'Printer columns have a name, a type, a known format and a simple JSON path',
    fix: 'Use boolean, date, integer, number or string, and a path like .spec.replicas.',
  },
  'valid-scale-path': {
    title: 'The scale subresource points into spec and status with simple JSON paths',
    fix: 'Use paths like .spec.replicas and .status.replicas.',
  },
} satisfies RuleCatalogue;

const columnTypes = ['boolean', 'date', 'integer', 'number', 'string'];
const columnFormats = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password'];

/** ValidateCustomResourceColumnDefinition, for each column. */
export function validateColumns(columns: readonly JsonObject[], path: FieldPath, errors: Errors): void {
  const code = 'valid-printer-column';
  columns.forEach((column, i) => {
    const at = path.index(i);
    if (text(column, 'name') === '') errors.required(code, at.child('name'));
    const type = text(column, 'type');
    const types = `must be one of ${columnTypes.join(',')}`;
    if (type === '') errors.required(code, at.child('type'), types);
    else if (!columnTypes.includes(type)) errors.invalid(code, at.child('type'), type, types);
    const format = text(column, 'format');
    if (format !== '' && !columnFormats.includes(format)) {
      errors.invalid(code, at.child('format'), format, `must be one of ${columnFormats.join(',')}`);
    }
    // The server prints the name of the field in version v1beta1.
    const jsonPath = text(column, 'jsonPath');
    if (jsonPath === '') errors.required(code, at.child('JSONPath'));
    else validateSimpleJsonPath(jsonPath, code, at.child('JSONPath'), errors);
  });
}

/** The scale part of ValidateCustomResourceDefinitionSubresources. */
export function validateScale(scale: JsonObject | undefined, path: FieldPath, errors: Errors): void {
  if (scale === undefined) return;
  const code = 'valid-scale-path';
  for (const [field, root] of [
    ['specReplicasPath', '.spec.'],
    ['statusReplicasPath', '.status.'],
  ] as const) {
    const value = text(scale, field);
    const at = path.child('scale', field);
    if (value === '') errors.required(code, at);
    else if (validateSimpleJsonPath(value, code, at, errors) && !value.startsWith(root)) {
      errors.invalid(code, at, value, `should be a json path under ${root.slice(0, -1)}`);
    }
  }
  const selector = text(scale, 'labelSelectorPath');
  const at = path.child('scale', 'labelSelectorPath');
  if (selector === '' || !validateSimpleJsonPath(selector, code, at, errors)) return;
  if (selector.startsWith('.spec.') || selector.startsWith('.status.')) return;
  errors.invalid(code, at, selector, 'should be a json path under either .spec or .status');
}

/** validateSimpleJSONPath: returns whether the path is one. What follows the dot is read by others. */
function validateSimpleJsonPath(value: string, code: string, path: FieldPath, errors: Errors): boolean {
  if (value.startsWith('.')) return true;
  errors.invalid(code, path, value, 'must be a simple json path starting with .');
  return false;
}
