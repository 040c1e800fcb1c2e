// Makes the working copy ready to run: dependencies as locked, types generated, lib/ built. Does only what is out of
// date, so that `npm start` and `npm test` can call it every time. Plain JavaScript without dependencies, since it runs
// before they are installed. usage: node scripts/ensure.mjs [--no-install]
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const at = (...names) => join(root, ...names);

/** Runs a command with its output on stderr (stdout may be piped to kubectl); a failure ends this process. */
function run(what, command, args) {
  process.stderr.write(`${what}\n`);
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (result.error) process.stderr.write(`${what} failed: ${result.error.message}\n`);
  if (result.status !== 0) process.exit(result.status ?? 1);
}

const modified = (file) => statSync(file).mtimeMs;

/** The latest modification time, in milliseconds, of the files below `folder` that the build reads. */
function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) latest = Math.max(latest, newest(path));
    else if (!/\.(test|table)\.ts$/.test(entry.name)) latest = Math.max(latest, modified(path));
  }
  return latest;
}

function install() {
  // npm writes this file when an installation is complete.
  const installed = at('node_modules', '.package-lock.json');
  if (existsSync(installed) && modified(installed) >= modified(at('package-lock.json'))) return;
  // --ignore-scripts: no dependency needs one, and what our own `prepare` does follows here. --loglevel: of
  // @kubernetes-models only declarations are read, by any version of Node, though it asks for a newer one to run.
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  run('Installing the locked dependencies', 'npm', ['ci', ...flags]);
}

function build() {
  const stamp = at('lib', '.built');
  const tsc = at('node_modules', 'typescript', 'bin', 'tsc');
  if (!existsSync(tsc)) return; // installed without development dependencies: lib/ came with the package
  const types = ['k8s.ts', 'gateway.networking.k8s.io.ts', 'argoproj.io.ts'].map((name) => at('imports', name));
  const importers = [at('scripts', 'import-k8s'), at('src', 'cli', 'import')].map(newest);
  const importer = Math.max(...importers, modified(at('scripts', 'import-k8s.ts')));
  if (types.some((file) => !existsSync(file)) || modified(types[0]) < importer) {
    run('Generating imports/', process.execPath, ['--import', 'tsx', at('scripts', 'import-k8s.ts')]);
  }
  const sources = ['src', 'constructs', 'imports'].map((name) => newest(at(name)));
  const others = ['index.ts', 'tsconfig.build.json', 'scripts/bundle.mjs'].map((name) => modified(at(name)));
  const latest = Math.max(...sources, ...others);
  if (existsSync(stamp) && modified(stamp) >= latest) return;
  run('Building lib/', process.execPath, [tsc, '-p', at('tsconfig.build.json')]);
  run('Bundling lib/', process.execPath, [at('scripts', 'bundle.mjs')]);
  writeFileSync(stamp, 'written by scripts/ensure.mjs when the build is done\n');
}

if (!process.argv.includes('--no-install')) install();
build();
