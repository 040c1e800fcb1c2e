import type { RolloutState } from '../../rollout';
import type { Preview } from './preview';

/** Pixels of the picture without the answers, and of the plot within it. */
export const size = { width: 880, height: 380, left: 52, right: 88, top: 70, bottom: 76 } as const;

/** Distinguishable without colour too: old is darker than new. */
export const color = {
  old: '#5b7aa6',
  new: '#f0b35a',
  available: '#1b1b1b',
  limit: '#7a7a7a',
  dip: '#c0392b',
  text: '#1b1b1b',
} as const;

/** From seconds and Pods to pixels. */
export interface Scale {
  /** Where the picture begins, in seconds: a little before the apply, to show what runs then. */
  readonly start: number;
  readonly end: number;
  readonly most: number;
  readonly x: (seconds: number) => number;
  readonly y: (pods: number) => number;
}

/** How wide a text is at most, in pixels: fonts differ, so rather too much. */
export function textWidth(text: string, fontSize: number, weight: 'normal' | 'bold' = 'normal'): number {
  return text.length * fontSize * (weight === 'bold' ? 0.66 : 0.58);
}

const round = (value: number): number => Math.round(value * 10) / 10;

export function scaleOf({ states, ceiling, wanted, verdict }: Preview): Scale {
  const last = Math.max(states.at(-1)?.time ?? 0, verdict.outcome === 'stalls' ? verdict.seconds : 0);
  const end = Math.max(1, last * 1.05);
  const start = -end * 0.05;
  const tallest = Math.max(1, ceiling, wanted, ...states.map((state) => state.old + state.new));
  // A little air above the ceiling, however many Pods there are.
  const most = tallest * 1.06 + 0.2;
  return {
    start,
    end,
    most,
    x: (seconds) => round(size.left + ((seconds - start) / (end - start)) * (size.width - size.left - size.right)),
    y: (pods) => round(size.height - size.bottom - (pods / most) * (size.height - size.top - size.bottom)),
  };
}

/** A line that keeps each state's value until the next state. */
export function stepPath(
  states: readonly RolloutState[],
  { x, y, end }: Scale,
  value: (state: RolloutState) => number,
): string {
  const [first] = states;
  if (first === undefined) return '';
  const commands = states.slice(1).map((state) => `H${x(state.time)}V${y(value(state))}`);
  return `M${x(first.time)},${y(value(first))}${commands.join('')}H${x(end)}`;
}

/** What is below such a line. */
export function areaPath(
  states: readonly RolloutState[],
  scale: Scale,
  value: (state: RolloutState) => number,
  fill: string,
): string {
  const line = stepPath(states, scale, value);
  return `<path d="${line}V${scale.y(0)}H${scale.x(scale.start)}Z" fill="${fill}"/>`;
}

/** Steps of an axis: 1, 2 or 5 times a power of ten, about `count` of them. */
function stepOf(range: number, count: number): number {
  const rough = range / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10;
  return factor * power;
}

/** The lines of both axes with their numbers. */
export function axes({ x, y, end, most }: Scale): string[] {
  const base = size.height - size.bottom;
  const middle = (size.top + base) / 2;
  const parts: string[] = [];
  const podStep = Math.max(1, stepOf(most, 6));
  for (let pods = 0; pods <= most; pods += podStep) {
    parts.push(
      `<line x1="${size.left}" x2="${size.width - size.right}" y1="${y(pods)}" y2="${y(pods)}" stroke="#e4e4e4"/>`,
      `<text x="${size.left - 8}" y="${y(pods) + 4}" font-size="12" text-anchor="end">${pods}</text>`,
    );
  }
  const timeStep = Math.max(1, stepOf(end, 10));
  for (let time = 0; time <= end; time += timeStep) {
    parts.push(
      `<line x1="${x(time)}" x2="${x(time)}" y1="${base}" y2="${base + 5}" stroke="#888"/>`,
      `<text x="${x(time)}" y="${base + 19}" font-size="12" text-anchor="middle">${time} s</text>`,
    );
  }
  parts.push(
    `<text x="14" y="${middle}" font-size="12" transform="rotate(-90 14 ${middle})" text-anchor="middle">Pods</text>`,
  );
  return parts;
}
