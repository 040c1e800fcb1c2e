import {
  add,
  addSizes,
  matchCost,
  multiply,
  multiplySizes,
  readCost,
  type Size,
  scale,
  textFactor,
  upTo,
} from './cel-cost-size';
import { type CelType, celTypes, listOf, mapOf, opaque, optionalOf } from './cel-cost-type';
import { type Costed, NotEstimated } from './cel-cost-value';

/** What a call costs beyond its arguments, and what it makes. */
export interface CallCost {
  readonly cost: number;
  readonly type: CelType;
  /** @default - not known from the call */
  readonly size?: Size;
}

/** A call whose arguments are estimated. */
export interface Call {
  /** What the function is called on. @default - nothing: it is global */
  readonly target?: Costed | undefined;
  readonly args: readonly Costed[];
  readonly minor: number;
  readonly sizeOf: (value: Costed) => Size;
  /** The size of the items of a list. */
  readonly itemSizeOf: (value: Costed) => Size;
}

type Estimate = (call: Call) => CallCost;

const quantity = opaque('kubernetes.Quantity');
const ip = opaque('net.IP');
const cidr = opaque('net.CIDR');
const url = opaque('kubernetes.URL');

const unit = (type: CelType): Estimate => {
  const result = { cost: 1, type };
  return () => result;
};

const need = (value: Costed | undefined): Costed => {
  if (value === undefined) throw new NotEstimated();
  return value;
};
const targetOf = ({ target }: Call): Costed => need(target);
const argOf = ({ args }: Call, i: number): Costed => need(args[i]);
const mayBe = ({ kind }: CelType, wanted: string): boolean => kind === wanted || kind === 'dyn';

/** The minor from which reading addresses and quantities costs as much as reading their texts. */
const readsCost = 31;
/** The minor from which the global `matches` costs as much as the one on a text. */
const globalMatchCosts = 36;

/** Reads its text once, and makes something of fixed size. */
const reading =
  (type: CelType): Estimate =>
  (call) => ({ cost: call.minor < readsCost ? 1 : readCost(call.sizeOf(argOf(call, 0))), type });

/** Makes a text as long as the one it is called on. */
const sameLength: Estimate = (call) => {
  const size = call.sizeOf(targetOf(call));
  return { cost: readCost(size), type: celTypes.string, size };
};

/** Lists are read once, with the texts in them; a text that is searched for another, too. */
function readingList(call: Call, type: CelType): CallCost {
  const target = targetOf(call);
  const size = call.sizeOf(target);
  const { element, kind } = target.type;
  if (kind !== 'list' || element === undefined) return { cost: readCost(size), type };
  const isText = element.kind === 'string' || element.kind === 'bytes';
  return { cost: multiply(size.max, isText ? add(1, readCost(call.itemSizeOf(target))) : 1), type };
}

const item: Estimate = (call) => readingList(call, targetOf(call).type.element ?? celTypes.dyn);
const found: Estimate = (call) => readingList(call, celTypes.int);

/** As many of the shortest parts as fit in the longest text are replaced by the longest; and the other way round. */
const replace: Estimate = (call) => {
  const text = call.sizeOf(targetOf(call));
  const from = call.sizeOf(argOf(call, 0));
  const to = call.sizeOf(argOf(call, 1));
  const min = replaced(text.min, from.max, to.min, from.max <= to.min);
  const max = replaced(text.max, from.min, to.max, to.max <= from.min);
  return { cost: scale(text.max, 2 * textFactor), type: celTypes.string, size: { min, max } };
};

function replaced(text: number, from: number, to: number, keepsLength: boolean): number {
  // What is empty stands around each character.
  if (from === 0) return add(multiply(add(text, 1), to), text);
  return keepsLength ? text : multiply(Math.ceil(text / from), to);
}

