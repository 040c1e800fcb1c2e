import { statSync, writeFileSync } from 'node:fs';
import { createColors } from 'picocolors';
import { type ReleaseOptions, RolloutInputError } from '../../rollout';
import { ExitCode, UsageError } from '../exit-code';
import type { RolloutArguments } from './arguments';
import { formatHtml } from './html';
import { type Preview, previewRollouts } from './preview';
import { readRender } from './revision';
import { drawSvg } from './svg';
import { formatText, type Palette } from './text';

/** `drydock rollout`: reads the renders, simulates, prints. */
export function rollout(renders: readonly string[], args: RolloutArguments): ExitCode {
  const options = optionsOf(args);
  const path = renders.findLast((render) => statSync(render, { throwIfNoEntry: false }) !== undefined) ?? '.';
  const objects = renders.map((render) => readRender(render, path));
  const previews = simulate(() => previewRollouts(objects, options)).filter((preview) =>
    isWanted(preview, args.workload),
  );
  if (args.workload !== undefined && previews.length === 0) {
    throw new UsageError(`--workload ${args.workload}: no workload of this name changes`);
  }
  print(format(previews, args), args.out);
  const isBad = ({ verdict }: Preview): boolean => verdict.losesCapacity || verdict.outcome === 'stalls';
  return args.strict && previews.some(isBad) ? ExitCode.findings : ExitCode.ok;
}

function simulate<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof RolloutInputError) throw new UsageError(error.message);
    throw error;
  }
}

function isWanted({ namespace, name }: Preview, wanted: string | undefined): boolean {
  return wanted === undefined || wanted === name || wanted === `${namespace}/${name}`;
}

function optionsOf(args: RolloutArguments): ReleaseOptions {
  const failing = args.failing === undefined ? undefined : parseFailing(args.failing);
  return {
    nodes: parseNumber('--nodes', args.nodes),
    holdSeconds: parseNumber('--hold-seconds', args.holdSeconds),
    pods: {
      readySeconds: parseNumber('--ready-seconds', args.readySeconds),
      runSeconds: parseNumber('--run-seconds', args.runSeconds),
      ...(failing === undefined ? {} : { failing }),
    },
  };
}

function parseNumber(option: string, text: string): number {
  if (/^\d{1,9}(\.\d{1,3})?$/.test(text)) return Number(text);
  throw new UsageError(`${option} ${text}: a number of at least 0 is expected`);
}

function parseFailing(text: string): 'all' | readonly number[] {
  if (text === 'all') return text;
  if (/^\d{1,9}(,\d{1,9})*$/.test(text)) return text.split(',').map(Number);
  throw new UsageError(`--failing ${text}: all, or places in the order of creation such as 0,2 are expected`);
}

function format(previews: readonly Preview[], args: RolloutArguments): string {
  if (args.format === 'json') return `${JSON.stringify({ rollouts: previews }, null, 2)}\n`;
  if (args.format === 'html') return formatHtml(previews);
  if (args.format === 'text') return formatText(previews, palette(args.out === undefined));
  const [preview] = previews;
  if (preview === undefined) throw new UsageError('--format svg: no workload changes; there is nothing to draw');
  if (previews.length === 1) return drawSvg(preview);
  const names = previews.map(({ name }) => name).join(', ');
  throw new UsageError(`--format svg draws one workload, and ${names} change; choose one with --workload, or use html`);
}

function palette(toTerminal: boolean): Palette {
  const colors = createColors(toTerminal && process.stdout.isTTY === true && !process.env.NO_COLOR);
  return { bold: colors.bold, dim: colors.dim, old: colors.blue, new: colors.yellow, bad: colors.red };
}

function print(text: string, file: string | undefined): void {
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
