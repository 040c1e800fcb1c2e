import { CelFunctionError } from './cel-function-error';
import { areEqual } from './cel-list-types';
import type { CelEnvironment } from './cel-module';

export const maxInt64 = 2n ** 63n - 1n;
const minInt64 = -(2n ** 63n);

type Comparable = bigint | number | string | Date | Uint8Array;

/** A duration of the CEL library. */
interface Duration {
  readonly addDuration: (other: Duration) => Duration;
}

function isLess(a: Comparable, b: Comparable): boolean {
  return a instanceof Uint8Array && b instanceof Uint8Array ? Buffer.compare(a, b) < 0 : a < b;
}

/** Whether values that are neither lists nor maps are the same: numbers by value, whatever their types. */
function areSame(a: unknown, b: unknown): boolean {
  if (a instanceof Uint8Array && b instanceof Uint8Array) return Buffer.compare(a, b) === 0;
  if (isNumber(a) && isNumber(b)) return !(a < b) && !(b < a);
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  return a.constructor === b.constructor && a.valueOf() === b.valueOf();
}

const isNumber = (value: unknown): value is bigint | number => typeof value === 'number' || typeof value === 'bigint';

const equals = (a: unknown, b: unknown): boolean => areEqual(a, b, areSame);

/** Adds the functions of lists (k8s.io/apiserver/pkg/cel/library/lists.go). */
export function registerLists(environment: CelEnvironment): void {
  environment
    .registerFunction('list.isSorted(): bool', (list: readonly Comparable[]) =>
      list.every((item, i) => i === 0 || !isLess(item, list[i - 1] ?? item)),
    )
    .registerFunction('list.sum(): dyn', sum)
    .registerFunction('list.min(): dyn', pick('min', isLess))
    .registerFunction(
      'list.max(): dyn',
      pick('max', (a, b) => isLess(b, a)),
    )
    .registerFunction('list.indexOf(dyn): int', (list: readonly unknown[], item: unknown) =>
      BigInt(list.findIndex((other) => equals(other, item))),
    )
    .registerFunction('list.lastIndexOf(dyn): int', (list: readonly unknown[], item: unknown) =>
      BigInt(list.findLastIndex((other) => equals(other, item))),
    );
}

function pick(name: string, isBetter: (a: Comparable, b: Comparable) => boolean) {
  return (list: readonly Comparable[]): Comparable => {
    if (list.length === 0) throw new CelFunctionError(`${name} called on empty list`);
    return list.reduce((best, item) => (isBetter(item, best) ? item : best));
  };
}

function sum(list: readonly unknown[]): unknown {
  const [first] = list;
  if (isDuration(first)) return list.filter(isDuration).reduce((total, item) => total.addDuration(item));
  if (!list.every((item) => typeof item === 'bigint')) {
    return list.reduce<number>((total, item) => total + Number(item), 0);
  }
  return list.reduce<bigint>((total, item) => {
    const next = total + item;
    if (next > maxInt64 || next < minInt64) throw new CelFunctionError('integer overflow');
    return next;
  }, 0n);
}

const isDuration = (value: unknown): value is Duration =>
  typeof value === 'object' && value !== null && 'addDuration' in value;

class Sets {}

/** Adds the functions of lists that are taken for sets (ext/sets.go in cel-go). */
export function registerSets(environment: CelEnvironment): void {
  const has = (list: readonly unknown[], item: unknown): boolean => list.some((other) => equals(other, item));
  const contains = (list: readonly unknown[], items: readonly unknown[]): boolean =>
    items.every((item) => has(list, item));
  const type = 'kubernetes.Sets';
  environment
    .registerType(type, Sets)
    .registerConstant('sets', type, new Sets())
    .registerFunction(
      `${type}.contains(list, list): bool`,
      (_sets: Sets, list: readonly unknown[], items: readonly unknown[]) => contains(list, items),
    )
    .registerFunction(
      `${type}.equivalent(list, list): bool`,
      (_sets: Sets, a: readonly unknown[], b: readonly unknown[]) => contains(a, b) && contains(b, a),
    )
    .registerFunction(
      `${type}.intersects(list, list): bool`,
      (_sets: Sets, a: readonly unknown[], b: readonly unknown[]) => a.some((item) => has(b, item)),
    );
}
