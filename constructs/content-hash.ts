import { createHash } from 'node:crypto';

/** Keys in the order of code units, so that the order in which they were written does not matter. */
const sorted = (map: object): readonly (readonly [string, unknown])[] =>
  Object.entries(map).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));

/**
 * The first 10 hexadecimal digits of SHA-256 over the content of a ConfigMap or a Secret: 40 bits, so that two contents
 * of one object meet by chance about once in a trillion.
 */
export function contentHash(...content: readonly (object | string | undefined)[]): string {
  const parts = content.map((part) => (typeof part === 'object' ? sorted(part) : (part ?? null)));
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 10);
}
