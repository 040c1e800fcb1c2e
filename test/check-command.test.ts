import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findInputs } from '../src/cli/check-inputs';
import { plainText, runCli } from './run-cli';

expect.addSnapshotSerializer(plainText);

const configMap = (name: string, more = ''): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${more}`;
const service = `# The shop's entrance
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector: {app: web}
  ports:
    - name: http
      port: 70000
      targetport: 8080
`;

const json = (stdout: string) =>
  JSON.parse(stdout) as {
    readonly summary: object;
    readonly findings: readonly { readonly code: string; readonly file?: string; readonly severity: string }[];
  };

describe('drydock check', () => {
  test('prints findings for people', async () => {
    const files = {
      'dist/0001-shop.yaml': service,
      'dist/0002-more.yaml': `${configMap('ok')}---\n${configMap('ok', 'dta: {}\n')}---\n# nothing\n---\nkind: [\n`,
    };
    const { code, stdout, stderr } = await runCli(['check'], files);
    expect(stdout).toMatchSnapshot();
    expect([code, stderr]).toEqual([1, '']);
  });

  test('prints nothing when quiet and content', async () => {
    expect(await runCli(['check', '--quiet', 'a.yaml'], { 'a.yaml': `${configMap('a')}---\n` })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });

  test('prints errors alone when quiet', async () => {
    const text = `${configMap('a')}---\n${configMap('a')}---\n${configMap('b', 'dta: {}\n')}`;
    const { stdout } = await runCli(['check', '--quiet', 'a.yaml'], { 'a.yaml': text });
    expect(stdout).toContain('no-unknown-field');
    expect(stdout).not.toContain('unique-object');
  });

  test('JSON has the documented shape', async () => {
    const { stdout } = await runCli(['check', '--format', 'json', 'a.yaml'], { 'a.yaml': configMap('a', 'dta: {}\n') });
    expect(json(stdout)).toEqual({
      summary: { files: 1, objects: 1, errors: 1, warnings: 0 },
      findings: [
        {
          code: 'no-unknown-field',
          severity: 'error',
          object: { apiVersion: 'v1', kind: 'ConfigMap', namespace: '', name: 'a' },
          file: 'a.yaml',
          line: 5,
          column: 1,
          fieldPath: 'dta',
          message: expect.stringContaining('unknown field'),
          fix: expect.any(String),
        },
      ],
    });
  });

  test.each([
    ['a path that is not there', ['nope.yaml'], 'nope.yaml does not exist'],
    ['a glob that matches nothing', ['*.nope'], '*.nope matches no file'],
    ['an unknown code', ['--only', 'no-unknown-feld', 'a.yaml'], 'did you mean no-unknown-field?'],
    ['an unknown format', ['--format', 'xml', 'a.yaml'], 'one of pretty, json, sarif, junit, github, tap'],
    ['two formats on one output', ['--format', 'json', '--format', 'tap', 'a.yaml'], 'one format alone'],
    ['an unknown version', ['--kube-version', '1.99', 'a.yaml'], 'one of 1.25'],
    ['no number', ['--max-warnings', 'x', 'a.yaml'], 'a whole number'],
    ['no range', ['--node-port-range', '9-3', 'a.yaml'], 'such as 30000-32767'],
    ['no CIDR', ['--service-cluster-ip-range', '10.0.0.0', 'a.yaml'], 'such as 10.0.0.0/16'],
    ['a schema that is not there', ['--schema', 'nope.yaml', 'a.yaml'], '--schema nope.yaml'],
    ['a schema without definitions', ['--schema', 'a.yaml', 'a.yaml'], 'no CustomResourceDefinition'],
    ['a file that cannot be written', ['--format', 'json=a.yaml/x', 'a.yaml'], 'cannot write a.yaml/x'],
    ['no dist to check', [], 'there is no folder dist'],
    ['an unknown option', ['--nope'], "unknown option '--nope'"],
  ])('usage: %s', async (_, args, message) => {
    const { code, stdout, stderr } = await runCli(['check', ...args], { 'a.yaml': configMap('a') });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  test('warnings count against --max-warnings alone', async () => {
    const files = { 'a.yaml': `${configMap('a')}---\n${configMap('a')}` };
    expect((await runCli(['check', 'a.yaml'], files)).code).toBe(0);
    expect((await runCli(['check', '--max-warnings', '1', 'a.yaml'], files)).code).toBe(0);
    expect((await runCli(['check', '--max-warnings', '0', 'a.yaml'], files)).code).toBe(1);
    expect((await runCli(['check', '--max-warnings', '0', '--skip', 'unique-object', 'a.yaml'], files)).code).toBe(0);
  });

  test('--only and --skip choose codes of files and objects', async () => {
    const files = { 'a.yaml': `${configMap('a', 'dta: {}\n')}---\na: [\n` };
    const codes = async (...args: string[]) =>
      json((await runCli(['check', '--format', 'json', ...args, 'a.yaml'], files)).stdout).findings.map(
        ({ code }) => code,
      );
    expect(await codes()).toEqual(['no-unknown-field', 'valid-yaml']);
    expect(await codes('--only', 'valid-yaml')).toEqual(['valid-yaml']);
    expect(await codes('--skip', 'valid-yaml,unique-object', '--skip', 'valid-json')).toEqual(['no-unknown-field']);
  });

  test('an unknown kind is a warning, or an error', async () => {
    const files = { 'a.yaml': 'apiVersion: example.com/v1\nkind: Ship\nmetadata: {name: a}\n' };
    const severities = async (...args: string[]) => {
      const { code, stdout } = await runCli(['check', '--format', 'json', ...args, 'a.yaml'], files);
      return [code, ...json(stdout).findings.map(({ code, severity }) => `${severity} ${code}`)];
    };
    expect(await severities()).toEqual([0, 'warning no-unknown-kind']);
    expect(await severities('--strict-kinds')).toEqual([1, 'error no-unknown-kind']);
  });

  test('the version decides which kinds and fields there are', async () => {
    const files = {
      'a.yaml':
        'apiVersion: autoscaling/v2beta2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: {maxReplicas: 2, scaleTargetRef: {kind: Deployment, name: web}}\n',
    };
    const found = async (version: string) =>
      json(
        (
          await runCli(
            ['check', '--format', 'json', '--kube-version', version, '--only', 'no-removed-api', 'a.yaml'],
            files,
          )
        ).stdout,
      ).findings.length;
    expect([await found('1.25'), await found('1.28'), await found('v1.28.3')]).toEqual([0, 1, 1]);
  });

  test('custom resources by their definition, given or in the set', async () => {
    const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ships.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Ship, plural: ships, singular: ship, listKind: ShipList}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                masts: {type: integer, minimum: 1}
`;
    const ship = 'apiVersion: example.com/v1\nkind: Ship\nmetadata: {name: a}\nspec: {masts: 0, oars: 3}\n';
    const codes = async (files: { readonly [name: string]: string }, ...args: string[]) =>
      json((await runCli(['check', '--format', 'json', ...args], files)).stdout).findings.map(({ code }) => code);
    expect(await codes({ 'a.yaml': ship }, 'a.yaml')).toEqual(['no-unknown-kind']);
    const expected = ['valid-custom-resource', 'no-unknown-field'].sort();
    expect((await codes({ 'a.yaml': ship, 'crd.yaml': definition }, '--schema', 'crd.yaml', 'a.yaml')).sort()).toEqual(
      expected,
    );
    expect((await codes({ 'a.yaml': `${ship}---\n${definition}` }, 'a.yaml')).sort()).toEqual(expected);
  });

  test('several formats, each in its file', async () => {
    const files = { 'a.yaml': configMap('a') };
    const outputs = ['json', 'sarif', 'junit', 'github', 'tap'].flatMap((name) => ['--format', `${name}=out.${name}`]);
    const found: string[] = [];
    const { stdout } = await runCli(['check', '--format', 'pretty', ...outputs, 'a.yaml'], files, (folder) => {
      for (const name of ['json', 'sarif', 'junit', 'github', 'tap']) {
        if (require('node:fs').existsSync(`${folder}/out.${name}`)) found.push(name);
      }
    });
    expect(stdout).toBe('0 errors, 0 warnings in 1 object of 1 file\n');
    expect(found).toEqual(['json', 'sarif', 'junit', 'github', 'tap']);
  });

  test('a format goes to a file in a folder that is made, and two never to one file', async () => {
    const files = { 'a.yaml': configMap('a') };
    let isThere = false;
    await runCli(['check', '--format', 'json=out/of/here.json', 'a.yaml'], files, (folder) => {
      isThere = existsSync(`${folder}/out/of/here.json`);
    });
    expect(isThere).toBe(true);
    const { code, stderr } = await runCli(['check', '--format', 'json=a', '--format', 'tap=./a', 'a.yaml'], files);
    expect([code, stderr]).toEqual([2, 'drydock: --format: two formats cannot go to one file, ./a\n']);
  });
});

describe('what is read', () => {
  const tree = {
    'app/a.yaml': configMap('a'),
    'app/sub/b.yml': configMap('b'),
    'app/sub/c.json': '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c"}}',
    'app/readme.md': '# no manifest',
    'app/.hidden/d.yaml': 'a: [',
    'app/node_modules/x/e.yaml': 'a: [',
    'one.txt': configMap('one'),
  };
  const objectsIn = async (...paths: string[]) =>
    json((await runCli(['check', '--format', 'json', ...paths], tree)).stdout).summary;

  test.each([
    ['a folder', ['app'], 3],
    ['a file of any name', ['one.txt'], 1],
    ['a glob', ['app/**/*.y*ml'], 2],
    ['several, each file once', ['app', 'app/a.yaml', 'one.txt'], 4],
  ])('%s', async (_, paths, count) => {
    expect(await objectsIn(...paths)).toEqual({ files: count, objects: count, errors: 0, warnings: 0 });
  });

  test('links in a circle', async () => {
    const before = { 'app/a.yaml': configMap('a') };
    let summary: object = {};
    await runCli(['check', '--format', 'json=out.json', 'app'], before, async (folder) => {
      mkdirSync(`${folder}/app/x`);
      symlinkSync('..', `${folder}/app/x/up`);
      symlinkSync('nowhere', `${folder}/app/broken.yaml`);
      summary = findInputs([`${folder}/app`]).map((file) => file.slice(folder.length));
    });
    expect(summary).toEqual(['/app/a.yaml', '/app/broken.yaml']);
  });

  test('what cannot be looked at is told, and keeps nothing else from being read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'drydock-inputs-'));
    writeFileSync(join(folder, 'a.yaml'), configMap('a'));
    symlinkSync('self.yaml', join(folder, 'self.yaml'));
    symlinkSync('nowhere', join(folder, 'broken.yaml'));
    const { code, stdout } = await runCli(['check', '--format', 'json', folder], {});
    const { summary, findings } = json(stdout);
    rmSync(folder, { recursive: true });
    expect([code, summary]).toEqual([1, { files: 3, objects: 1, errors: 2, warnings: 0 }]);
    expect(findings.map(({ file, code: found }) => [file?.slice(folder.length), found])).toEqual([
      ['/broken.yaml', 'valid-text'],
      ['/self.yaml', 'valid-text'],
    ]);
  });

  test('a file is read once, under the plainest of its names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'drydock-inputs-'));
    mkdirSync(join(folder, 'app/x'), { recursive: true });
    writeFileSync(join(folder, 'app/z.yaml'), configMap('a'));
    symlinkSync('..', join(folder, 'app/x/up'));
    symlinkSync('z.yaml', join(folder, 'app/a.yaml'));
    const found = [[`${folder}/app/**/*.yaml`], [`${folder}/app`], [`${folder}/app/a.yaml`, `${folder}/app/z.yaml`]];
    const names = found.map((paths) => findInputs(paths).map((file) => file.slice(folder.length)));
    rmSync(folder, { recursive: true });
    expect(names).toEqual([['/app/z.yaml'], ['/app/z.yaml'], ['/app/z.yaml']]);
  });
});
