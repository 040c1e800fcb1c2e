import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const bin = join(__dirname, '../bin/drydock.js');
const map = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n';

/** Runs the installed command as a process of its own, which alone has a standard input and a pipe for its output. */
const run = (args: readonly string[], input: string) =>
  spawnSync(process.execPath, [bin, ...args], { input, encoding: 'utf8' });

describe('drydock check as a process', () => {
  test('reads standard input', () => {
    const { status, stdout, stderr } = run(['check', '-'], `${map}dta: {}\n`);
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toContain('<stdin>:4:1  error');
  });

  test('exits with 2 for misuse, and prints that to standard error', () => {
    const { status, stdout, stderr } = run(['check', 'no-such-file'], '');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('no-such-file does not exist');
  });

  test('exits with 3 when its output cannot be written', () => {
    const { status, stderr } = spawnSync('sh', ['-c', `node '${bin}' check - > /dev/full`], {
      input: map,
      encoding: 'utf8',
    });
    expect(stderr).toMatch(/^drydock: cannot write to standard output: .*\n$/);
    expect(status).toBe(3);
  });

  test('ends quietly when its reader does', () => {
    const command = `node '${bin}' check - 2>&1 >&3 3>&- | cat >&2`;
    const script = `{ ${command}; } 3>&1 | head -1`;
    const { stdout, stderr } = spawnSync('sh', ['-c', script], {
      input: `${map}---\na: [\n`.repeat(3000),
      encoding: 'utf8',
    });
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stderr).toBe('');
  });
});
