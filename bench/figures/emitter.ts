import { Yaml } from 'cdk8s';
import type * as EmitYaml from '../../src/manifest/emit-yaml';
import { compareTimes, type Figure } from '../figure';
import { built, interleave, printProfile, timed } from '../measure';

const { deployment } = require('../apps/deployment.cjs') as { deployment(index: number): object };
const { profile } = require('../apps/profile.cjs') as { profile(work: () => unknown): { [place: string]: number } };

export const emitter: Figure = {
  name: 'emitter',
  compared:
    '5,000 Deployments as YAML in memory, down to the bytes of UTF-8: `emitYamlDocuments` and cdk8s `Yaml.stringify`, in one process, after a warm-up. The bytes are compared first.',
  goal: 'at least 8 times as fast',
  run() {
    const { emitYamlDocuments } = built('manifest/emit-yaml') as typeof EmitYaml;
    // Through JSON, so that no text is shared between objects.
    const objects = Array.from({ length: 5000 }, (_, index): unknown => JSON.parse(JSON.stringify(deployment(index))));
    const drydock = (): Buffer => Buffer.from(emitYamlDocuments(objects));
    const cdk8s = (): Buffer => Buffer.from(Yaml.stringify(...objects));
    if (!drydock().equals(cdk8s())) throw new Error('drydock and cdk8s write different YAML');
    const times = interleave(7, { drydock: () => timed(drydock), cdk8s: () => timed(cdk8s) });
    return compareTimes(times.drydock, { name: 'cdk8s', milliseconds: times.cdk8s }, 8, {
      profile: printProfile(profile(drydock)),
    });
  },
};
