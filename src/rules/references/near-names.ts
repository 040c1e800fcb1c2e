/** The names that differ least from a word, in at most a third of its characters; at most three, sorted. */
export function nearNames(word: string, candidates: Iterable<string>): string[] {
  let least = Math.max(1, Math.min(3, Math.floor(word.length / 3)));
  let near: string[] = [];
  for (const candidate of candidates) {
    const distance = editDistance(word, candidate, least);
    if (distance > least || candidate === word) continue;
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
function editDistance(a: string, b: string, limit: number): number {
  const over = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return over;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? (beforeLast[j - 2] ?? over) + 1 : over;
      const cost = Math.min((last[j] ?? over) + 1, (row[j - 1] ?? over) + 1, (last[j - 1] ?? over) + same, swapped);
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return over;
    [beforeLast, last] = [last, row];
  }
  return last[b.length] ?? over;
}
