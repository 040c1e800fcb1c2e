import type { RolloutOutcome, RolloutState, RolloutVerdict } from './timeline';

interface Ending {
  readonly outcome: RolloutOutcome;
  /**
   * When the kind reports a lack of progress: seconds without progress, and when progress was last made.
   * @default - the kind has no deadline
   */
  readonly deadline?: { readonly seconds: number; readonly lastProgress: number };
  /** Whether the cluster reports it when it stalls. @default - when there is a deadline */
  readonly reported?: boolean;
  readonly notes: readonly string[];
}

/** What the states of a rollout say about it. `wanted`: Pods wanted before and after the change. */
export function verdictOf(
  states: readonly RolloutState[],
  wanted: { readonly before: number; readonly after: number },
  { outcome, deadline, reported = deadline !== undefined, notes }: Ending,
): RolloutVerdict {
  const end = states.at(-1)?.time ?? 0;
  const lowest = states.reduce((least, state) => Math.min(least, state.available), Number.POSITIVE_INFINITY);
  const lowestAvailable = Number.isFinite(lowest) ? lowest : 0;
  const promised = Math.min(wanted.before, wanted.after);
  const surge = states.reduce((most, state) => Math.max(most, state.surge), 0);
  const late = deadline === undefined ? undefined : missedDeadline(states, deadline.seconds);
  return {
    outcome,
    seconds: outcome === 'stalls' && deadline !== undefined ? deadline.lastProgress + deadline.seconds : end,
    reported: outcome === 'stalls' && reported,
    extraPods: surge,
    lowestAvailable,
    losesCapacity: lowestAvailable < promised,
    outage: promised > 0 && lowestAvailable === 0,
    notes:
      late === undefined || outcome !== 'completes'
        ? notes
        : [
            ...notes,
            `Reported as failed (ProgressDeadlineExceeded) after ${late} s, though it completes after ${end} s.`,
          ],
  };
}

/** When the deadline first passed between two states. */
function missedDeadline(states: readonly RolloutState[], seconds: number): number | undefined {
  for (let i = 1; i < states.length; i++) {
    const before = states[i - 1]?.time ?? 0;
    if ((states[i]?.time ?? 0) - before > seconds) return before + seconds;
  }
  return undefined;
}
