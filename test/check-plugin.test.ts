import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ValidationContext } from 'cdk8s-cli/plugins';
import type { Finding } from '../src/manifest';
import { DrydockValidation } from '../src/plugin';

const root = join(__dirname, '..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drydock-plugin-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const map = (name: string, more = '') => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${more}`;

/** The report of the plugin about files, as cdk8s-cli makes it. */
async function reportOf(files: { readonly [name: string]: string }, properties?: unknown, metadata = {}) {
  const paths = Object.entries(files).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  const context = new ValidationContext(paths, 'drydock', '0.1.0', metadata);
  await new DrydockValidation(properties).validate(context);
  return context.report;
}

describe('DrydockValidation', () => {
  test('passes good manifests', async () => {
    const report = await reportOf({ 'a.yaml': map('a'), 'b.yaml': map('b') });
    expect([report.success, report.toJson().violations]).toEqual([true, []]);
    expect(report.toJson().summary.metadata).toEqual({ errors: '0', warnings: '0' });
  });

  test('fails with the place, the fix and the construct', async () => {
    const report = await reportOf({ 'a.yaml': map('a', 'dta: {}\nx: 1\n') }, {}, { a: { path: 'app/a' } });
    expect(report.success).toBe(false);
    expect(report.toJson().violations).toEqual([
      {
        ruleName: 'no-unknown-field',
        recommendation: expect.any(String),
        fix: expect.any(String),
        violatingConstructs: [
          {
            resourceName: 'a',
            constructPath: 'app/a',
            manifestPath: join(folder, 'a.yaml'),
            locations: [expect.stringMatching(/^5:1 dta: /), expect.stringMatching(/^6:1 x: /)],
          },
        ],
      },
    ]);
    expect(report.toString()).toContain('Construct Path: app/a');
  });

  test('names no construct where the table of cdk8s-cli could name a wrong one', async () => {
    const files = { 'a.yaml': `${map('a', 'dta: {}\n')}---\napiVersion: v1\nkind: Secret\nmetadata: {name: a}\n` };
    const report = await reportOf(files, {}, { a: { path: 'app/secret' } });
    const [construct] = report.toJson().violations[0]?.violatingConstructs ?? [];
    expect([construct?.resourceName, construct?.constructPath]).toEqual(['ConfigMap a', undefined]);
  });

  test('warnings fail when there are too many', async () => {
    const files = { 'a.yaml': map('a'), 'b.yaml': map('a') };
    expect((await reportOf(files)).success).toBe(true);
    expect((await reportOf(files, { maxWarnings: 0 })).success).toBe(false);
    expect((await reportOf(files, { maxWarnings: 0, skip: ['unique-object'] })).success).toBe(true);
  });

  test('a file that is no YAML is a violation', async () => {
    const report = await reportOf({ 'a.yaml': 'a: [', 'b.yaml': map('b') });
    expect(report.toJson().violations.map(({ ruleName }) => ruleName)).toEqual(['valid-yaml']);
  });

  test('tells of errors before warnings', async () => {
    const report = await reportOf({ 'a.yaml': `${map('a')}---\n${map('a')}---\n${map('b', 'dta: {}\n')}` });
    const names = report.toJson().violations.map(({ ruleName }) => ruleName);
    expect(names).toEqual(['no-unknown-field', 'unique-object (warning)']);
  });

  test('knows when an exemption has expired', async () => {
    const exempt = (expires: string) =>
      `exemptions:\n- {code: unique-object, reason: the second one wins, expires: ${expires}}\n`;
    const config = join(folder, 'drydock.yaml');
    const files = { 'a.yaml': map('a'), 'b.yaml': map('a') };
    const names = async (): Promise<string[]> =>
      (await reportOf(files, { config })).toJson().violations.map(({ ruleName }) => ruleName);
    writeFileSync(config, exempt('2999-01-01'));
    expect(await names()).toEqual([]);
    writeFileSync(config, exempt('2020-01-01'));
    expect(await names()).toEqual(['unique-object (warning)', 'no-expired-exemption (warning)']);
  });

  test('its properties stand over the configuration file', async () => {
    const config = join(folder, 'drydock.yaml');
    writeFileSync(config, 'profile: strict\nrequiredLabels: [team]\nseverities: {unique-object: error}\n');
    const files = { 'a.yaml': `${map('a')}---\n${map('a')}` };
    const names = async (properties: object): Promise<string[]> =>
      (await reportOf(files, properties)).toJson().violations.map(({ ruleName }) => ruleName);
    expect(await names({ config })).toEqual([
      'unique-object',
      'require-label (warning)',
      'no-default-namespace (warning)',
    ]);
    expect(await names({ config, profile: 'minimal', skip: ['require-label'] })).toEqual(['unique-object']);
    expect(await names({})).toEqual(['unique-object (warning)']);
  });

  test('refuses a configuration file that is wrong, with the place', () => {
    const config = join(folder, 'drydock.yaml');
    writeFileSync(config, 'profil: strict\n');
    expect(() => new DrydockValidation({ config })).toThrow('drydock.yaml:1:1: there is no key "profil"');
    expect(() => new DrydockValidation({ config: join(folder, 'none.yaml') })).toThrow('no such file');
  });

  test('says what drydock check says', async () => {
    const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: A, image: nginx}]}\n';
    const files = { 'a.yaml': `${pod}---\n${map('a', 'data: {a: 1}\n')}`, 'b.yaml': 'a: [' };
    for (const profile of ['minimal', 'recommended', 'strict']) {
      const { violations } = (await reportOf(files, { profile, podSecurity: 'baseline' })).toJson();
      const said = violations.flatMap(({ ruleName, violatingConstructs }) =>
        violatingConstructs.flatMap(({ locations }) => locations?.map((place) => `${ruleName.split(' ')[0]} ${place}`)),
      );
      const names = Object.keys(files).map((name) => join(folder, name));
      const args = ['check', ...names, '--profile', profile, '--pod-security', 'baseline', '--format', 'json'];
      const { stdout } = spawnSync(process.execPath, [join(root, 'bin/drydock.js'), ...args], { encoding: 'utf8' });
      const findings: Finding[] = JSON.parse(stdout).findings;
      const expected = findings
        .filter(({ severity }) => severity !== 'info')
        .map(({ code, line, column, fieldPath, message, fix }) =>
          [code, `${line}:${column}`, ...(fieldPath === '' ? [] : [`${fieldPath}:`]), message, `(${fix})`].join(' '),
        );
      expect(said.toSorted()).toEqual(expected.toSorted());
    }
  });

  test.each([
    [{ profile: 'all' }, 'property profile is "all"; expected is one of minimal'],
    [{ podSecurity: 'high' }, 'expected is one of privileged'],
    [{ kubeVersion: '1.30', until: '1.28' }, 'property until is "1.28"; expected is 1.30'],
    [{ serviceClusterIpRanges: [] }, 'a list of one or two CIDRs'],
    [{ serviceClusterIpRanges: ['10.0.0.0'] }, 'a list of one or two CIDRs'],
    [['profile'], 'properties is a list'],
    [{ kubeVersion: 1.28 }, 'property kubeVersion is 1.28; expected is one of 1.25'],
    [{ only: ['nope'] }, 'property only is ["nope"]'],
    [{ strictKind: true }, 'there is no property strictKind; there are config'],
    [{ serviceNodePortRange: { from: 9, to: 3 } }, 'such as {from: 30000'],
    ['x', 'properties is a string'],
  ])('refuses the properties %j', (properties, message) => {
    expect(() => new DrydockValidation(properties)).toThrow(message);
  });
});

