/** One number that the project promises, and how it is measured. */
export interface Figure {
  /** For `--only`. */
  readonly name: string;
  /** What is compared with what, and what each side does. */
  readonly compared: string;
  /** The number to reach, as the results print it. */
  readonly goal: string;
  run(context: BenchContext): Outcome;
}

export interface BenchContext {
  /** An empty folder for whatever a figure writes; removed afterwards. */
  readonly folder: string;
  /** Path of a program that a figure compares with; undefined where the machine has none. */
  readonly peer: (name: PeerName) => string | undefined;
}

export type PeerName = 'helm' | 'kubeconform';

export type Outcome = Measured | Skipped;

export interface Measured {
  readonly type: 'measured';
  /** The figure, in the words of its goal. */
  readonly result: string;
  readonly isMet: boolean;
  /** The medians that it comes from. */
  readonly details: readonly string[];
  /** Where our own time goes. */
  readonly profile?: string;
}

/** A figure that cannot be measured here. */
interface Skipped {
  readonly type: 'skipped';
  readonly why: string;
}

/** `1,234 ms`, with one decimal below ten. */
export const printTime = (milliseconds: number): string => `${printNumber(milliseconds)} ms`;

export const printNumber = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0 });

/** The outcome of a comparison: how many times as fast as `theirs` we are, both in milliseconds. */
export function compareTimes(
  ours: number,
  theirs: { readonly name: string; readonly milliseconds: number },
  goal: number,
  more: Pick<Measured, 'profile'> & { readonly details?: readonly string[] } = {},
): Measured {
  const ratio = theirs.milliseconds / ours;
  return {
    type: 'measured',
    result: `${ratio.toFixed(1)} times as fast`,
    isMet: ratio >= goal,
    ...more,
    details: [
      `drydock ${printTime(ours)}`,
      `${theirs.name} ${printTime(theirs.milliseconds)}`,
      ...(more.details ?? []),
    ],
  };
}
