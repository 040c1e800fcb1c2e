import { compareText } from './compare-text';
import type { ObjectRef } from './manifest';

/**
 * `error`: the API server refuses the object, or it can never work. `warning`: accepted, and likely wrong.
 * `info`: worth knowing, never counted against a limit.
 */
export type Severity = 'error' | 'warning' | 'info';

/** One thing that drydock has to say about one field of one object. */
export interface Finding {
  /** What was found; never changes its meaning. Has a page `docs/rules/CODE.md`. */
  readonly code: string;
  readonly severity: Severity;
  /** @default - the finding is about a file that holds no object */
  readonly object?: ObjectRef;
  /** @default - the object was read from a file */
  readonly constructPath?: string;
  /** @default - a construct made the object */
  readonly file?: string;
  /** Counted from 1. */
  readonly line?: number;
  /** Counted from 1, in UTF-16 code units. */
  readonly column?: number;
  /** As the API server writes it; empty for the object as a whole. */
  readonly fieldPath: string;
  /** What is wrong, the value received, what is allowed. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
}

/** What a finding does not have comes first. */
const compare = (a = '', b = ''): number => compareText(a, b);

/**
 * Sorts findings, in place, into their one order: by place, then object, then field, then code; by code unit, never by
 * locale. A set has far more findings than objects, so objects are put in order first, then the findings of each.
 */
export function sortFindings(findings: Finding[]): Finding[] {
  const groups = new Map<unknown, Finding[]>();
  for (const finding of findings) {
    const key = finding.file ?? finding.object ?? finding;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  const ordered = [...groups.values()].sort(([a], [b]) => comparePlaces(a, b));
  let end = 0;
  for (let i = 0; i < ordered.length; ) {
    let group = ordered[i++] ?? [];
    // Another object of the same name, from no file either.
    while (i < ordered.length && comparePlaces(group[0], ordered[i]?.[0]) === 0)
      group = group.concat(ordered[i++] ?? []);
    for (const finding of group.sort(compareFindings)) findings[end++] = finding;
  }
  return findings;
}

/** What comes first in the order and is the same for all findings of a file, or of an object from no file. */
function comparePlaces(a: Finding | undefined, b: Finding | undefined): number {
  return compare(a?.file, b?.file) || (a?.file === undefined ? compareObjects(a, b) : 0);
}

function compareObjects(a: Finding | undefined, b: Finding | undefined): number {
  return (
    compare(a?.constructPath, b?.constructPath) ||
    compare(a?.object?.apiVersion, b?.object?.apiVersion) ||
    compare(a?.object?.kind, b?.object?.kind) ||
    compare(a?.object?.namespace, b?.object?.namespace) ||
    compare(a?.object?.name, b?.object?.name)
  );
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    compare(a.file, b.file) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    compareObjects(a, b) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compare(a.fieldPath, b.fieldPath) ||
    compare(a.code, b.code) ||
    compare(a.message, b.message)
  );
}
