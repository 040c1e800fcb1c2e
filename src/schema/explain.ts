import type { StructPlan, ValuePlan } from './plan';
import { fieldsOf } from './read-api';
import { printRanges } from './versions';

/** What to do about a field that the type does not have: the name that was probably meant, or where it exists. */
export function explainUnknownField(name: string, struct: StructPlan): string {
  const elsewhere = fieldsOf(struct.name).filter((field) => field.name === name);
  if (elsewhere.length > 0) {
    const ranges = printRanges(elsewhere.flatMap((field) => field.ranges));
    return `Remove the field, or check for another version of Kubernetes: ${struct.shortName} has it ${ranges}.`;
  }
  const near = nearest(name, [...struct.fields.keys()]);
  if (near !== undefined) return `Did you mean ${JSON.stringify(near)}?`;
  const below = holderOf(name, struct);
  if (below !== undefined) return `Move it: the field is ${below}.${name}.`;
  const names = [...struct.fields.keys()];
  const known = names.length <= 12 ? `: its fields are ${names.join(', ')}` : '';
  return `Remove it; ${struct.shortName} has no such field${known}.`;
}

/** The object one level below that has a field of this name. */
function holderOf(name: string, struct: StructPlan): string | undefined {
  for (const [child, { plan }] of struct.fields) {
    if (structOf(plan)?.fields.has(name)) return child;
  }
  return undefined;
}

const structOf = (plan: ValuePlan): StructPlan | undefined => (plan.type === 'struct' ? plan.struct : undefined);

/** What to write in place of a value of the wrong type. */
export function explainType(value: unknown, type: string): string {
  if (type === 'string') {
    return typeof value === 'number' || typeof value === 'boolean' ? 'Put the value in quotes.' : 'Write a string.';
  }
  if (type === 'bool') return 'Write true or false, without quotes.';
  if (type === 'int32' || type === 'int64' || type === 'double') {
    const number = typeof value === 'string' && /^-?[0-9]+$/.test(value);
    return number ? `Write ${value} without quotes.` : 'Write a number.';
  }
  if (type === 'IntOrString') return 'Write a number, or a string in quotes.';
  if (type === 'Quantity') return 'Write a quantity such as 500m, 2 or 1.5Gi.';
  if (type === 'Time' || type === 'MicroTime') return 'Write a time in quotes, such as "2026-01-31T08:00:00Z".';
  if (type === '[]uint8') return 'Write a string of base64.';
  if (type.startsWith('[]')) return 'Write a list: "- " before each item.';
  if (type.startsWith('map[')) return 'Write an object of keys and values.';
  return 'Write an object with the fields of its type.';
}

/** The candidate that differs least from the text, if it is close: a typing error, a wrong case, a plural. */
export function nearest(text: string, candidates: readonly string[]): string | undefined {
  const wanted = text.toLowerCase();
  let best: string | undefined;
  let least = Math.min(3, Math.floor(text.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase(), least);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours between two texts; `limit` when it is that or more. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (beforeLast[j - 2] ?? limit) + 1 : limit;
      row.push(Math.min((last[j] ?? limit) + 1, (row[j - 1] ?? limit) + 1, (last[j - 1] ?? limit) + same, swapped));
    }
    [beforeLast, last] = [last, row];
  }
  return Math.min(last[b.length] ?? limit, limit);
}
