import { MisuseError, type Place, shown } from './misuse-error';
import type { RunningPodTemplate } from './pod-template';
import { type CountOrPercent, requireCountOrPercent } from './rolling-update';

/** Where a release stands. Each phase is one commit. */
export type CanaryPhase =
  | {
      /** The stable Deployment alone. */
      readonly type: 'stable';
    }
  | {
      /** Some Pods of the new template beside all of the stable ones. */
      readonly type: 'canary';
      /** The Pods to try. */
      readonly template: RunningPodTemplate;
      /** How much of the traffic they get, in percent; or how many Pods, 1 to `replicas`. */
      readonly share: CountOrPercent;
    }
  | {
      /** The new template becomes the stable one, surge first; the canary stays until the next commit. */
      readonly type: 'promote';
      /** The Pods that were tried. */
      readonly template: RunningPodTemplate;
      /** As in the canary phase, so that the canary does not change. */
      readonly share: CountOrPercent;
    }
  | {
      /** The canary is gone, the stable Deployment as it was. */
      readonly type: 'abort';
    };

/** What a share means for so many stable Pods. */
export interface CanarySize {
  /** Pods of the canary. */
  readonly replicas: number;
  /** The share that was asked for, in percent. */
  readonly weight: number;
  /** The share that so many Pods get of evenly spread traffic, in percent, to one decimal. */
  readonly expressed: number;
}

const percentOf = (replicas: number, stable: number): number =>
  Math.round((1000 * replicas) / (replicas + stable)) / 10;

/**
 * How many canary Pods a share is, beside `stable` Pods that all stay. A percentage becomes the nearest number of Pods,
 * at least 1 and at most `stable`: 20% of 4 stable Pods is 1 of 5.
 */
export function canarySize(share: CountOrPercent, stable: number): CanarySize {
  if (typeof share === 'number') {
    const expressed = percentOf(share, stable);
    return { replicas: share, weight: expressed, expressed };
  }
  const weight = Number.parseInt(share, 10);
  const nearest = weight >= 100 ? stable : Math.round((weight * stable) / (100 - weight));
  const replicas = Math.min(stable, Math.max(1, nearest));
  return { replicas, weight, expressed: percentOf(replicas, stable) };
}

const phaseTypes = ['stable', 'canary', 'promote', 'abort'];

/**
 * @throws MisuseError when the phase is none of the four, the share is no count or percentage, out of range, or of no
 * stable Pods, or when there is no template, or it is what runs already
 */
export function requirePhase(
  place: Place,
  phase: CanaryPhase,
  stable: { readonly replicas: number; readonly template: RunningPodTemplate },
): void {
  if (!phaseTypes.includes(phase.type)) {
    const problem = `${shown(phase.type)} is no phase; use one of ${phaseTypes.join(', ')}`;
    throw new MisuseError(place, 'phase.type', problem);
  }
  if (phase.type === 'stable' || phase.type === 'abort') return;
  requireShare(place, phase.share, stable.replicas);
  requireNewTemplate(place, phase.template, stable.template);
}

function requireShare(place: Place, share: CountOrPercent | undefined, replicas: number): void {
  if (share === undefined) {
    throw new MisuseError(place, 'phase.share', 'is missing; use a percentage of the traffic, or a count of Pods');
  }
  requireCountOrPercent(place, 'phase.share', share, 100);
  if (!Number.isInteger(replicas) || replicas < 1) {
    const problem = `${shown(replicas)} stable Pods have no traffic to share; use 1 or more, or phase stable`;
    throw new MisuseError(place, 'spec.replicas', problem);
  }
  if (share === 0 || (typeof share === 'number' && share > replicas)) {
    const problem = `${share} canary Pods are out of range; use 1 to ${replicas} (replicas), or a percentage`;
    throw new MisuseError(place, 'phase.share', problem);
  }
}

function requireNewTemplate(place: Place, template: RunningPodTemplate | undefined, stable: RunningPodTemplate): void {
  if (template === undefined) {
    throw new MisuseError(place, 'phase.template', 'is missing; give the Pods to try');
  }
  if (textOf(template) !== textOf(stable)) return;
  const images = template.spec.containers.map(({ image }) => shown(image ?? '')).join(', ');
  const problem = `the canary is what runs already (${images}); change an image or a setting, or use phase stable`;
  throw new MisuseError(place, 'phase.template', problem);
}

/** Text that is equal for equal data, whatever the order of fields. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_name, field: unknown) =>
    typeof field === 'object' && field !== null && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  );
}
