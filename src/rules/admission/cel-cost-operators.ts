import type { CallCost } from './cel-cost-calls';
import { add, addSizes, readCost, type Size, uniteSizes } from './cel-cost-size';
import { type CelType, celTypes } from './cel-cost-type';
import { type Costed, type EntrySizes, NotEstimated, uniteTypes } from './cel-cost-value';

type SizeOf = (value: Costed) => Size;

export interface OperatorCost extends CallCost {
  readonly entries?: EntrySizes | undefined;
}

/** The kinds that are read in full: of texts and bytes; where nothing tells, either may be meant. */
type Reading = 'always' | 'never' | 'perhaps';

/** Which overloads of an operator fit its operands: a value of no known type fits all that the other one fits. */
function readingOf(left: CelType, right: CelType): Reading {
  const kind = left.kind === 'dyn' ? right.kind : left.kind;
  if (kind === 'dyn') return 'perhaps';
  return kind === 'string' || kind === 'bytes' ? 'always' : 'never';
}

const costOfReading = (reading: Reading, size: Size): number => {
  if (reading === 'never') return 1;
  return reading === 'always' ? readCost(size) : Math.max(1, readCost(size));
};

const smaller = (a: Size, b: Size): Size => (a.max < b.max ? a : b);

/** What an operator with two operands costs beyond them. */
export function operatorCost(op: string, left: Costed, right: Costed, sizeOf: SizeOf): OperatorCost {
  switch (op) {
    case '==':
    case '!=':
      return { cost: equalityCost(op, left, right, sizeOf), type: celTypes.bool };
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const reading = readingOf(left.type, right.type);
      return { cost: costOfReading(reading, smaller(sizeOf(left), sizeOf(right))), type: celTypes.bool };
    }
    case 'in':
      return { cost: membershipCost(right, sizeOf), type: celTypes.bool };
    case '+':
      return sumCost(left, right, sizeOf);
    case '-':
    case '*':
    case '/':
    case '%':
      return { cost: 1, type: typeOfArithmetic(op, left.type, right.type) };
    default:
      throw new NotEstimated();
  }
}

/** As much is read as both have. Later servers compare addresses, quantities and the like at once. */
function equalityCost(op: string, left: Costed, right: Costed, sizeOf: SizeOf): number {
  const isOpaque = left.type.kind === 'opaque' && right.type.kind === 'opaque';
  return op === '==' && isOpaque ? 1 : readCost(smaller(sizeOf(left), sizeOf(right)));
}

/** Lists are searched from end to end. */
function membershipCost(container: Costed, sizeOf: SizeOf): number {
  const { kind } = container.type;
  if (kind === 'list') return sizeOf(container).max;
  return kind === 'dyn' ? Math.max(1, sizeOf(container).max) : 1;
}

function sumCost(left: Costed, right: Costed, sizeOf: SizeOf): OperatorCost {
  const isList = left.type.kind === 'list' || right.type.kind === 'list';
  const reading = isList ? 'never' : readingOf(left.type, right.type);
  if (!isList && reading === 'never') return { cost: 1, type: typeOfArithmetic('+', left.type, right.type) };
  const size = addSizes(sizeOf(left), sizeOf(right));
  const type = isList ? uniteTypes(left.type, right.type) : left.type.kind === 'dyn' ? right.type : left.type;
  return { cost: costOfReading(reading, size), type, size, entries: uniteEntries(left.entries, right.entries) };
}

function typeOfArithmetic(op: string, left: CelType, right: CelType): CelType {
  const kinds = [left.kind, right.kind];
  if (kinds.includes('timestamp') || kinds.includes('duration')) {
    if (kinds.includes('dyn')) return celTypes.dyn;
    const isTime = kinds.filter((kind) => kind === 'timestamp').length === 1;
    return isTime && (op === '+' || op === '-') ? celTypes.timestamp : celTypes.duration;
  }
  return left.kind === 'dyn' ? right : left;
}

/** Known only where both are. */
export function uniteEntries(a: EntrySizes | undefined, b: EntrySizes | undefined): EntrySizes | undefined {
  if (a === undefined || b === undefined) return undefined;
  return { container: a.container, key: uniteSizes(a.key, b.key), value: uniteSizes(a.value, b.value) };
}

/** One of two values, by a condition. */
export function choiceCost(condition: Costed, yes: Costed, no: Costed, sizeOf: SizeOf): OperatorCost {
  return {
    cost: add(condition.cost, Math.max(yes.cost, no.cost)),
    type: uniteTypes(yes.type, no.type),
    size: uniteSizes(sizeOf(yes), sizeOf(no)),
    entries: uniteEntries(yes.entries, no.entries),
  };
}
