import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SynthPlan } from '../src/synth';
import { recoverFolder, writePlan } from '../src/synth/write-plan';
import { drydock, Project, versionedApp } from './synth-project';

const fixture = (name: string) => join(__dirname, 'fixtures', name);

let project: Project;
beforeEach(() => {
  project = new Project({ 'main.js': versionedApp, 'cdk8s.yaml': 'app: node main.js\n' });
});
afterEach(() => project.remove());

/** From one version to the next, files are changed, added, removed, and stay. */
function planOf(version: string): SynthPlan {
  const texts = { same: 'same', one: version, two: version, [`sub/three-${version}`]: version };
  const files = Object.entries(texts).map(([path, text]) => ({ path: `${path}.yaml`, text: `${text}\n`, objects: 1 }));
  return { folder: project.path('dist'), folders: [{ output: undefined, files }], findings: [] };
}

/** Which version the folder holds, all of it, beside the stranger's file; a mixture is none. */
function versionThere(): string | undefined {
  const there = project.output();
  expect(there.get('stranger.txt')).toBe('not ours');
  there.delete('stranger.txt');
  return ['1', '2'].find((version) => {
    const files = planOf(version).folders[0]?.files ?? [];
    return files.length === there.size && files.every(({ path, text }) => there.get(path) === text);
  });
}

function write(version: string): void {
  const plan = planOf(version);
  writePlan(plan, plan.folder);
}

test('a run killed before any of its steps on disk leaves the folder whole, or the next run makes it so', () => {
  const killed = (env: { readonly [name: string]: string }) =>
    spawnSync(process.execPath, ['--require', fixture('kill-at.cjs'), fixture('write-plan.cjs')], {
      env: { ...process.env, PLAN: JSON.stringify(planOf('2')), KILL_IN: project.folder, ...env },
    });
  write('1');
  project.write('dist/stranger.txt', 'not ours');
  expect(killed({ KILL_COUNT: project.path('steps') }).status).toBe(0);
  const steps = readFileSync(project.path('steps'), 'utf8').trim().split('\n').length;
  expect(steps).toBeGreaterThan(10);

  const seen: (string | undefined)[] = [];
  for (let step = 1; step <= steps; step++) {
    write('1');
    expect(killed({ KILL_AT: `${step}` }).signal).toBe('SIGKILL');
    seen.push(existsSync(project.path('dist')) ? versionThere() : 'no folder');
    // What every run does before it renders, so that one that fails then puts the old folder back, too.
    recoverFolder(project.path('dist'));
    expect(['1', '2']).toContain(versionThere());
    write('1');
    expect(versionThere()).toBe('1');
    expect(readdirSync(project.path('.dist.drydock'))).toEqual(['record.json']);
  }
  // Old until the swap, new after it; there is no folder between the two renames of the swap alone.
  expect(seen.join(' ')).toMatch(/^(1 )+no folder( 2)+$/);
});

test('where files are replaced one by one, a run killed before any of its steps leaves every file whole', () => {
  const killed = (env: { readonly [name: string]: string }) =>
    spawnSync(process.execPath, ['--require', fixture('kill-at.cjs'), fixture('write-plan.cjs')], {
      cwd: project.path('dist'),
      env: { ...process.env, PLAN: JSON.stringify(planOf('2')), KILL_IN: project.folder, ...env },
    });
  const files = (version: string) => planOf(version).folders[0]?.files ?? [];
  const written = (): [string, string][] =>
    [...project.output()].filter(([path]) => !/^\.drydock\/|stranger/.test(path));
  project.write('dist/stranger.txt', 'not ours');
  const write1 = () => killed({ PLAN: JSON.stringify(planOf('1')) });
  write1();
  expect(killed({ KILL_COUNT: project.path('steps') }).status).toBe(0);
  const steps = readFileSync(project.path('steps'), 'utf8').trim().split('\n').length;
  expect(steps).toBeGreaterThan(8);
  for (let step = 1; step <= steps; step++) {
    write1();
    expect(killed({ KILL_AT: `${step}` }).signal).toBe('SIGKILL');
    const known = new Map([...files('1'), ...files('2')].map(({ path, text }) => [path, [text]]));
    for (const { path, text } of files('1')) known.get(path)?.push(text);
    for (const [path, text] of written()) {
      if (!path.includes('.drydock-')) expect(known.get(path)).toContain(text);
    }
    expect(killed({}).status).toBe(0);
    expect(written().sort()).toEqual(
      files('2')
        .map(({ path, text }) => [path, text])
        .sort(),
    );
    expect(project.output().get('stranger.txt')).toBe('not ours');
    expect(readdirSync(project.path('dist', '.drydock'))).toEqual(['record']);
  }
});

test('drydock synth killed at any time leaves the folder whole', async () => {
  const run = (version: string, delay: number) =>
    new Promise<void>((done) => {
      const env = { ...process.env, VERSION: version };
      const child = spawn(process.execPath, [drydock, 'synth'], { cwd: project.folder, env, stdio: 'ignore' });
      child.on('close', () => done());
      setTimeout(() => child.kill('SIGKILL'), delay);
    });
  const contents = ['1', '2'].map((VERSION) => {
    expect(project.synth([], { VERSION }).status).toBe(0);
    return JSON.stringify([...project.output()]);
  });
  for (let delay = 60; delay < 300; delay += 30) {
    await run('1', delay);
    recoverFolder(project.path('dist'));
    expect(contents).toContain(JSON.stringify([...project.output()]));
  }
}, 60_000);
