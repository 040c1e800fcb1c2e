import type { Layout } from '../synth/file-plan';
import { printWarnings } from '../synth/findings-error';
import type { FolderPlan, SynthPlan } from '../synth/synth-plan';
import { printStrangers, recoverFolder, writePlan } from '../synth/write-plan';
import { type AppCommand, appCommand, readConfig } from './app-command';
import { AppFailure, describeFailure, exitCodeOf, findingsOf } from './app-failure';
import { ExitCode, UsageError } from './exit-code';
import { loadConfig } from './load-config';
import { runApp } from './run-app';
import { printJson, printJsonFailure, printSummary } from './synth-report';

/** What `drydock synth` was asked for. */
export interface SynthOptions {
  /** @default - as cdk8s.yaml says */
  readonly app?: string | undefined;
  /** @default - the app's own choice */
  readonly environment?: string;
  /** @default - the app's own, then that of cdk8s.yaml, then dist */
  readonly out?: string;
  readonly stdout?: boolean;
  /** @default - as the app says */
  readonly layout?: Layout;
  readonly json?: boolean;
  /** Whether to check what is rendered before anything is written. */
  readonly check: boolean;
  /** The file with options of the check; false for none. @default - drydock.yaml, if there is one */
  readonly config?: string | false;
}

/**
 * Renders the app and writes its folders, or nothing at all.
 *
 * @throws UsageError when the command line or the project file is wrong
 */
export async function synth(options: SynthOptions): Promise<void> {
  refuseNonsense(options);
  const config = readConfig();
  const app = appCommand(options.app, config);
  for (const sentence of config.unsupported) process.stderr.write(`drydock: ${sentence}\n`);
  if (options.environment !== undefined) process.env.ENVIRONMENT = options.environment;
  const folder = process.env.CDK8S_OUTDIR || config.output || 'dist';
  if (!options.stdout) recoverFolder(options.out ?? folder);
  process.exitCode = await render(app, folder, options);
}

/** @throws UsageError for options that are empty or contradict each other */
export function refuseNonsense({ stdout, out, json, environment }: SynthOptions): void {
  if (stdout && (out !== undefined || json)) {
    throw new UsageError('--stdout writes manifests to standard output; leave out --out and --json');
  }
  if (out === '') throw new UsageError('--out is empty; name a folder, or . for the working folder');
  if (environment === '') throw new UsageError('--environment is empty; name an environment, or leave it out');
}

async function render(app: AppCommand, folder: string, options: SynthOptions): Promise<ExitCode> {
  const write = process.stdout.write.bind(process.stdout);
  // What the app itself prints must not get between manifests, or into JSON.
  if (options.stdout || options.json) process.stdout.write = process.stderr.write.bind(process.stderr);
  const attempt = (action: () => ExitCode): ExitCode => {
    process.stdout.write = write;
    try {
      return action();
    } catch (error) {
      return fail(error, options);
    }
  };
  const onExit = (code: number, plans: () => readonly SynthPlan[]) => {
    process.exitCode = attempt(() =>
      code === 0 ? finish(plans(), options, endedEarly(code)) : fail(endedEarly(code), options),
    );
  };
  try {
    const checkOptions = options.check ? loadConfig(options.config) : {};
    const run = { folder, layout: options.layout, check: options.check, options: checkOptions, onExit };
    const plans = await runApp(app, run);
    return attempt(() => finish(plans, options, nothingRendered));
  } catch (error) {
    return attempt(() => fail(error, options));
  }
}

const nothingRendered = new AppFailure('the app rendered nothing; does it call app.synth()?');

const endedEarly = (code: number) =>
  new AppFailure(`the app ended the process with code ${code} before it was done; nothing was written`);

function fail(error: unknown, { json }: SynthOptions): ExitCode {
  const message = describeFailure(error);
  process.stderr.write(`drydock: ${message}\n`);
  if (json) process.stdout.write(printJsonFailure(message, findingsOf(error)));
  return exitCodeOf(error);
}

/** @param nothing what it means when no plan is there */
function finish(rendered: readonly SynthPlan[], options: SynthOptions, nothing: AppFailure): ExitCode {
  if (rendered.length === 0) return fail(nothing, options);
  const plans = mergePlans(rendered.map((plan) => ({ ...plan, folder: options.out ?? plan.folder })));
  const findings = plans.flatMap((plan) => plan.findings);
  if (findings.length > 0) process.stderr.write(`${printWarnings(findings)}\n`);
  if (options.stdout) {
    process.stdout.write(manifestsOf(plans));
    return ExitCode.ok;
  }
  const folders = plans.flatMap((plan) => writePlan(plan, plan.folder));
  process.stdout.write(options.json ? printJson(folders, findings) : printSummary(folders));
  if (!options.json) process.stderr.write(printStrangers(folders));
  return ExitCode.ok;
}

/** All documents of the app's own folders; what is for another folder is not for kubectl. */
function manifestsOf(plans: readonly SynthPlan[]): string {
  const files = plans.flatMap(({ folders }) => folders.filter(({ output }) => output === undefined));
  const texts = files.flatMap((folder) => folder.files).filter(({ path }) => !path.endsWith('.json'));
  return texts
    .map(({ text }) => text)
    .filter((text) => text.trim() !== '')
    .join('---\n');
}

/** One plan for each folder: an app may hold several apps that write to the same one. */
function mergePlans(plans: readonly SynthPlan[]): SynthPlan[] {
  const merged = new Map<string, SynthPlan>();
  for (const plan of plans) {
    const other = merged.get(plan.folder);
    merged.set(plan.folder, other === undefined ? plan : mergeTwo(other, plan));
  }
  return [...merged.values()];
}

function mergeTwo(a: SynthPlan, b: SynthPlan): SynthPlan {
  const folders = a.folders.map(({ output, files }): FolderPlan => {
    const more = b.folders.filter((folder) => folder.output === output).flatMap((folder) => folder.files);
    const clash = more.find(({ path }) => files.some((file) => file.path === path));
    if (clash !== undefined) throw new UsageError(`two apps both write ${a.folder}/${clash.path}; give one an outdir`);
    return { output, files: [...files, ...more] };
  });
  return { folder: a.folder, folders, findings: [...a.findings, ...b.findings] };
}
