/** The reason of the first state of every rollout: what runs when the change is applied. */
export const BEFORE = 'before the apply';

/** One moment of a rollout: how many Pods there are, and why it came to be. Counts are of Pods. */
export interface RolloutState {
  /** Seconds since the change was applied. */
  readonly time: number;
  /** Pods of earlier templates. */
  readonly old: number;
  /** Pods of the template that was applied. */
  readonly new: number;
  /** Old and new Pods that are ready. */
  readonly ready: number;
  /** Old and new Pods that have been ready for minReadySeconds: those that count. */
  readonly available: number;
  /** Pods above the wanted number; 0 when there are fewer. */
  readonly surge: number;
  /** What happened: a controller's write, or Pods that became ready, available or finished. */
  readonly reason: string;
}

/**
 * How a rollout ends. `completes`: every Pod is of the new template and available. `stalls`: nothing more happens, and
 * the deadline (if the kind has one) passes. `waits`: someone must act (paused, OnDelete, a partition).
 */
export type RolloutOutcome = 'completes' | 'stalls' | 'waits';

export interface RolloutVerdict {
  readonly outcome: RolloutOutcome;
  /**
   * Seconds until it is complete, until the last thing that happens (`waits`), or until the Deployment is reported as
   * not progressing (`stalls`).
   */
  readonly seconds: number;
  /** Whether the cluster reports that it stalls: the progress deadline of a Deployment, the failure of a Job. */
  readonly reported: boolean;
  /** The most Pods above the wanted number at one time. */
  readonly extraPods: number;
  /** The fewest available Pods at one time. */
  readonly lowestAvailable: number;
  /** Whether fewer Pods than wanted were available at some time, though as many were wanted before. */
  readonly losesCapacity: boolean;
  /** Whether no Pod at all was available at some time: users see an outage. */
  readonly outage: boolean;
  /** What a person should know, one sentence each. */
  readonly notes: readonly string[];
}

/** The simulated rollout of one workload. */
export interface Rollout {
  readonly kind: 'Deployment' | 'DaemonSet' | 'StatefulSet' | 'Job';
  readonly namespace: string;
  readonly name: string;
  /** Wanted Pods after the change. */
  readonly wanted: number;
  /** Wanted Pods before the change; 0 when there was no such workload. */
  readonly wantedBefore: number;
  /** The number of available Pods that the strategy promises to keep, while nothing fails. */
  readonly floor: number;
  /** The number of Pods that the strategy promises not to exceed. */
  readonly ceiling: number;
  /** In the order of time; the first is the moment of the apply. */
  readonly states: readonly RolloutState[];
  readonly verdict: RolloutVerdict;
}

/** How the Pods of a rollout behave. */
export interface PodBehaviour {
  /** Seconds from a Pod's creation until it is ready. @default 10 */
  readonly readySeconds?: number;
  /** Seconds that a Job's Pod runs until it has finished. @default 30 */
  readonly runSeconds?: number;
  /**
   * Which Pods of the new template never become ready (of a Job: fail): all, or those whose place in the order of
   * their creation, counted from 0, is listed. @default - none
   */
  readonly failing?: 'all' | readonly number[];
}

/** The behaviour with its defaults filled in. */
export interface ResolvedBehaviour {
  readonly readySeconds: number;
  readonly runSeconds: number;
  readonly fails: (place: number) => boolean;
}
