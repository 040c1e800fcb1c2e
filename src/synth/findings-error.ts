import { type Finding, printRef } from '../manifest';
import { SynthError } from './synth-error';

/** The app renders, but at least one finding about what it renders is an error. */
export class FindingsError extends SynthError {
  override readonly name = 'FindingsError';

  constructor(
    /** All findings, those of lower severity too. */
    readonly findings: readonly Finding[],
  ) {
    const errors = findings.filter(({ severity }) => severity === 'error');
    const others = findings.filter(({ severity }) => severity !== 'error');
    const rest = others.length === 0 ? '' : `\n${printWarnings(others)}`;
    super(`${count(errors.length, 'error')} in what the app renders:\n${printFindings(errors)}${rest}`);
  }
}

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

/** How many warnings are shown one by one: more than that, and nobody reads them on every run. */
const fewWarnings = 10;

/** Findings that stop nothing: in full when they are few, else how many there are of each code. */
export function printWarnings(findings: readonly Finding[]): string {
  if (findings.length <= fewWarnings) return printFindings(findings);
  const codes = new Map<string, number>();
  for (const { code } of findings) codes.set(code, (codes.get(code) ?? 0) + 1);
  const most = [...codes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const listed = most.map(([code, number]) => `${code} ${number}`).join(', ');
  return `${count(findings.length, 'warning')}, which drydock check explains: ${listed}`;
}

/**
 * One line for each finding:
 * `error valid-port: Service shop/web spec.ports[0].port: 0 is out of range; use 1 to 65535 (from app/shop/web)`.
 */
export function printFindings(findings: readonly Finding[]): string {
  return findings.map(printFinding).join('\n');
}

function printFinding({ severity, code, object, fieldPath, message, fix, constructPath, file, line }: Finding): string {
  const nowhere = file === undefined ? 'the app' : `${file}:${line ?? 1}`;
  const place = [object === undefined ? nowhere : printRef(object), fieldPath].filter((text) => text !== '').join(' ');
  const source = constructPath === undefined ? '' : ` (from ${constructPath})`;
  return `${severity} ${code}: ${place}: ${message}. ${fix}${source}`;
}
