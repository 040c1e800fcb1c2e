import { SynthError } from './synth-error';

/** The output folder cannot be written. It is as it was before the run. */
export class OutputError extends SynthError {
  override readonly name = 'OutputError';
}

/** What keeps a folder from being written, other than an error of the system. */
export class Obstacle extends Error {}

/** The `OutputError` of a failed step on disk; what is no such failure, a fault of our own, comes back as it is. */
export function outputError(folder: string, cause: unknown): unknown {
  const { code } = cause as NodeJS.ErrnoException;
  if (!(cause instanceof Error) || (typeof code !== 'string' && !(cause instanceof Obstacle))) return cause;
  const words = code === undefined ? undefined : causes[code];
  const why = words === undefined ? cause.message : `${words} (${cause.message})`;
  return new OutputError(`cannot write ${folder}: ${why}. What was there before is unchanged.`, { cause });
}

const causes: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; free some space',
  EDQUOT: 'the disk quota is used up; free some space',
  EROFS: 'the file system is read-only',
  EACCES: 'permission is denied',
  EPERM: 'the operation is not permitted',
  EFBIG: 'a file would be larger than this process may write',
  ENAMETOOLONG: 'a file name is too long; give the object or chart a shorter name',
};
