import { statSync, writeFileSync } from 'node:fs';
import { createColors } from 'picocolors';
import { type JsonObject, refOf } from '../../manifest';
import { isSimulated, mostPods, type ReleaseOptions, RolloutInputError } from '../../rollout';
import { ExitCode, UsageError } from '../exit-code';
import type { RolloutArguments } from './arguments';
import { formatHtml } from './html';
import { findTwice, type Previews, previewRollouts } from './preview';
import { readRender } from './revision';
import { drawSvg } from './svg';
import { formatText, type Palette } from './text';
import { titleOf } from './title';
import { answersOf, isBad } from './words';

/** `drydock rollout`: reads the renders, simulates, prints. */
export function rollout(renders: readonly string[], args: RolloutArguments): ExitCode {
  const options = optionsOf(args);
  const path = renders.findLast((render) => statSync(render, { throwIfNoEntry: false }) !== undefined) ?? '.';
  const objects = renders.map((render) => readRender(render, path));
  requireOnce(objects, renders);
  requireWorkloads(objects, renders);
  const all = simulate(() => previewRollouts(objects, options));
  const wanted = args.workload === undefined ? all : only(all, args.workload);
  print(format(wanted, args), args.out);
  return args.strict && wanted.rollouts.some(({ verdict }) => isBad(verdict)) ? ExitCode.findings : ExitCode.ok;
}

/** Which of two manifests of one workload a cluster would get depends on their order: nothing to rely on. */
function requireOnce(objects: readonly (readonly JsonObject[])[], renders: readonly string[]): void {
  for (const [index, render] of objects.entries()) {
    const title = findTwice(render);
    if (title !== undefined) {
      throw new UsageError(`${renders[index]} has ${title} twice; name the file or folder that is applied`);
    }
  }
}

function requireWorkloads(objects: readonly (readonly JsonObject[])[], renders: readonly string[]): void {
  if (objects.flat().some(isSimulated)) return;
  const kinds = [...new Set(objects.flat().map((object) => refOf(object).kind || '(none)'))].sort().join(', ');
  throw new UsageError(
    `${renders.join(' and ')}: no kind with a rollout to simulate among ${kinds || 'no objects at all'}; use Deployment, DaemonSet, StatefulSet or Job`,
  );
}

function simulate<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof RolloutInputError) throw new UsageError(error.message);
    throw error;
  }
}

/** The one that `NAME`, `NAMESPACE/NAME` or `KIND NAMESPACE/NAME` names. */
function only({ rollouts, removed, notSimulated }: Previews, wanted: string): Previews {
  const isWanted = (title: string): boolean => {
    const path = title.slice(title.indexOf(' ') + 1);
    return [title, path, path.slice(path.indexOf('/') + 1)].includes(wanted);
  };
  const chosen = {
    rollouts: rollouts.filter((preview) => isWanted(titleOf(preview))),
    removed: removed.filter(isWanted),
    notSimulated: notSimulated.filter(isWanted),
  };
  if (Object.values(chosen).some((titles) => titles.length > 0)) return chosen;
  const titles = rollouts.map(titleOf).join(', ');
  throw new UsageError(
    `--workload ${wanted}: no workload of this name changes; ${titles === '' ? 'none does' : `those that do: ${titles}`}`,
  );
}

function optionsOf(args: RolloutArguments): ReleaseOptions {
  const failing = args.failing === undefined ? undefined : parseFailing(args.failing);
  return {
    nodes: parseNodes(args.nodes),
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
  throw new UsageError(`${option} ${text}: a number of seconds is expected; use 0 to 999999999`);
}

function parseNodes(text: string): number {
  if (/^[1-9]\d{0,4}$/.test(text) && Number(text) <= mostPods) return Number(text);
  throw new UsageError(`--nodes ${text}: a number of nodes is expected; use 1 to ${mostPods}`);
}

function parseFailing(text: string): 'all' | readonly number[] {
  if (text === 'all') return text;
  if (/^\d{1,9}(,\d{1,9})*$/.test(text)) return text.split(',').map(Number);
  throw new UsageError(`--failing ${text}: all, or places in the order of creation such as 0,2 are expected`);
}

function format(previews: Previews, args: RolloutArguments): string {
  if (args.format === 'json') return formatJson(previews);
  if (args.format === 'html') return formatHtml(previews);
  if (args.format === 'text') return formatText(previews, palette(args.out === undefined));
  const [preview, ...others] = previews.rollouts;
  if (preview === undefined) throw new UsageError('--format svg: no workload changes; there is nothing to draw');
  if (others.length === 0) return drawSvg(preview);
  const titles = previews.rollouts.map(titleOf).join(', ');
  throw new UsageError(
    `--format svg draws one workload, and these change: ${titles}; choose one with --workload, or use html`,
  );
}

function formatJson({ rollouts, ...others }: Previews): string {
  const shown = rollouts.map(({ broken, ...preview }) => ({
    ...preview,
    ...(broken === undefined ? {} : { ifNeverReady: broken.verdict }),
    answers: answersOf({ ...preview, ...(broken === undefined ? {} : { broken }) }),
  }));
  return `${JSON.stringify({ rollouts: shown, ...others }, null, 2)}\n`;
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
