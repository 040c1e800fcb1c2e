import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { emitYaml } from '../src/manifest/emit-yaml';
import { runCli } from './run-cli';
import { engine, Project } from './synth-project';

const pod = (name: string, annotations: { readonly [key: string]: string } = {}): string =>
  emitYaml({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop', annotations },
    spec: { containers: [{ name, image: 'busybox' }] },
  });

interface Report {
  readonly summary: { readonly errors: number; readonly warnings: number };
  readonly findings: readonly { readonly code: string; readonly line?: number; readonly message: string }[];
  readonly suppressed?: readonly {
    readonly code: string;
    readonly object: { readonly name: string };
    readonly suppression: { readonly reason: string; readonly origin: { readonly type: string } };
  }[];
  readonly exemptions?: readonly { readonly code: string; readonly findings: number; readonly origin: object }[];
}

const codes = 'require-image-tag,no-unused-exemption,no-expired-exemption,require-exemption-reason,require-image';

async function check(files: { readonly [name: string]: string }, ...args: string[]): Promise<Report> {
  const { stdout, stderr } = await runCli(['check', '--format', 'json', '--only', codes, ...args, 'a.yaml'], files);
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Report;
}

const config = (...exemptions: readonly string[]): string =>
  `exemptions:\n${exemptions.map((exemption) => `  - {${exemption}}\n`).join('')}`;

describe('exemptions of drydock.yaml', () => {
  const files = { 'a.yaml': `${pod('api')}---\n${pod('web')}` };

  test.each([
    ['code', 'code: require-image-tag, reason: a toy', []],
    ['a pattern of codes', 'code: "require-*", reason: a toy', []],
    ['name', 'code: require-image-tag, name: web, reason: a toy', ['api']],
    ['a pattern of names', 'code: require-image-tag, name: "a*", reason: a toy', ['web']],
    ['kind', 'code: require-image-tag, kind: Pod, namespace: shop, reason: a toy', []],
    ['a day to come', 'code: require-image-tag, expires: 9999-12-31, reason: a toy', []],
  ])('by %s', async (_, exemption, left) => {
    const report = await check({ ...files, 'drydock.yaml': config(exemption) });
    const names = (report.suppressed ?? []).map(({ object }) => object.name);
    expect(names).toEqual(['api', 'web'].filter((name) => !left.includes(name as never)));
    expect(report.findings.map(({ code }) => code)).toEqual(left.map(() => 'require-image-tag'));
    expect(report.summary.warnings).toBe(left.length);
  });

  test('that are unused or have expired are reported at their line', async () => {
    const report = await check({
      ...files,
      'drydock.yaml': config(
        'code: require-image-tag, namespace: lab, reason: a toy',
        'code: require-image-tag, reason: a toy, expires: 2020-01-31',
      ),
    });
    const about = report.findings.filter(({ code }) => code.endsWith('-exemption'));
    expect(about.map(({ code, line }) => [code, line])).toEqual([
      ['no-unused-exemption', 2],
      ['no-expired-exemption', 3],
    ]);
    expect(report.findings).toHaveLength(4);
  });

  test('are in the report with what they cover', async () => {
    const report = await check({ ...files, 'drydock.yaml': config('code: require-image-tag, reason: a toy') });
    expect(report.exemptions).toEqual([
      {
        code: 'require-image-tag',
        reason: 'a toy',
        origin: { type: 'config', file: 'drydock.yaml', line: 2, column: 5 },
        findings: 2,
      },
    ]);
    expect(report.suppressed?.[0]?.suppression).toEqual({
      reason: 'a toy',
      origin: { type: 'config', file: 'drydock.yaml', line: 2, column: 5 },
    });
  });

  test('are left out with --no-config, and the report is as ever', async () => {
    const report = await check(
      { ...files, 'drydock.yaml': config('code: require-image-tag, reason: a') },
      '--no-config',
    );
    expect(report.summary.warnings).toBe(2);
    expect(Object.keys(report)).toEqual(['summary', 'findings']);
  });
});

