/** A node of an expression as the CEL library reads it. */
export interface CelNode {
  readonly op: string;
  readonly args: unknown;
  readonly start: number;
  readonly end: number;
  /** The whole expression. */
  readonly input: string;
}

/** Prints a node in another way; undefined where it stays as it is. */
export type Replace = (node: CelNode, print: (node: unknown) => string) => string | undefined;

export const isCelNode = (value: unknown): value is CelNode =>
  typeof value === 'object' && value !== null && 'op' in value && 'start' in value;

const listOf = (args: unknown): readonly unknown[] => (Array.isArray(args) ? args : []);

/** Writes an expression anew, with some of its parts in another way. */
export function printCel(root: unknown, replace: Replace): string {
  const print = (node: unknown): string => {
    if (!isCelNode(node)) throw new TypeError('This is no node of an expression.');
    return replace(node, print) ?? printNode(node, print);
  };
  return print(root);
}

function printNode({ op, args, start, end, input }: CelNode, print: (node: unknown) => string): string {
  const [first, second, third] = listOf(args);
  const all = (nodes: unknown): string => listOf(nodes).map(print).join(', ');
  switch (op) {
    case 'value':
      return input.slice(start, end);
    case 'id':
      return String(args);
    case '.':
    case '.?':
      return `${print(first)}${op}${String(second)}`;
    case '[]':
      return `${print(first)}[${print(second)}]`;
    case '[?]':
      return `${print(first)}[?${print(second)}]`;
    case 'call':
      return `${String(first)}(${all(second)})`;
    case 'rcall':
      return `${print(second)}.${String(first)}(${all(third)})`;
    case 'list':
      return `[${all(args)}]`;
    case 'map':
      return `{${listOf(args)
        .map((entry) => listOf(entry).map(print).join(': '))
        .join(', ')}}`;
    case '?:':
      return `(${print(first)} ? ${print(second)} : ${print(third)})`;
    case '!_':
    case '-_':
      return `(${op.charAt(0)}${print(args)})`;
    default:
      return `(${print(first)} ${op} ${print(second)})`;
  }
}

/** The function that stands for `has` on what the CEL library's own takes no fields of, such as an item of a list. */
export const hasField = 'hasField';

/** An expression that the CEL library can run: `has` of a field of any value, not only of a variable's fields. */
export function withOwnHas(root: unknown, input: string): string {
  return findsOtherHas(root) ? printCel(root, printHas) : input;
}

const printHas: Replace = (node, print) => {
  const field = otherHas(node);
  if (field === undefined) return undefined;
  const [holder, name] = listOf(field.args);
  return `${hasField}(${print(holder)}, ${JSON.stringify(String(name))})`;
};

function findsOtherHas(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(findsOtherHas);
  return isCelNode(value) && (otherHas(value) !== undefined || findsOtherHas(value.args));
}

/** The field that is asked for by `has`, where its holder is more than a way from a variable. */
function otherHas({ op, args }: CelNode): CelNode | undefined {
  const [name, given] = listOf(args);
  const [field, ...more] = listOf(given);
  if (op !== 'call' || name !== 'has' || more.length > 0 || !isCelNode(field) || field.op !== '.') return undefined;
  let holder: unknown = field;
  while (isCelNode(holder) && (holder.op === '.' || holder.op === '.?')) holder = listOf(holder.args)[0];
  return isCelNode(holder) && holder.op === 'id' ? undefined : field;
}

/**
 * A checked expression with each sum of a duration and a time the other way round: the CEL library takes it for a
 * duration otherwise.
 */
export function withTimesFirst(root: unknown): string {
  return printCel(root, ({ op, args }, print) => {
    const [left, right] = listOf(args);
    const isReversed = op === '+' && typeOf(left) === duration && typeOf(right) === timestamp;
    return isReversed ? `(${print(right)} + ${print(left)})` : undefined;
  });
}

const duration = 'google.protobuf.Duration';
const timestamp = 'google.protobuf.Timestamp';

/** The type that the library has found for a part. */
function typeOf(node: unknown): unknown {
  const type: unknown = isCelNode(node) && 'checkedType' in node ? node.checkedType : undefined;
  return typeof type === 'object' && type !== null && 'name' in type ? type.name : undefined;
}
