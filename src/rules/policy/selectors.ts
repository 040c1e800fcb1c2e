import type { JsonObject } from '../../manifest';
import { list, text, textMap, texts } from '../admission/fields';

type Labels = { readonly [key: string]: string };

/** Whether a label selector (matchLabels and matchExpressions) matches labels; an empty one matches all. */
export function matches(selector: JsonObject, labels: Labels): boolean {
  const wanted = textMap(selector, 'matchLabels');
  for (const key of Object.keys(wanted)) if (!Object.hasOwn(labels, key) || labels[key] !== wanted[key]) return false;
  return list(selector, 'matchExpressions').every((expression) => isMet(expression, labels));
}

function isMet(expression: JsonObject, labels: Labels): boolean {
  const key = text(expression, 'key');
  const isSet = Object.hasOwn(labels, key);
  const isNamed = isSet && texts(expression, 'values').includes(labels[key] ?? '');
  switch (text(expression, 'operator')) {
    case 'In':
      return isNamed;
    case 'NotIn':
      return !isNamed;
    case 'Exists':
      return isSet;
    default:
      return !isSet;
  }
}

interface Entry<T> {
  readonly selector: JsonObject;
  readonly value: T;
}

/**
 * Selectors by namespace, each once, with what is known of it. Each is kept under its rarest `key=value`, so that asking
 * which of them match some labels takes time in the number of labels and not in the number of selectors.
 */
export class SelectorIndex<T> {
  private readonly values = new Map<string, T>();
  private readonly buckets = new Map<string, Entry<T>[]>();

  /** The value of a selector, made when it is new. */
  valueOf(namespace: string, selector: JsonObject, make: () => T): T {
    const identity = `${namespace} ${JSON.stringify(selector)}`;
    const known = this.values.get(identity);
    if (known !== undefined) return known;
    const value = make();
    this.values.set(identity, value);
    this.keep(namespace, { selector, value });
    return value;
  }

  /** The values of all selectors of a namespace that match the labels. */
  matching(namespace: string, labels: Labels): T[] {
    const found: T[] = [];
    if (this.buckets.size === 0) return found;
    this.collect(`${namespace} `, labels, found);
    for (const key of Object.keys(labels)) this.collect(`${namespace} ${key}=${labels[key]}`, labels, found);
    return found;
  }

  private keep(namespace: string, entry: Entry<T>): void {
    const wanted = Object.entries(textMap(entry.selector, 'matchLabels'));
    const [first = `${namespace} `, ...rest] = wanted.map(([key, label]) => `${namespace} ${key}=${label}`);
    const rarest = rest.reduce((best, pair) => (this.sizeOf(pair) < this.sizeOf(best) ? pair : best), first);
    const bucket = this.buckets.get(rarest);
    if (bucket === undefined) this.buckets.set(rarest, [entry]);
    else bucket.push(entry);
  }

  private collect(bucket: string, labels: Labels, found: T[]): void {
    for (const { selector, value } of this.buckets.get(bucket) ?? []) if (matches(selector, labels)) found.push(value);
  }

  private sizeOf(bucket: string): number {
    return this.buckets.get(bucket)?.length ?? 0;
  }
}
