import type { JsonObject } from '../../manifest';
import { list, text, textMap, texts } from '../admission/fields';

type Labels = { readonly [key: string]: string };

/** A condition on labels, as a LabelSelector has it; without any it selects everything. */
export interface Selector {
  readonly matchLabels: Labels;
  readonly matchExpressions: readonly JsonObject[];
}

/** A LabelSelector. */
export function labelSelector(selector: JsonObject): Selector {
  return { matchLabels: textMap(selector, 'matchLabels'), matchExpressions: list(selector, 'matchExpressions') };
}

/** The plain map of a Service or a ReplicationController. */
export const mapSelector = (matchLabels: Labels): Selector => ({ matchLabels, matchExpressions: [] });

export function isEmptySelector({ matchLabels, matchExpressions }: Selector): boolean {
  for (const _ in matchLabels) return false;
  return matchExpressions.length === 0;
}

/** Whether labels meet every condition; `isMade` tells which labels a controller adds to the Pods. */
export function matchesSelector(
  { matchLabels, matchExpressions }: Selector,
  labels: Labels,
  isMade: (key: string, value: string) => boolean = () => false,
): boolean {
  for (const key in matchLabels) {
    const wanted = matchLabels[key] ?? '';
    if (labelOf(labels, key) !== wanted && !isMade(key, wanted)) return false;
  }
  return matchExpressions.every((expression) => meets(expression, labels, isMade));
}

function meets(expression: JsonObject, labels: Labels, isMade: (key: string, value: string) => boolean): boolean {
  const key = text(expression, 'key');
  const value = labelOf(labels, key);
  const values = texts(expression, 'values');
  switch (text(expression, 'operator')) {
    case 'In':
      return (value !== undefined && values.includes(value)) || values.some((wanted) => isMade(key, wanted));
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

const labelOf = (labels: Labels, key: string): string | undefined =>
  Object.hasOwn(labels, key) ? labels[key] : undefined;

/** `app=web,tier in (a,b)`, as kubectl writes selectors. */
export function printSelector({ matchLabels, matchExpressions }: Selector): string {
  return [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(printExpression),
  ].join(',');
}

function printExpression(expression: JsonObject): string {
  const key = text(expression, 'key');
  const values = `(${texts(expression, 'values').join(',')})`;
  switch (text(expression, 'operator')) {
    case 'In':
      return `${key} in ${values}`;
    case 'NotIn':
      return `${key} notin ${values}`;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return key;
  }
}
