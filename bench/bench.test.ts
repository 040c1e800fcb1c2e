import { compareTimes, type Figure, printTime } from './figure';
import { interleave, median, printProfile } from './measure';
import { printResults } from './results';

describe('benches', () => {
  test.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[10, 9, 1, 2], 5.5],
  ])('the median of %j', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  test('contestants take turns, in an order that changes', () => {
    const turns: string[] = [];
    const contestant = (name: string, time: number) => () => {
      turns.push(name);
      return time;
    };
    expect(interleave(3, { a: contestant('a', 1), b: contestant('b', 2) })).toEqual({ a: 1, b: 2 });
    expect(turns.join('')).toBe('abbaab');
  });

  test.each([
    [8, true],
    [8.1, false],
  ])('a goal of %d times', (goal, isMet) => {
    const outcome = compareTimes(10, { name: 'cdk8s', milliseconds: 80 }, goal, { details: ['more'] });
    expect(outcome).toMatchObject({ isMet, result: '8.0 times as fast' });
    expect(outcome.details).toEqual(['drydock 10 ms', 'cdk8s 80 ms', 'more']);
  });

  test('times print with the digits that mean something', () => {
    expect([0.04, 5.66, 1234.5].map(printTime)).toEqual(['0 ms', '5.7 ms', '1,235 ms']);
  });

  test('a profile prints the largest places first', () => {
    expect(printProfile({ engine: 20, 'manifest/emit-yaml': 75, Node: 5 })).toBe(
      'manifest/emit-yaml 75%, engine 20%, Node 5%',
    );
  });

  test('the results name figures that were met, missed and skipped', () => {
    const figure = (name: string): Figure => ({
      name,
      compared: `what ${name} compares`,
      goal: `the goal of ${name}`,
      run: () => ({ type: 'skipped', why: '' }),
    });
    const measured = {
      type: 'measured',
      result: 'a result',
      details: ['1 ms', '2 ms'],
      profile: 'engine 100%',
    } as const;
    const text = printResults(
      [
        { figure: figure('good'), outcome: { ...measured, isMet: true } },
        { figure: figure('bad'), outcome: { ...measured, isMet: false } },
        { figure: figure('absent'), outcome: { type: 'skipped', why: 'no helm' } },
      ],
      { cdk8s: '1.2.3' },
    );
    expect(text).toContain('| good | the goal of good | a result | met | 1 ms; 2 ms |');
    expect(text).toContain('| bad | the goal of bad | a result | **missed** | 1 ms; 2 ms |');
    expect(text).toContain('| absent | the goal of absent | skipped: no helm | | |');
    expect(text).toContain('- **bad**: engine 100%');
    expect(text).toContain('cdk8s 1.2.3');
  });
});
