import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DeploymentReplay, replayDeployment } from '../src/rollout';

type Sizes = readonly [after: string, old: number, newer: number, third: number];

interface Recorded extends DeploymentReplay {
  readonly id: string;
  readonly steps: readonly Sizes[];
}

const recorded = readFileSync(join(__dirname, 'fixtures', 'rollouts', 'deployments.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

describe('the Deployment controller does what the real one of 1.28.3 did', () => {
  it('has the recorded rollouts to compare with', () => {
    expect(recorded).toHaveLength(220);
  });

  test.each(recorded.map((rollout) => [rollout.id, rollout] as const))('rollout %s', (_id, rollout) => {
    const steps = replayDeployment(rollout).map((step): Sizes => [step.after, step.old, step.new, step.third]);
    expect(steps).toEqual(rollout.steps);
  });
});
