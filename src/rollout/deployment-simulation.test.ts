import { DeploymentSimulation, deploymentSpecOf, replayDeployment } from '.';

const rolling = (maxSurge: number | string, maxUnavailable: number | string) => ({
  type: 'RollingUpdate',
  rollingUpdate: { maxSurge, maxUnavailable },
});

/** Steps as `after: old new third`. */
const played = (replay: Parameters<typeof replayDeployment>[0]): string[] =>
  replayDeployment(replay).map(({ after, old, new: newer, third }) => `${after}: ${old} ${newer} ${third}`);

/** What the real controllers did with the same changes (their source at 1.20.2, run with clients of their own). */
describe('a scale down in mid-rollout, while the status of the new ReplicaSet lags behind', () => {
  it('sees a pause after it with the statuses up to date', () => {
    const simulation = new DeploymentSimulation(
      deploymentSpecOf({ spec: { replicas: 1, strategy: rolling('50%', '30%') } }, 'old'),
    );
    const apply = (change: object): void => {
      simulation.apply({ ...simulation.spec, ...change });
      simulation.settle();
    };
    apply({ template: 'new', replicas: 3 });
    apply({ replicas: 1 });
    apply({ paused: true });
    expect([simulation.sizeOf('old'), simulation.sizeOf('new')]).toEqual([1, 1]);
    const pod = simulation.replicaSets.find(({ template }) => template === 'new')?.pods[0];
    if (pod !== undefined) simulation.markReady(pod);
    simulation.settle();
    // The new ReplicaSet has all that is wanted: even while paused the old one goes.
    expect([simulation.sizeOf('old'), simulation.sizeOf('new')]).toEqual([0, 1]);
  });

  it('goes on once the status is up to date, though nothing is left to write', () => {
    const change = { afterReady: 2, replicas: 1, paused: true };
    expect(played({ replicas: 14, strategy: rolling('50%', 1), change }).slice(0, 4)).toEqual([
      'apply: 13 8 0',
      'ready new: 12 9 0',
      'ready new: 11 10 0',
      'change: 0 1 0',
    ]);
  });
});

it('takes the lagging status of a ReplicaSet that a rollback makes the new one again at its word', () => {
  const simulation = new DeploymentSimulation(
    deploymentSpecOf({ spec: { replicas: 9, strategy: rolling('50%', 1) } }, 'new'),
    undefined,
    7,
  );
  const apply = (change: object): void => {
    simulation.apply({ ...simulation.spec, ...change });
    simulation.settle();
  };
  apply({ template: 'third' });
  const pod = simulation.replicaSets.find(({ template }) => template === 'third')?.pods[0];
  if (pod !== undefined) simulation.markReady(pod);
  simulation.settle();
  const sizes = () => [simulation.sizeOf('new'), simulation.sizeOf('third')];
  expect(sizes()).toEqual([7, 7]);
  apply({ template: 'new', replicas: 6 });
  // 7 to 4 and 7 to 5, proportionally. The third has lost no available Pod and goes, all of it: too early.
  expect(sizes()).toEqual([6, 0]);
});

describe('replayDeployment', () => {
  it.each([
    ['without Pods', { replicas: 0 }, ['apply: 0 0 0']],
    [
      'Recreate',
      { replicas: 2, strategy: { type: 'Recreate' } },
      ['apply: 0 2 0', 'ready new: 0 2 0', 'ready new: 0 2 0'],
    ],
    ['with the defaults of the server', { replicas: 1 }, ['apply: 1 1 0', 'ready new: 0 1 0']],
    ['an image that never becomes ready', { replicas: 2, readyAtMost: 0 }, ['apply: 2 1 0']],
    [
      'a rollback when nothing is left to become ready',
      { replicas: 2, readyAtMost: 0, change: { afterReady: 9, image: 'old' } },
      ['apply: 2 1 0', 'change: 2 0 0'],
    ],
  ] as const)('%s', (_name, replay, steps) => {
    expect(played(replay)).toEqual(steps);
  });

  it('refuses what is no count', () => {
    expect(() => replayDeployment({ replicas: 1.5 })).toThrow('spec.replicas: 1.5 is not a count');
  });
});
