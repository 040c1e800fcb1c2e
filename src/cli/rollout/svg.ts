import type { RolloutState } from '../../rollout';
import type { Preview } from './preview';
import { titleOf, verdictLine } from './words';

/** Pixels of the picture and of the plot within it. */
const size = { width: 880, height: 380, left: 52, right: 24, top: 64, bottom: 76 } as const;

/** Distinguishable without colour too: old is darker than new. */
const color = { old: '#5b7aa6', new: '#f0b35a', available: '#1b1b1b', limit: '#7a7a7a', dip: '#c0392b' } as const;

const font = 'font-family="system-ui, sans-serif"';

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** From seconds and Pods to pixels. */
interface Scale {
  /** Where the picture begins, in seconds: a little before the apply, to show what runs then. */
  readonly start: number;
  readonly end: number;
  readonly most: number;
  readonly x: (seconds: number) => number;
  readonly y: (pods: number) => number;
}

function scaleOf({ states, ceiling, wanted, verdict }: Preview): Scale {
  const last = Math.max(states.at(-1)?.time ?? 0, verdict.outcome === 'stalls' ? verdict.seconds : 0);
  const end = Math.max(1, last * 1.05);
  const start = -end * 0.05;
  const most = Math.max(1, ceiling, wanted, ...states.map((state) => state.old + state.new)) + 0.5;
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    start,
    end,
    most,
    x: (seconds) => round(size.left + ((seconds - start) / (end - start)) * (size.width - size.left - size.right)),
    y: (pods) => round(size.height - size.bottom - (pods / most) * (size.height - size.top - size.bottom)),
  };
}

/** The stacked area of old and new Pods over time, the promised limits, the available Pods, and where capacity dips. */
export function drawSvg(preview: Preview): string {
  const scale = scaleOf(preview);
  const { verdict, wanted } = preview;
  const states = drawnStates(preview.states, scale);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" ${font}>`,
    `<title>${escapeXml(titleOf(preview))}</title>`,
    `<rect width="${size.width}" height="${size.height}" fill="#ffffff"/>`,
    `<text x="${size.left}" y="26" font-size="17" font-weight="600">${escapeXml(titleOf(preview))}</text>`,
    `<text x="${size.left}" y="46" font-size="13" fill="${verdict.losesCapacity ? color.dip : '#444'}">${escapeXml(verdictLine(verdict, wanted))}</text>`,
    ...axes(scale),
    area(states, scale, (state) => state.old + state.new, color.new),
    area(states, scale, (state) => state.old, color.old),
    ...phaseMarks(preview, scale),
    ...limits(preview, scale),
    ...dipMark(states, preview, scale),
    `<path d="${steps(states, scale, (state) => state.available)}" fill="none" stroke="${color.available}" stroke-width="2"/>`,
    ...deadlineMark(preview, scale),
    ...legend(),
    '</svg>',
  ];
  return `${parts.join('\n')}\n`;
}

/** What runs before the apply, then the last state of each moment: what comes and goes within one has no width. */
function drawnStates(states: readonly RolloutState[], { start }: Scale): RolloutState[] {
  const [first, ...later] = states;
  if (first === undefined) return [];
  const lastOf = new Map(later.map((state) => [state.time, state]));
  return [{ ...first, time: start }, ...lastOf.values()];
}

/** A line that keeps each state's value until the next state. */
function steps(states: readonly RolloutState[], { x, y, end }: Scale, value: (state: RolloutState) => number): string {
  const [first] = states;
  if (first === undefined) return '';
  const commands = states.slice(1).map((state) => `H${x(state.time)}V${y(value(state))}`);
  return `M${x(first.time)},${y(value(first))}${commands.join('')}H${x(end)}`;
}

function area(
  states: readonly RolloutState[],
  scale: Scale,
  value: (state: RolloutState) => number,
  fill: string,
): string {
  const line = steps(states, scale, value);
  return `<path d="${line}V${scale.y(0)}H${scale.x(scale.start)}Z" fill="${fill}"/>`;
}

/** Steps of an axis: 1, 2 or 5 times a power of ten, about `count` of them. */
function stepOf(range: number, count: number): number {
  const rough = range / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((one) => one * power >= rough) ?? 10;
  return factor * power;
}

