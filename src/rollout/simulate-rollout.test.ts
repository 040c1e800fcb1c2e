import fc from 'fast-check';
import type { JsonObject } from '../manifest';
import { type IntOrPercent, type Rollout, RolloutInputError, type RolloutOptions, simulateRollout } from '.';
import { fenceposts } from './deployment-controller';

const workload = (kind: string, image: string, spec: JsonObject = {}): JsonObject => ({
  apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
  kind,
  metadata: { name: 'web', namespace: 'shop' },
  spec: { template: { spec: { containers: [{ name: 'web', image }] } }, ...spec },
});

const canary = { replicas: 3, minReadySeconds: 5, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } };
const summary = ({ verdict }: Rollout): unknown[] => [
  verdict.outcome,
  verdict.seconds,
  verdict.extraPods,
  verdict.lowestAvailable,
];

describe('simulateRollout', () => {
  const cases: [
    name: string,
    before: JsonObject | undefined,
    after: JsonObject,
    RolloutOptions,
    expected: unknown[],
  ][] = [
    [
      'surge first',
      workload('Deployment', 'a', canary),
      workload('Deployment', 'b', canary),
      {},
      ['completes', 45, 1, 3],
    ],
    [
      'a broken image',
      workload('Deployment', 'a', canary),
      workload('Deployment', 'b', canary),
      { pods: { failing: 'all' } },
      ['stalls', 600, 1, 3],
    ],
    [
      'its own deadline',
      workload('Deployment', 'a', canary),
      workload('Deployment', 'b', { ...canary, progressDeadlineSeconds: 60 }),
      { pods: { failing: [1] } },
      ['stalls', 75, 1, 3],
    ],
    [
      'Recreate',
      workload('Deployment', 'a', { replicas: 2 }),
      workload('Deployment', 'b', { replicas: 2, strategy: { type: 'Recreate' } }),
      {},
      ['completes', 10, 0, 0],
    ],
    [
      'paused',
      workload('Deployment', 'a', canary),
      workload('Deployment', 'b', { ...canary, paused: true }),
      {},
      ['waits', 0, 0, 3],
    ],
    [
      'only replicas',
      workload('Deployment', 'a', canary),
      workload('Deployment', 'a', { ...canary, replicas: 5 }),
      {},
      ['completes', 15, 0, 3],
    ],
    ['a new Deployment', undefined, workload('Deployment', 'b', canary), {}, ['completes', 15, 0, 0]],
    [
      'both limits zero',
      workload('Deployment', 'a', { replicas: 2 }),
      workload('Deployment', 'b', { replicas: 2, strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: '10%' } } }),
      {},
      ['completes', 20, 0, 1],
    ],
    [
      'a DaemonSet in place',
      workload('DaemonSet', 'a'),
      workload('DaemonSet', 'b'),
      { nodes: 4 },
      ['completes', 40, 0, 3],
    ],
    [
      'a DaemonSet by percentage, rounded up',
      workload('DaemonSet', 'a'),
      workload('DaemonSet', 'b', { updateStrategy: { rollingUpdate: { maxUnavailable: '30%' } } }),
      { nodes: 4 },
      ['completes', 20, 0, 2],
    ],
    [
      'a surging DaemonSet',
      workload('DaemonSet', 'a'),
      workload('DaemonSet', 'b', { updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } }),
      { nodes: 2 },
      ['completes', 20, 1, 2],
    ],
    [
      'OnDelete',
      workload('DaemonSet', 'a'),
      workload('DaemonSet', 'b', { updateStrategy: { type: 'OnDelete' } }),
      {},
      ['waits', 0, 0, 3],
    ],
    [
      'a StatefulSet, last first',
      workload('StatefulSet', 'a', { replicas: 3 }),
      workload('StatefulSet', 'b', { replicas: 3 }),
      {},
      ['completes', 30, 0, 2],
    ],
    [
      'a partition',
      workload('StatefulSet', 'a', { replicas: 3 }),
      workload('StatefulSet', 'b', { replicas: 3, updateStrategy: { rollingUpdate: { partition: 2 } } }),
      {},
      ['completes', 10, 0, 2],
    ],
    [
      'two at a time',
      workload('StatefulSet', 'a', { replicas: 4, podManagementPolicy: 'Parallel' }),
      workload('StatefulSet', 'b', {
        replicas: 4,
        podManagementPolicy: 'Parallel',
        updateStrategy: { rollingUpdate: { maxUnavailable: 2 } },
      }),
      {},
      ['completes', 20, 0, 2],
    ],
    ['ordered creation', undefined, workload('StatefulSet', 'b', { replicas: 3 }), {}, ['completes', 30, 0, 0]],
    [
      'parallel creation',
      undefined,
      workload('StatefulSet', 'b', { replicas: 3, podManagementPolicy: 'Parallel' }),
      {},
      ['completes', 10, 0, 0],
    ],
    ['a serial Job', undefined, workload('Job', 'b', { completions: 5, parallelism: 1 }), {}, ['completes', 150, 0, 0]],
    [
      'fewer queues than tasks',
      undefined,
      workload('Job', 'b', { completions: 6, parallelism: 2 }),
      {},
      ['completes', 90, 0, 0],
    ],
    ['a work queue', undefined, workload('Job', 'b', { parallelism: 3 }), {}, ['completes', 30, 0, 0]],
    [
      'a Job that fails',
      undefined,
      workload('Job', 'b', { completions: 2, completionMode: 'Indexed', backoffLimit: 1 }),
      { pods: { failing: [1] } },
      ['stalls', 100, 0, 0],
    ],
    ['a Job that exists', workload('Job', 'a'), workload('Job', 'b'), {}, ['waits', 0, 0, 0]],
  ];

  test.each(cases)('%s', (_name, before, after, options, expected) => {
    expect(summary(simulateRollout(before, after, options))).toEqual(expected);
  });

  it('says that an image which never becomes ready loses no capacity with surge first', () => {
    const { verdict } = simulateRollout(workload('Deployment', 'a', canary), workload('Deployment', 'b', canary), {
      pods: { failing: 'all' },
    });
    expect([verdict.losesCapacity, verdict.outage]).toEqual([false, false]);
  });

  it('says that replicas and template in one apply scale the old Pods first', () => {
    const { states, verdict } = simulateRollout(
      workload('Deployment', 'a', canary),
      workload('Deployment', 'b', { ...canary, replicas: 6 }),
    );
    expect(states[1]?.reason).toBe('scaled up old from 3 to 6');
    expect(verdict.notes).toEqual([
      'replicas and the pod template change together: the controller scales the old Pods first.',
    ]);
  });

  it('takes a template whose fields stand in another order for the same', () => {
    const before = workload('Deployment', 'a', {
      template: { metadata: { labels: { a: '1' } }, spec: { containers: [] } },
    });
    const after = workload('Deployment', 'a', {
      template: { spec: { containers: [] }, metadata: { labels: { a: '1' } } },
    });
    expect(simulateRollout(before, after).states).toHaveLength(1);
  });

  it.each([
    ['Deployment', 'selector', { matchLabels: { app: 'other' } }],
    ['DaemonSet', 'selector', { matchLabels: { app: 'other' } }],
    ['StatefulSet', 'serviceName', 'other'],
    ['StatefulSet', 'podManagementPolicy', 'Parallel'],
    ['StatefulSet', 'volumeClaimTemplates', [{}]],
  ])('says that the server refuses another %s spec.%s', (kind, field, value) => {
    const { states, verdict } = simulateRollout(workload(kind, 'a'), workload(kind, 'b', { [field]: value }));
    expect(states).toHaveLength(1);
    expect(verdict).toMatchObject({ outcome: 'waits', losesCapacity: false });
    expect(verdict.notes).toEqual([expect.stringContaining(`spec.${field} cannot change`)]);
  });

  it.each([
    ['DaemonSet', 'minReadySeconds', 3],
    ['StatefulSet', 'podManagementPolicy', 'OrderedReady'],
    ['StatefulSet', 'minReadySeconds', 3],
  ])('knows that %s spec.%s may be so', (kind, field, value) => {
    const { verdict } = simulateRollout(workload(kind, 'a'), workload(kind, 'b', { [field]: value }));
    expect(verdict.outcome).toBe('completes');
  });

  it('looks for progress only while a template rolls out, up to its last second', () => {
    const slow = { pods: { readySeconds: 60 } };
    const deadline = (progressDeadlineSeconds: number): JsonObject => ({ ...canary, progressDeadlineSeconds });
    const notes = (before: JsonObject, after: JsonObject): readonly string[] =>
      simulateRollout(before, after, slow).verdict.notes;
    const old = workload('Deployment', 'a', canary);
    expect(notes(old, workload('Deployment', 'b', deadline(60)))).toEqual([]);
    expect(notes(old, workload('Deployment', 'b', deadline(59)))).toEqual([
      'Reported as failed (ProgressDeadlineExceeded) after 59 s, though it completes after 195 s.',
    ]);
    const scaled = workload('Deployment', 'a', { ...deadline(59), replicas: 5 });
    expect(notes(old, scaled)).toEqual(['The pod template does not change: no Pod is replaced.']);
  });

  it('stalls unreported with the deadline that means none', () => {
    const after = workload('Deployment', 'b', { ...canary, progressDeadlineSeconds: 2 ** 31 - 1 });
    const { verdict } = simulateRollout(workload('Deployment', 'a', canary), after, { pods: { failing: 'all' } });
    expect(verdict).toMatchObject({ outcome: 'stalls', reported: false, seconds: 0 });
  });

  const refused: [name: string, () => unknown, message: string][] = [
    [
      'a percentage that does not parse',
      () =>
        simulateRollout(undefined, workload('Deployment', 'a', { strategy: { rollingUpdate: { maxSurge: '25' } } })),
      'spec.strategy.rollingUpdate.maxSurge: "25" is neither a count nor a percentage; use a whole number of at least 0, or a percentage such as "25%"',
    ],
    [
      'negative replicas',
      () => simulateRollout(undefined, workload('Deployment', 'a', { replicas: -1 })),
      'spec.replicas: -1 is not a count; use a whole number of at least 0',
    ],
    [
      'negative readiness time',
      () => simulateRollout(undefined, workload('Deployment', 'a'), { pods: { readySeconds: -1 } }),
      'readySeconds: -1 is not a duration; use seconds of at least 0',
    ],
    [
      'more Pods than there will ever be',
      () => simulateRollout(undefined, workload('Job', 'a', { parallelism: 2 ** 31 - 1 })),
      'spec.parallelism: 2147483647 are more Pods than can be simulated; use 0 to 20000',
    ],
    [
      'a place that is none',
      () => simulateRollout(undefined, workload('Deployment', 'a'), { pods: { failing: [1, -2] } }),
      'failing: [1,-2] does not name Pods; use "all", or their places from 0 such as [0, 2]',
    ],
    [
      'no nodes',
      () => simulateRollout(undefined, workload('DaemonSet', 'a'), { nodes: 0 }),
      'nodes: 0 is out of range; use a whole number from 1 to 20000',
    ],
    [
      'an unknown kind',
      () => simulateRollout(undefined, { apiVersion: 'v1', kind: 'Service' }),
      'kind: Service has no rollout to simulate; use Deployment, DaemonSet, StatefulSet, Job',
    ],
    [
      'two kinds',
      () => simulateRollout(workload('DaemonSet', 'a'), workload('Deployment', 'a')),
      'kind: DaemonSet cannot become Deployment; compare two of one kind',
    ],
  ];

  test.each(refused)('refuses %s', (_name, run, message) => {
    expect(run).toThrow(new RolloutInputError(message));
  });
});

