import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject, Manifest } from '../../src/manifest';
import type * as EmitYaml from '../../src/manifest/emit-yaml';
import type * as Rules from '../../src/rules';
import type * as Schema from '../../src/schema';
import type * as JsonSchema from '../../src/schema/json-schema';
import { type BenchContext, compareTimes, type Figure, type Outcome, printNumber, printTime } from '../figure';
import {
  type AppContestant,
  type AppShape,
  built,
  type DeploymentSize,
  interleave,
  printProfile,
  root,
  runApp,
  runProgram,
  timed,
} from '../measure';

const { deployment, plainDeployment } = require('../apps/deployment.cjs') as {
  deployment(index: number): JsonObject;
  plainDeployment(index: number): JsonObject;
};
const { profile } = require('../apps/profile.cjs') as { profile(work: () => unknown): { [place: string]: number } };

const count = 5000;

/** The Deployments of the bench in 50 files, as a folder of rendered manifests has them. */
function writeManifests(folder: string): string {
  const { emitYamlDocuments } = built('manifest/emit-yaml') as typeof EmitYaml;
  const manifests = join(folder, 'manifests');
  mkdirSync(manifests);
  for (let file = 0; file < 50; file++) {
    const objects = Array.from({ length: count / 50 }, (_, index) => deployment((file * count) / 50 + index));
    writeFileSync(join(manifests, `${file}.yaml`), emitYamlDocuments(objects));
  }
  return manifests;
}

/** The schemas as kubeconform reads them, so that both check against the same. */
function writeSchemas(folder: string): string {
  const { exportJsonSchemas } = built('schema/json-schema') as typeof JsonSchema;
  const schemas = join(folder, 'schemas');
  mkdirSync(schemas);
  for (const [name, schema] of exportJsonSchemas('1.28')) writeFileSync(join(schemas, name), JSON.stringify(schema));
  return join(schemas, '{{.ResourceKind}}{{.KindSuffix}}.json');
}

/**
 * The whole process on 5,000 Deployments in 50 files. The least of the times is taken of both: those of kubeconform fall
 * into two groups, by how the machine spreads its threads.
 */
function checkingFiles(
  name: string,
  what: string,
  flags: () => readonly string[],
  goal: string,
  ratio: number,
): Figure {
  const least = (times: readonly number[]): number => Math.min(...times);
  return {
    name,
    compared: `The whole process on 5,000 Deployments in 50 files: \`drydock check\` with ${what}, and \`kubeconform -strict\` with the schemas that drydock exports. The least of seven runs of each.`,
    goal,
    run({ folder, peer }: BenchContext): Outcome {
      const manifests = writeManifests(folder);
      const command = [join(root, 'bin', 'drydock.js'), 'check', '--quiet', ...flags(), manifests];
      const drydock = () => timed(() => runProgram(process.execPath, command));
      const kubeconform = peer('kubeconform');
      if (kubeconform === undefined) {
        const { drydock: ours } = interleave(7, { drydock }, least);
        const rate = `${printNumber((1000 * count) / ours)} objects a second`;
        return { type: 'skipped', why: `kubeconform is not on PATH (drydock alone: ${printTime(ours)}, ${rate})` };
      }
      const args = ['-strict', '-schema-location', writeSchemas(folder), manifests];
      const contestants = { drydock, kubeconform: () => timed(() => runProgram(kubeconform, args)) };
      const times = interleave(7, contestants, least);
      return compareTimes(times.drydock, { name: 'kubeconform', milliseconds: times.kubeconform }, ratio);
    },
  };
}

/** Decoding alone is reported; what else the server would refuse is looked at all the same. */
const decodingAlone = (): readonly string[] => {
  const { decodeCatalogue } = built('schema') as typeof Schema;
  return ['--only', Object.keys(decodeCatalogue).join(',')];
};

export const checkSchema = checkingFiles(
  'check-schema',
  'nothing but what decoding finds',
  decodingAlone,
  'at least as fast as kubeconform',
  1,
);

export const checkFiles = checkingFiles(
  'check-files',
  'everything on',
  () => [],
  'at least half as fast as kubeconform',
  0.5,
);

