import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import { type Chart, Testing, Yaml } from 'cdk8s';
import * as constructs from '../constructs';

const folder = join(__dirname, '..', 'docs', 'constructs');

interface Example {
  readonly code: string;
  /** What the page says that it renders. @default - the page does not say */
  readonly yaml?: string;
}

/** The TypeScript of a page, each with the YAML that follows it directly. */
function examplesOf(page: string): Example[] {
  const text = readFileSync(join(folder, page), 'utf8');
  const blocks = [...text.matchAll(/^```ts\n([\s\S]*?)^```\n(?:\n```yaml\n([\s\S]*?)^```$)?/gm)];
  return blocks.map(([, code = '', yaml]) => ({ code, ...(yaml === undefined ? {} : { yaml }) }));
}

/** Runs an example as its reader would, with every construct imported and `chart` at hand. */
function render({ code }: Example): string {
  const { code: script } = transformSync(code, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    isModule: false,
  });
  const names = Object.keys(constructs);
  const run = new Function('chart', ...names, script) as (chart: Chart, ...exports: unknown[]) => void;
  const chart = Testing.chart();
  run(chart, ...Object.values(constructs));
  return Yaml.stringify(...Testing.synth(chart));
}

const pages = readdirSync(folder).filter((page) => page !== 'README.md');

test('every page is listed', () => {
  const index = readFileSync(join(folder, 'README.md'), 'utf8');
  expect(pages.filter((page) => !index.includes(`](${page})`))).toEqual([]);
});

test('every construct is on a page', () => {
  const text = pages.map((page) => readFileSync(join(folder, page), 'utf8')).join('\n');
  const classes = Object.keys(constructs).filter(
    (name) => /^[A-Z]/.test(name) && !['Container', 'MisuseError', 'Workload'].includes(name),
  );
  expect(classes.filter((name) => !text.includes(`new ${name}`) && !text.includes(`\`${name}\``))).toEqual([]);
});

describe.each(pages)('%s', (page) => {
  test.each(examplesOf(page).map((example): [string, Example] => [example.code.split('\n', 1)[0] ?? '', example]))(
    '%s',
    (_, example) => {
      const rendered = render(example);
      expect(rendered).not.toBe('');
      if (example.yaml !== undefined) expect(rendered).toBe(example.yaml);
    },
  );
});
