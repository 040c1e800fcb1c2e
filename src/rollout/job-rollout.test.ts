import fc from 'fast-check';
import type { JsonObject } from '../manifest';
import { type Rollout, type RolloutOptions, simulateRollout } from '.';

const job = (spec: JsonObject = {}, restartPolicy = 'Never', image = 'a'): JsonObject => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'load', namespace: 'shop' },
  spec: { template: { spec: { restartPolicy, containers: [{ name: 'load', image }] } }, ...spec },
});

/** Outcome, seconds, and when what happened. */
const told = ({ verdict, states }: Rollout): string[] => [
  `${verdict.outcome} ${verdict.seconds}`,
  ...states.slice(1).map(({ time, reason }) => `${time}: ${reason}`),
];

const run = (spec: JsonObject, options: RolloutOptions = {}, restartPolicy = 'Never'): Rollout =>
  simulateRollout(undefined, job(spec, restartPolicy), options);

const all: RolloutOptions = { pods: { failing: 'all', runSeconds: 5 } };

describe('a Job whose Pods fail', () => {
  it('waits longer after each failure, until there is one more than backoffLimit', () => {
    expect(told(run({ backoffLimit: 2 }, all))).toEqual([
      'stalls 45',
      '0: created 1 Pod',
      '5: 0 Pods succeeded (0 of 1), 1 Pod failed (1, limit 2)',
      '15: created 1 Pod',
      '20: 0 Pods succeeded (0 of 1), 1 Pod failed (2, limit 2)',
      '40: created 1 Pod',
      '45: 0 Pods succeeded (0 of 1), 1 Pod failed (3, limit 2)',
      '45: failed: BackoffLimitExceeded',
    ]);
  });

  it('counts failures of one moment together', () => {
    const { states } = run({ parallelism: 2, completions: 2, backoffLimit: 2 }, all);
    expect(states[3]).toMatchObject({ time: 25, reason: 'created 2 Pods' });
  });

  it('forgets the delay, and not the count, at a success', () => {
    const { states } = run(
      { completions: 3, parallelism: 2, completionMode: 'Indexed' },
      { pods: { failing: [1], runSeconds: 5 } },
    );
    expect(states.slice(2, 4).map(({ time, reason }) => `${time}: ${reason}`)).toEqual([
      '5: 1 Pod succeeded (1 of 3), 1 Pod failed (1, limit 6)',
      '5: created 2 Pods',
    ]);
  });

  it('waits 10 minutes at most', () => {
    const { states } = run({ backoffLimit: 9 }, { pods: { failing: 'all', runSeconds: 0 } });
    const times = states.filter(({ reason }) => reason.startsWith('created')).map(({ time }) => time);
    expect(times.slice(-3).map((time, index, last) => time - (last[index - 1] ?? time))).toEqual([0, 600, 600]);
  });

  it('restarts containers in their Pod with restartPolicy OnFailure: at once, then later and later', () => {
    expect(told(run({ backoffLimit: 3 }, all, 'OnFailure'))).toEqual([
      'stalls 45',
      '0: created 1 Pod',
      '5: 0 Pods succeeded (0 of 1), 1 Pod failed and will restart',
      '10: 0 Pods succeeded (0 of 1), 1 Pod failed and will restart',
      '20: 1 Pod restarted',
      '25: 0 Pods succeeded (0 of 1), 1 Pod failed and will restart',
      '45: 1 Pod restarted',
      '45: failed: BackoffLimitExceeded, the other Pods are removed',
    ]);
  });

  it.each([
    ['Never', 5],
    ['OnFailure', 5],
  ])('fails at the first failure with backoffLimit 0 and restartPolicy %s', (restartPolicy, seconds) => {
    const { verdict } = run({ backoffLimit: 0 }, all, restartPolicy);
    expect([verdict.outcome, verdict.seconds]).toEqual(['stalls', seconds]);
  });

  const policy = (action: string, operator: string, values: readonly number[]): JsonObject => ({
    podFailurePolicy: { rules: [{ action, onExitCodes: { operator, values } }] },
  });

  it.each([
    ['FailJob at its exit code', policy('FailJob', 'In', [1, 2]), 5, 'A rule of spec.podFailurePolicy fails'],
    ['FailJob at others', policy('FailJob', 'NotIn', [1]), 635, 'The Job fails after 7 failed Pods.'],
    ['Ignore', policy('Ignore', 'NotIn', [3]), 635, 'spec.podFailurePolicy ignores the failures'],
  ])('follows podFailurePolicy: %s', (_name, spec, _seconds, note) => {
    const { verdict } = run(spec, all);
    expect(verdict.outcome).toBe('stalls');
    expect(verdict.notes.join()).toContain(note);
  });
});

