import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import type { CostScope } from './cel-cost';
import { add, maxRequestBytes, multiply } from './cel-cost-size';
import { number, text } from './fields';
import type { Errors } from './validator';

export const customResourceDefinitionCostsCatalogue = {
  'valid-crd-rule-cost': {
    title: 'Validation rules cost no more than the server allows, for the largest object that the schema takes',
    fix: 'Set maxItems, maxProperties and maxLength on the lists, maps and texts that the rule reads, or make it simpler.',
  },
} satisfies RuleCatalogue;

const code = 'valid-crd-rule-cost';
/** StaticEstimatedCostLimit: of one expression. */
const ruleLimit = 10_000_000;
/** StaticEstimatedCRDCostLimit: of all expressions of a schema. */
const schemaLimit = 100_000_000;
/** Expressions that cost less are not named when a schema costs too much; nor are more than four. */
const leastNamed = schemaLimit / 100;
const mostNamed = 4;

/** How often a value can stand in an object, by the limits of the lists and maps above it; undefined for no limit. */
export type Cardinality = number | undefined;

/** The same for what stands directly below a schema (extractMaxElements). */
export function cardinalityBelow(schema: JsonObject, cardinality: Cardinality): Cardinality {
  if (cardinality === undefined) return undefined;
  const keyword = keywordOf(schema);
  if (keyword === undefined) return cardinality;
  const most = number(schema, keyword);
  return most === undefined ? undefined : multiply(cardinality, Math.max(0, most));
}

function keywordOf(schema: JsonObject): string | undefined {
  const type = text(schema, 'type');
  if (type === 'array') return 'maxItems';
  return type === 'object' && schema.additionalProperties !== undefined ? 'maxProperties' : undefined;
}

/** Loaded when there is a rule. */
const estimator = (): typeof import('./cel-cost') => require('./cel-cost');

/** What a rule stands on. */
export interface CostPlace {
  readonly schema: JsonObject;
  /** Whether the schema is that of a custom resource, or of a whole object within one. */
  readonly isWhole: boolean;
  readonly oldIsOptional: boolean;
  readonly cardinality: Cardinality;
}

interface NamedCost {
  readonly path: FieldPath;
  readonly cost: number;
}

/** Adds up what the rules of one schema cost. Expressions that cannot be estimated cost nothing. */
export class SchemaCost {
  private total = 0;
  private readonly expensive: NamedCost[] = [];

  constructor(
    /** Of the server's version. */
    private readonly minor: number,
    private readonly errors: Errors,
  ) {}

  /** A rule runs for each value of its schema: at most for as many as fit in a request. */
  addRule(expression: unknown, place: CostPlace, path: FieldPath): void {
    const scope = this.scopeOf(place);
    const once = scope === undefined ? undefined : estimator().estimateCost(expression, scope);
    if (scope === undefined || once === undefined) return;
    const times = place.cardinality ?? Math.floor(maxRequestBytes / (scope.self.minBytes + 1));
    this.observe('estimated rule cost', multiply(once, times), path);
  }

  /** A message is made once. */
  addMessage(expression: unknown, place: CostPlace, path: FieldPath): void {
    const scope = this.scopeOf(place);
    const cost = scope === undefined ? undefined : estimator().estimateCost(expression, scope);
    if (cost !== undefined) this.observe('estimated messageExpression cost', cost, path);
  }

  /** Refuses a schema whose rules cost too much together. */
  finish(path: FieldPath): void {
    if (this.total <= schemaLimit) return;
    const named = this.expensive.sort((a, b) => b.cost - a.cost).slice(0, mostNamed);
    for (const { path: at } of named) {
      const detail = 'contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema';
      this.errors.forbidden(code, at, detail);
    }
    const what = 'x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema';
    this.errors.forbidden(code, path, excess(what, this.total, schemaLimit));
  }

  private scopeOf({ schema, isWhole, oldIsOptional }: CostPlace): CostScope | undefined {
    const self = estimator().sizedType(schema, isWhole);
    return self === undefined ? undefined : { self, oldIsOptional, minor: this.minor };
  }

  private observe(what: string, cost: number, path: FieldPath): void {
    if (cost > ruleLimit) this.errors.forbidden(code, path, excess(what, cost, ruleLimit));
    this.total = add(this.total, cost);
    if (cost >= leastNamed) this.expensive.push({ path, cost });
  }
}

const advice =
  '(try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)';

const excess = (what: string, cost: number, limit: number): string =>
  `${what} exceeds budget by factor of ${printFactor(cost / limit)} ${advice}`;

function printFactor(factor: number): string {
  if (factor > 100) return 'more than 100x';
  if (factor < 1.5) return `${factor.toFixed(6)}x`;
  const tenths = factor * 10;
  // Go rounds what is halfway to the even digit.
  const isHalfway = tenths % 1 === 0.5;
  return `${isHalfway ? ((Math.round(tenths / 2) * 2) / 10).toFixed(1) : factor.toFixed(1)}x`;
}