function axes({ x, y, end, most }: Scale): string[] {
  const base = size.height - size.bottom;
  const parts: string[] = [];
  const podStep = Math.max(1, stepOf(most, 6));
  for (let pods = 0; pods <= most; pods += podStep) {
    parts.push(
      `<line x1="${size.left}" x2="${size.width - size.right}" y1="${y(pods)}" y2="${y(pods)}" stroke="#e4e4e4"/>`,
    );
    parts.push(`<text x="${size.left - 8}" y="${y(pods) + 4}" font-size="12" text-anchor="end">${pods}</text>`);
  }
  const timeStep = Math.max(1, stepOf(end, 10));
  for (let time = 0; time <= end; time += timeStep) {
    parts.push(`<line x1="${x(time)}" x2="${x(time)}" y1="${base}" y2="${base + 5}" stroke="#888"/>`);
    parts.push(`<text x="${x(time)}" y="${base + 19}" font-size="12" text-anchor="middle">${time} s</text>`);
  }
  parts.push(
    `<text x="14" y="${(size.top + base) / 2}" font-size="12" transform="rotate(-90 14 ${(size.top + base) / 2})" text-anchor="middle">Pods</text>`,
  );
  return parts;
}

function limits({ floor, ceiling }: Preview, { x, y, start, end }: Scale): string[] {
  const line = (pods: number, label: string, dy: number): string[] => [
    `<line x1="${x(start)}" x2="${x(end)}" y1="${y(pods)}" y2="${y(pods)}" stroke="${color.limit}" stroke-dasharray="6 4"/>`,
    `<text x="${x(start) + 4}" y="${y(pods) + dy}" font-size="11" fill="#222">${label} ${pods}</text>`,
  ];
  return [...line(ceiling, 'ceiling', -5), ...line(floor, 'floor', -5)];
}

/** Shades what is missing of the wanted Pods, and says when it begins and how low it gets. */
function dipMark(states: readonly RolloutState[], { verdict, wanted }: Preview, scale: Scale): string[] {
  if (!verdict.losesCapacity) return [];
  const { x, y } = scale;
  const available = steps(states, scale, (state) => Math.min(wanted, state.available));
  const from = Math.max(0, states.find((state) => state.available < wanted)?.time ?? 0);
  const label = `capacity dips at ${from} s: ${verdict.lowestAvailable} of ${wanted} available`;
  return [
    `<path d="${available}V${y(wanted)}H${x(scale.start)}Z" fill="${color.dip}" fill-opacity="0.45"/>`,
    `<text x="${x(from) + 8}" y="${(y(wanted) + y(verdict.lowestAvailable)) / 2 + 4}" font-size="13" font-weight="600">${label}</text>`,
  ];
}

function deadlineMark({ verdict }: Preview, { x, y }: Scale): string[] {
  if (verdict.outcome !== 'stalls') return [];
  return [
    `<line x1="${x(verdict.seconds)}" x2="${x(verdict.seconds)}" y1="${size.top}" y2="${y(0)}" stroke="${color.dip}" stroke-dasharray="2 3"/>`,
    `<text x="${x(verdict.seconds) - 5}" y="${size.top + 11}" font-size="12" text-anchor="end" fill="${color.dip}">no progress by ${verdict.seconds} s</text>`,
  ];
}

function phaseMarks({ phases }: Preview, { x, y }: Scale): string[] {
  return phases.flatMap(({ time, name }) => [
    `<line x1="${x(time)}" x2="${x(time)}" y1="${size.top - 6}" y2="${y(0)}" stroke="#444"/>`,
    `<text x="${x(time) + 5}" y="${size.top + 2}" font-size="12" font-weight="600">${escapeXml(name)}</text>`,
  ]);
}

function legend(): string[] {
  const y = size.height - 22;
  const entries = [
    ['old Pods', `<rect x="0" y="-10" width="14" height="12" fill="${color.old}"/>`],
    ['new Pods', `<rect x="0" y="-10" width="14" height="12" fill="${color.new}"/>`],
    ['available', `<line x1="0" x2="14" y1="-4" y2="-4" stroke="${color.available}" stroke-width="2"/>`],
    ['promised limits', `<line x1="0" x2="14" y1="-4" y2="-4" stroke="${color.limit}" stroke-dasharray="4 3"/>`],
  ] as const;
  return entries.map(
    ([label, mark], index) =>
      `<g transform="translate(${size.left + index * 130} ${y})">${mark}<text x="20" y="0" font-size="12">${label}</text></g>`,
  );
}
