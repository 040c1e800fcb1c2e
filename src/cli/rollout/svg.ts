import type { RolloutState } from '../../rollout';
import type { Preview } from './preview';
import { areaPath, axes, color, type Scale, scaleOf, size, stepPath, textWidth } from './svg-plot';
import { titleOf } from './title';
import { type Answers, answersOf, isBad, questions, verdictLine } from './words';

const font = 'font-family="system-ui, sans-serif"';

export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Pixels between the lines of the answers, and of their first above the bottom. */
const answer = { line: 19, top: 12 } as const;

/**
 * The stacked area of old and new Pods over time, the promised limits, the available Pods, and where capacity dips.
 * @param answers whether the four questions are answered below the plot
 */
export function drawSvg(preview: Preview, { answers = true }: { readonly answers?: boolean } = {}): string {
  const scale = scaleOf(preview);
  const { verdict } = preview;
  const states = drawnStates(preview.states, scale);
  const lines = answers ? answerLines(preview) : [];
  const height = size.height + (lines.length === 0 ? 0 : answer.top + lines.length * answer.line);
  const width = size.width - size.left - 10;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${height}" role="img" ${font} fill="${color.text}">`,
    `<title>${escapeXml(titleOf(preview))}</title>`,
    `<desc>${escapeXml(Object.values(answersOf(preview)).join('; '))}</desc>`,
    `<rect width="${size.width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${size.left}" y="26" font-size="17" font-weight="600">${fitted(titleOf(preview), width / textWidth(titleOf(preview), 17, 'bold'))}</text>`,
    `<text x="${size.left}" y="46" font-size="13" fill="${isBad(verdict) ? color.dip : '#444'}">${fitted(verdictLine(preview), width / textWidth(verdictLine(preview), 13))}</text>`,
    ...axes(scale),
    areaPath(states, scale, (state) => state.old + state.new, color.new),
    areaPath(states, scale, (state) => state.old, color.old),
    ...limits(preview, scale),
    ...dipMark(states, preview, scale),
    ...(preview.kind === 'Job' ? [] : [availableLine(states, scale)]),
    ...phaseMarks(preview, scale),
    ...deadlineMark(preview, scale),
    ...legend(preview),
    ...lines,
    '</svg>',
  ];
  return `${parts.join('\n')}\n`;
}

/** Text of which a part fits: its middle is left out if that is not all of it. */
function fitted(text: string, part: number): string {
  if (part >= 1) return escapeXml(text);
  const half = Math.floor((text.length * part - 1) / 2);
  return escapeXml(`${text.slice(0, half)}…${text.slice(text.length - half)}`);
}

/** What runs before the apply, then the last state of each moment: what comes and goes within one has no width. */
function drawnStates(states: readonly RolloutState[], { start }: Scale): RolloutState[] {
  const [first, ...later] = states;
  if (first === undefined) return [];
  const lastOf = new Map(later.map((state) => [state.time, state]));
  return [{ ...first, time: start }, ...lastOf.values()];
}

function availableLine(states: readonly RolloutState[], scale: Scale): string {
  const path = stepPath(states, scale, (state) => state.available);
  return `<path d="${path}" fill="none" stroke="${color.available}" stroke-width="2"/>`;
}

/** The promised limits; their labels stand beside the plot, one over the other where both are the same. */
function limits({ kind, floor, ceiling, wanted }: Preview, { x, y, start, end }: Scale): string[] {
  if (kind === 'Job') return limitLabel(`parallelism ${wanted}`, y(wanted) + 4);
  const line = (pods: number): string =>
    `<line x1="${x(start)}" x2="${x(end)}" y1="${y(pods)}" y2="${y(pods)}" stroke="${color.limit}" stroke-dasharray="6 4"/>`;
  const labels =
    ceiling === floor
      ? limitLabel(`both limits ${floor}`, y(floor) + 4)
      : [
          ...limitLabel(`ceiling ${ceiling}`, y(ceiling) + 4),
          ...limitLabel(`floor ${floor}`, Math.max(y(floor) + 4, y(ceiling) + 17)),
        ];
  return [line(ceiling), line(floor), ...labels];
}

function limitLabel(label: string, y: number): string[] {
  return [`<text x="${size.width - size.right + 6}" y="${y}" font-size="11">${label}</text>`];
}

