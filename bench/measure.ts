import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

export const root = join(__dirname, '..');

/** A module of lib/, the package as users run it; `import type` its source beside it. */
export function built(module: string): unknown {
  const path = join(root, 'lib', 'src', module);
  if (!existsSync(`${path}.js`) && !existsSync(join(path, 'index.js'))) {
    throw new Error(`lib/src/${module} is not built; run npm run build`);
  }
  return require(path);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[(sorted.length - 1) >> 1], sorted[middle]];
  return (low + high) / 2;
}

/**
 * The median of what each contestant returns, over several rounds in which all have their turn, in an order that
 * changes: what else the machine does meanwhile falls on all alike.
 *
 * @param pick in place of the median: the least, where a contestant's times fall into two groups
 */
export function interleave<Name extends string>(
  rounds: number,
  contestants: { readonly [name in Name]: () => number },
  pick: (samples: readonly number[]) => number = median,
): { readonly [name in Name]: number } {
  const names = Object.keys(contestants) as Name[];
  const samples = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) samples.get(name)?.push(contestants[name]());
  }
  return Object.fromEntries([...samples].map(([name, values]) => [name, pick(values)])) as {
    [name in Name]: number;
  };
}

/** Milliseconds that `work` takes. */
export function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Runs a program to its end. @throws Error with what it said, when it fails */
export function runProgram(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly stdio?: 'ignore' } = {},
): string {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 30, ...options });
  if (result.status === 0) return result.stdout ?? '';
  const said = result.error?.message ?? result.stderr?.trim().slice(-2000) ?? `exit code ${result.status}`;
  throw new Error(`${command.replace(/.*[\\/]/, '')} ${args[0] ?? ''} failed: ${said}`);
}

/** What bench/apps/app.cjs is asked to render. */
export interface AppShape {
  /** `invalid`: of objects that the API server refuses. */
  readonly shape: 'independent' | 'chain' | 'invalid';
  readonly charts: number;
  /** In each chart. */
  readonly objects: number;
  /** @default 'full' */
  readonly size?: DeploymentSize;
}

/** The Deployments of bench/apps/deployment.cjs: some 460 bytes of JSON, with numbered names or names of letters, or 1,500. */
export type DeploymentSize = 'plain' | 'unlike' | 'full';

/** `drydock` renders, as cdk8s does; `drydock-checked` also validates, as an app does by default. */
export type AppContestant = 'cdk8s' | 'drydock' | 'drydock-checked';

export interface AppRun {
  /** In `synth()` alone. */
  readonly milliseconds: number;
  /** Of the whole process, in bytes. */
  readonly maxRss: number;
  /** Microseconds by place, when asked for. */
  readonly profile?: { readonly [place: string]: number };
}

const app = join(__dirname, 'apps', 'app.cjs');

export const appArguments = (
  contestant: AppContestant,
  { shape, charts, objects, size = 'full' }: AppShape,
  out: string,
): string[] => [app, contestant, shape, String(charts), String(objects), size, out];

/** Renders an app in a process of its own, into a new folder. */
export function runApp(contestant: AppContestant, shape: AppShape, folder: string, profile = false): AppRun {
  const out = join(folder, 'dist');
  rmSync(out, { recursive: true, force: true });
  const args = [...appArguments(contestant, shape, out), ...(profile ? ['--profile'] : [])];
  return JSON.parse(runProgram(process.execPath, args)) as AppRun;
}

/** The places that take the most time, with their shares: `manifest/emit-yaml 40%, engine 20%`. */
export function printProfile(times: { readonly [place: string]: number } = {}): string {
  const total = Object.values(times).reduce((sum, time) => sum + time, 0);
  return Object.entries(times)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 6)
    .map(([place, time]) => `${place} ${Math.round((100 * time) / total)}%`)
    .join(', ');
}
