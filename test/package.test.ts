import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..');

/** What a user writes first, in a folder of their own. */
const app = `
const { DrydockApp, Deployment, Service } = require('cdk8s-drydock');
const { Chart } = require('cdk8s');
const app = new DrydockApp();
const chart = new Chart(app, 'shop');
const web = new Deployment(chart, 'web', {
  labels: { app: 'web' },
  template: { spec: { containers: [{ name: 'web', image: 'nginx:1.27', ports: [{ name: 'http', containerPort: 80 }] }] } },
});
new Service(chart, 'web-svc', { workload: web, ports: ['http'] });
process.stdout.write(app.synthYaml());
`;

const typed = `
import { Chart } from 'cdk8s';
import { ApiResource, DrydockApp, type Finding, findingsOf } from 'cdk8s-drydock';
import type { Service } from 'cdk8s-drydock/k8s';
const chart = new Chart(new DrydockApp(), 'shop');
new ApiResource<Service>(chart, 'web', { apiVersion: 'v1', kind: 'Service', spec: { ports: [{ port: 80 }] } });
export const found: readonly Finding[] = findingsOf(chart);
// @ts-expect-error: the field is called clusterIP
new ApiResource<Service>(chart, 'typo', { apiVersion: 'v1', kind: 'Service', spec: { clusterIp: 'None' } });
`;

/** The one TypeScript block of the README: what a reader pastes. */
function readmeApp(): string {
  const [block, ...others] = readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^```ts\n([\s\S]*?)^```$/gm);
  if (block?.[1] === undefined || others.length > 0) throw new Error('the README has one complete app');
  return block[1];
}

describe('the package, packed and installed into an empty folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-package-'));
  const run = (command: string, args: readonly string[], cwd = folder): string =>
    execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

  beforeAll(() => {
    // lib/ is built before the tests run.
    const packed = JSON.parse(run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], root));
    const tarball = (Array.isArray(packed) ? packed : Object.values(packed))[0].filename as string;
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', private: true }));
    run('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', join(folder, tarball)]);
  }, 240_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('renders with a construct', () => {
    writeFileSync(join(folder, 'app.js'), app);
    const yaml = run(process.execPath, ['app.js']);
    expect(yaml).toContain('kind: Deployment');
    expect(yaml).toContain('targetPort: http');
  });

  it('is imported by name from ES modules, each of its parts', () => {
    writeFileSync(
      join(folder, 'app.mjs'),
      `import { Deployment, DrydockApp, DrydockValidation, findingsOf } from 'cdk8s-drydock';
       import { FieldPath } from 'cdk8s-drydock/manifest';
       import { simulateRollout } from 'cdk8s-drydock/rollout';
       import { checkManifests } from 'cdk8s-drydock/rules';
       import { decode } from 'cdk8s-drydock/schema';
       import 'cdk8s-drydock/k8s';
       const parts = [Deployment, DrydockApp, DrydockValidation, findingsOf, FieldPath, simulateRollout, checkManifests, decode];
       console.log(parts.every((part) => typeof part === 'function'));`,
    );
    expect(run(process.execPath, ['app.mjs']).trim()).toBe('true');
  });

  const compile = (file: string): string => {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const flags = ['--strict', '--noEmit', '--skipLibCheck', '--module', 'node16', '--target', 'es2022', '--types', ''];
    return run(process.execPath, [tsc, ...flags, file]);
  };

  it('carries its types', () => {
    writeFileSync(join(folder, 'typed.ts'), typed);
    expect(compile('typed.ts')).toBe('');
  });

  it('renders the app of the README, which compiles and has no findings', () => {
    writeFileSync(join(folder, 'app.ts'), readmeApp());
    expect(compile('app.ts')).toBe('');
    const drydock = join(folder, 'node_modules', '.bin', 'drydock');
    expect(run(drydock, ['synth', 'app.ts', '--out', 'readme'])).toBe(
      'readme/\n+ shop.k8s.yaml   3 objects\n1 file, 3 objects: 1 added\n',
    );
    expect(run(drydock, ['check', 'readme'])).toContain('0 errors');
  });

  it('brings the command, which synthesizes and checks', () => {
    const drydock = join(folder, 'node_modules', '.bin', 'drydock');
    writeFileSync(join(folder, 'cdk8s.yaml'), 'language: typescript\napp: node app.js\n');
    writeFileSync(join(folder, 'app.js'), app.replace('process.stdout.write(app.synthYaml())', 'app.synth()'));
    run(drydock, ['synth']);
    expect(readdirSync(join(folder, 'dist'))).toEqual(['shop.k8s.yaml']);
    expect(run(drydock, ['check', 'dist'])).toContain('0 errors');
  });

  it('holds no tests and no sources', () => {
    const inside = readdirSync(join(folder, 'node_modules', 'cdk8s-drydock'), { recursive: true, encoding: 'utf8' });
    expect(inside.filter((path) => /\.(test|table)\.|(^|[^d])\.ts$/.test(path) && !path.endsWith('.d.ts'))).toEqual([]);
  });
});
