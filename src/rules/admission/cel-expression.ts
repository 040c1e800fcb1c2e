import { registerFunctions } from '../../schema/custom-resources/cel-functions';
import type { CelEnvironment } from '../../schema/custom-resources/cel-module';
import { withOwnHas } from '../../schema/custom-resources/cel-print';

type CelModule = { readonly Environment: new (options: object) => CelEnvironment };

const environments = new Map<string, CelEnvironment | undefined>();

/** Namespaces of functions that are not variables: what is called in them is taken on trust. */
const libraries = ['format', 'math', 'optional', 'sets'];

/**
 * Why the API server would not compile a CEL expression; undefined when nothing speaks against it. Syntax, variables
 * and types are checked. Calls are taken on trust, since fields and results have no types here. Where the CEL library
 * cannot be loaded, nothing is said.
 */
export function celProblem(
  expression: string,
  variables: readonly string[],
  types: readonly string[],
): string | undefined {
  const environment = environmentFor(variables);
  if (environment === undefined) return undefined;
  const checked = environment.check(runnable(expression, environment));
  if (!checked.valid) {
    const { code, message } = checked.error ?? {};
    if (code === 'no_matching_overload') return undefined;
    return `compilation failed: ERROR: <input>: ${String(message).split('\n')[0]}`;
  }
  const type = String(checked.type);
  if (type === 'dyn' || types.length === 0 || types.includes(type)) return undefined;
  return `must evaluate to ${types.join(' or ')}`;
}

/** What cannot be parsed stays as it is. */
function runnable(expression: string, environment: CelEnvironment): string {
  try {
    return withOwnHas(environment.parse(expression).ast, expression);
  } catch {
    return expression;
  }
}

function environmentFor(variables: readonly string[]): CelEnvironment | undefined {
  const key = variables.join(' ');
  if (!environments.has(key)) environments.set(key, makeEnvironment(variables));
  return environments.get(key);
}

function makeEnvironment(variables: readonly string[]): CelEnvironment | undefined {
  try {
    const { Environment } = require('@marcbachmann/cel-js') as CelModule;
    const environment = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false });
    for (const name of variables) environment.registerVariable(name, 'dyn');
    registerFunctions(environment);
    for (const name of libraries) if (!environment.hasVariable(name)) environment.registerVariable(name, 'dyn');
    return environment;
  } catch {
    return undefined;
  }
}
