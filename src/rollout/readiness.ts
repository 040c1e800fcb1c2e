import type { Pod } from './replica-set';
import type { ResolvedBehaviour } from './timeline';

/** A Pod with what decides whether it becomes ready. */
export interface TemplatedPod {
  readonly pod: Pod;
  /** Whether it is of the template that was applied; Pods of earlier ones all become ready. */
  readonly isNew: boolean;
}

interface Event {
  readonly pod: Pod;
  /** Seconds. */
  readonly at: number;
  readonly type: 'ready' | 'available';
}

/** When Pods become ready, and available after that. */
export class Readiness {
  private readonly places = new Map<Pod, number>();

  constructor(
    private readonly behaviour: ResolvedBehaviour,
    private readonly minReadySeconds: number,
  ) {}

  /** The next moment, in seconds, at which a Pod becomes ready or available; undefined when none ever will. */
  next(pods: readonly TemplatedPod[], now: number): number | undefined {
    let next: number | undefined;
    for (const { at, type } of this.events(pods)) {
      // With readiness in no time at all, a Pod is due at the moment of its creation.
      const due = type === 'ready' || at > now;
      if (due && (next === undefined || at < next)) next = at;
    }
    return next;
  }

  /** Marks the Pods that are ready at `now`, and says in words what became ready or available. */
  mature(pods: readonly TemplatedPod[], now: number): string {
    const changed = { ready: 0, available: 0 };
    for (const { pod, at, type } of [...this.events(pods)]) {
      if (at !== now && !(type === 'ready' && at <= now)) continue;
      changed[type]++;
      if (type === 'ready') pod.readyAt = now;
    }
    const parts = Object.entries(changed).filter(([, pods]) => pods > 0);
    return parts.map(([what, pods]) => `${pods} ${pods === 1 ? 'Pod is' : 'Pods are'} ${what}`).join(', ');
  }

  isAvailable(pod: Pod, now: number): boolean {
    return pod.readyAt !== undefined && pod.readyAt + this.minReadySeconds <= now;
  }

  private *events(pods: readonly TemplatedPod[]): Generator<Event> {
    for (const { pod, isNew } of pods) {
      if (pod.readyAt !== undefined) yield { pod, at: pod.readyAt + this.minReadySeconds, type: 'available' };
      else if (!isNew || !this.fails(pod))
        yield { pod, at: pod.createdAt + this.behaviour.readySeconds, type: 'ready' };
    }
  }

  /** By the Pod's place among the new ones in the order of creation. */
  private fails(pod: Pod): boolean {
    const place = this.places.get(pod) ?? this.places.size;
    this.places.set(pod, place);
    return this.behaviour.fails(place);
  }
}