export const validateInSynth: Figure = {
  name: 'validate-in-synth',
  compared:
    'As one-chart: `DrydockApp.synth()` with validation, as it is by default, and without; loading the rules counts. Of plain Deployments: some 460 bytes of JSON each, so that `JSON.stringify` of all takes about 10 ms, which the goal is set for, and they differ by the digits in their names and values; the details also have some with names of letters alone, each of which is validated by itself, and the full ones of the other figures, some 1,500 bytes each, with three references each to what is not there.',
  goal: 'at most 150 ms more',
  run({ folder }: BenchContext): Outcome {
    if (!validates(folder)) return { type: 'skipped', why: 'DrydockApp accepts a negative number of replicas' };
    const shape = (size: DeploymentSize): AppShape => ({ shape: 'independent', charts: 1, objects: count, size });
    const time = (contestant: AppContestant, size: DeploymentSize) => () =>
      runApp(contestant, shape(size), folder).milliseconds;
    const times = interleave(7, {
      checked: time('drydock-checked', 'plain'),
      bare: time('drydock', 'plain'),
      unlikeChecked: time('drydock-checked', 'unlike'),
      fullChecked: time('drydock-checked', 'full'),
      fullBare: time('drydock', 'full'),
    });
    const added = times.checked - times.bare;
    return {
      type: 'measured',
      result: `${printTime(added)} more`,
      isMet: added <= 150,
      details: [
        `with ${printTime(times.checked)}`,
        `without ${printTime(times.bare)}`,
        `with names of letters alone ${printTime(times.unlikeChecked)}`,
        `full Deployments: with ${printTime(times.fullChecked)}, without ${printTime(times.fullBare)}`,
      ],
      profile: printProfile(runApp('drydock-checked', shape('plain'), folder, true).profile),
    };
  },
};

/** Whether the app as it is by default refuses what the API server refuses; else there is nothing to measure. */
function validates(folder: string): boolean {
  try {
    runApp('drydock-checked', { shape: 'invalid', charts: 1, objects: 1 }, folder);
    return false;
  } catch (error) {
    if (String(error).includes('spec.replicas')) return true;
    throw error;
  }
}

export const allRules: Figure = {
  name: 'all-rules',
  compared:
    '`checkManifests` with every rule on 5,000 and 50,000 plain Deployments in memory (nine findings each), and the part of it that the API server does (decoding, defaults, admission) alone; in one process, after a warm-up. The details also have 5,000 full ones (ten findings each).',
  goal: 'rules over the set add at most 100 ms on 5,000, 50,000 take at most 12 times the time',
  run(): Outcome {
    const { checkManifests, defaultCheckOptions } = built('rules') as typeof Rules;
    const make = (objects: number, of: (index: number) => JsonObject): Manifest[] =>
      Array.from({ length: objects }, (_, index): Manifest => ({ object: of(index) }));
    const all = make(10 * count, plainDeployment);
    const [some, full] = [all.slice(0, count), make(count, deployment)];
    const check = (manifests: readonly Manifest[]) => () => checkManifests(manifests, defaultCheckOptions);
    const only = Object.keys((built('schema') as typeof Schema).decodeCatalogue);
    /** With codes of the server alone, no rule over the set runs. */
    const serverPart = (manifests: readonly Manifest[]) => () =>
      checkManifests(manifests, { ...defaultCheckOptions, only });
    for (const warmUp of [some, full, some]) {
      check(warmUp)();
      serverPart(warmUp)();
    }
    const times = interleave(5, {
      some: () => timed(check(some)),
      server: () => timed(serverPart(some)),
      full: () => timed(check(full)),
      fullServer: () => timed(serverPart(full)),
      all: () => timed(check(all)),
    });
    const added = times.some - times.server;
    const growth = times.all / times.some;
    return {
      type: 'measured',
      result: `${printTime(added)} more, ${growth.toFixed(1)} times the time of a tenth`,
      isMet: added <= 100 && growth <= 12,
      details: [
        `5,000 objects ${printTime(times.some)}`,
        `without rules over the set ${printTime(times.server)}`,
        `50,000 objects ${printTime(times.all)}`,
        `full ones ${printTime(times.full)}, without rules over the set ${printTime(times.fullServer)}`,
      ],
      profile: printProfile(profile(check(some))),
    };
  },
};
