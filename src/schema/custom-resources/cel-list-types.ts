import type { CelEnvironment } from './cel-module';
import { isCelNode, printCel, type Replace } from './cel-print';
import type { SchemaNode } from './schema-node';

/** Tells items of a list apart: a set's by their values, a map's by their keys. */
type KeyOf = (item: unknown) => unknown;

/** Lists of the objects that are checked whose schema says how they merge. */
const merged = new WeakMap<readonly unknown[], KeyOf>();

/** Remembers a list that is a set. */
export function markSet(list: readonly unknown[]): void {
  merged.set(list, (item) => item);
}

/** Remembers a list of objects that is a map by these fields, under the names that rules use. */
export function markMap(list: readonly unknown[], keys: readonly string[]): void {
  merged.set(list, (item) =>
    item instanceof Map ? JSON.stringify(keys.map((key) => String(item.get(key)))) : undefined,
  );
}

const known = new WeakMap<SchemaNode, boolean>();

/** Whether values of a schema have lists that merge, at any depth. */
export function hasMergedLists(node: SchemaNode): boolean {
  let found = known.get(node);
  if (found === undefined) {
    const { additional, items, properties, schema } = node;
    const type = schema['x-kubernetes-list-type'];
    const below = [...properties.values(), ...(items === undefined ? [] : [items])];
    if (additional !== undefined && additional !== 'any') below.push(additional);
    found = type === 'set' || type === 'map' || below.some(hasMergedLists);
    known.set(node, found);
  }
  return found;
}

const operators: { readonly [op: string]: string } = {
  '==': 'mergedEquals',
  '!=': 'mergedDiffers',
  in: 'mergedIn',
  '+': 'mergedSum',
};

/** An expression whose operators heed how lists merge; on all other values they are what they were. */
export function withListTypes(root: unknown): string {
  return printCel(root, printOperator);
}

const printOperator: Replace = ({ op, args }, print) => {
  if (!Object.hasOwn(operators, op) || !Array.isArray(args)) return undefined;
  // What is compared with a scalar is no list.
  if (args.some((arg) => isCelNode(arg) && arg.op === 'value')) return undefined;
  return `${operators[op]}(${args.map(print).join(', ')})`;
};

type Operator = (left: unknown, right: unknown) => unknown;

/** The operators for values that are neither lists nor maps. */
type Plain = (op: string) => Operator;

/**
 * Adds the operators on lists that merge (unstructuredSetList and unstructuredMapList of
 * k8s.io/apiserver/pkg/cel/common): equality heeds no order, a sum has no item twice.
 */
export function registerListTypes(environment: CelEnvironment, plain: Plain): void {
  const equals = (left: unknown, right: unknown): boolean => areEqual(left, right, plain('=='));
  environment
    .registerFunction(`${operators['==']}(dyn, dyn): bool`, equals)
    .registerFunction(`${operators['!=']}(dyn, dyn): bool`, (left: unknown, right: unknown) => !equals(left, right))
    .registerFunction(`${operators.in}(dyn, dyn): bool`, (item: unknown, list: unknown) =>
      Array.isArray(list) && typeof item === 'object'
        ? list.some((other) => equals(item, other))
        : plain('in')(item, list),
    )
    .registerFunction(`${operators['+']}(dyn, dyn): dyn`, (left: unknown, right: unknown) =>
      Array.isArray(left) && Array.isArray(right) ? sumOf(left, right) : plain('+')(left, right),
    );
}

/** Whether two values are the same: how the left list merges decides of lists, `plain` of what is no list or map. */
export function areEqual(left: unknown, right: unknown, plain: Operator): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    if (left.length !== right.length) return false;
    const keyOf = merged.get(left);
    if (keyOf === undefined) return left.every((item: unknown, i) => areEqual(item, right[i], plain));
    const byKey = new Map<unknown, unknown>(left.map((item: unknown) => [keyOf(item), item]));
    return right.every((item: unknown) => {
      const key = keyOf(item);
      return byKey.has(key) && areEqual(byKey.get(key), item, plain);
    });
  }
  const entries = entriesOf(left);
  const others = entriesOf(right);
  if (entries === undefined || others === undefined) return plain(left, right) === true;
  if (entries.size !== others.size) return false;
  return [...entries].every(([key, item]) => others.has(key) && areEqual(item, others.get(key), plain));
}

/** Of an object, or of a map that the expression makes. */
function entriesOf(value: unknown): ReadonlyMap<unknown, unknown> | undefined {
  if (value instanceof Map) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype ? new Map(Object.entries(value)) : undefined;
}

/** The items of both; a map has the right one's item of a key in the left one's place. */
function sumOf(left: readonly unknown[], right: readonly unknown[]): readonly unknown[] {
  const keyOf = merged.get(left);
  if (keyOf === undefined) return [...left, ...right];
  const list = [...new Map<unknown, unknown>([...left, ...right].map((item) => [keyOf(item), item])).values()];
  merged.set(list, keyOf);
  return list;
}
