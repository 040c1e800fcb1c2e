import { callCost } from './cel-cost-calls';
import { isMacro, type LoopVariable, loopVariable, type MacroName, macroCost } from './cel-cost-macros';
import { choiceCost, type OperatorCost, operatorCost } from './cel-cost-operators';
import { items, SizePath, values } from './cel-cost-path';
import { add, fixedSize, type Size, uniteSizes, upTo } from './cel-cost-size';
import { CostSizes } from './cel-cost-sizes';
import { type CelType, celTypes, listOf, mapOf, optionalOf } from './cel-cost-type';
import { type Costed, type EntrySizes, NotEstimated, typeOfLiteral, uniteTypes } from './cel-cost-value';
import { type CheckedNode, isNode } from './cel-rule-node';

/** What an expression is estimated for. */
export interface CostScope {
  /** The type of `self`. */
  readonly self: CelType;
  /** Whether `oldSelf` is an optional value. */
  readonly oldIsOptional: boolean;
  /** Of the server's version. */
  readonly minor: number;
}

const listCost = 10;
const mapCost = 30;

const types = new Set(['bool', 'bytes', 'double', 'int', 'list', 'map', 'null_type', 'string', 'type', 'uint']);
/** Words before a dot that are no values: what is called there is a function of its own. */
const namespaces = new Set(['base64', 'cel', 'format', 'ip', 'math', 'optional', 'semver', 'sets', 'strings']);

/** Goes through an expression and adds up what its parts cost. */
export class CostEstimator {
  private readonly sizes: CostSizes;
  private readonly variables = new Map<string, LoopVariable>();

  constructor(
    private readonly scope: CostScope,
    early: boolean,
  ) {
    this.sizes = new CostSizes(scope.self, early);
  }

  visit(node: unknown): Costed {
    if (!isNode(node)) throw new NotEstimated();
    switch (node.op) {
      case 'value':
        return { cost: 0, path: SizePath.none, constant: node.args, ...typeOfLiteral(node.args) };
      case 'id':
        return this.variable(String(node.args));
      case '.':
      case '.?':
        return this.field(node);
      case '[]':
      case '[?]':
        return this.item(node);
      case 'list':
        return this.list(listIn(node.args));
      case 'map':
        return this.map(listIn(node.args));
      case '!_':
      case '-_':
        return this.unary(node);
      case '?:':
        return this.choice(listIn(node.args));
      case 'call':
      case 'rcall':
        return this.call(node);
      default:
        return this.binary(node);
    }
  }

  /** An operand or argument: its size is found now, where the server does so. */
  private argument(node: unknown): Costed {
    const value = this.visit(node);
    if (this.sizes.early) this.sizes.known(value);
    return value;
  }

  private variable(name: string): Costed {
    const variable = this.variables.get(name);
    if (variable !== undefined) return { cost: 1, type: variable.type, path: variable.path(), local: variable.size };
    const type = this.typeOfName(name);
    if (type === undefined) throw new NotEstimated();
    return { cost: 1, type, path: SizePath.of(name) };
  }

  private typeOfName(name: string): CelType | undefined {
    if (name === 'self') return this.scope.self;
    if (name === 'oldSelf') return this.scope.oldIsOptional ? optionalOf(this.scope.self) : this.scope.self;
    return types.has(name) ? celTypes.type : undefined;
  }

  private field({ op, args }: CheckedNode): Costed {
    const [operand, name] = listIn(args);
    const holder = this.visit(operand);
    const { kind } = holder.type;
    const type = typeOfField(holder.type, String(name));
    if (op === '.?') return { cost: add(holder.cost, 1), type: optional(type), path: SizePath.none };
    const steps = kind === 'map' || kind === 'object' ? 1 : 0;
    return { cost: add(holder.cost, steps), type, path: holder.path.child(String(name)) };
  }

  private item({ op, args }: CheckedNode): Costed {
    const [operand, at] = listIn(args);
    const holder = this.argument(operand);
    const index = this.argument(at);
    const cost = add(add(holder.cost, index.cost), 1);
    const { element, kind } = holder.type;
    if (kind === 'optional' || (element === undefined && kind !== 'dyn')) throw new NotEstimated();
    const type = element ?? celTypes.dyn;
    if (op === '[?]') return { cost, type: optional(type), path: SizePath.none };
    const path = holder.path.child(kind === 'list' ? items : values);
    return { cost, type, path, size: holder.entries?.value };
  }

  private list(nodes: readonly unknown[]): Costed {
    let cost = listCost;
    let type: CelType | undefined;
    let value: Size | undefined;
    for (const node of nodes) {
      const element = this.visit(node);
      cost = add(cost, element.cost);
      type = type === undefined ? element.type : uniteTypes(type, element.type);
      value = unite(value, this.sizes.of(element));
    }
    return {
      cost,
      type: listOf(type ?? celTypes.dyn),
      path: SizePath.none,
      literal: fixedSize(nodes.length),
      entries: this.entries('list', fixedSize(1), value ?? upTo(0)),
    };
  }

  private map(nodes: readonly unknown[]): Costed {
    let cost = mapCost;
    let type: CelType | undefined;
    let key: Size | undefined;
    let value: Size | undefined;
    for (const entry of nodes) {
      const [name, item] = listIn(entry).map((node) => this.visit(node));
      if (name === undefined || item === undefined) throw new NotEstimated();
      cost = add(cost, add(name.cost, item.cost));
      const entryType = mapOf(name.type, item.type);
      type = type === undefined ? entryType : uniteTypes(type, entryType);
      key = unite(key, this.sizes.of(name));
      value = unite(value, this.sizes.of(item));
    }
    return {
      cost,
      type: type ?? mapOf(celTypes.dyn, celTypes.dyn),
      path: SizePath.none,
      literal: fixedSize(nodes.length),
      entries: this.entries('map', key ?? upTo(0), value ?? upTo(0)),
    };
  }

