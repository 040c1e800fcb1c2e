import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { drydock, engine, Project, versionedApp } from './synth-project';

const config = 'language: typescript\napp: node main.js\noutput: dist\n';

const object = (name: string, value: string, namespace = 'shop') =>
  `{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '${name}', namespace: '${namespace}' }, data: { value: ${value} } }`;

/** A small app of ours; `body` comes before `app.synth()`. */
const appWith = (body: string, props = '{}') => `
const { ApiObject, App, Chart } = require('cdk8s');
const { DrydockApp } = require(${JSON.stringify(engine)});
const app = new DrydockApp(${props});
${body}
app.synth();
`;

const shop = `
const shop = new Chart(app, 'shop');
new ApiObject(shop, 'a', ${object('a', "process.env.ENVIRONMENT ?? 'none'")});
new ApiObject(shop, 'b', ${object('b', "'b'")});
const base = new Chart(app, 'base');
new ApiObject(base, 'ns', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
shop.addDependency(base);
`;

let project: Project;
const started: Project[] = [];
const start = (files: { readonly [path: string]: string }) => {
  project = new Project({ 'cdk8s.yaml': config, ...files });
  started.push(project);
  return project;
};
afterAll(() => {
  for (const { folder } of started) rmSync(folder, { recursive: true, force: true });
});

const paths = (folder?: string) => [...project.output(folder).keys()];

