import { cpus, totalmem } from 'node:os';
import type { Figure, Outcome, PeerName } from './figure';

export interface FigureOutcome {
  readonly figure: Figure;
  readonly outcome: Outcome;
}

/** Versions by name, of what takes part. */
export type Versions = { readonly [name: string]: string };

/** bench/RESULTS.md. Nothing in it tells which machine this was, but what it is like. */
export function printResults(outcomes: readonly FigureOutcome[], versions: Versions): string {
  return `# Results

Written by \`npm run bench\`; \`npm run bench -- --fetch\` gets the programs to compare with where they are missing.
Medians over several rounds in which the contestants take turns. Ratios hold elsewhere, milliseconds do not.

${describeMachine()}

${Object.entries(versions)
  .map(([name, version]) => `${name} ${version}`)
  .join(', ')}

| figure | goal | result | | medians |
|---|---|---|---|---|
${outcomes.map(tableRow).join('\n')}

## What was compared

${outcomes.map(({ figure }) => `- **${figure.name}**: ${figure.compared}`).join('\n')}

## Where the remaining time goes

Shares of the samples of a profiler while drydock does the work that is compared, by file or package.

${outcomes.flatMap(profileLine).join('\n')}
`;
}

function tableRow({ figure, outcome }: FigureOutcome): string {
  const { name, goal } = figure;
  if (outcome.type === 'skipped') return `| ${name} | ${goal} | skipped: ${outcome.why} | | |`;
  return `| ${name} | ${goal} | ${outcome.result} | ${outcome.isMet ? 'met' : '**missed**'} | ${outcome.details.join('; ')} |`;
}

const profileLine = ({ figure, outcome }: FigureOutcome): string[] =>
  outcome.type === 'measured' && outcome.profile !== undefined ? [`- **${figure.name}**: ${outcome.profile}`] : [];

/** `linux x64, 2 cores of MODEL, 8 GiB of memory, Node v20.20.2`. */
function describeMachine(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const model = processors[0]?.model.trim() ?? 'an unknown processor';
  return `${process.platform} ${process.arch}, ${processors.length} cores of ${model}, ${memory} GiB of memory, Node ${process.version}`;
}

/** The programs that figures compare with. */
export const peerNames: readonly PeerName[] = ['helm', 'kubeconform'];
