import { MisuseError, type Place, shown } from './misuse-error';

/** A count of Pods, or a percentage of those wanted: `1`, `'25%'`. */
export type CountOrPercent = number | `${number}%`;

/** The two limits of a rolling update. */
export interface RollingUpdateLimits {
  readonly maxSurge?: CountOrPercent;
  readonly maxUnavailable?: CountOrPercent;
}

/** Whether a limit is given and nothing: `0`, `"0%"`. */
export const isZero = (value: CountOrPercent | undefined): boolean =>
  value !== undefined && Number.parseInt(`${value}`, 10) === 0;

/**
 * The API takes whole percentages and whole counts. An unavailable share over 100% makes no sense, and is refused.
 *
 * @throws MisuseError when a limit is neither, or when both are zero: no Pod could ever be replaced
 */
export function requireProgress(place: Place, path: string, limits: RollingUpdateLimits): void {
  requireCountOrPercent(place, `${path}.maxSurge`, limits.maxSurge);
  requireCountOrPercent(place, `${path}.maxUnavailable`, limits.maxUnavailable, 100);
  if (!isZero(limits.maxSurge) || !isZero(limits.maxUnavailable)) return;
  const problem = `${shown(limits.maxUnavailable)} may not be zero while maxSurge is ${shown(limits.maxSurge)}; raise one of them to 1`;
  throw new MisuseError(place, `${path}.maxUnavailable`, problem);
}

/** @throws MisuseError when the value is given and is no whole count or percentage from 0 on */
export function requireCountOrPercent(
  place: Place,
  path: string,
  value: CountOrPercent | undefined,
  maxPercent = Number.POSITIVE_INFINITY,
): void {
  if (value === undefined) return;
  const isCount = typeof value === 'number' && Number.isInteger(value) && value >= 0;
  const isPercent = typeof value === 'string' && /^\d+%$/.test(value) && Number.parseInt(value, 10) <= maxPercent;
  if (isCount || isPercent) return;
  const most = Number.isFinite(maxPercent) ? ` up to "${maxPercent}%"` : '';
  throw new MisuseError(
    place,
    path,
    `${shown(value)} is no count or percentage; use a whole number from 0, or one like "25%"${most}`,
  );
}