describe('every rollout of a Deployment', () => {
  const limit: fc.Arbitrary<IntOrPercent> = fc.oneof(
    fc.nat(6),
    fc.nat(100).map((percent) => `${percent}%`),
  );
  const spec = fc.record({
    replicas: fc.integer({ min: 0, max: 14 }),
    minReadySeconds: fc.nat(20),
    strategy: fc.record({
      type: fc.constant('RollingUpdate'),
      rollingUpdate: fc.record({ maxSurge: limit, maxUnavailable: limit }),
    }),
  });

  it('keeps within replicas + surge and above replicas - unavailable while nothing fails, and completes', () => {
    fc.assert(
      fc.property(spec, fc.nat(30), (fields, readySeconds) => {
        const { states, verdict, floor, ceiling } = simulateRollout(
          workload('Deployment', 'a', fields),
          workload('Deployment', 'b', fields),
          { pods: { readySeconds } },
        );
        expect(verdict.outcome).toBe('completes');
        for (const state of states) {
          expect(state.old + state.new).toBeLessThanOrEqual(ceiling);
          expect(state.available).toBeGreaterThanOrEqual(floor);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps the available Pods above the floor when it is scaled and changed in one apply', () => {
    fc.assert(
      fc.property(spec, fc.nat(14), (fields, replicas) => {
        const { states, verdict, floor } = simulateRollout(
          workload('Deployment', 'a', { ...fields, replicas }),
          workload('Deployment', 'b', fields),
        );
        expect(verdict.outcome).toBe('completes');
        for (const state of states) expect(state.available).toBeGreaterThanOrEqual(floor);
      }),
      { numRuns: 300 },
    );
  });

  it('never exceeds its ceiling and always ends, whichever Pods fail', () => {
    fc.assert(
      fc.property(spec, fc.array(fc.nat(20)), (fields, failing) => {
        const { states, verdict, ceiling } = simulateRollout(
          workload('Deployment', 'a', fields),
          workload('Deployment', 'b', fields),
          { pods: { failing } },
        );
        expect(['completes', 'stalls']).toContain(verdict.outcome);
        for (const state of states) expect(state.old + state.new).toBeLessThanOrEqual(ceiling);
      }),
      { numRuns: 300 },
    );
  });

  it('allows at least one of surge and unavailable unless there is nothing to replace', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), limit, limit, (replicas, maxSurge, maxUnavailable) => {
        const strategy = { type: 'RollingUpdate', maxSurge, maxUnavailable } as const;
        const bounds = fenceposts({ replicas, template: 'a', paused: false, minReadySeconds: 0, strategy });
        expect(bounds.maxSurge + bounds.maxUnavailable).toBeGreaterThan(0);
      }),
    );
  });
});

