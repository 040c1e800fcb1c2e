import { CelFunctionError } from './cel-function-error';
import { ownMatches, registerFunctions } from './cel-functions';
import { registerListTypes, withListTypes } from './cel-list-types';
import type { CelEnvironment, CelModule } from './cel-module';
import { withOwnHas, withTimesFirst } from './cel-print';

/** What became of a CEL expression. `reason` says why a value could not be had. */
export type Evaluation =
  | { readonly type: 'value'; readonly value: unknown }
  /** The server fails in the same way, and refuses the object. */
  | { readonly type: 'failed'; readonly reason: string }
  /** The expression is beyond what can be evaluated here, or is one that the server would not have taken. */
  | { readonly type: 'unevaluated'; readonly reason: string };

type Program = (context: { readonly [name: string]: unknown }) => unknown;

/** Failures that the server has, too, by the code of the CEL library. */
const failures: ReadonlySet<unknown> = new Set([
  'bool_conversion_error',
  'division_by_zero',
  'double_conversion_error',
  'index_out_of_bounds',
  'index_out_of_range',
  'int_conversion_error',
  'invalid_duration',
  'invalid_timestamp',
  'modulo_by_zero',
  'no_such_key',
  'numeric_overflow',
  'optional_value_missing',
  'uint_conversion_error',
]);

/** Evaluates CEL expressions over `self`; each expression is parsed once. */
export class CelEngine {
  private readonly programs = new Map<string, Program | Evaluation>();
  /** The same for objects with lists that merge. */
  private readonly mergingPrograms = new Map<string, Program | Evaluation>();

  /** What `oldSelf` is when an object is created. */
  private readonly none: unknown;

  private constructor(private readonly environment: CelEnvironment) {
    this.none = environment.evaluate('optional.none()');
  }

  private static made: CelEngine | string | undefined;

  /** The one engine, made on first use; or why there is none: the library needs a `require` that loads ES modules. */
  static get(): CelEngine | string {
    CelEngine.made ??= CelEngine.make();
    return CelEngine.made;
  }

  private static make(): CelEngine | string {
    try {
      const { Environment } = require('@marcbachmann/cel-js') as CelModule;
      const environment = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false })
        .registerVariable('self', 'dyn')
        .registerVariable('oldSelf', 'dyn');
      const plain = new Map<string, Program>();
      registerListTypes(environment, (op) => (left, right) => {
        const program = plain.get(op) ?? environment.parse(`self ${op} oldSelf`);
        plain.set(op, program);
        return program({ self: left, oldSelf: right });
      });
      return new CelEngine(registerFunctions(environment));
    } catch (error) {
      return `the CEL library cannot be loaded; it needs Node 20.19 or newer (${summaryOf(error)})`;
    }
  }

  /**
   * The value of the expression with this `self`, of which lists may merge. An `oldSelf` is there, and empty, where it
   * is optional.
   */
  evaluate(expression: string, self: unknown, merges: boolean): Evaluation {
    const program = this.program(expression, merges);
    if (typeof program !== 'function') return program;
    try {
      return { type: 'value', value: program({ self, oldSelf: this.none }) };
    } catch (error) {
      return this.explain(error);
    }
  }

  /** A CEL duration, or undefined for a text that is none. */
  readonly duration = (text: string): unknown => {
    try {
      return this.environment.evaluate('duration(self)', { self: text });
    } catch {
      return undefined;
    }
  };

  private program(expression: string, merges: boolean): Program | Evaluation {
    const programs = merges ? this.mergingPrograms : this.programs;
    let program = programs.get(expression);
    if (program === undefined) {
      try {
        program = this.parse(withOwnMatches(expression), merges);
      } catch (error) {
        program = { type: 'unevaluated', reason: summaryOf(error) };
      }
      programs.set(expression, program);
    }
    return program;
  }

  private parse(expression: string, merges: boolean): Program {
    const parsed = this.environment.parse(expression);
    const runnable = withOwnHas(parsed.ast, expression);
    const checked = runnable === expression ? parsed : this.environment.parse(runnable);
    const program = checked.check().valid ? checked : this.environment.parse(withTimesFirst(checked.ast));
    return merges ? this.environment.parse(withListTypes(program.ast)) : program;
  }

  private explain(error: unknown): Evaluation {
    const own = [error, error instanceof Error ? error.cause : undefined].find((e) => e instanceof CelFunctionError);
    if (own instanceof CelFunctionError) return { type: 'failed', reason: own.message };
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const summary = summaryOf(error);
    // As cel-go has it, in lower case.
    const reason = summary.replace(/^No such key: (?=index)/, '').replace(/^No such key/, 'no such key');
    return { type: failures.has(code) ? 'failed' : 'unevaluated', reason };
  }
}

/** A string of CEL, raw or not, or the call of `matches` on a value. */
const stringOrMatches =
  /[rR](?:"""[\s\S]*?"""|'''[\s\S]*?'''|"[^"]*"|'[^']*')|"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\.\s*matches(?=\s*\()/g;

/** The library's own `matches` is JavaScript's, which some patterns keep busy without end: ours goes by another name. */
const withOwnMatches = (expression: string): string =>
  expression.replace(stringOrMatches, (found) => (found.startsWith('.') ? `.${ownMatches}` : found));

function summaryOf(error: unknown): string {
  if (error instanceof Error && 'summary' in error && typeof error.summary === 'string') return error.summary;
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}
