import { type CheckedNode, isNode } from './cel-rule-node';

const int64 = 2n ** 63n;
const uint64 = 2n ** 64n;

/** Why a number is none of CEL; a sign before it is part of it. */
export function literalProblem({ op, args }: CheckedNode): string | undefined {
  if (op === 'value' && typeof args === 'bigint' && args >= int64) return 'invalid int literal';
  return undefined;
}

/** The least number: its digits alone would be one too many. */
export const isLeastInt = ({ op, args }: CheckedNode): boolean =>
  op === '-_' && isNode(args) && args.op === 'value' && args.args === int64;

/** How Go reads a text as a value: strconv and time. */
const readers: { readonly [name: string]: (text: string) => boolean } = {
  bool: (text) => /^(?:[01tTfF]|true|TRUE|True|false|FALSE|False)$/.test(text),
  double: (text) => /\d/.test(text) || /^[+-]?(?:inf|infinity|nan)$/i.test(text),
  duration: (text) => /^[+-]?(?:0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/.test(text),
  int: (text) =>
    /^[+-]?\d+$/.test(text) && BigInt(text.replace(/^\+/, '')) < int64 && BigInt(text.replace(/^\+/, '')) >= -int64,
  timestamp: isTimestamp,
  uint: (text) => /^\d+$/.test(text) && BigInt(text) < uint64,
};

const typeNames: { readonly [name: string]: string } = {
  duration: 'google.protobuf.Duration',
};

/** Conversions of texts that stand in the expression are made when it is compiled. */
export function conversionProblem(name: unknown, args: unknown): string | undefined {
  if (typeof name !== 'string' || !Object.hasOwn(readers, name) || !Array.isArray(args) || args.length !== 1) {
    return undefined;
  }
  const [node]: unknown[] = args;
  if (!isNode(node) || node.op !== 'value' || typeof node.args !== 'string') return undefined;
  if (readers[name]?.(node.args) !== false) return undefined;
  if (name === 'timestamp') return `invalid RFC 3339 timestamp ${JSON.stringify(node.args)}`;
  return `type conversion error from 'string' to '${typeNames[name] ?? name}'`;
}

function isTimestamp(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:[.,]\d+)?(?:Z|[+-]\d\d:\d\d)$/.exec(text);
  if (parts === null) return false;
  const [year, month, day] = parts.slice(1, 4).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