describe('every rollout of a DaemonSet', () => {
  const limits = fc.oneof(
    fc.record({ maxUnavailable: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom('1%', '34%', '100%')) }),
    fc.record({
      maxSurge: fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom('1%', '34%', '100%')),
      maxUnavailable: fc.constant(0),
    }),
  );

  it('keeps between floor and ceiling while nothing fails, and ends whatever fails', () => {
    fc.assert(
      fc.property(
        limits,
        fc.integer({ min: 1, max: 12 }),
        fc.nat(9),
        fc.array(fc.nat(12)),
        (rollingUpdate, nodes, minReadySeconds, failing) => {
          const fields = { minReadySeconds, updateStrategy: { type: 'RollingUpdate', rollingUpdate } };
          const { states, verdict, floor, ceiling } = simulateRollout(
            workload('DaemonSet', 'a', fields),
            workload('DaemonSet', 'b', fields),
            { nodes, pods: { failing } },
          );
          for (const state of states) {
            expect(state.old + state.new).toBeLessThanOrEqual(ceiling);
            if (failing.length === 0) expect(state.available).toBeGreaterThanOrEqual(floor);
          }
          expect(verdict.outcome).toBe(failing.some((place) => place < nodes) ? 'stalls' : 'completes');
        },
      ),
      { numRuns: 300 },
    );
  });
});
