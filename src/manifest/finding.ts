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

const compareText = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0);

/** The one order of findings: by place, then object, then field, then code; by code unit, never by locale. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.file, b.file) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    compareText(a.constructPath, b.constructPath) ||
    compareText(a.object?.apiVersion, b.object?.apiVersion) ||
    compareText(a.object?.kind, b.object?.kind) ||
    compareText(a.object?.namespace, b.object?.namespace) ||
    compareText(a.object?.name, b.object?.name) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compareText(a.fieldPath, b.fieldPath) ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}
