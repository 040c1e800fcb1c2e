import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../src/cli/main';

/** What a run of the command line left behind. */
export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `drydock ARGS` in this process, in a folder that holds the given files. */
export async function runCli(
  args: readonly string[],
  files: { readonly [name: string]: string | Uint8Array } = {},
  inspect: (folder: string) => void = () => {},
): Promise<CliRun> {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-'));
  const before = process.cwd();
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    jest.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += String(text);
      return true;
    }),
  );
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    process.chdir(folder);
    process.exitCode = 0;
    await main(args);
    inspect(folder);
    return { code: Number(process.exitCode), ...written };
  } finally {
    process.exitCode = 0;
    process.chdir(before);
    for (const spy of spies) spy.mockRestore();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Prints texts in snapshots as they are. */
export const plainText: jest.SnapshotSerializerPlugin & { test: (value: unknown) => boolean } = {
  test: (value: unknown) => typeof value === 'string',
  print: (value: unknown) => String(value),
};
