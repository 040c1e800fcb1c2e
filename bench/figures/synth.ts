import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BenchContext, compareTimes, type Figure, type Outcome, printTime } from '../figure';
import { type AppContestant, type AppShape, type DeploymentSize, interleave, printProfile, runApp } from '../measure';

const rounds = 5;

/**
 * The documents of all files of a rendered folder. Sorted: the order among objects that do not depend on each other is
 * the path of their constructs in ours, and in cdk8s that of their creation.
 */
function documentsOf(folder: string): string {
  const dist = join(folder, 'dist');
  const files = readdirSync(dist).sort();
  return files
    .map((name) => `${name}\n${readFileSync(join(dist, name), 'utf8').split('---\n').sort().join('---\n')}`)
    .join('');
}

/** Compares `synth()` of ours and of cdk8s on the same app, after both wrote the same files. */
function compareSynth({ folder }: BenchContext, shape: AppShape, goal: number): Outcome {
  const [ours, theirs] = (['drydock', 'cdk8s'] as const).map((contestant) => {
    runApp(contestant, shape, folder);
    return documentsOf(folder);
  });
  if (ours !== theirs) throw new Error('drydock and cdk8s write different objects');
  const time = (contestant: AppContestant) => () => runApp(contestant, shape, folder).milliseconds;
  const times = interleave(rounds, {
    drydock: time('drydock'),
    checked: time('drydock-checked'),
    cdk8s: time('cdk8s'),
  });
  return compareTimes(times.drydock, { name: 'cdk8s', milliseconds: times.cdk8s }, goal, {
    details: [`drydock with validation ${printTime(times.checked)}`],
    profile: printProfile(runApp('drydock', shape, folder, true).profile),
  });
}

export const oneChart: Figure = {
  name: 'one-chart',
  compared:
    '`synth()` of an app with one chart of 5,000 Deployments, files written, each in a fresh process: `DrydockApp` (without validation, which cdk8s has not) and cdk8s `App`.',
  goal: 'at least 4 times as fast',
  run: (context) => compareSynth(context, { shape: 'independent', charts: 1, objects: 5000 }, 4),
};

export const manyCharts: Figure = {
  name: 'many-charts',
  compared: 'As one-chart, with 160 independent charts of 50 Deployments.',
  goal: 'at least 8 times as fast',
  run: (context) => compareSynth(context, { shape: 'independent', charts: 160, objects: 50 }, 8),
};

export const chartChain: Figure = {
  name: 'chart-chain',
  compared:
    '`DrydockApp.synth()` of charts that each depend on the one before, 20 Deployments in each: 1,000 charts and 100. cdk8s takes part with 9 charts of 6, beyond which its time grows sixfold with every chart.',
  goal: '1,000 charts in under 3 s, at most 12 times the time of 100',
  run({ folder }) {
    const chain = (charts: number, objects = 20): AppShape => ({ shape: 'chain', charts, objects });
    const time = (contestant: AppContestant, shape: AppShape) => () => runApp(contestant, shape, folder).milliseconds;
    const times = interleave(3, {
      hundred: time('drydock', chain(100)),
      thousand: time('drydock', chain(1000)),
      short: time('drydock', chain(9, 6)),
      cdk8s: time('cdk8s', chain(9, 6)),
    });
    const growth = times.thousand / times.hundred;
    return {
      type: 'measured',
      result: `${printTime(times.thousand)}, ${growth.toFixed(1)} times the time of 100`,
      isMet: times.thousand < 3000 && growth <= 12,
      details: [
        `100 charts ${printTime(times.hundred)}`,
        `9 charts of 6: drydock ${printTime(times.short)}, cdk8s ${printTime(times.cdk8s)}`,
      ],
      profile: printProfile(runApp('drydock', chain(1000), folder, true).profile),
    };
  },
};

export const manyObjects: Figure = {
  name: 'many-objects',
  compared:
    '`DrydockApp.synth()` of 100,000 Deployments in 100 charts, and of 10,000 in 10: time in `synth()` without validation, and the most resident memory of the whole process, the constructs included: of full Deployments without validation and of plain ones with it (for the two sizes see below).',
  goal: 'linear (at most 12 times the time of a tenth), under 1 GiB',
  run({ folder }) {
    const shape = (charts: number, size: DeploymentSize): AppShape => ({
      shape: 'independent',
      charts,
      objects: 1000,
      size,
    });
    const memory: number[] = [];
    const times = interleave(3, {
      tenth: () => runApp('drydock', shape(10, 'full'), folder).milliseconds,
      whole: () => {
        const { milliseconds, maxRss } = runApp('drydock', shape(100, 'full'), folder);
        memory.push(maxRss);
        return milliseconds;
      },
    });
    const growth = times.whole / times.tenth;
    const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(2)} GiB`;
    const most = Math.max(...memory);
    const checked = runApp('drydock-checked', shape(100, 'plain'), folder).maxRss;
    const both = runApp('drydock-checked', shape(100, 'full'), folder);
    return {
      type: 'measured',
      result: `${growth.toFixed(1)} times the time of a tenth, ${gigabytes(most)}, plain with validation ${gigabytes(checked)}`,
      isMet: growth <= 12 && most < 2 ** 30 && checked < 2 ** 30,
      details: [
        `100,000 objects ${printTime(times.whole)}`,
        `10,000 objects ${printTime(times.tenth)}`,
        `full ones with validation ${printTime(both.milliseconds)}, ${gigabytes(both.maxRss)}`,
      ],
      profile: printProfile(runApp('drydock', shape(100, 'full'), folder, true).profile),
    };
  },
};