describe('a Job that ends or waits for other reasons', () => {
  it('fails when its deadline has passed', () => {
    const rollout = run({ completions: 3, activeDeadlineSeconds: 45 });
    expect(told(rollout).slice(0, 1)).toEqual(['stalls 45']);
    expect(rollout.states.at(-1)?.reason).toBe('failed: DeadlineExceeded, the other Pods are removed');
  });

  it('completes before its deadline', () => {
    expect(told(run({ activeDeadlineSeconds: 31 }))[0]).toBe('completes 30');
  });

  it.each([
    ['suspended', { suspend: true }, 'spec.suspend is true'],
    ['without parallelism', { parallelism: 0 }, 'spec.parallelism is 0'],
  ])('waits while %s', (_name, spec, note) => {
    const { verdict, states } = run(spec);
    expect(states).toHaveLength(1);
    expect(verdict.outcome).toBe('waits');
    expect(verdict.notes.join()).toContain(note);
  });

  it('runs when it is resumed', () => {
    const { verdict } = simulateRollout(job({ suspend: true }), job({ suspend: false }));
    expect([verdict.outcome, verdict.seconds]).toEqual(['completes', 30]);
  });

  it.each([
    ['another template', job(), job({}, 'Never', 'b'), 'waits'],
    ['another completion mode', job(), job({ completionMode: 'Indexed' }), 'waits'],
    ['more completions', job({ completions: 2 }), job({ completions: 3 }), 'waits'],
    ['more parallelism', job({ completions: 2 }), job({ completions: 2, parallelism: 2 }), 'completes'],
    [
      'more of both in an indexed Job',
      job({ completions: 2, parallelism: 2, completionMode: 'Indexed' }),
      job({ completions: 3, parallelism: 3, completionMode: 'Indexed' }),
      'completes',
    ],
  ])('knows what the server lets change: %s', (_name, before, after, outcome) => {
    expect(simulateRollout(before, after).verdict.outcome).toBe(outcome);
  });
});

describe('every Job', () => {
  const spec = fc.record(
    {
      completions: fc.nat(8),
      parallelism: fc.nat(5),
      backoffLimit: fc.nat(4),
      completionMode: fc.constantFrom('Indexed', 'NonIndexed'),
      activeDeadlineSeconds: fc.integer({ min: 1, max: 300 }),
      podFailurePolicy: fc.record({
        rules: fc.array(
          fc.record({
            action: fc.constantFrom('FailJob', 'Ignore', 'Count'),
            onExitCodes: fc.record({ operator: fc.constantFrom('In', 'NotIn'), values: fc.constant([1]) }),
          }),
        ),
      }),
    },
    { requiredKeys: [] },
  );
  const failing = fc.oneof(fc.constant('all' as const), fc.array(fc.nat(10)));

  it('ends, and never runs more Pods than parallelism', () => {
    fc.assert(
      fc.property(
        spec,
        failing,
        fc.nat(40),
        fc.constantFrom('Never', 'OnFailure'),
        (fields, failing, runSeconds, restartPolicy) => {
          const { states, verdict } = run(fields, { pods: { failing, runSeconds } }, restartPolicy);
          for (const [index, state] of states.entries()) {
            expect(state.new).toBeLessThanOrEqual(fields.parallelism ?? 1);
            expect(state.time).toBeGreaterThanOrEqual(states[index - 1]?.time ?? 0);
          }
          if (verdict.outcome === 'completes') expect(states.at(-1)?.new).toBe(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});
