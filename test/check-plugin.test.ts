import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ValidationContext } from 'cdk8s-cli/plugins';
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

  test.each([
    [{ kubeVersion: 1.28 }, 'property kubeVersion is 1.28; expected is one of 1.25'],
    [{ only: ['nope'] }, 'property only is ["nope"]'],
    [{ strictKind: true }, 'there is no property strictKind; there are kubeVersion'],
    [{ serviceNodePortRange: { from: 9, to: 3 } }, 'such as {from: 30000'],
    ['x', 'properties is string'],
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
