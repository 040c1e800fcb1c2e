import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readFolder } from './synth-apps';

const repository = join(__dirname, '..');

/** The command as a user runs it. */
export const drydock = join(repository, 'bin', 'drydock.js');

/** The engine for apps of the tests; built by `npm test` before jest starts. */
export const engine = join(repository, 'lib', 'src', 'synth');

/**
 * An app of a few charts whose output depends on VERSION: from one version to the next, files are changed, added,
 * removed, and stay.
 */
export const versionedApp = `
const { ApiObject, Chart } = require('cdk8s');
const { DrydockApp } = require(${JSON.stringify(engine)});
const version = process.env.VERSION || '1';
const app = new DrydockApp();
const add = (chart, name, value) =>
  new ApiObject(new Chart(app, chart), name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { value } });
add('same', 'same', 'always');
for (const name of ['one', 'two', 'three']) add(name, name, version.repeat(1000));
add('only-in-' + version, 'only', version);
app.synth();
`;

/** A folder with files and the packages of this repository, in which commands run. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), 'drydock-test-'));

  constructor(files: { readonly [path: string]: string } = {}) {
    symlinkSync(join(repository, 'node_modules'), this.path('node_modules'));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  path(...names: readonly string[]): string {
    return join(this.folder, ...names);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  /** Runs `drydock synth ARGS` to its end. */
  synth(args: readonly string[] = [], env: { readonly [name: string]: string } = {}): SpawnSyncReturns<string> {
    return this.run(['synth', ...args], env);
  }

  /** Runs `drydock ARGS` to its end. */
  run(args: readonly string[], env: { readonly [name: string]: string } = {}): SpawnSyncReturns<string> {
    return spawnSync(process.execPath, [drydock, ...args], {
      cwd: this.folder,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
  }

  /** All files of an output folder with their text. */
  output(name = 'dist'): Map<string, string> {
    return readFolder(this.path(name));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