describe('drydock synth', () => {
  test('lists files and objects, and the second time that nothing changed', () => {
    start({ 'main.js': appWith(shop) });
    const first = project.synth();
    expect([first.status, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toBe(
      'dist/\n+ 0000-base.k8s.yaml    1 object\n+ 0001-shop.k8s.yaml   2 objects\n2 files, 3 objects: 2 added\n',
    );
    const times = paths().map((path) => statSync(project.path('dist', path)).mtimeMs);
    expect(project.synth().stdout).toContain('2 files, 3 objects: 2 unchanged\n');
    expect(paths().map((path) => statSync(project.path('dist', path)).mtimeMs)).toEqual(times);
  });

  test('--environment, --out and --layout', () => {
    start({ 'main.js': appWith(shop) });
    expect(project.synth(['--environment', 'production', '--out', 'here/out', '--layout', 'namespace']).status).toBe(0);
    expect(paths('here/out')).toEqual([
      '_cluster/Namespace.shop.k8s.yaml',
      'shop/ConfigMap.a.k8s.yaml',
      'shop/ConfigMap.b.k8s.yaml',
    ]);
    expect(project.output('here/out').get('shop/ConfigMap.a.k8s.yaml')).toContain('value: production');
    expect(existsSync(project.path('dist'))).toBe(false);
  });

  test('--stdout writes all documents with --- between them, whatever the app prints, and no file', () => {
    start({ 'main.js': appWith(`${shop}\nconsole.log('hello');`) });
    const { stdout, stderr } = project.synth(['--stdout']);
    expect(stderr).toBe('hello\n');
    expect(stdout.split('---\n').map((text) => /name: (.*)/.exec(text)?.[1])).toEqual(['shop', 'a', 'b']);
    expect(readdirSync(project.folder).sort()).toEqual(['cdk8s.yaml', 'main.js', 'node_modules']);
  });

  test('--json prints a summary for programs', () => {
    start({ 'main.js': appWith(`${shop}\nconsole.log('hello');`) });
    expect(JSON.parse(project.synth(['--json']).stdout)).toEqual({
      version: 1,
      objects: 3,
      changed: true,
      folders: [
        {
          folder: 'dist',
          files: [
            { path: '0000-base.k8s.yaml', objects: 1, change: 'added' },
            { path: '0001-shop.k8s.yaml', objects: 2, change: 'added' },
          ],
          removed: [],
          strangers: [],
        },
      ],
      findings: [],
    });
  });

  test('--json tells of a failure, too', () => {
    const bad = `new ApiObject(new Chart(app, 'x'), 'y', ${object('y', '1', 'default')});`;
    start({ 'main.js': appWith(bad) });
    const { status, stdout } = project.synth(['--json']);
    const { error, findings, ...rest } = JSON.parse(stdout);
    expect([status, rest]).toEqual([1, { version: 1, objects: 0, changed: false, folders: [] }]);
    expect(error).toContain('1 error in what the app renders');
    expect(findings).toMatchObject([{ severity: 'error', constructPath: 'x/y', fieldPath: 'data[value]' }]);
    project.write('main.js', 'process.exit(5);');
    expect(JSON.parse(project.synth(['--json']).stdout)).toMatchObject({ error: expect.stringContaining('code 5') });
  });

  test('what cdk8s.yaml asks for in vain is said', () => {
    start({
      'main.js': appWith(shop),
      'cdk8s.yaml': `${config}validations: [{ package: p, class: C, version: '1' }]\nsynthConfig: { format: helm }\n`,
    });
    const { status, stderr } = project.synth();
    expect(status).toBe(0);
    expect(stderr).toMatch(/validations: plugins of cdk8s-cli[\s\S]*synthConfig\.format: plain manifests are written/);
  });

  test('objects for the disk of a node go to a folder beside', () => {
    const mark = `Object.defineProperty(shop, Symbol.for('cdk8s-drydock.output'), { value: 'node' });`;
    start({ 'main.js': appWith(`${shop}\n${mark}`) });
    expect(project.synth().status).toBe(0);
    expect([paths(), paths('dist-node')]).toEqual([
      ['0000-base.k8s.yaml'],
      ['ConfigMap.a.k8s.yaml', 'ConfigMap.b.k8s.yaml'],
    ]);
    expect(project.synth(['--stdout']).stdout).not.toContain('ConfigMap');
  });
});

describe('apps of every kind', () => {
  const stock = (load: string, prelude = '') => `${prelude}
${load}
const app = new App();
new ApiObject(new Chart(app, 'shop'), 'a', ${object('a', "'a'", 'default')});
app.synth();
`;
  const commonJs = "const { ApiObject, App, Chart } = require('cdk8s');";

  test.each<[string, { readonly [path: string]: string }]>([
    ['a stock App', { 'main.js': stock(commonJs) }],
    [
      'TypeScript',
      {
        'main.ts': stock("import { ApiObject, App, Chart } from 'cdk8s';"),
        'cdk8s.yaml': 'app: node --import tsx main.ts',
      },
    ],
    [
      'an ES module',
      {
        'main.mjs': stock("import { ApiObject, App, Chart } from 'cdk8s';\nawait null;"),
        'cdk8s.yaml': 'app: node main.mjs',
      },
    ],
    ['a command of a shell', { 'main.js': stock(commonJs), 'cdk8s.yaml': 'app: X=1 node main.js && true' }],
    [
      'an app that runs only as the main module',
      { 'main.js': stock(commonJs, 'if (require.main !== module) throw new Error();') },
    ],
    [
      'an ES module in TypeScript',
      {
        'package.json': '{ "type": "module" }',
        'id.ts': "export const id: string = 'a';",
        'main.ts': `${stock("import { ApiObject, App, Chart } from 'cdk8s';\nimport { id } from './id.js';\nawait null;").replace("'a',", 'id,')}`,
        'cdk8s.yaml': 'app: npx tsx main.ts',
      },
    ],
    ['an app that ends the process when it is done', { 'main.js': `${stock(commonJs)}\nprocess.exit(0);` }],
    ['an app that goes on later', { 'main.js': `${commonJs}\nsetTimeout(() => {\n${stock('')}\n}, 20);` }],
    [
      'any program',
      {
        'app.sh': `printf 'kind: ConfigMap\\napiVersion: v1\\nmetadata:\\n  name: a\\n' > "$CDK8S_OUTDIR.yaml"\nmkdir -p "$CDK8S_OUTDIR" && mv "$CDK8S_OUTDIR.yaml" "$CDK8S_OUTDIR/shop.k8s.yaml"`,
        'cdk8s.yaml': 'app: sh app.sh',
      },
    ],
  ])('%s', (_name, files) => {
    start(files);
    const { status, stderr } = project.synth();
    expect([status, stderr]).toEqual([0, '']);
    expect(paths()).toEqual(['shop.k8s.yaml']);
    project.write('dist/mine.txt', '');
    expect(project.synth().stderr).toContain('dist/mine.txt was not written by drydock');
  });

  test.each([
    ['an ES module', 'main.mjs', 'app: node main.mjs'],
    ['a command of a shell', 'main.mjs', 'app: X=1 node main.mjs'],
  ])('%s that uses DrydockApp is checked as it says, and once', (_name, file, app) => {
    const code = `
import { ApiObject, Chart } from 'cdk8s';
import { DrydockApp } from ${JSON.stringify(join(engine, 'index.js'))};
const app = new DrydockApp({ check: { severities: { 'valid-type': 'warning' } } });
new ApiObject(new Chart(app, 'shop'), 'a', ${object('a', '1', 'default')});
app.synth();
`;
    start({ [file]: code, 'cdk8s.yaml': app });
    const { status, stderr } = project.synth();
    expect(status).toBe(0);
    expect(stderr.match(/warning valid-type/g)).toHaveLength(1);
  });

  test('an app given as an argument, without a project file', () => {
    start({ 'other.js': appWith(shop) });
    expect(project.synth(['other.js']).status).toBe(0);
    expect(paths()).toEqual(['0000-base.k8s.yaml', '0001-shop.k8s.yaml']);
  });
});

describe('a failure leaves the last good output, and says what is wrong', () => {
  let before: Map<string, string>;
  beforeAll(() => {
    start({ 'main.js': appWith(shop) }).synth();
    before = project.output();
  });

  test.each<[string, string, readonly string[], number, RegExp]>([
    ['an app that throws', `throw new Error('no such thing');`, [], 1, /no such thing[\s\S]*main\.js:5/],
    ['an app that throws later', `setTimeout(() => { throw new Error('too late'); });`, [], 1, /too late/],
    [
      'an app that exits',
      'process.exit(0);',
      [],
      1,
      /ended the process with code 0 before it was done; nothing was written/,
    ],
    ['an app that ends the process with a code', `${shop}process.exit(5);`, [], 1, /ended the process with code 5/],
    [
      'an app that sets an exit code',
      `${shop}process.exitCode = 4;`,
      [],
      1,
      /the app set the exit code 4; nothing was written/,
    ],
    ['a folder for an app', '', ['.'], 2, /^drydock: \. is a folder; name the app's file in it/],
    [
      'a document for an app',
      '',
      ['cdk8s.yaml'],
      2,
      /cdk8s\.yaml is neither JavaScript nor TypeScript; give the command/,
    ],
    [
      'a command that is not there',
      '',
      ['no-such-command'],
      1,
      /the app's command was not found: no-such-command; install/,
    ],
    ['no app', '', [' '], 2, /no app to render; name its file/],
    ['an empty folder name', '', ['--out', ''], 2, /--out is empty; name a folder/],
    ['an empty environment', '', ['--environment', ''], 2, /--environment is empty; name an environment/],
    ['a file for a folder', shop, ['--out', 'main.js'], 3, /cannot write main\.js: it is a file; name a folder/],
    [
      'misuse that the app reports',
      `throw Object.assign(new Error('use a or b'), { name: 'UsageError' });`,
      [],
      2,
      /^drydock: use a or b\n$/,
    ],
    [
      'a clash',
      `${shop}new ApiObject(shop, 'c', ${object('a', "'c'")});`,
      [],
      1,
      /^drydock: ConfigMap shop\/a is made by both shop\/a and shop\/c; give/,
    ],
    [
      'a finding',
      `new ApiObject(new Chart(app, 'x'), 'y', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'y' }, data: { a: 1 } });`,
      [],
      1,
      /1 error in what the app renders:\nerror .*ConfigMap y.*data.*\(from x\/y\)/,
    ],
    ['an app without synth', 'app.synth = () => {};', [], 1, /the app rendered nothing; does it call app\.synth\(\)\?/],
    ['a missing app', '', ['missing.js'], 2, /the app missing\.js does not exist/],
    [
      'an unknown layout',
      '',
      ['--layout', 'x'],
      2,
      /Allowed choices are app, chart, resource, chart-folder, namespace/,
    ],
    ['contradicting options', '', ['--stdout', '--out', 'x'], 2, /leave out --out and --json/],
    ['a command that fails', '', ['exit 7'], 1, /ended with code 7: exit 7/],
    [
      'a place that is no folder',
      shop,
      ['--out', 'cdk8s.yaml/x'],
      3,
      /^drydock: cannot write cdk8s\.yaml\/x: .*What was there before is unchanged\.\n$/,
    ],
  ])('%s', (_name, body, args, code, message) => {
    project.write('main.js', appWith(body));
    const { status, stderr } = project.synth(args);
    expect(stderr).toMatch(message);
    expect(status).toBe(code);
    expect(project.output()).toEqual(before);
  });

  test('--no-check writes what has errors', () => {
    const bad = `new ApiObject(new Chart(app, 'x'), 'y', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'y' }, data: { a: 1 } });`;
    start({ 'main.js': appWith(bad) });
    expect(project.synth(['--no-check']).status).toBe(0);
    expect(paths()).toEqual(['x.k8s.yaml']);
  });
});

test('--out . leaves the working folder where it is', () => {
  start({ 'main.js': appWith(shop) });
  const { ino } = statSync(project.folder);
  const { status, stdout, stderr } = project.synth(['--out', '.']);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('./\n+ 0000-base.k8s.yaml');
  expect(statSync(project.folder).ino).toBe(ino);
  expect(readdirSync(project.folder)).toEqual(expect.arrayContaining(['.drydock', '0001-shop.k8s.yaml', 'main.js']));
});

test('two runs at once do not mix', async () => {
  start({ 'main.js': versionedApp });
  const contents = ['1', '2'].map((VERSION) => {
    project.synth([], { VERSION });
    return JSON.stringify([...project.output()]);
  });
  const run = (version: string) =>
    new Promise<number | null>((done) => {
      const env = { ...process.env, VERSION: version };
      spawn(process.execPath, [drydock, 'synth'], { cwd: project.folder, env, stdio: 'ignore' }).on('close', done);
    });
  for (let round = 0; round < 2; round++) {
    expect(await Promise.all(['1', '2', '1'].map(run))).toEqual([0, 0, 0]);
    expect(contents).toContain(JSON.stringify([...project.output()]));
    expect(readdirSync(project.path('.dist.drydock'))).toEqual(['record.json']);
  }
}, 60_000);

test('the same bytes in another time zone, locale and working folder', () => {
  const date = `new ApiObject(shop, 'İI', { ...${object('i', "'ä'")}, metadata: { labels: { Z: '1', a: '2', ä: '3' } } });`;
  start({ 'main.js': appWith(`${shop}\n${date}`, '{ validate: false }') });
  project.synth([], { TZ: 'UTC', LC_ALL: 'C' });
  const first = project.output();
  project.synth(['--out', 'second'], { TZ: 'Pacific/Chatham', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' });
  expect(project.output('second')).toEqual(first);
  const elsewhere = new Project();
  elsewhere.synth(['--out', project.path('third'), project.path('main.js')]);
  elsewhere.remove();
  expect(project.output('third')).toEqual(first);
});

describe('--watch', () => {
  let child: ChildProcess | undefined;
  afterEach(() => child?.kill());

  test('renders again on a change, says what changed, and keeps the last good output on an error', async () => {
    const withLib = shop.replace("value: 'b'", "value: require('./lib/value.js')");
    start({ 'main.js': appWith(shop), 'lib/value.js': "module.exports = 'from lib';" });
    let printed = '';
    child = spawn(process.execPath, [drydock, 'synth', '--watch'], { cwd: project.folder });
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (printed += text));
    const until = async (text: string) => {
      while (!printed.includes(text)) await new Promise((done) => setTimeout(done, 20));
      const before = printed;
      printed = '';
      return before;
    };
    expect(await until('rendered 3 objects')).toContain('Ctrl-C ends');
    project.write('main.js', appWith(shop.replace("value: 'b'", "value: 'changed'")));
    expect(await until('rendered 3 objects')).toBe('changed dist/0001-shop.k8s.yaml\nrendered 3 objects\n');
    const good = project.output();
    project.write('main.js', 'nonsense(');
    expect(await until('last run without an error')).toContain('SyntaxError');
    expect(project.output()).toEqual(good);
    project.write('main.js', appWith(shop.replace("value: 'b'", "value: 'again'")));
    expect(await until('rendered 3 objects')).toContain('changed dist/0001-shop.k8s.yaml\n');
    project.write('main.js', appWith(withLib));
    await until('rendered 3 objects');
    project.write('lib/value.js', "module.exports = 'changed in lib';");
    expect(await until('rendered 3 objects')).toContain('changed dist/0001-shop.k8s.yaml\n');
    expect(project.output().get('0001-shop.k8s.yaml')).toContain('value: changed in lib');
  }, 60_000);
});
