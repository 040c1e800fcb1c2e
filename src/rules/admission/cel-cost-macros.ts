import { items, keys, SizePath } from './cel-cost-path';
import { add, multiply, type Size } from './cel-cost-size';
import { type CelType, celTypes } from './cel-cost-type';
import type { Costed } from './cel-cost-value';
import { isNode } from './cel-rule-node';

/** Costs of macros beyond their predicates: once, and for each item (parser/macro.go in cel-go). */
const macros = {
  all: { once: 1, each: 3 },
  exists: { once: 1, each: 4 },
  exists_one: { once: 2, each: 2 },
  filter: { once: 11, each: 13 },
  map: { once: 11, each: 12 },
} as const;

export type MacroName = keyof typeof macros;

/** Whether a call of a method of this name is a macro: it begins with the name of a variable. */
export function isMacro(name: string, args: readonly unknown[]): name is MacroName {
  const [variable] = args;
  if (!Object.hasOwn(macros, name) || !isNode(variable) || variable.op !== 'id') return false;
  return args.length === 2 || (name === 'map' && args.length === 3);
}

/** What a macro costs over a range of so many items, by what its predicates cost for one of them. */
export function macroCost(name: MacroName, range: Costed, count: Size, predicates: readonly Costed[]): number {
  const { once, each }: { readonly once: number; readonly each: number } = macros[name];
  const step = predicates.reduce((sum, { cost }) => add(sum, cost), each);
  return add(add(range.cost, once), multiply(count.max, step));
}

/** A variable that runs over the items of a list or the keys of a map. */
export interface LoopVariable {
  readonly type: CelType;
  readonly path: () => SizePath;
  /** @default - not known from the expression */
  readonly size?: Size | undefined;
}

/** Early, the path is made once; late, anew each time that the variable is used. */
export function loopVariable({ entries, path, type }: Costed, early: boolean): LoopVariable {
  const isList = (entries?.container ?? type.kind) === 'list';
  const itemType = (type.kind === 'map' ? type.key : type.element) ?? celTypes.dyn;
  if (early) {
    const own = path.child(isList ? items : keys);
    return { type: itemType, path: () => own, size: isList ? entries?.value : entries?.key };
  }
  const isKnown = type.kind === 'list' || type.kind === 'map';
  return { type: itemType, path: () => (isKnown ? path.child(isList ? items : keys) : SizePath.none) };
}
