/** A count or a percentage of a total, as the API's IntOrString fields of update strategies hold it: `2` or `"25%"`. */
export type IntOrPercent = number | string;

/** A rollout that cannot be simulated: the message names the field, the value received and what is allowed. */
export class RolloutInputError extends Error {
  override readonly name = 'RolloutInputError';
}

/**
 * The count that `value` means of `total`: a percentage rounds up (surge) or down (unavailable), as
 * GetScaledValueFromIntOrPercent of k8s.io/apimachinery/pkg/util/intstr does.
 * @throws RolloutInputError when it is neither a whole number of at least 0 nor a percentage such as `25%`
 */
export function scaledValue(value: IntOrPercent, total: number, round: 'up' | 'down', field: string): number {
  if (typeof value === 'number') {
    if (Number.isInteger(value) && value >= 0) return value;
  } else if (/^\d+%$/.test(value)) {
    const part = (Number(value.slice(0, -1)) * total) / 100;
    return round === 'up' ? Math.ceil(part) : Math.floor(part);
  }
  throw new RolloutInputError(
    `${field}: ${JSON.stringify(value)} is neither a count nor a percentage; use a whole number of at least 0, or a percentage such as "25%"`,
  );
}