describe('exemptions by annotation', () => {
  test('cover their own object', async () => {
    const exempted = pod('web', { 'drydock/ignore.require-image-tag': 'a toy' });
    const report = await check({ 'a.yaml': `${pod('api')}---\n${exempted}` });
    expect(report.findings.map(({ code }) => code)).toEqual(['require-image-tag']);
    expect(report.suppressed?.map(({ object, suppression }) => [object.name, suppression.reason])).toEqual([
      ['web', 'a toy'],
    ]);
  });

  test.each([
    ['without a reason', 'require-image-tag', '', 'require-exemption-reason', 'gives no reason'],
    [
      'of a code that is not there',
      'require-image-tagg',
      'a',
      'no-unused-exemption',
      'did you mean "require-image-tag"?',
    ],
    ['of what holds', 'require-image', 'a', 'no-unused-exemption', 'covers nothing'],
  ])('%s are findings at their line', async (_, code, reason, expected, message) => {
    const { findings } = await check({ 'a.yaml': pod('web', { [`drydock/ignore.${code}`]: reason }) });
    const finding = findings.find((each) => each.code === expected);
    expect(finding?.message).toContain(message);
    expect(finding?.line).toBe(7);
  });

  test('cannot let pass what the API server refuses', async () => {
    const text = pod('web', { 'drydock/ignore.require-image': 'a' }).replace('image: busybox', 'image: ""');
    const { summary, findings } = await check({ 'a.yaml': text });
    expect(summary.errors).toBe(1);
    expect(findings.map(({ message }) => message).join()).toContain('the API server refuses the object all the same');
  });
});

describe('drydock check --exemptions', () => {
  test('lists what is in force', async () => {
    const files = {
      'a.yaml': pod('web', { 'drydock/ignore.require-image-tag': 'a toy' }),
      'drydock.yaml': config('code: "require-image*", kind: Pod, reason: all toys, expires: 9999-12-31'),
    };
    const { stdout } = await runCli(['check', '--exemptions', '--only', codes, 'a.yaml'], files);
    expect(stdout).toBe(`2 exemptions in force
  require-image*  Pod *
    all toys
    covers 1 finding, until 9999-12-31, declared in drydock.yaml:2
  require-image-tag  Pod shop/web
    a toy
    covers 1 finding, declared by annotation drydock/ignore.require-image-tag at a.yaml:7

0 errors, 0 warnings, 1 exempted in 1 object of 1 file
`);
  });
});

describe('an app', () => {
  const app = `
    const { ApiObject, Chart } = require('cdk8s');
    const { DrydockApp } = require(${JSON.stringify(engine)});
    const { exempt } = require(${JSON.stringify(join(engine, '../../constructs'))});
    const app = new DrydockApp({ check: { profile: 'recommended', skip: ['require-namespace'] } });
    const chart = new Chart(app, 'shop');
    new ApiObject(chart, 'pod', {
      apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' },
      spec: { containers: [{ name: 'web', image: 'busybox', imagePullPolicy: 'Always' }] },
    });
    exempt(chart, 'require-image-tag', 'a toy');
    console.log('said by the app');
    app.synth();`;
  const project = new Project({
    'main.js': app,
    'drydock.yaml': config('code: "*-limit", reason: it grows', 'code: "no-expired-*", reason: none'),
  });
  afterAll(() => project.remove());

  test('is rendered and checked with its exemptions, and nothing is written', () => {
    const { status, stdout, stderr } = project.run(['check', '--exemptions', '--format', 'json', 'main.js']);
    expect([status, stderr]).toEqual([0, 'said by the app\n']);
    const report = JSON.parse(stdout) as Report;
    expect(report.suppressed?.map(({ code, suppression }) => [code, suppression.origin.type])).toEqual([
      ['require-image-tag', 'code'],
      ['require-memory-limit', 'config'],
    ]);
    expect(report.findings.map(({ code }) => code)).toContain('require-memory-request');
    expect(readdirSync(project.folder).sort()).toEqual(['drydock.yaml', 'main.js', 'node_modules']);
  });

  test('is rendered to files that carry none, checked with drydock.yaml below its own options', () => {
    const { status, stderr } = project.synth(['main.js', '--no-config']);
    expect([status, stderr.includes('require-image-tag'), stderr.includes('require-memory-limit')]).toEqual([
      0,
      false,
      true,
    ]);
    expect(project.synth(['main.js']).stderr).not.toContain('require-memory-limit');
    expect([...project.output().values()].join()).not.toMatch(/toy|require-image-tag/);
  });

  test('that fails says why', () => {
    project.write('bad.js', 'throw new Error("no such thing");');
    const { status, stdout, stderr } = project.run(['check', 'bad.js']);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('no such thing');
    expect(project.run(['check', 'bad.js', 'main.js']).stderr).toContain('bad.js is an app; check it alone');
  });
});
