import { patternFault } from '../../schema/custom-resources/pattern';
import type { TypedEnvironment } from './cel-rule-types';

/** A node of a checked expression, as the CEL library has it. */
export interface CheckedNode {
  readonly op: string;
  readonly args: unknown;
  readonly checkedType?: { readonly name: string };
}

export const isNode = (value: unknown): value is CheckedNode =>
  typeof value === 'object' && value !== null && 'op' in value && 'args' in value;

const comparisons = new Set(['<', '<=', '>', '>=']);
const numbers = new Set(['int', 'uint', 'double']);

/** What is within `has` has no type yet. */
function typeOf(value: unknown, { objects }: Pick<TypedEnvironment, 'objects'>): string {
  if (!isNode(value)) return 'dyn';
  if (value.checkedType !== undefined) return value.checkedType.name;
  if (value.op !== '.' || !Array.isArray(value.args)) return 'dyn';
  const [holder, name]: unknown[] = value.args;
  return objects.get(typeOf(holder, { objects }))?.get(String(name)) ?? 'dyn';
}

/**
 * What the server's type checker refuses and the CEL library lets pass: numbers of different types in a comparison,
 * fields by index, `has` of a field that there is not, and patterns that are none.
 */
export function problemWithin(node: unknown, environment: TypedEnvironment, mixesNumbers: boolean): string | undefined {
  if (Array.isArray(node)) {
    for (const item of node) {
      const found = problemWithin(item, environment, mixesNumbers);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isNode(node)) return undefined;
  return problemOf(node, environment, mixesNumbers) ?? problemWithin(node.args, environment, mixesNumbers);
}

function problemOf(
  { op, args }: CheckedNode,
  environment: TypedEnvironment,
  mixesNumbers: boolean,
): string | undefined {
  if (!Array.isArray(args)) return undefined;
  const [left, right]: unknown[] = args;
  if (comparisons.has(op) && !mixesNumbers) {
    const types = [typeOf(left, environment), typeOf(right, environment)];
    if (types[0] !== types[1] && types.every((type) => numbers.has(type))) {
      return `found no matching overload for '_${op}_' applied to '(${types.join(', ')})'`;
    }
  }
  if (op === '[]' && environment.objects.has(typeOf(left, environment))) {
    return `found no matching overload for '_[_]' applied to '(object, ${typeOf(right, environment)})'`;
  }
  const pattern = patternOf(op, args);
  if (pattern !== undefined) return patternFault(pattern);
  return op === 'call' && left === 'has' && Array.isArray(right) ? problemOfHas(right[0], environment) : undefined;
}

/** The pattern of a call of `matches`, where it is a text. */
function patternOf(op: string, args: readonly unknown[]): string | undefined {
  const given = args[0] !== 'matches' ? undefined : op === 'rcall' ? args[2] : op === 'call' ? args[1] : undefined;
  const last: unknown = Array.isArray(given) ? given.at(-1) : undefined;
  return isNode(last) && last.op === 'value' && typeof last.args === 'string' ? last.args : undefined;
}

const withFields = /^(?:dyn|map<|optional)/;

function problemOfHas(field: unknown, { objects }: TypedEnvironment): string | undefined {
  if (!isNode(field) || field.op !== '.' || !Array.isArray(field.args)) return undefined;
  const [holder, name]: unknown[] = field.args;
  const type = typeOf(holder, { objects });
  const fields = objects.get(type);
  if (fields !== undefined) return fields.has(String(name)) ? undefined : `undefined field '${String(name)}'`;
  return withFields.test(type) ? undefined : `type '${type}' does not support field selection`;
}
