import { SynthError } from './synth-error';

/** The output folder cannot be written. It is as it was before the run. */
export class OutputError extends SynthError {
  override readonly name = 'OutputError';

  constructor(folder: string, cause: unknown) {
    super(`cannot write ${folder}: ${explain(cause)}. What was there before is unchanged.`, { cause });
  }
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

function explain(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const { code } = cause as NodeJS.ErrnoException;
  const words = code === undefined ? undefined : causes[code];
  return words === undefined ? cause.message : `${words} (${cause.message})`;
}
