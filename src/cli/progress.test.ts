import { progressOn } from './progress';

describe('progress', () => {
  const printed: string[] = [];
  const stream = (isTTY: boolean): NodeJS.WriteStream =>
    ({ isTTY, write: (text: string) => printed.push(text) }) as unknown as NodeJS.WriteStream;

  beforeEach(() => {
    printed.length = 0;
    jest.useFakeTimers();
  });
  afterEach(() => jest.useRealTimers());

  test('speaks on a terminal after a second, ten times a second, and cleans up', () => {
    const progress = progressOn(stream(true));
    for (let file = 1; file <= 300; file++) {
      progress.update(file, 300);
      jest.advanceTimersByTime(10);
    }
    progress.end();
    expect(printed).toHaveLength(21);
    expect(printed[0]).toContain('file 101 of 300');
    expect(printed.at(-1)).toBe('\r\x1b[K');
  });

  test('says nothing in a short run or elsewhere', () => {
    const short = progressOn(stream(true));
    short.update(1, 2);
    short.end();
    const piped = progressOn(stream(false));
    jest.advanceTimersByTime(5000);
    piped.update(2, 2);
    piped.end();
    expect(printed).toEqual([]);
  });
});
