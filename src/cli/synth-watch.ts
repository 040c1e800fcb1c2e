import { spawn } from 'node:child_process';
import { basename, dirname, resolve, sep } from 'node:path';
import { isJsonObject } from '../manifest';
import { folderPath } from '../synth/synth-plan';
import { appCommand, readConfig } from './app-command';
import { UsageError } from './exit-code';
import { refuseNonsense, type SynthOptions } from './synth';

/** How long files must be quiet before the app is rendered again, in milliseconds: editors save in several steps. */
const quiet = 50;

const ignoredNames = new Set(['node_modules', '.git', 'coverage', '.cache', '__snapshots__', '.drydock']);

/**
 * Renders the app, and again whenever a file below the working folder changes, each time in a process of its own, so
 * that nothing of the last run is left. Prints what changed; an error leaves the last good output. Ends with the
 * process.
 *
 * @throws UsageError when asked to write to standard output, or there is no app to begin with
 */
export async function watch(options: SynthOptions): Promise<void> {
  if (options.stdout) throw new UsageError('--watch keeps a folder up to date; leave out --stdout');
  refuseNonsense(options);
  const folder = options.out ?? (process.env.CDK8S_OUTDIR || readConfig().output || 'dist');
  const outputs = new Set([folder, folderPath(folder, 'node')].map((path) => resolve(path)));
  const queue = new RenderQueue(options, outputs);
  const chokidar = await import('chokidar');
  const watcher = chokidar.watch(['.', ...appFolder(options)], {
    ignoreInitial: true,
    ignored: (path) => isIgnored(path, outputs),
  });
  watcher.on('all', (_event, path) => queue.wake(path));
  await new Promise<void>((ready) => watcher.once('ready', ready));
  process.stderr.write(`watching ${process.cwd()}; Ctrl-C ends\n`);
  queue.wake('.');
  await new Promise<never>(() => {});
}

/** The folder of an app's file that is not below the working folder. */
function appFolder({ app }: SynthOptions): string[] {
  const command = appCommand(app, readConfig());
  return command.type === 'shell' || isIn(command.file, process.cwd()) ? [] : [dirname(command.file)];
}

function isIgnored(path: string, outputs: ReadonlySet<string>): boolean {
  const name = basename(path);
  if (ignoredNames.has(name) || /^\..*\.drydock$/.test(name)) return true;
  return [...outputs].some((output) => isIn(path, output) && !isIn('.', output));
}

/** Whether a path is a folder or below it. */
function isIn(path: string, folder: string): boolean {
  const absolute = resolve(path);
  return absolute === folder || absolute.startsWith(folder + sep);
}

/** Renders one at a time; what changes meanwhile makes one more render afterwards. */
class RenderQueue {
  private timer: NodeJS.Timeout | undefined;
  private running = false;
  private readonly changed = new Set<string>();

  constructor(
    private readonly options: SynthOptions,
    /** Folders that renders write to, and whose changes are no reason to render. */
    private readonly outputs: Set<string>,
  ) {}

  /** Takes note of a change; the working folder itself stands for the first render. */
  wake(path: string): void {
    this.changed.add(path);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.render(), quiet);
  }

  private async render(): Promise<void> {
    const isCause = [...this.changed].some((path) => !isIgnored(path, this.outputs));
    if (this.running || !isCause) return;
    this.changed.clear();
    this.running = true;
    const { code, stdout } = await runSynth(this.options);
    this.running = false;
    if (code === 0) this.report(stdout);
    else if (this.options.json) process.stdout.write(stdout);
    if (code !== 0) process.stderr.write('drydock: the output is still that of the last run without an error\n');
    await this.render();
  }

  private report(stdout: string): void {
    const summary: unknown = JSON.parse(stdout);
    if (this.options.json) process.stdout.write(stdout);
    else process.stdout.write(describeChanges(summary));
    for (const folder of foldersOf(summary)) this.outputs.add(resolve(folder.folder));
  }
}

interface FolderSummary {
  readonly folder: string;
  readonly files: readonly { readonly path: string; readonly change: string }[];
  readonly removed: readonly string[];
}

const foldersOf = (summary: unknown): readonly FolderSummary[] =>
  isJsonObject(summary) && Array.isArray(summary.folders) ? (summary.folders as FolderSummary[]) : [];

function describeChanges(summary: unknown): string {
  const lines = foldersOf(summary).flatMap(({ folder, files, removed }) => [
    ...files.filter(({ change }) => change !== 'unchanged').map(({ path, change }) => `${change} ${folder}/${path}`),
    ...removed.map((path) => `removed ${folder}/${path}`),
  ]);
  const objects = isJsonObject(summary) ? `${summary.objects} objects` : '';
  return lines.length === 0 ? `rendered ${objects}: nothing changed\n` : `${lines.join('\n')}\nrendered ${objects}\n`;
}

/** One `drydock synth --json` in a process of its own. */
function runSynth(options: SynthOptions): Promise<{ readonly code: number | null; readonly stdout: string }> {
  const values = [
    ['--environment', options.environment],
    ['--out', options.out],
    ['--layout', options.layout],
    ['--config', options.config === false ? undefined : options.config],
  ].flatMap(([name, value]) => (name === undefined || value === undefined ? [] : [name, value]));
  const app = options.app === undefined ? [] : ['--', options.app];
  const switches = [...(options.check ? [] : ['--no-check']), ...(options.config === false ? ['--no-config'] : [])];
  const child = spawn(process.execPath, [process.argv[1] ?? '', 'synth', '--json', ...switches, ...values, ...app], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  return new Promise((done) => child.on('close', (code) => done({ code, stdout })));
}