const split: Estimate = (call) => {
  const { max } = call.sizeOf(targetOf(call));
  const most = call.args[1]?.constant;
  const size = upTo(typeof most === 'bigint' ? Number(BigInt.asUintN(64, most)) : max);
  return { cost: scale(max, 2 * textFactor), type: listOf(celTypes.string), size };
};

const join: Estimate = (call) => {
  const target = targetOf(call);
  const length = call.sizeOf(target);
  let size = multiplySizes(length, call.itemSizeOf(target));
  const [separator] = call.args;
  if (separator !== undefined) {
    const between = { min: Math.max(0, length.min - 1), max: Math.max(0, length.max - 1) };
    size = addSizes(size, multiplySizes(call.sizeOf(separator), between));
  }
  return { cost: readCost(size), type: celTypes.string, size };
};

const finding =
  (type: CelType): Estimate =>
  (call) => {
    const text = call.sizeOf(targetOf(call));
    return { cost: matchCost(text, call.sizeOf(argOf(call, 0))), type, size: upTo(text.max) };
  };

const matchOn: Estimate = (call) => ({
  cost: matchCost(call.sizeOf(targetOf(call)), call.sizeOf(argOf(call, 0))),
  type: celTypes.bool,
});

const match: Estimate = (call) => ({
  cost: call.minor < globalMatchCosts ? 1 : matchCost(call.sizeOf(argOf(call, 0)), call.sizeOf(argOf(call, 1))),
  type: celTypes.bool,
});

/** Compares as much of the text as it is given. */
const affix: Estimate = (call) => ({ cost: readCost(call.sizeOf(argOf(call, 0))), type: celTypes.bool });

const contains: Estimate = (call) => ({
  cost: multiply(readCost(call.sizeOf(targetOf(call))), readCost(call.sizeOf(argOf(call, 0)))),
  type: celTypes.bool,
});

const format: Estimate = (call) => ({ cost: readCost(call.sizeOf(targetOf(call))), type: celTypes.string });

const bytesOfCharacter = 4;

/** Bytes are read when they become a text, a text when it becomes bytes; all else costs 1. */
const toText: Estimate = (call) => {
  const value = argOf(call, 0);
  if (!mayBe(value.type, 'bytes')) return { cost: 1, type: celTypes.string };
  const size = call.sizeOf(value);
  const cost = value.type.kind === 'dyn' ? Math.max(1, readCost(size)) : readCost(size);
  return { cost, type: celTypes.string, size: { min: Math.floor(size.min / bytesOfCharacter), max: size.max } };
};

const toBytes: Estimate = (call) => {
  const value = argOf(call, 0);
  if (!mayBe(value.type, 'string')) return { cost: 1, type: celTypes.bytes };
  const size = call.sizeOf(value);
  const cost = value.type.kind === 'dyn' ? Math.max(1, readCost(size)) : readCost(size);
  return { cost, type: celTypes.bytes, size: { min: size.min, max: multiply(size.max, bytesOfCharacter) } };
};

const toUrl: Estimate = (call) => {
  const size = call.sizeOf(argOf(call, 0));
  return { cost: readCost(size), type: url, size };
};

/** Addresses have at most 16 bytes; a text that is compared with them is read first. */
const containing =
  (rounds: number): Estimate =>
  (call) => {
    const address = scale(32, textFactor);
    const masked = rounds > 1 ? add(scale(16, textFactor), 1) : 0;
    const other = argOf(call, 0);
    const parsed = mayBe(other.type, 'string') ? readCost(call.sizeOf(other)) : 0;
    return { cost: add(add(address, masked), parsed), type: celTypes.bool };
  };

/** Reads the text twice. */
const canonical: Estimate = (call) => ({
  cost: scale(call.sizeOf(argOf(call, 0)).max, 2 * textFactor),
  type: celTypes.bool,
});

const addressOf: Estimate = (call) => (call.target === undefined ? reading(ip)(call) : { cost: 1, type: ip });

