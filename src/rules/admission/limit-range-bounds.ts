import type { FieldPath, JsonObject } from '../../manifest';
import type { Quantity } from '../../schema/quantity';
import type { RuleCatalogue } from '../rule';
import { child } from './fields';
import { compareQuantities, isOvercommitAllowed, printQuantity, quantityOf } from './resource-names';
import type { Errors } from './validator';

export const limitRangeBoundsCatalogue = {
  'valid-limit-bounds': {
    title: 'Minimum, default request, default limit and maximum of a resource are in that order',
    fix: 'Raise or lower the value that is out of order; what is left out is filled in from max and min.',
  },
  'valid-limit-ratio': {
    title: 'The ratio of limit to request is at least 1, and possible between minimum and maximum',
    fix: 'Use a maxLimitRequestRatio from 1 to max divided by min.',
  },
} satisfies RuleCatalogue;

/** MaxMilliValue of apimachinery: from here on, amounts are compared in whole units. */
const maxMilliValue = Number((2n ** 63n - 1n) / 1000n);

/** The comparisons of ValidateLimitRange; `default` and `defaultRequest` do not count for Pods. */
export function validateLimitBounds(limit: JsonObject, ofPods: boolean, at: FieldPath, errors: Errors): void {
  const names = new Set<string>();
  for (const field of ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio']) {
    for (const name in child(limit, field)) names.add(name);
  }
  for (const name of names) {
    const read = (field: string): Quantity | undefined => quantityOf(child(limit, field)?.[name]);
    const bounds = {
      min: read('min'),
      max: read('max'),
      defaults: ofPods ? undefined : read('default'),
      requests: ofPods ? undefined : read('defaultRequest'),
    };
    compareBounds(name, bounds, at, errors);
    validateRatio(name, read('maxLimitRequestRatio'), bounds, at, errors);
  }
}

interface Bounds {
  readonly min: Quantity | undefined;
  readonly max: Quantity | undefined;
  readonly defaults: Quantity | undefined;
  readonly requests: Quantity | undefined;
}

function compareBounds(name: string, { min, max, defaults, requests }: Bounds, at: FieldPath, errors: Errors): void {
  const code = 'valid-limit-bounds';
  const order = (
    low: Quantity | undefined,
    lowName: string,
    high: Quantity | undefined,
    highName: string,
    field: string,
  ): void => {
    if (low === undefined || high === undefined || compareQuantities(low, high) <= 0) return;
    const detail = `${lowName} value ${printQuantity(low)} is greater than ${highName} value ${printQuantity(high)}`;
    errors.invalid(code, at.child(field).key(name), printQuantity(low), detail);
  };
  order(min, 'min', max, 'max', 'min');
  order(min, 'min', requests, 'default request', 'defaultRequest');
  order(requests, 'default request', max, 'max', 'defaultRequest');
  order(requests, 'default request', defaults, 'default limit', 'defaultRequest');
  order(min, 'min', defaults, 'default', 'default');
  order(defaults, 'default', max, 'max', 'default');
  if (isOvercommitAllowed(name) || defaults === undefined || requests === undefined) return;
  if (compareQuantities(defaults, requests) === 0) return;
  const values = `${printQuantity(defaults)} must equal to defaultRequest value ${printQuantity(requests)}`;
  errors.invalid(
    code,
    at.child('defaultRequest').key(name),
    printQuantity(requests),
    `default value ${values} in ${name}`,
  );
}

function validateRatio(
  name: string,
  ratio: Quantity | undefined,
  { min, max }: Bounds,
  at: FieldPath,
  errors: Errors,
): void {
  if (ratio === undefined) return;
  const code = 'valid-limit-ratio';
  const path = at.child('maxLimitRequestRatio').key(name);
  const printed = printQuantity(ratio);
  if (toNumber(ratio) < 1) errors.invalid(code, path, printed, `ratio ${printed} is less than 1`);
  if (min === undefined || max === undefined) return;
  const whole = [ratio, min, max].some((quantity) => Math.ceil(toNumber(quantity)) >= maxMilliValue);
  const unit = whole ? 1 : 1000;
  const limit = roundUp(max, unit) / roundUp(min, unit);
  const value = whole ? roundUp(ratio, 1) : roundUp(ratio, 1000) / 1000;
  if (value > limit) {
    errors.invalid(code, path, printed, `ratio ${printed} is greater than max/min = ${limit.toFixed(6)}`);
  }
}

const toNumber = ({ digits, exponent }: Quantity): number => Number(`${digits}e${exponent}`);

/** The amount in units of `1/unit`, rounded up. */
const roundUp = (quantity: Quantity, unit: number): number => Math.ceil(toNumber(quantity) * unit);