/** Shades what is missing of the wanted Pods, and says when it begins and how low it gets. */
function dipMark(states: readonly RolloutState[], { verdict, wanted, wantedBefore }: Preview, scale: Scale): string[] {
  if (!verdict.losesCapacity) return [];
  const { x, y } = scale;
  const promised = Math.min(wanted, wantedBefore);
  const missing = stepPath(states, scale, (state) => Math.min(promised, state.available));
  const from = Math.max(0, states.find((state) => state.available < promised)?.time ?? 0);
  const label = `capacity dips at ${from} s: ${verdict.lowestAvailable} of ${promised} available`;
  const fits = x(from) + 8 + textWidth(label, 13, 'bold') < size.width - size.right;
  const [anchor, at] = fits ? ['start', x(from) + 8] : ['end', size.width - size.right - 8];
  const [top, bottom] = [y(promised), y(verdict.lowestAvailable)];
  // In a dip too flat for it the text stands below.
  const middle = bottom - top < 16 ? bottom + 16 : (top + bottom) / 2 + 4;
  return [
    `<path d="${missing}V${top}H${x(scale.start)}Z" fill="${color.dip}" fill-opacity="0.45"/>`,
    `<text x="${at}" y="${middle}" font-size="13" font-weight="600" text-anchor="${anchor}" stroke="#ffffff" stroke-width="3" stroke-opacity="0.7" paint-order="stroke">${label}</text>`,
  ];
}

function deadlineMark({ kind, verdict }: Preview, { x, y }: Scale): string[] {
  if (verdict.outcome !== 'stalls') return [];
  const { seconds, reported } = verdict;
  const label = reported
    ? `${kind === 'Job' ? 'fails' : 'reported as failed'} after ${seconds} s`
    : `stuck from ${seconds} s`;
  const at = x(seconds);
  const toLeft = at - 5 - textWidth(label, 12) > size.left;
  const place = toLeft ? `x="${at - 5}" text-anchor="end"` : `x="${at + 5}"`;
  return [
    `<line x1="${at}" x2="${at}" y1="${size.top - 6}" y2="${y(0)}" stroke="${color.dip}" stroke-dasharray="2 3"/>`,
    `<text ${place} y="${size.top - 1}" font-size="12" fill="${color.dip}">${label}</text>`,
  ];
}

/** Where the commits of a release are applied; names that would cover each other stand in two rows. */
function phaseMarks({ phases }: Preview, { x, y }: Scale): string[] {
  let free = Number.NEGATIVE_INFINITY;
  return phases.flatMap(({ time, name }) => {
    const at = x(time);
    const row = at < free ? 1 : 0;
    free = at + 9 + textWidth(name, 12);
    return [
      `<line x1="${at}" x2="${at}" y1="${size.top - 6}" y2="${y(0)}" stroke="#444"/>`,
      `<text x="${at + 5}" y="${size.top + 2 + row * 14}" font-size="12" font-weight="600">${escapeXml(name)}</text>`,
    ];
  });
}

function legend({ kind }: Preview): string[] {
  const y = size.height - 22;
  const box = (fill: string): string => `<rect x="0" y="-10" width="14" height="12" fill="${fill}"/>`;
  const entries: (readonly [string, string])[] = [
    ['old Pods', box(color.old)],
    ['new Pods', box(color.new)],
    ['available', `<line x1="0" x2="14" y1="-4" y2="-4" stroke="${color.available}" stroke-width="2"/>`],
    ['promised limits', `<line x1="0" x2="14" y1="-4" y2="-4" stroke="${color.limit}" stroke-dasharray="4 3"/>`],
  ];
  const shown = kind === 'Job' ? [['Pods', box(color.new)] as const] : entries;
  return shown.map(
    ([label, mark], index) =>
      `<g transform="translate(${size.left + index * 130} ${y})">${mark}<text x="20" y="0" font-size="12">${label}</text></g>`,
  );
}

function answerLines(preview: Preview): string[] {
  const answered = answersOf(preview);
  const column = size.left + 272;
  const most = Math.floor((size.width - column - 10) / textWidth('m', 12.5));
  const lines: string[] = [];
  for (const [key, question] of Object.entries(questions) as [keyof Answers, string][]) {
    for (const [index, text] of wrapped(answered[key], most).entries()) {
      const y = size.height + answer.top + lines.length * answer.line;
      const asked = index > 0 ? '' : `<text x="${size.left}" y="${y}" font-size="12.5" fill="#555">${question}</text>`;
      lines.push(`${asked}<text x="${column}" y="${y}" font-size="12.5">${escapeXml(text)}</text>`);
    }
  }
  return lines;
}

/** Lines of at most `most` characters. */
function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > most) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
