/**
 * The names that differ least from a word, in at most a third of its characters, and have one in common with it; at
 * most three, sorted.
 */
export function nearNames(word: string, candidates: Iterable<string>): string[] {
  let least = Math.max(1, Math.min(3, Math.floor(word.length / 3)));
  let near: string[] = [];
  for (const candidate of candidates) {
    const distance = editDistance(word, candidate, least);
    if (distance > least || candidate === word || distance >= Math.max(word.length, candidate.length)) continue;
    if (distance < least) [near, least] = [[], distance];
    near.push(candidate);
  }
  return [...new Set(near)].sort().slice(0, 3);
}

/** `; did you mean "a" or "b"?`, or nothing. */
export function didYouMean(names: readonly string[]): string {
  if (names.length === 0) return '';
  return `; did you mean ${names.map((name) => JSON.stringify(name)).join(' or ')}?`;
}

/** Insertions, deletions, replacements and swaps of neighbours; more than `limit` as soon as that is certain. */
function editDistance(from: string, to: string, limit: number): number {
  const over = limit + 1;
  if (Math.abs(from.length - to.length) > limit) return over;
  const [a, b] = withoutCommonEnds(from, to);
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row: number[] = [];
    row[0] = i;
    let best = i;
    // Further from the diagonal than the limit, every cell is over it.
    const end = Math.min(b.length, i + limit);
    for (let j = Math.max(1, i - limit); j <= end; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? (beforeLast[j - 2] ?? over) + 1 : over;
      const cost = Math.min((last[j] ?? over) + 1, (row[j - 1] ?? over) + 1, (last[j - 1] ?? over) + same, swapped);
      row[j] = cost;
      best = Math.min(best, cost);
    }
    if (best > limit) return over;
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? over;
}

/** What is left of two texts without the beginning and the end that they share, which cost nothing. */
function withoutCommonEnds(a: string, b: string): readonly [string, string] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}