test('cdk8s synth runs it', () => {
  const plugin = join(root, 'lib/src/plugin');
  expect(existsSync(join(plugin, 'index.js'))).toBe(true);
  writeFileSync(
    join(folder, 'app.js'),
    `const { App, Chart, ApiObject } = require('cdk8s');
const app = new App();
const chart = new Chart(app, 'shop');
new ApiObject(chart, 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, dta: {} });
app.synth();
`,
  );
  writeFileSync(
    join(folder, 'cdk8s.yaml'),
    `language: typescript
app: node app.js
validations:
  - package: ${plugin}
    version: 0.1.0
    class: DrydockValidation
    properties: {kubeVersion: "1.28"}
`,
  );
  const cli = join(root, 'node_modules/cdk8s-cli/bin/cdk8s');
  const args = ['synth', '--check-upgrade=false', '--validation-reports-output-file', 'report.json'];
  const env = { ...process.env, NODE_PATH: join(root, 'node_modules') };
  const { status, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: folder, env, encoding: 'utf8' });
  expect([status, stderr]).toEqual([2, expect.stringContaining('Validation failed')]);
  const { reports } = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
  const [violation] = reports[0].violations;
  expect(violation.ruleName).toBe('no-unknown-field');
  expect(violation.violatingConstructs[0].constructPath).toBe('shop/map');
});
