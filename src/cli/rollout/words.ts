import type { Rollout, RolloutState, RolloutVerdict } from '../../rollout';
import type { Preview } from './preview';

/** The four questions that every format answers. */
export interface Answers {
  /** How long it takes. */
  readonly howLong: string;
  /** How many Pods it needs beside those that are wanted. */
  readonly extraPods: string;
  /** Whether users can see an outage. */
  readonly outage: string;
  /** What happens if the new image never becomes ready. */
  readonly ifNeverReady: string;
}

/** The questions in words, in the order of the answers. */
export const questions: Readonly<Record<keyof Answers, string>> = {
  howLong: 'How long?',
  extraPods: 'How many extra Pods?',
  outage: 'Can users see an outage?',
  ifNeverReady: 'If the new image never becomes ready?',
};

/** Whether someone should look before it is applied. */
export function isBad({ outcome, losesCapacity, outage }: RolloutVerdict): boolean {
  return outage || losesCapacity || outcome === 'stalls';
}

const podsText = (pods: number): string => `${pods} ${pods === 1 ? 'Pod' : 'Pods'}`;

/** How it ends, how many Pods more, how many fewer: one line. */
export function verdictLine(rollout: Rollout): string {
  const parts = [endingOf(rollout)];
  if (rollout.kind !== 'Job') parts.push(extraOf(rollout.verdict), capacityOf(rollout));
  return parts.join('; ');
}

function endingOf({ kind, verdict, states }: Rollout): string {
  const { outcome, seconds, reported } = verdict;
  if (outcome === 'completes') return states.length === 1 ? 'nothing happens' : `completes after ${seconds} s`;
  if (outcome === 'waits') return 'waits for someone to act';
  if (kind === 'Job') return reported ? `fails after ${seconds} s` : `never completes; nothing new after ${seconds} s`;
  return reported
    ? `never completes; reported as failed after ${seconds} s`
    : `never completes; nothing happens after ${seconds} s, and nobody is told`;
}

function extraOf({ extraPods }: RolloutVerdict): string {
  return extraPods === 0 ? 'no extra Pods' : `${extraPods} extra ${extraPods === 1 ? 'Pod' : 'Pods'} at most`;
}

function capacityOf({ verdict, wanted }: Rollout): string {
  if (verdict.outage) return 'OUTAGE: no Pod is available for a time';
  if (verdict.losesCapacity) return `capacity drops to ${verdict.lowestAvailable} of ${wanted}`;
  return 'no capacity is lost';
}

/** What a preview says to the four questions. */
export function answersOf(preview: Preview): Answers {
  const { broken } = preview;
  return {
    howLong: howLongOf(preview),
    extraPods: extraAnswer(preview),
    outage: outageAnswer(preview),
    ifNeverReady: broken === undefined ? 'no Pod of a new image is made' : verdictLine(broken),
  };
}

function howLongOf(preview: Preview): string {
  const { kind, verdict } = preview;
  const ending = endingOf(preview);
  if (verdict.outcome !== 'completes' || kind === 'Job' || preview.states.length === 1) return ending;
  return `${verdict.seconds} s until every Pod is as wanted and available`;
}

function extraAnswer({ kind, verdict, wanted }: Preview): string {
  if (kind === 'Job') return `${podsText(wanted)} at a time at most`;
  if (verdict.extraPods === 0) return 'none';
  return `${verdict.extraPods} at most: ${podsText(wanted + verdict.extraPods)} for ${wanted} wanted`;
}

function outageAnswer(preview: Preview): string {
  const { kind, verdict, wanted, wantedBefore, states } = preview;
  if (kind === 'Job') return 'a Job serves no users';
  const promised = Math.min(wanted, wantedBefore);
  if (wanted === 0) return 'no Pod is wanted';
  if (promised === 0) return 'no: there was none before';
  if (verdict.outage) return `YES: no Pod is available ${whenBelow(states, 1, verdict)}`;
  const low = `${verdict.lowestAvailable} of ${podsText(promised)}`;
  if (verdict.losesCapacity) return `no, but only ${low} are available ${whenBelow(states, promised, verdict)}`;
  return `no: ${promised === 1 ? 'the one Pod stays' : `all ${promised} Pods stay`} available`;
}

/** When fewer than `least` Pods are available: from the first moment to the last. */
function whenBelow(states: readonly RolloutState[], least: number, { outcome }: RolloutVerdict): string {
  const from = states.find((state) => state.available < least)?.time ?? 0;
  const last = states.findLastIndex((state) => state.available < least);
  const until = states[last + 1]?.time;
  if (until === undefined) return outcome === 'completes' ? `from ${from} s on` : `from ${from} s on, for good`;
  return `between ${from} s and ${until} s`;
}

/** Of a workload that the last render no longer has. */
export const removedText =
  'no longer rendered; it stays until someone deletes or prunes it, and then all its Pods go at once';

/** Of an object that runs Pods under a controller that is not simulated. */
export const notSimulatedText = 'changes, and is not simulated: only Deployment, DaemonSet, StatefulSet and Job are';
