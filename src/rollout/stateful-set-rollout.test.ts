import fc from 'fast-check';
import type { JsonObject } from '../manifest';
import { type Rollout, type RolloutOptions, simulateRollout } from '.';

const set = (image: string, spec: JsonObject = {}): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'db', namespace: 'shop' },
  spec: { replicas: 3, template: { spec: { containers: [{ name: 'db', image }] } }, ...spec },
});

const rolling = (rollingUpdate: JsonObject): JsonObject => ({
  updateStrategy: { type: 'RollingUpdate', rollingUpdate },
});

/** What happened, and `old/new` then. */
const told = ({ states }: Rollout): string[] =>
  states.slice(1).map(({ time, old, new: newer, reason }) => `${time}: ${reason} (${old}/${newer})`);

describe('a StatefulSet', () => {
  it('makes the Pods below the partition of the only template that there is', () => {
    const { states, verdict } = simulateRollout(undefined, set('a', rolling({ partition: 2 })));
    expect(states.at(-1)).toMatchObject({ old: 0, new: 3 });
    expect(verdict).toMatchObject({ outcome: 'completes', notes: [] });
  });

  it('makes added Pods below the partition of the old template', () => {
    const rollout = simulateRollout(set('a', { replicas: 1 }), set('b', { replicas: 4, ...rolling({ partition: 3 }) }));
    expect(rollout.states.at(-1)).toMatchObject({ old: 3, new: 1, available: 4 });
    expect(rollout.verdict.outcome).toBe('completes');
  });

  it('replaces the Pods that a partition kept back once it is lowered', () => {
    const rollout = simulateRollout(set('b', rolling({ partition: 2 })), set('b', rolling({ partition: 1 })));
    expect(told(rollout)).toEqual([
      '0: removed Pod 1 to update it (1/1)',
      '0: created Pod 1 (1/2)',
      '10: 1 Pod is ready (1/2)',
    ]);
    expect(rollout.verdict.notes.join()).toContain('goes down from 2 to 1');
  });

  it('moves to other ordinals: the new ones first, one by one', () => {
    const rollout = simulateRollout(set('a', { replicas: 2 }), set('a', { replicas: 2, ordinals: { start: 5 } }));
    expect(told(rollout).map((line) => line.replace(/ \(.*/, ''))).toEqual([
      '0: created Pod 5',
      '10: 1 Pod is ready',
      '10: created Pod 6',
      '20: 1 Pod is ready',
      '20: removed Pod 1',
      '20: removed Pod 0',
    ]);
    expect(rollout).toMatchObject({ ceiling: 4, verdict: { outcome: 'completes', extraPods: 2, lowestAvailable: 2 } });
  });

  it('counts the partition from the first ordinal', () => {
    const start = { ordinals: { start: 5 } };
    const { states } = simulateRollout(set('a', start), set('b', { ...start, ...rolling({ partition: 2 }) }));
    expect(states[1]?.reason).toBe('removed Pod 7 to update it');
    expect(states.at(-1)).toMatchObject({ old: 2, new: 1 });
  });

  it.each([
    ['OrderedReady', true],
    ['Parallel', false],
  ])('says whether going back helps with %s', (podManagementPolicy, isStuck) => {
    const policy = { podManagementPolicy };
    const { verdict } = simulateRollout(set('a', policy), set('b', policy), { pods: { failing: 'all' } });
    expect(verdict).toMatchObject({ outcome: 'stalls', lowestAvailable: 2 });
    expect(verdict.notes.some((note) => note.startsWith('Going back'))).toBe(isStuck);
  });

  it('waits for minReadySeconds before the next with OrderedReady, and for readiness alone with Parallel', () => {
    const seconds = (podManagementPolicy: string): number =>
      simulateRollout(
        set('a', { podManagementPolicy, minReadySeconds: 7 }),
        set('b', { podManagementPolicy, minReadySeconds: 7 }),
      ).verdict.seconds;
    expect([seconds('OrderedReady'), seconds('Parallel')]).toEqual([51, 37]);
  });
});

describe('every StatefulSet', () => {
  const spec = fc.record({
    replicas: fc.nat(8),
    podManagementPolicy: fc.constantFrom('OrderedReady', 'Parallel'),
    minReadySeconds: fc.nat(20),
    ordinals: fc.record({ start: fc.nat(3) }),
    updateStrategy: fc.oneof(
      fc.constant({ type: 'OnDelete' }),
      fc.record({
        type: fc.constant('RollingUpdate'),
        rollingUpdate: fc.record(
          { partition: fc.nat(9), maxUnavailable: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant('40%')) },
          { requiredKeys: ['partition'] },
        ),
      }),
    ),
  });
  const failing = fc.oneof(fc.constant('all' as const), fc.array(fc.nat(8)));

  it('ends, and stays under its ceiling', () => {
    fc.assert(
      fc.property(spec, spec, fc.boolean(), failing, (from, to, changes, failing) => {
        const { states, ceiling } = simulateRollout(set('a', from), set(changes ? 'b' : 'a', to), {
          pods: { failing },
        });
        for (const { old, new: newer } of states.slice(1)) {
          expect(old + newer).toBeLessThanOrEqual(Math.max(ceiling, from.replicas));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the wanted Pods but maxUnavailable ready while nothing fails and no Pod is added', () => {
    fc.assert(
      fc.property(spec, (fields) => {
        const options: RolloutOptions = {};
        const { states, verdict, floor } = simulateRollout(set('a', fields), set('b', fields), options);
        for (const { ready } of states) expect(ready).toBeGreaterThanOrEqual(floor);
        expect(verdict.outcome).not.toBe('stalls');
      }),
      { numRuns: 500 },
    );
  });
});
