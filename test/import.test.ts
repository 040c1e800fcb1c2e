import { spawnSync } from 'node:child_process';
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

  /** What the compiler says about a program in the folder, beside the imports. */
  const compile = (text: string, packageJson = '{}'): string => {
    mkdirSync(join(folder, 'node_modules'), { recursive: true });
    for (const name of ['cdk8s', 'constructs'])
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
    symlinkSync(root, join(folder, 'node_modules', 'cdk8s-drydock'));
    writeFileSync(join(folder, 'package.json'), packageJson);
    writeFileSync(join(folder, 'use.ts'), text);
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    const flags =
      '--strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess --noEmit --skipLibCheck --preserveSymlinks false';
    const target = '--module node16 --target es2022 --types';
    const { stdout } = spawnSync(process.execPath, [tsc, ...flags.split(' '), ...target.split(' '), '', 'use.ts'], {
      cwd: folder,
      encoding: 'utf8',
    });
    return stdout;
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-import-'));
    writeFileSync(join(folder, 'crd.yaml'), stringify(definition([version('v1beta1'), version('v1')])));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('writes types that hold what they are given to the schema', () => {
    expect(run('crd.yaml').status).toBe(0);
    expect(compile(use)).toBe('');
  });

  it.each(['{}', '{"type":"module"}'])('writes what compiles strictly, in a package %s', (packageJson) => {
    const odd = {
      type: 'object',
      properties: {
        spec: {
          type: 'object',
          required: ['default', '1st'],
          properties: {
            default: { type: 'string' },
            '1st': { type: 'string' },
            'quo"te': { type: 'string' },
            lists: { type: 'array', items: { type: 'array', items: { type: 'string' } } },
            nullable: { type: 'array', nullable: true, items: { type: 'string', nullable: true } },
            level: { type: 'integer', nullable: true, enum: [null, 1, 2] },
            place: { 'x-kubernetes-int-or-string': true, nullable: true },
            maps: {
              type: 'object',
              additionalProperties: { type: 'object', additionalProperties: { type: 'integer' } },
            },
            open: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
              properties: { known: { type: 'string' } },
            },
          },
        },
      },
    };
    const kind = (name: string, versions: readonly string[]) => ({
      ...definition(
        versions.map((one) => ({ name: one, served: true, storage: one === 'v1', schema: { openAPIV3Schema: odd } })),
      ),
      metadata: { name: `${name.toLowerCase()}s.dock.example.com` },
      spec: {
        group: 'dock.example.com',
        names: { kind: name, plural: `${name.toLowerCase()}s` },
        versions: versions.map((one) => ({ name: one, served: true, schema: { openAPIV3Schema: odd } })),
      },
    });
    const items = [kind('Ship', ['v1', 'v1beta1']), kind('ShipV1beta1', ['v1']), kind('ObjectMeta', ['v1'])];
    writeFileSync(join(folder, 'crd.yaml'), stringify({ apiVersion: 'v1', kind: 'List', items }));
    expect(run('crd.yaml').status).toBe(0);
    const text = `
import type { Ship, ShipV1beta1, ShipV1beta1_ } from './imports/dock.example.com${packageJson === '{}' ? '' : '.js'}';
const spec: NonNullable<Ship['spec']> = {
  default: 'a', '1st': 'b', 'quo"te': 'c', lists: [['d']], nullable: [null, 'e'], level: null, place: 'f',
  maps: { a: { b: 1 } }, open: { known: 'g', unknown: 1 },
};
export const ships: [Ship['kind'], ShipV1beta1['kind'], ShipV1beta1_['apiVersion']] = ['Ship', 'ShipV1beta1', 'dock.example.com/v1beta1'];
// @ts-expect-error: a known field of another type
export const bad: typeof spec.open = { known: 1 };
export const used = spec;
`;
    expect(compile(text, packageJson)).toBe('');
  });

  it('reads the models of @kubernetes-models', () => {
    const models = ['gateway-api', 'argo-rollouts'];
    mkdirSync(join(folder, 'node_modules', '@kubernetes-models'), { recursive: true });
    for (const name of models) {
      const path = join('node_modules', '@kubernetes-models', name);
      symlinkSync(join(root, path), join(folder, path));
    }
    expect(run(...models.map((name) => `npm:@kubernetes-models/${name}`)).status).toBe(0);
    expect(readdirSync(join(folder, 'imports'))).toContain('argoproj.io.ts');
    const text = `
import type { Rollout } from './imports/argoproj.io';
import type { Gateway, HTTPRoute, HTTPRouteV1beta1 } from './imports/gateway.networking.k8s.io';
const backendRefs = [{ name: 'web', port: 80, weight: 5 }];
export const route: HTTPRoute = {
  apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata: { name: 'web' },
  spec: { parentRefs: [{ name: 'public' }], rules: [{ backendRefs, sessionPersistence: { type: 'Cookie' } }] },
};
export const older: HTTPRouteV1beta1['spec'] = route.spec;
export const gateway: Gateway['kind'] = 'Gateway';
export const rollout: Rollout = {
  apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout',
  spec: { replicas: 3, template: { spec: { containers: [{ name: 'a', image: 'b' }] } }, strategy: { canary: { maxSurge: '25%', steps: [{ setWeight: 20 }, { pause: {} }] } } },
};
// @ts-expect-error: a misspelt field of what a type extends
export const misspelt: HTTPRoute['spec'] = { parentRef: [] };
// @ts-expect-error: no such step
export const step: Rollout['spec'] = { strategy: { canary: { steps: [{ wait: 1 }] } } };
`;
    expect(compile(text)).toBe('');
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
      'a definition that is there twice',
      ['crd.yaml', 'x.yaml'],
      stringify(definition([version('v1')])),
      'drydock: dock.example.com/v1 Ship is defined twice; name its definition once\n',
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