  /** Servers that find sizes late know nothing of entries. */
  private entries(container: EntrySizes['container'], key: Size, value: Size): EntrySizes | undefined {
    return this.sizes.early ? { container, key, value } : undefined;
  }

  /** A sign is part of a number; two signs are none. */
  private unary({ op, args }: CheckedNode): Costed {
    if (isNode(args) && args.op === op) return this.visit(args.args);
    const operand = this.argument(args);
    const { constant } = operand;
    const type = op === '!_' ? celTypes.bool : operand.type;
    if (op === '-_' && (typeof constant === 'bigint' || typeof constant === 'number')) {
      return { ...operand, constant: -constant };
    }
    return { cost: add(operand.cost, 1), type, path: SizePath.none };
  }

  private choice(nodes: readonly unknown[]): Costed {
    const [condition, yes, no] = nodes.map((node) => this.argument(node));
    if (condition === undefined || yes === undefined || no === undefined) throw new NotEstimated();
    return { path: SizePath.none, ...this.withEntries(choiceCost(condition, yes, no, this.sizes.of)) };
  }

  private binary({ op, args }: CheckedNode): Costed {
    const [left, right] = listIn(args).map((node) => this.argument(node));
    if (left === undefined || right === undefined) throw new NotEstimated();
    const operands = add(left.cost, right.cost);
    if (op === '&&' || op === '||') return { cost: operands, type: celTypes.bool, path: SizePath.none };
    const result = this.withEntries(operatorCost(op, left, right, this.sizes.of));
    return { path: SizePath.none, ...result, cost: add(operands, result.cost) };
  }

  private withEntries({ entries, ...cost }: OperatorCost): OperatorCost {
    return this.sizes.early && entries !== undefined ? { ...cost, entries } : cost;
  }

  private call({ op, args }: CheckedNode): Costed {
    const [name, ...rest] = listIn(args);
    const [receiver, list] = op === 'rcall' ? rest : [undefined, rest[0]];
    const nodes = listIn(list);
    if (receiver === undefined) return this.global(String(name), nodes);
    const [variable, ...parts] = nodes;
    const method = String(name);
    if (isMacro(method, nodes) && isNode(variable)) {
      return this.comprehension(method, receiver, String(variable.args), parts);
    }
    if (isNode(receiver) && receiver.op === 'id' && this.isNamespace(String(receiver.args))) {
      return this.global(`${String(receiver.args)}.${method}`, nodes);
    }
    // The server looks at the arguments before what the function is called on.
    const given = nodes.map((node) => this.argument(node));
    return this.function(method, given, this.argument(receiver));
  }

  private isNamespace(name: string): boolean {
    return namespaces.has(name) && !this.variables.has(name);
  }

  private global(name: string, nodes: readonly unknown[]): Costed {
    const [first] = nodes;
    if (name === 'has' && isNode(first) && (first.op === '.' || first.op === '.?')) {
      // That a field is there costs nothing, beyond what it takes to get at its holder.
      return { cost: this.visit(listIn(first.args)[0]).cost, type: celTypes.bool, path: SizePath.none };
    }
    if (name === 'dyn') return this.dyn(this.argument(first));
    return this.function(
      name,
      nodes.map((node) => this.argument(node)),
    );
  }

  private dyn(value: Costed): Costed {
    const untyped = { cost: add(value.cost, 1), type: celTypes.dyn, path: SizePath.none };
    return this.sizes.early ? { ...untyped, size: this.sizes.known(value), entries: value.entries } : untyped;
  }

  private function(name: string, args: readonly Costed[], target?: Costed): Costed {
    const { minor } = this.scope;
    const result = callCost(name, { args, target, minor, sizeOf: this.sizes.of, itemSizeOf: this.sizes.ofItems });
    const cost = args.reduce((sum, arg) => add(sum, arg.cost), add(result.cost, target?.cost ?? 0));
    return { path: SizePath.none, ...result, cost };
  }

  private comprehension(name: MacroName, over: unknown, variable: string, parts: readonly unknown[]): Costed {
    const range = this.visit(over);
    const outer = this.variables.get(variable);
    this.variables.set(variable, loopVariable(range, this.sizes.early));
    const predicates = parts.map((part) => this.visit(part));
    const made = name === 'filter' ? this.variable(variable) : predicates.at(-1);
    const itemSize = made === undefined || !this.sizes.early ? upTo(0) : upTo(this.sizes.of(made).max);
    if (outer === undefined) this.variables.delete(variable);
    else this.variables.set(variable, outer);
    const count = this.sizes.of(range);
    const cost = macroCost(name, range, count, predicates);
    if (name !== 'map' && name !== 'filter') {
      return { cost, type: celTypes.bool, path: SizePath.none, size: fixedSize(1) };
    }
    const type = listOf(made?.type ?? celTypes.dyn);
    return { cost, type, path: SizePath.none, size: count, entries: this.entries('list', fixedSize(1), itemSize) };
  }
}

function typeOfField({ element, fields, kind }: CelType, name: string): CelType {
  if (kind === 'dyn') return celTypes.dyn;
  if (kind === 'optional' && element !== undefined) return optional(typeOfField(element, name));
  const type = kind === 'map' ? element : fields?.get(name);
  if (type === undefined) throw new NotEstimated();
  return type;
}

const optional = (type: CelType): CelType => (type.kind === 'optional' ? type : optionalOf(type));

const unite = (a: Size | undefined, b: Size): Size => (a === undefined ? b : uniteSizes(a, b));

const listIn = (args: unknown): readonly unknown[] => (Array.isArray(args) ? args : []);
