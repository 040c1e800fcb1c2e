import type { JsonObject } from '../../manifest';
import { registerFunctions } from '../../schema/custom-resources/cel-functions';
import type { CelEnvironment } from '../../schema/custom-resources/cel-module';
import { withOwnHas, withTimesFirst } from '../../schema/custom-resources/cel-print';
import { declareType, type TypedEnvironment } from './cel-rule-types';
import { failureWithin, problemWithin } from './cel-rule-walk';

type CelModule = { readonly Environment: new (options: object) => CelEnvironment };

/** Where rules stand, and what reads them. */
export interface RuleScope {
  readonly schema: JsonObject;
  /** Whether the schema is that of a custom resource, or of a whole object within one. */
  readonly isWhole: boolean;
  /** Of the server's version. */
  readonly minor: number;
}

/**
 * Functions by the minor that takes them in new rules: the server lets a rule use only what the version before it can
 * evaluate, too (k8s.io/apiserver/pkg/cel/environment/base.go, DefaultCompatibilityVersion). A dot at the end is that of
 * a namespace of functions.
 */
const functionsSince: readonly (readonly [minor: number, names: readonly string[]])[] = [
  [29, ['quantity', 'isQuantity', 'sign', 'optional.', 'first', 'last']],
  [30, ['sets.', 'format', 'strings.']],
  [31, ['ip', 'isIP', 'cidr', 'isCIDR', 'ip.']],
  [32, ['format.']],
  [34, ['semver', 'isSemver']],
  [35, ['distinct', 'flatten', 'range', 'slice', 'sort', 'sortBy']],
];
/** Functions that the CEL library has, or other places, and no rule of a version that is known here. */
const never = ['reverse', 'cel.', 'math.', 'base64.', 'authorizer.'];
/** From this minor on, rules may compare numbers of different types, and use optional values. */
const mixedNumbers = 29;
/** From this minor on, there are addresses, and types of them. */
const addresses = 31;
/** From this minor on, comprehensions may have two variables, which the CEL library has not. */
const twoVariables = 33;
/** From this minor on, words such as `namespace` are names after a dot. */
const plainWords = 32;
/** Functions that the CEL library lacks, or knows by other types: what it says of them does not count. */
const untyped =
  /\b(?:format|semver|isSemver|sets|strings|optional|authorizer|distinct|flatten|range|slice|sort|sortBy|first|last|url|getQuery)\b/;

/** An expression that was looked at. */
export interface CheckedRule {
  /** Why the server would not take it. @default - nothing speaks against it */
  readonly problem?: string;
  /** The expression as the CEL library reads it. @default - it cannot read it */
  readonly ast?: unknown;
}

/** Looks at an expression of one of the types. */
export type RuleCheck = (expression: string, type: 'bool' | 'string') => CheckedRule;

/** Compiles the rules of a schema as the server does; `untyped` where rules cannot see the values at all. */
export function ruleCheck(scope: RuleScope): RuleCheck | 'untyped' {
  const cel = makeEnvironment(scope.minor);
  if (cel === undefined) return () => ({});
  const environment: TypedEnvironment = { cel, objects: new Map(), plainWords: scope.minor >= plainWords };
  const type = declareType(scope.schema, scope.isWhole, environment);
  if (type === undefined) return 'untyped';
  cel.registerVariable('self', type).registerVariable('oldSelf', type);
  return (expression, wanted) => checkRule(expression, wanted, environment, scope.minor);
}

function checkRule(
  expression: string,
  wanted: 'bool' | 'string',
  environment: TypedEnvironment,
  minor: number,
): CheckedRule {
  const code = expression.replace(/[rb]*("""|'''|"|')(?:\\.|(?!\1).)*?\1/gis, '""');
  const early = tooEarly(code, minor);
  if (early !== undefined) {
    return failed(`undeclared reference to '${early}' (in container '')`);
  }
  const { problem, type, ast, checked } = compile(expression, environment.cel);
  if (problem !== undefined) return isTrusted(code, minor) ? { ast } : failed(problem);
  const within = problemWithin(checked, environment, minor >= mixedNumbers);
  if (within !== undefined) return failed(within);
  const failure = failureWithin(ast);
  if (failure !== undefined) return { problem: `program instantiation failed: ${failure}` };
  const found = String(type);
  return found === wanted || found === 'dyn' ? { ast } : { problem: `cel expression must evaluate to a ${wanted}` };
}

const failed = (problem: string): CheckedRule => ({ problem: `compilation failed: ERROR: <input>: ${problem}` });

interface Compiled {
  readonly problem?: string;
  readonly type?: unknown;
  readonly ast?: unknown;
  /** The same with the types of its parts. */
  readonly checked?: unknown;
}

function compile(expression: string, cel: CelEnvironment): Compiled {
  try {
    const parsed = cel.parse(expression);
    const runnable = withOwnHas(parsed.ast, expression);
    const checked = runnable === expression ? parsed : cel.parse(runnable);
    const program = checked.check().valid ? checked : cel.parse(withTimesFirst(checked.ast));
    const { valid, type, error } = program.check();
    return { ast: parsed.ast, checked: program.ast, ...(valid ? { type } : { problem: firstLine(error) }) };
  } catch (error) {
    return { problem: firstLine(error) };
  }
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

/** Whether an expression holds something that the library does not know as the server does: then it is taken on trust. */
function isTrusted(code: string, minor: number): boolean {
  if (untyped.test(code) || /(?:^|[^\w.)\]])\.\d/.test(code)) return true;
  if (minor >= twoVariables && /\(\s*\w+\s*,\s*\w+\s*,/.test(code)) return true;
  if (minor >= addresses && /\bnet\.(?:IP|CIDR)\b/.test(code)) return true;
  return minor >= mixedNumbers && /\.\?|\[\?/.test(code);
}

/** A function that is called, and that no rule of this version may call. */
function tooEarly(code: string, minor: number): string | undefined {
  const names = functionsSince.flatMap(([since, functions]) => (minor < since ? functions : [])).concat(never);
  return names.find((name) => isCalled(name, code))?.replace('.', '');
}

/** A namespace stands after nothing that could have it as a field. */
function isCalled(name: string, code: string): boolean {
  const pattern = name.endsWith('.')
    ? `(?:^|[^\\w.])${name.slice(0, -1)}\\s*\\.\\s*\\w+\\s*\\(`
    : `(?:^|\\W)${name}\\s*\\(`;
  return new RegExp(pattern).test(code);
}

const bases = new Map<boolean, CelEnvironment | undefined>();

function makeEnvironment(minor: number): CelEnvironment | undefined {
  const isMixed = minor >= mixedNumbers;
  if (!bases.has(isMixed)) bases.set(isMixed, makeBase(isMixed));
  return bases.get(isMixed)?.clone();
}

function makeBase(enableOptionalTypes: boolean): CelEnvironment | undefined {
  try {
    const { Environment } = require('@marcbachmann/cel-js') as CelModule;
    return registerFunctions(new Environment({ enableOptionalTypes, homogeneousAggregateLiterals: true }));
  } catch {
    return undefined;
  }
}
