/** Exit codes of every drydock command. */
export const ExitCode = {
  /** Nothing to complain of. */
  ok: 0,
  /** There are findings: errors, or more warnings than allowed. */
  findings: 1,
  /** The command line or the configuration is wrong. */
  usage: 2,
  /** drydock itself failed: a bug, or the machine (disk, memory). */
  fault: 3,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** The user asked for something that cannot be done; the message says what to do instead. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
