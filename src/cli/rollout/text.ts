import type { RolloutState } from '../../rollout';
import type { Preview, Previews } from './preview';
import { titleOf } from './title';
import { type Answers, answersOf, isBad, notSimulatedText, questions, removedText, verdictLine } from './words';

/** Colours for a terminal; the identity where there is none. */
export interface Palette {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly old: (text: string) => string;
  readonly new: (text: string) => string;
  readonly bad: (text: string) => string;
}

/** States that are shown of the beginning and of the end of a long rollout. */
const shownStates = 25;

const isFolded = (states: readonly unknown[], index: number): boolean =>
  index >= shownStates && index < states.length - shownStates;

/** The widest bar, in Pods; more Pods share a character. */
const maxBar = 40;

/** The timelines as text, one block for each workload, and what there is beside them. */
export function formatText({ rollouts, removed, notSimulated }: Previews, palette: Palette): string {
  const blocks = rollouts.map((preview) => formatPreview(preview, palette));
  const others = [
    ...removed.map((title) => `${palette.bold(title)}: ${removedText}\n`),
    ...notSimulated.map((title) => `${palette.bold(title)}: ${notSimulatedText}\n`),
  ];
  return [...blocks, ...others].join('\n') || 'No workload changes.\n';
}

function formatPreview(preview: Preview, palette: Palette): string {
  const { kind, verdict, wanted, floor, ceiling } = preview;
  const line = verdictLine(preview);
  const limits = kind === 'Job' ? `${wanted} at a time` : `${wanted} wanted, ${floor} to ${ceiling} promised`;
  return [
    `${palette.bold(titleOf(preview))}: ${isBad(verdict) ? palette.bad(line) : line}`,
    palette.dim(`  ${limits}; ${palette.old('█')} old, ${palette.new('▒')} new, | wanted`),
    ...rows(preview, palette),
    ...verdict.notes.map((note) => `  note: ${note}`),
    ...answers(preview, palette),
    '',
  ].join('\n');
}

function answers(preview: Preview, palette: Palette): string[] {
  const answered = answersOf(preview);
  const entries = Object.entries(questions) as [keyof Answers, string][];
  const width = Math.max(...entries.map(([, question]) => question.length));
  return entries.map(([key, question]) => `  ${palette.dim(question.padEnd(width))}  ${answered[key]}`);
}

function rows(preview: Preview, palette: Palette): string[] {
  const { kind, states, phases, wanted } = preview;
  const most = Math.max(wanted, ...states.map((state) => state.old + state.new), 1);
  const scale = Math.min(1, maxBar / most);
  const timeWidth = String(states.at(-1)?.time ?? 0).length;
  let phase = 0;
  return states.flatMap((state, index) => {
    const lines: string[] = [];
    // A phase begins with the first state of its time that the phase before does not have.
    while (phase < phases.length && (phases[phase]?.time ?? 0) <= state.time && isFirstOf(states, index)) {
      lines.push(`  ${palette.bold(`phase ${phases[phase]?.name ?? ''}`)}`);
      phase++;
    }
    const time = `${String(state.time).padStart(timeWidth)} s`;
    const counts = kind === 'Job' ? `running ${state.new}` : `available ${state.available}`;
    if (isFolded(states, index)) {
      if (index === shownStates)
        lines.push(`  … ${states.length - 2 * shownStates} states more (--format json has all)`);
      return lines;
    }
    lines.push(
      `  ${time}  ${bar(state, wanted, most, scale, palette)}  ${counts.padEnd(13)}  ${state.reason || 'applied'}`,
    );
    return lines;
  });
}

function isFirstOf(states: readonly RolloutState[], index: number): boolean {
  return index === 0 || states[index - 1]?.time !== states[index]?.time;
}

function bar(state: RolloutState, wanted: number, most: number, scale: number, palette: Palette): string {
  const width = Math.round(most * scale);
  const old = Math.round(state.old * scale);
  const total = Math.max(old, Math.min(width, Math.round((state.old + state.new) * scale)));
  const limit = Math.round(wanted * scale);
  let text = '';
  for (let at = 0; at <= width; at++) {
    if (at === limit) text += '|';
    if (at < old) text += palette.old('█');
    else if (at < total) text += palette.new('▒');
    else if (at < width) text += ' ';
  }
  return text;
}
