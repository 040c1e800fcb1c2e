import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type * as ReadYaml from '../../src/manifest/read-yaml';
import { type BenchContext, compareTimes, type Figure, type Outcome } from '../figure';
import { type AppShape, appArguments, built, interleave, root, runProgram, timed } from '../measure';

const { deployment } = require('../apps/deployment.cjs') as { deployment(index: number): object };

const count = 5000;

/**
 * A chart of Helm that renders the Deployments of the bench: the JSON of one, which is YAML too, with what differs
 * between them in Helm's template language.
 */
function writeHelmChart(folder: string): void {
  const marked = JSON.stringify(deployment(1_000_003), null, 1);
  const names: readonly (readonly [RegExp, string])[] = [
    [/1000003/g, '{{ $i }}'],
    [/team-3/g, 'team-{{ mod $i 50 }}'],
    [/Team 3/g, 'Team {{ mod $i 50 }}'],
    [/"1\.3\.0"/g, '"1.{{ mod $i 10 }}.0"'],
    [/"replicas": 4/g, '"replicas": {{ add1 (mod $i 5) }}'],
    [/web:1\.3\.4/g, 'web:1.{{ mod $i 100 }}.{{ mod $i 7 }}'],
  ];
  const body = names.reduce((text, [pattern, template]) => {
    if (!pattern.test(text)) throw new Error(`the Deployment of the bench has no ${pattern}; adapt the chart of Helm`);
    return text.replace(pattern, template);
  }, marked);
  mkdirSync(join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: bench\nversion: 0.1.0\n');
  writeFileSync(join(folder, 'templates', 'web.yaml'), `{{- range $i := until ${count} }}\n---\n${body}\n{{- end }}\n`);
}

/** Fails unless Helm renders the objects that the app renders. */
function compareObjects(text: string): void {
  const { readManifests } = built('manifest/read-yaml') as typeof ReadYaml;
  const objects = readManifests(text, 'helm').manifests;
  const isSame = objects.every(({ object }, index) => isDeepStrictEqual(object, deployment(index)));
  if (objects.length !== count || !isSame) throw new Error('helm renders other objects than the app');
}

export const helm: Figure = {
  name: 'helm',
  compared:
    'The whole process, 5,000 Deployments: `node app.js` with a `DrydockApp` (without validation), constructs built and files written, and `helm template` of the same objects to nowhere.',
  goal: 'no slower',
  run({ folder, peer }: BenchContext): Outcome {
    const program = peer('helm');
    if (program === undefined) return { type: 'skipped', why: 'helm is not on PATH; --fetch gets it' };
    const chart = join(folder, 'chart');
    writeHelmChart(chart);
    compareObjects(runProgram(program, ['template', 'bench', chart]));
    const shape: AppShape = { shape: 'independent', charts: 1, objects: count };
    let round = 0;
    const times = interleave(7, {
      drydock: () => {
        const out = join(folder, `dist-${round++}`);
        return timed(() => runProgram(process.execPath, appArguments('drydock', shape, out)));
      },
      helm: () => timed(() => runProgram(program, ['template', 'bench', chart], { stdio: 'ignore' })),
    });
    return compareTimes(times.drydock, { name: 'helm', milliseconds: times.helm }, 1);
  },
};

export const ownSynth: Figure = {
  name: 'own-synth',
  compared:
    'The whole process on this repository: `drydock synth` (which also checks what it renders) and `cdk8s synth --check-upgrade=false`, each into a new folder.',
  goal: 'at most half the time',
  run({ folder }: BenchContext): Outcome {
    if (!existsSync(join(root, 'main.ts'))) return { type: 'skipped', why: 'the repository has no main.ts yet' };
    const drydock = join(root, 'bin', 'drydock.js');
    const cdk8s = join(root, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');
    let round = 0;
    const out = (): string => join(folder, `dist-${round++}`);
    const run = (args: readonly string[]) => timed(() => runProgram(process.execPath, args, { cwd: root }));
    const times = interleave(5, {
      drydock: () => run([drydock, 'synth', '--out', out()]),
      cdk8s: () => run([cdk8s, 'synth', '--check-upgrade=false', '--output', out()]),
    });
    return compareTimes(times.drydock, { name: 'cdk8s', milliseconds: times.cdk8s }, 2);
  },
};
