import { readManifests } from '../src/manifest/read-yaml';
import { runCli } from './run-cli';

const good = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: good\n';
const repeat = (text: string, count: number): string => text.repeat(count);
const levels = (count: number, of: (level: number) => string): string =>
  Array.from({ length: count }, (_, level) => of(level)).join('');

const bomb = `a0: &a0 [${repeat('x,', 10)}]\n${levels(11, (level) => `a${level + 1}: &a${level + 1} [${repeat(`*a${level},`, 10)}]\n`)}`;

/** Files that attack their reader; each must be told with its line, and nothing beside it may suffer. */
const hostile: { readonly [name: string]: string | Uint8Array } = {
  'alias-bomb.yaml': `${good}${bomb}`,
  'merge-bomb.yaml': `a0: &a0 {x: 1}\n${levels(2000, (level) => `a${level + 1}: &a${level + 1}\n  <<: [*a${level}, *a${level}]\n  y${level}: 1\n`)}`,
  'circle.yaml': 'a: &a\n  b: *a\n',
  'anchors.yaml': levels(5000, (level) => `k${level}: &a${level} 1\n`),
  'brackets.yaml': `a: ${repeat('[', 500_000)}`,
  'bracket-lines.yaml': `a: ${repeat('[\n', 100_000)}`,
  'braces.yaml': repeat('{a: ', 20_000),
  'dashes.yaml': `${repeat('- ', 500_000)}x`,
  'question-marks.yaml': `${repeat('? ', 100_000)}x`,
  'indented.yaml': levels(2000, (level) => `${repeat(' ', level)}a:\n`),
  'brackets.json': repeat('[', 500_000) + repeat(']', 500_000),
  'braces.json': repeat('{"a":', 100_000) + repeat('}', 100_000),
  'large.yaml': `a: "${repeat('x', 100_000_000)}"`,
  'large-list.yaml': `a:\n${repeat('- b: *x\n', 2_500_000)}`,
  'no-end.yaml': `a: "${repeat('x\n', 300_000)}`,
  'colons.yaml': repeat('a: ', 50_000),
  'ampersands.yaml': repeat('&a ', 10_000),
  'stars.yaml': repeat('*a ', 10_000),
  'documents.yaml': repeat('---\na: [\n', 2000),
  'marks.yaml': repeat('---\n', 300_000),
  'scalar-documents.yaml': repeat('--- a\n', 300_000),
  'json-documents.json': repeat('1 ', 300_000),
  'numbers-in-a-list.json': `{"kind":"List","items":[${repeat('1,', 300_000)}1]}`,
  'repeated-key.yaml': repeat('a: 1\n', 5000),
  'repeated-key.json': `{${repeat('"a":1,', 50_000)}"b":1}`,
  'proto.yaml': `${good}  __proto__: {polluted: 1}\n`,
  'proto.json': '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x","__proto__":{"polluted":1}}}',
  'binary.yaml': Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256)),
  'utf16.yaml': Buffer.from(`\ufeff${good}`, 'utf16le'),
  'latin1.yaml': Buffer.from(`${good}data: {a: "caf\u00e9"}\n`, 'latin1'),
  'nul.yaml': `${good}data: {a: "\0"}\n`,
  'escape.yaml': `${good}data: {a: "\u001b[31m"}\n`,
  'tabs.yaml': 'a:\n\tb: 1\n',
  'tag.yaml': `a: !${repeat('x', 100_000)} b`,
  'template.yaml': 'apiVersion: v1\n{{- if .Values.a }}\nkind: {{ .Values.kind }}\n{{- end }}\n',
  'empty.yaml': '',
  'comment.yaml': '# nothing\r\n# at all\r\n',
  'long-key.yaml': `${good}${repeat('k', 200_000)}: 1\n`,
  'kind.yaml':
    'apiVersion: __proto__\nkind: constructor\nmetadata: {name: hasOwnProperty, labels: {toString: valueOf}}\n',
};

interface Found {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

describe('hostile input', () => {
  test.each(Object.entries(hostile))('%s', async (name, content) => {
    const files = { 'a-good.yaml': good, [`b-${name}`]: content, 'c-good.yaml': good.replace('good', 'fine') };
    const { code, stdout, stderr } = await runCli(['check', '--format', 'json', '.'], files);
    expect(stderr).toBe('');
    expect([0, 1]).toContain(code);
    const { summary, findings } = JSON.parse(stdout) as { summary: { files: number }; findings: readonly Found[] };
    expect(summary.files).toBe(3);
    expect(findings.length).toBeGreaterThan(0);
    for (const { file, line, column } of findings) {
      expect(file).toBe(`b-${name}`);
      expect(line).toBeGreaterThanOrEqual(1);
      expect(column).toBeGreaterThanOrEqual(1);
    }
    expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
  });

  test('what is left of a file with too many documents is told of, whatever was told before', async () => {
    for (const [name, text] of [
      ['marks.yaml', repeat('---\n', 100_002)],
      ['list.yaml', `apiVersion: v1\nkind: List\nitems:\n${repeat(`- ${good.replaceAll('\n', '\n  ')}\n`, 3)}`],
    ] as const) {
      const { findings } = readManifests(text, name, name === 'list.yaml' ? { maxDocuments: 2 } : {});
      const errors = findings.filter(({ severity }) => severity === 'error');
      expect(errors.map(({ code, line }) => [code, line])).toEqual([
        ['no-oversized-document', name === 'list.yaml' ? 14 : 100_002],
      ]);
      expect(findings.length).toBeLessThan(1002);
    }
  });

  test('a file of ten thousand errors is not read to its end', () => {
    const { findings } = readManifests(repeat('--- a\n', 20_000), 'a.yaml');
    expect(findings).toHaveLength(10_000);
    expect(findings.at(-1)?.message).toContain('the rest is not read');
  });

  test('the line of a finding behind everything that moves lines', async () => {
    const before = ['\ufeff# x', 'a: [', '---', '"b": |', '  --- not a mark', '', '...', '# y'].join('\r\n');
    const text = `${before}\r\n---\r\n${good.replaceAll('\n', '\r\n')}dta: 1\r\n`;
    const { stdout } = await runCli(['check', '--format', 'json', '--only', 'no-unknown-field', 'a.yaml'], {
      'a.yaml': text,
    });
    const { findings } = JSON.parse(stdout) as { findings: readonly Found[] };
    expect(findings.map(({ line, column }) => [line, column])).toEqual([[14, 1]]);
  });
});
