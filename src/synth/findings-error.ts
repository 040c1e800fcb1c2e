import { type Finding, printRef } from '../manifest';
import { SynthError } from './synth-error';

/** The app renders, but at least one finding about what it renders is an error. */
export class FindingsError extends SynthError {
  override readonly name = 'FindingsError';

  constructor(
    /** All findings, those of lower severity too. */
    readonly findings: readonly Finding[],
  ) {
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    super(`${errors} ${errors === 1 ? 'error' : 'errors'} in what the app renders:\n${printFindings(findings)}`);
  }
}

/**
 * One line for each finding:
 * `error valid-port: Service shop/web spec.ports[0].port: 0 is out of range; use 1 to 65535 (from app/shop/web)`.
 */
export function printFindings(findings: readonly Finding[]): string {
  return findings.map(printFinding).join('\n');
}

function printFinding({ severity, code, object, fieldPath, message, fix, constructPath }: Finding): string {
  const place = [object === undefined ? '' : printRef(object), fieldPath].filter((text) => text !== '').join(' ');
  const source = constructPath === undefined ? '' : ` (from ${constructPath})`;
  return `${severity} ${code}: ${place}: ${message}. ${fix}${source}`;
}
