import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isClaim, withLock } from './folder-lock';
import { locateTarget, type Target } from './side-folder';

let root: string;
let target: Target;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'drydock-test-'));
  target = locateTarget(join(root, 'dist'));
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(root, { recursive: true });
});

const host = Buffer.from(hostname()).toString('hex').slice(0, 40);
const otherHost = Buffer.from('elsewhere').toString('hex');

function claim(name: string): void {
  mkdirSync(target.side, { recursive: true });
  writeFileSync(join(target.side, name), '');
}

test('the action runs with a claim up, which is down afterwards, whatever happens', () => {
  const claims = () => readdirSync(target.side).filter(isClaim).length;
  expect(withLock(target, claims)).toBe(1);
  expect(claims()).toBe(0);
  const fail = () => {
    throw new Error('it failed');
  };
  expect(() => withLock(target, fail)).toThrow('it failed');
  expect(claims()).toBe(0);
});

test.each([
  ['a process that is gone', `lock-${host}-999999999-1-a`],
  ['an earlier process of the same id', `lock-${host}-${process.pid}-1-a`],
])('the claim of %s is cleared away', (_name, name) => {
  claim(name);
  expect(withLock(target, () => readdirSync(target.side))).not.toContain(name);
});

test.each([
  ['a live process', `lock-${host}-1-${startOfInit()}-a`],
  ['another machine', `lock-${otherHost}-1-1-a`],
])('the claim of %s is waited for, a minute at most', (_name, name) => {
  claim(name);
  const begin = Date.now();
  jest
    .spyOn(Date, 'now')
    .mockReturnValueOnce(begin)
    .mockReturnValue(begin + 61_000);
  const action = jest.fn();
  expect(() => withLock(target, action)).toThrow('another run has been writing for a minute (process 1)');
  expect(action).not.toHaveBeenCalled();
  expect(readdirSync(target.side)).toEqual([name]);
});

/** When process 1 began, as the kernel tells it; `0` where it does not. */
function startOfInit(): string {
  try {
    const stat = readFileSync('/proc/1/stat', 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
  } catch {
    return '0';
  }
}
