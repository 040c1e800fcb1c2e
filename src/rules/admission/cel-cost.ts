import { CostEstimator, type CostScope } from './cel-cost-estimator';
import { NotEstimated } from './cel-cost-value';

export type { CostScope } from './cel-cost-estimator';
export { sizedType } from './cel-cost-type';

/** Up to this minor the server finds sizes late (cel-go 0.17). */
const findsSizesLate = 30;
/** From this minor on it is certain that the server finds sizes early, and knows those of the items of literals. */
const findsSizesEarly = 35;

/**
 * The most that a checked expression can cost, as the server estimates it (Cost of checker/cost.go in cel-go);
 * undefined for what cannot be estimated here. Where the version does not tell how the server finds sizes, the lesser
 * of both estimates.
 */
export function estimateCost(expression: unknown, scope: CostScope): number | undefined {
  const late = scope.minor < findsSizesEarly ? costOf(expression, scope, false) : undefined;
  const early = scope.minor > findsSizesLate ? costOf(expression, scope, true) : undefined;
  return late === undefined || early === undefined ? (late ?? early) : Math.min(late, early);
}

function costOf(expression: unknown, scope: CostScope, early: boolean): number | undefined {
  try {
    return new CostEstimator(scope, early).visit(expression).cost;
  } catch (error) {
    if (error instanceof NotEstimated) return undefined;
    throw error;
  }
}
