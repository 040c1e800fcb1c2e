import { relative } from 'node:path';
import { mergeOptions } from '../rules/merge-options';
import type { RenderedSet } from '../synth/synth-plan';
import { appCommand, emptyConfig } from './app-command';
import { describeFailure } from './app-failure';
import type { ReadSet } from './check-set';
import { ExitCode, UsageError } from './exit-code';
import { runApp } from './run-app';

/**
 * What an app renders, with the options and exemptions that it declares. Nothing is written. When the app fails, standard
 * error says why.
 *
 * @throws UsageError when there is no such app
 */
export async function renderApp(file: string): Promise<ReadSet | undefined> {
  const app = appCommand(file, emptyConfig);
  const rendered: RenderedSet[] = [];
  const write = process.stdout.write.bind(process.stdout);
  // What the app itself prints is no part of the report.
  process.stdout.write = process.stderr.write.bind(process.stderr);
  try {
    const collect = (set: RenderedSet) => rendered.push(set);
    await runApp(app, { folder: 'dist', layout: undefined, check: false, collect, onExit: failEarly });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    process.stderr.write(`drydock: ${describeFailure(error)}\n`);
    return undefined;
  } finally {
    process.stdout.write = write;
  }
  return {
    files: [relative('', file)],
    manifests: rendered.flatMap(({ manifests }) => manifests),
    findings: rendered.flatMap(({ findings = [] }) => findings),
    lineTexts: new Map(),
    options: rendered.map(({ options, exemptions }) => mergeOptions(options, { exemptions })).reduce(mergeOptions, {}),
  };
}

function failEarly(code: number): void {
  process.stderr.write(
    `drydock: the app ended the process with code ${code}; nothing was checked. Let it end by itself.\n`,
  );
  process.exitCode = ExitCode.findings;
}
