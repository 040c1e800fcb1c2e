import type { Finding } from '../manifest';
import { ExitCode } from './exit-code';

/** The app did not run to its end. */
export class AppFailure extends Error {
  override readonly name = 'AppFailure';
}

/** Errors that say by themselves what to do; of any other, the stack tells where the app went wrong. */
const plainErrors = new Set(['SynthError', 'FindingsError', 'OutputError', 'UsageError', 'AppFailure']);

/** What went wrong while an app was run, for people. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return `the app threw ${String(error)}`;
  if (plainErrors.has(error.name)) return error.message;
  return `the app failed; nothing was written\n${error.stack ?? error.message}`;
}

/** By name: the app may have loaded another copy of this package. */
export function exitCodeOf(error: unknown): ExitCode {
  const name = error instanceof Error ? error.name : '';
  if (name === 'UsageError') return ExitCode.usage;
  return name === 'OutputError' ? ExitCode.fault : ExitCode.findings;
}

/** The findings for which an app was not written; none for any other failure. By name, as `exitCodeOf`. */
export function findingsOf(error: unknown): readonly Finding[] {
  if (!(error instanceof Error) || error.name !== 'FindingsError') return [];
  const { findings } = error as { readonly findings?: unknown };
  return Array.isArray(findings) ? (findings as readonly Finding[]) : [];
}
