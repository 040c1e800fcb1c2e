import type { Finding, Manifest, ObjectRef } from '../../manifest';
import type { ExemptionUse, SuppressedFinding } from '../../rules/exemptions';

/** What a check found, as every format prints it. */
export interface CheckReport {
  /** The names of all files that were read, in their order. */
  readonly files: readonly string[];
  /** Every object that was checked. */
  readonly manifests: readonly Manifest[];
  /** Sorted, without those that are exempted. */
  readonly findings: readonly Finding[];
  /** Sorted: those that are exempted. */
  readonly suppressed: readonly SuppressedFinding[];
  /** The exemptions in force. */
  readonly exemptions: readonly ExemptionUse[];
  /** The lines of each file that was read. */
  readonly lineTexts: ReadonlyMap<string, (line: number) => string>;
}

/** The counts of a report. */
export interface Summary {
  readonly files: number;
  readonly objects: number;
  readonly errors: number;
  readonly warnings: number;
}

export function summarize({ files, manifests, findings }: CheckReport): Summary {
  let errors = 0;
  let warnings = 0;
  for (const { severity } of findings) {
    if (severity === 'error') errors++;
    else if (severity === 'warning') warnings++;
  }
  return { files: files.length, objects: manifests.length, errors, warnings };
}

/** What a format may vary by. */
interface FormatOptions {
  readonly color: boolean;
  /** Print errors alone, and nothing when there are none; machine formats stay whole. */
  readonly quiet: boolean;
  /** Whether people want to see the exemptions in force; formats for programs hold them anyway. @default false */
  readonly listExemptions?: boolean;
}

/** Prints a report. The text ends with a line end, unless it is empty. */
export type Formatter = (report: CheckReport, options: FormatOptions) => string;

/** `field: message`, as the API server writes it. */
export function sentenceOf({ fieldPath, message }: Finding): string {
  return fieldPath === '' ? message : `${fieldPath}: ${message}`;
}

/** `file:line:column`, as far as it is known. */
export function placeOf({ file, line, column }: Finding): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

/** Tells objects of one report apart. */
export function objectKey(
  file: string | undefined,
  constructPath: string | undefined,
  ref: ObjectRef | undefined,
): string {
  return JSON.stringify([file, constructPath, ref?.apiVersion, ref?.kind, ref?.namespace, ref?.name]);
}

/** Text on one line without what could move a terminal's cursor: control characters and lone surrogates become U+FFFD. */
export function printable(text: string): string {
  return wellFormed(text)
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, '\ufffd');
}

/** Text without lone surrogates, which neither UTF-8 nor a URI can hold: they become U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
