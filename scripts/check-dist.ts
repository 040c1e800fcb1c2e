// Fails when dist/ is not what main.ts renders now in the environment `documented`. Writes nothing.
// usage: node --import tsx scripts/check-dist.ts
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addCharts } from '../charts';
import { documented } from '../environments/documented';
import { DrydockApp } from '../src/synth';

const folder = join(__dirname, '..', 'dist');

const app = new DrydockApp({ numbered: true });
addCharts(app, documented);
const rendered = new Map(
  app
    .plan()
    .folders.flatMap(({ output, files }) => (output === undefined ? files.map((file) => [file.path, file.text]) : [])),
);

const committed = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }));
const problems = [
  ...[...rendered.keys()].filter((path) => !committed.has(path)).map((path) => `${path} is missing`),
  ...[...committed].filter((path) => !rendered.has(path)).map((path) => `${path} is not rendered`),
  ...[...committed]
    .filter((path) => rendered.has(path) && readFileSync(join(folder, path), 'utf8') !== rendered.get(path))
    .map((path) => `${path} has other contents`),
];

for (const problem of problems) process.stderr.write(`dist/${problem}; run npm start and commit dist/\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
