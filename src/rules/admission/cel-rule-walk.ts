import { hasField } from '../../schema/custom-resources/cel-print';
import { patternFault } from '../../schema/custom-resources/pattern';
import { listCallProblem, typeOfListCall } from './cel-rule-lists';
import { conversionProblem, isLeastInt, literalProblem } from './cel-rule-literals';
import { type CheckedNode, isNode } from './cel-rule-node';
import type { TypedEnvironment } from './cel-rule-types';

const comparisons = new Set(['<', '<=', '>', '>=']);
const equalities = new Set(['==', '!=']);
const arithmetic = new Set(['+', '-', '*', '/', '%']);
const numbers = new Set(['int', 'uint', 'double']);
const scalars = new Set([...numbers, 'bool', 'string']);

/** What is within `has` has no type yet; what is picked from a list has the type of its items. */
function typeOf(value: unknown, environment: Pick<TypedEnvironment, 'objects'>): string {
  if (!isNode(value)) return 'dyn';
  const [first, second]: readonly unknown[] = Array.isArray(value.args) ? value.args : [];
  const picked = value.op === 'rcall' ? typeOfListCall(String(first), typeOf(second, environment)) : undefined;
  if (picked !== undefined) return picked;
  if (value.checkedType !== undefined) return value.checkedType.name;
  if (value.op !== '.') return 'dyn';
  return environment.objects.get(typeOf(first, environment))?.get(String(second)) ?? 'dyn';
}

/**
 * What the server's type checker refuses and the CEL library lets pass: numbers of different types in a comparison,
 * fields by index, `has` of a field that there is not, patterns that are none, functions of lists on other items,
 * numbers out of range.
 */
export function problemWithin(node: unknown, environment: TypedEnvironment, mixesNumbers: boolean): string | undefined {
  return findWithin(node, (found) => problemOf(found, environment, mixesNumbers));
}

/** What fails when the server makes a program of a checked expression. */
export const failureWithin = (node: unknown): string | undefined =>
  findWithin(node, ({ op, args }) =>
    op === 'call' && Array.isArray(args) ? conversionProblem(args[0], args[1]) : undefined,
  );

function findWithin(node: unknown, find: (node: CheckedNode) => string | undefined): string | undefined {
  if (Array.isArray(node)) {
    for (const item of node) {
      const found = findWithin(item, find);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isNode(node) || isLeastInt(node)) return undefined;
  return find(node) ?? findWithin(node.args, find);
}

function problemOf(node: CheckedNode, environment: TypedEnvironment, mixesNumbers: boolean): string | undefined {
  const { op, args } = node;
  if (!Array.isArray(args)) return literalProblem(node);
  const [left, right]: unknown[] = args;
  if (op === 'call' || op === 'rcall') return problemOfCall(op, args, environment);
  const types = [typeOf(left, environment), typeOf(right, environment)] as const;
  if (mismatches(op, types, mixesNumbers)) {
    return `found no matching overload for '_${op}_' applied to '(${types.join(', ')})'`;
  }
  if (op === '[]' && environment.objects.has(types[0])) {
    return `found no matching overload for '_[_]' applied to '(object, ${types[1]})'`;
  }
  return undefined;
}

/** Whether an operator takes no such operands; those of types that nothing tells fit all. */
function mismatches(op: string, [left, right]: readonly [string, string], mixesNumbers: boolean): boolean {
  if (left === right) return false;
  if (comparisons.has(op)) {
    const areNumbers = numbers.has(left) && numbers.has(right);
    return areNumbers ? !mixesNumbers : scalars.has(left) && scalars.has(right);
  }
  return (equalities.has(op) || arithmetic.has(op)) && scalars.has(left) && scalars.has(right);
}

function problemOfCall(op: string, args: readonly unknown[], environment: TypedEnvironment): string | undefined {
  const [name, receiver, given] = args;
  const pattern = patternOf(op, args);
  if (pattern !== undefined) return patternFault(pattern);
  if (op === 'call') return problemOfGlobal(name, receiver, environment);
  const types = Array.isArray(given) ? given.map((arg) => typeOf(arg, environment)) : [];
  return listCallProblem(String(name), typeOf(receiver, environment), types);
}

function problemOfGlobal(name: unknown, args: unknown, environment: TypedEnvironment): string | undefined {
  if (!Array.isArray(args)) return undefined;
  if (name === 'has') return problemOfHas(args, environment);
  const [holder, field]: unknown[] = args;
  return name === hasField && isNode(field) ? problemOfField(holder, field.args, environment) : undefined;
}

/** The pattern of a call of `matches`, where it is a text. */
function patternOf(op: string, args: readonly unknown[]): string | undefined {
  const given = args[0] !== 'matches' ? undefined : op === 'rcall' ? args[2] : op === 'call' ? args[1] : undefined;
  const last: unknown = Array.isArray(given) ? given.at(-1) : undefined;
  return isNode(last) && last.op === 'value' && typeof last.args === 'string' ? last.args : undefined;
}

const withFields = /^(?:dyn|map<|optional)/;

function problemOfHas(args: readonly unknown[], environment: TypedEnvironment): string | undefined {
  const [field] = args;
  if (!isNode(field) || field.op !== '.' || !Array.isArray(field.args)) return undefined;
  return problemOfField(field.args[0], field.args[1], environment);
}

function problemOfField(holder: unknown, name: unknown, environment: TypedEnvironment): string | undefined {
  const type = typeOf(holder, environment);
  const fields = environment.objects.get(type);
  if (fields !== undefined) return fields.has(String(name)) ? undefined : `undefined field '${String(name)}'`;
  return withFields.test(type) ? undefined : `type '${type}' does not support field selection`;
}
