import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { namesIn } from './folder-files';
import { Obstacle } from './output-error';
import type { Target } from './side-folder';

/** How long to wait for another run, in milliseconds. A run holds the lock while it writes, not while it renders. */
const patience = 60_000;

/** The claim of another machine counts for as long, in milliseconds: its processes cannot be seen from here. */
const foreignClaimLifetime = 120_000;

const prefix = 'lock-';

/**
 * Runs `action` while no other run is in the same target.
 *
 * Every run puts up a claim, an empty file with a name of its own, and goes on only if it then sees no other live one;
 * else it takes its claim back and tries again. Of two runs, the one that looks later sees the other's claim, so that
 * never both go on; and as no name is used twice, clearing away the claim of a dead run can never hit a live one.
 *
 * @throws Obstacle when another run keeps the lock for a minute
 */
export function withLock<T>(target: Target, action: () => T): T {
  const deadline = Date.now() + patience;
  for (;;) {
    const claim = putUpClaim(target);
    try {
      const [other] = otherClaims(target, claim);
      if (other === undefined) return action();
      if (Date.now() > deadline) throw new Obstacle(`another run has been writing for a minute (${describe(other)})`);
    } finally {
      rmSync(join(target.side, claim), { force: true });
    }
    pause(5 + Math.random() * 20);
  }
}

/** Whether a name in the side folder is a claim. */
export const isClaim = (name: string): boolean => name.startsWith(prefix);

function putUpClaim(target: Target): string {
  const host = Buffer.from(hostname()).toString('hex').slice(0, 40);
  const claim = [`${prefix}${host}`, process.pid, startOf(process.pid), randomBytes(6).toString('hex')].join('-');
  for (;;) {
    mkdirSync(target.side, { recursive: true });
    try {
      closeSync(openSync(join(target.side, claim), 'wx'));
      return claim;
    } catch (error) {
      // A run that ends removes the folder if it is empty, which it was until now.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

/** The live claims but one's own; those of dead runs are cleared away. */
function otherClaims(target: Target, own: string): string[] {
  const others = namesIn(target.side).filter((name) => isClaim(name) && name !== own);
  return others.filter((name) => {
    if (isLive(target, name)) return true;
    rmSync(join(target.side, name), { force: true });
    return false;
  });
}

function isLive(target: Target, claim: string): boolean {
  const [, host, pid = '', start] = claim.split('-');
  if (host !== Buffer.from(hostname()).toString('hex').slice(0, 40)) {
    const age = Date.now() - (statSync(join(target.side, claim), { throwIfNoEntry: false })?.mtimeMs ?? 0);
    return age < foreignClaimLifetime;
  }
  return isAlive(Number(pid)) && startOf(Number(pid)) === start;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process began, in clock ticks since boot: tells it from a later one of the same id. Known on Linux only. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command, which stands in brackets, may hold blanks; the start is the 20th field after it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
  } catch {
    return '0';
  }
}

const describe = (claim: string): string => `process ${claim.split('-')[2]}`;

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
