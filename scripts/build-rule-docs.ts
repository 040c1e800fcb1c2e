// Writes docs/rules/CODE.md for every code and docs/rules/README.md, their index, from the catalogues and the tables.
// usage: node --import tsx scripts/build-rule-docs.ts [--check]
// With --check nothing is written: it fails when a page is not what it would write, or a code has no table.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogues } from '../src/rules/registry';
import { readTableEntries } from './rule-docs/entries';
import { type DocumentedCode, pageOf } from './rule-docs/page';

const root = join(__dirname, '..');
const folder = join(root, 'docs/rules');

/** Every page by its file name. */
function buildPages(): { readonly pages: ReadonlyMap<string, string>; readonly untabled: readonly string[] } {
  const entries = readTableEntries(join(root, 'src'));
  const pages = new Map<string, string>();
  const untabled: string[] = [];
  const index = ['# Rules', 'What drydock finds, by the part of the pipeline that finds it. Each code has its page.'];
  for (const { title, isServers, catalogue } of catalogues) {
    const codes = Object.keys(catalogue).sort();
    index.push(
      `## ${title}`,
      [
        '| code | what holds when it is kept |',
        '|---|---|',
        ...codes.map((code) => `| [${code}](${code}.md) | ${catalogue[code]?.title} |`),
      ].join('\n'),
    );
    for (const code of codes) {
      const info = catalogue[code];
      const entry = entries.get(code);
      if (info === undefined) continue;
      if (entry === undefined) untabled.push(code);
      const documented: DocumentedCode = { code, info, isServers, ...(entry === undefined ? {} : { entry }) };
      pages.set(`${code}.md`, pageOf(documented));
    }
  }
  pages.set('README.md', `${index.join('\n\n')}\n`);
  return { pages, untabled };
}

function readPages(): ReadonlyMap<string, string> {
  try {
    return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  } catch {
    return new Map();
  }
}

const { pages, untabled } = buildPages();
const before = readPages();
const changed = [...pages].filter(([name, text]) => before.get(name) !== text).map(([name]) => name);
const stale = [...before.keys()].filter((name) => !pages.has(name));

if (process.argv.includes('--check')) {
  const problems = [
    ...changed.map((name) => `docs/rules/${name} is not what the rules say; run npm run docs:rules`),
    ...stale.map((name) => `docs/rules/${name} belongs to no code; run npm run docs:rules`),
    ...untabled.map((code) => `${code} has no entry in a *.table.ts file: no test, no example`),
  ];
  process.stdout.write(problems.map((problem) => `${problem}\n`).join(''));
  process.exitCode = problems.length === 0 ? 0 : 1;
} else {
  mkdirSync(folder, { recursive: true });
  for (const name of changed) writeFileSync(join(folder, name), pages.get(name) ?? '');
  for (const name of stale) rmSync(join(folder, name));
  process.stdout.write(
    `${pages.size} pages, ${changed.length} written, ${stale.length} removed, ${untabled.length} codes without table\n`,
  );
}