const comparingSets =
  (rounds: number): Estimate =>
  (call) => {
    const product = multiply(call.sizeOf(argOf(call, 0)).max, call.sizeOf(argOf(call, 1)).max);
    return { cost: add(multiply(product, rounds), 1), type: celTypes.bool };
  };

const optionalValue: Estimate = (call) => ({ cost: 1, type: targetOf(call).type.element ?? celTypes.dyn });

const same: Estimate = (call) => ({ cost: 1, type: targetOf(call).type });

const urlQuery = mapOf(celTypes.string, listOf(celTypes.string));

const units = (names: string, type: CelType): [string, Estimate][] =>
  names.split(' ').map((name) => [name, unit(type)]);

/** By name: functions that are called on a value. */
const methods = new Map<string, Estimate>([
  ...units('getFullYear getMonth getDayOfYear getDayOfMonth getDate getDayOfWeek getHours getMinutes', celTypes.int),
  ...units('getSeconds getMilliseconds size asInteger compareTo family prefixLength', celTypes.int),
  ...units('charAt getScheme getHost getHostname getPort getEscapedPath', celTypes.string),
  ...units('isInteger isGreaterThan isLessThan isUnspecified isLoopback isLinkLocalMulticast', celTypes.bool),
  ...units('isLinkLocalUnicast isGlobalUnicast hasValue', celTypes.bool),
  ...units('add sub', quantity),
  ['asApproximateFloat', unit(celTypes.double)],
  ['getQuery', unit(urlQuery)],
  ['masked', unit(cidr)],
  ['ip', addressOf],
  ...['lowerAscii', 'upperAscii', 'substring', 'trim'].map((name): [string, Estimate] => [name, sameLength]),
  ...['sum', 'min', 'max'].map((name): [string, Estimate] => [name, item]),
  ...['indexOf', 'lastIndexOf'].map((name): [string, Estimate] => [name, found]),
  ['isSorted', (call) => readingList(call, celTypes.bool)],
  ['replace', replace],
  ['split', split],
  ['join', join],
  ['find', finding(celTypes.string)],
  ['findAll', finding(listOf(celTypes.string))],
  ['matches', matchOn],
  ['startsWith', affix],
  ['endsWith', affix],
  ['contains', contains],
  ['format', format],
  ['containsIP', containing(1)],
  ['containsCIDR', containing(2)],
  ['value', optionalValue],
  ['orValue', optionalValue],
  ['or', same],
]);

/** By name: functions of their own. */
const functions = new Map<string, Estimate>([
  ...units('size int sign', celTypes.int),
  ...units('bool isURL', celTypes.bool),
  ['uint', unit(celTypes.uint)],
  ['double', unit(celTypes.double)],
  ['timestamp', unit(celTypes.timestamp)],
  ['duration', unit(celTypes.duration)],
  ['type', unit(celTypes.type)],
  ['string', toText],
  ['bytes', toBytes],
  ['matches', match],
  ['url', toUrl],
  ['quantity', reading(quantity)],
  ['ip', addressOf],
  ['cidr', reading(cidr)],
  ...['isQuantity', 'isIP', 'isCIDR'].map((name): [string, Estimate] => [name, reading(celTypes.bool)]),
  ['sets.contains', comparingSets(1)],
  ['sets.intersects', comparingSets(1)],
  ['sets.equivalent', comparingSets(2)],
  ['ip.isCanonical', canonical],
  ['optional.of', (call) => ({ cost: 1, type: optionalOf(argOf(call, 0).type) })],
  ['optional.ofNonZeroValue', (call) => ({ cost: 1, type: optionalOf(argOf(call, 0).type) })],
  ['optional.none', unit(optionalOf(celTypes.dyn))],
]);

/** What a call of a function costs; throws for a function that is not known. */
export function callCost(name: string, call: Call): CallCost {
  const estimate = (call.target === undefined ? functions : methods).get(name);
  if (estimate === undefined) throw new NotEstimated();
  return estimate(call);
}
