import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';

const root = join(__dirname, '..');
const bin = join(root, 'bin', 'drydock.js');

const schema = {
  description: 'A ship in the dock.',
  type: 'object',
  required: ['spec'],
  properties: {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    metadata: { type: 'object' },
    spec: {
      type: 'object',
      required: ['hull'],
      properties: {
        hull: { type: 'string', enum: ['steel', 'wood'], description: 'What it is built of.\nNot paint */ alone.' },
        'draught-metres': { type: 'number' },
        crew: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } },
        berth: { 'x-kubernetes-int-or-string': true },
        flags: { type: 'object', additionalProperties: { type: 'string', nullable: true } },
        cargo: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
        ports: { type: 'array', items: { 'x-kubernetes-int-or-string': true } },
      },
    },
  },
};

const definition = (versions: readonly object[]) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'ships.dock.example.com' },
  spec: { group: 'dock.example.com', scope: 'Namespaced', names: { kind: 'Ship', plural: 'ships' }, versions },
});

const version = (name: string) => ({ name, served: true, storage: name === 'v1', schema: { openAPIV3Schema: schema } });

const use = `
import { Chart } from 'cdk8s';
import { ApiResource, DrydockApp } from 'cdk8s-drydock';
import type { Ship, ShipV1beta1 } from './imports/dock.example.com';
const chart = new Chart(new DrydockApp(), 'dock');
const spec: Ship['spec'] = { hull: 'steel', berth: 'A', crew: [{ name: 'Ada' }], flags: { bow: null }, cargo: { any: [1] }, ports: [1, 'a'] };
new ApiResource<Ship>(chart, 'a', { apiVersion: 'dock.example.com/v1', kind: 'Ship', spec });
new ApiResource<ShipV1beta1>(chart, 'b', { apiVersion: 'dock.example.com/v1beta1', kind: 'Ship', spec });
// @ts-expect-error: a misspelt field
new ApiResource<Ship>(chart, 'c', { apiVersion: 'dock.example.com/v1', kind: 'Ship', spec: { hull: 'wood', birth: 1 } });
// @ts-expect-error: a value that is not in the enumeration
new ApiResource<Ship>(chart, 'd', { apiVersion: 'dock.example.com/v1', kind: 'Ship', spec: { hull: 'paper' } });
// @ts-expect-error: a required field is missing
new ApiResource<Ship>(chart, 'e', { apiVersion: 'dock.example.com/v1', kind: 'Ship', spec: {} });
`;

describe('drydock import', () => {
  let folder: string;
  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [bin, 'import', ...args], { cwd: folder, encoding: 'utf8' });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-import-'));
    writeFileSync(join(folder, 'crd.yaml'), stringify(definition([version('v1beta1'), version('v1')])));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('writes types that hold what they are given to the schema', () => {
    expect(run('crd.yaml').status).toBe(0);
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(root, join(folder, 'node_modules', 'cdk8s-drydock'));
    symlinkSync(join(root, 'node_modules', 'cdk8s'), join(folder, 'node_modules', 'cdk8s'));
    writeFileSync(join(folder, 'package.json'), '{}');
    writeFileSync(join(folder, 'use.ts'), use);
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const flags = [
      '--strict',
      '--noEmit',
      '--skipLibCheck',
      '--preserveSymlinks',
      'false',
      '--module',
      'node16',
      '--target',
      'es2022',
      '--types',
      '',
    ];
    expect(execFileSync(process.execPath, [tsc, ...flags, 'use.ts'], { cwd: folder, encoding: 'utf8' })).toBe('');
  });

  it('writes the same bytes again, and leaves them when nothing changed', () => {
    run('crd.yaml');
    const file = join(folder, 'imports', 'dock.example.com.ts');
    const text = readFileSync(file, 'utf8');
    expect(run('crd.yaml').stderr).toBe('1 unchanged\n');
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(readdirSync(join(folder, 'imports'))).toEqual(['dock.example.com.ts']);
  });

  it('reads an installed package', () => {
    mkdirSync(join(folder, 'node_modules', 'ships', 'crds'), { recursive: true });
    writeFileSync(join(folder, 'node_modules', 'ships', 'package.json'), '{}');
    writeFileSync(
      join(folder, 'node_modules', 'ships', 'crds', 'ship.json'),
      JSON.stringify(definition([version('v1')])),
    );
    expect(run('npm:ships').status).toBe(0);
    expect(readdirSync(join(folder, 'imports'))).toEqual(['dock.example.com.ts']);
  });

  const noSchema = definition([{ name: 'v1', served: true, storage: true }]);
  const old = { ...definition([version('v1')]), apiVersion: 'apiextensions.k8s.io/v1beta1' };

  test.each([
    [
      'a missing file',
      ['none.yaml'],
      '',
      'drydock: none.yaml does not exist; name files, folders, globs, or - for standard input\n',
    ],
    [
      'a missing package',
      ['npm:none'],
      '',
      'drydock: npm:none is not installed here; run npm install --save-dev none\n',
    ],
    [
      'no definition',
      ['x.yaml'],
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
      'drydock: x.yaml holds no CustomResourceDefinition; name a file with objects of kind CustomResourceDefinition\n',
    ],
    [
      'no schema',
      ['x.yaml'],
      stringify(noSchema),
      'drydock: CustomResourceDefinition ships.dock.example.com spec.versions[v1].schema.openAPIV3Schema is missing; a structural schema is needed\n',
    ],
    [
      'v1beta1',
      ['x.yaml'],
      stringify(old),
      'drydock: CustomResourceDefinition ships.dock.example.com: apiextensions.k8s.io/v1beta1 is not served since 1.22; convert it to apiextensions.k8s.io/v1, whose versions carry their schemas\n',
    ],
  ])('refuses %s, and writes nothing', (_name, args, text, message) => {
    writeFileSync(join(folder, 'x.yaml'), text);
    const { status, stderr } = run(...args);
    expect([status, stderr]).toEqual([2, message]);
    expect(readdirSync(folder)).not.toContain('imports');
  });

  it("keeps a stranger's file", () => {
    mkdirSync(join(folder, 'imports'));
    writeFileSync(join(folder, 'imports', 'dock.example.com.ts'), 'mine');
    expect(run('crd.yaml').status).toBe(2);
    expect(readFileSync(join(folder, 'imports', 'dock.example.com.ts'), 'utf8')).toBe('mine');
    expect(run('crd.yaml', '--force').status).toBe(0);
  });
});
