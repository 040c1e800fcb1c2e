import { printRef } from '../../manifest';
import type { RolloutVerdict } from '../../rollout';
import type { Preview } from './preview';

/** `Deployment shop/web`. */
export function titleOf({ kind, namespace, name }: Preview): string {
  return printRef({ apiVersion: '', kind, namespace, name });
}

const ending: Readonly<Record<RolloutVerdict['outcome'], (seconds: number) => string>> = {
  completes: (seconds) => `completes after ${seconds} s`,
  stalls: (seconds) => `stalls; no progress by ${seconds} s`,
  waits: () => 'waits for someone to act',
};

/** How it ends, how many Pods more, how many fewer: one line. */
export function verdictLine(verdict: RolloutVerdict, wanted: number): string {
  const extra =
    verdict.extraPods === 0
      ? 'no extra Pods'
      : `${verdict.extraPods} extra ${verdict.extraPods === 1 ? 'Pod' : 'Pods'} at most`;
  return `${ending[verdict.outcome](verdict.seconds)}; ${extra}; ${capacityOf(verdict, wanted)}`;
}

function capacityOf({ outage, losesCapacity, lowestAvailable }: RolloutVerdict, wanted: number): string {
  if (outage) return 'OUTAGE: no Pod is available for a time';
  if (losesCapacity) return `capacity drops to ${lowestAvailable} of ${wanted}`;
  return 'no capacity is lost';
}
