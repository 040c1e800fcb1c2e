/**
 * Builds src/schema/generated/api.ts: the structure of the Kubernetes API, version by version, from the assemblies of
 * the cdk8s-plus packages. 1.28 comes from the installed package, the others are fetched with `npm pack` into .cache/.
 *
 * usage: node --import tsx scripts/build-schemas.ts [--check]
 *   --check  offline: rebuilds 1.28 from the installed package and compares it with the committed data
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { readMinor } from '../src/schema/read-api';
import { readAssembly, readScopes } from './schemas/assembly';
import { firstMinor, lastMinor } from './schemas/facts';
import { mend } from './schemas/mend';
import type { ApiShape } from './schemas/model';
import { renderKinds, renderModule, renderTypes } from './schemas/render';

const root = dirname(__dirname);
const target = join(root, 'src', 'schema', 'generated', 'api.ts');
const installed = 28;

const installedFolder = join(root, 'node_modules', `cdk8s-plus-${installed}`);

/** The folder of the unpacked package; fetched once, then kept in .cache/. */
function packageFolder(minor: number): string {
  if (minor === installed) return installedFolder;
  const folder = join(root, '.cache', `cdk8s-plus-${minor}`);
  if (!existsSync(join(folder, '.jsii'))) {
    mkdirSync(folder, { recursive: true });
    const tarball = execFileSync('npm', ['pack', `cdk8s-plus-${minor}`, '--silent'], { cwd: folder, encoding: 'utf8' });
    execFileSync('tar', ['xzf', tarball.trim(), '--strip-components=1'], { cwd: folder });
  }
  return folder;
}

function packageName(minor: number): string {
  const { name, version } = JSON.parse(readFileSync(join(packageFolder(minor), 'package.json'), 'utf8'));
  return `${name}@${version}`;
}

/** Every version takes scopes from the installed package: it is the newest that has api-resources.txt. */
const readApi = (minor: number): ApiShape =>
  mend(readAssembly(packageFolder(minor), minor, readScopes(installedFolder)));

function build(): void {
  const minors = Array.from({ length: lastMinor - firstMinor + 1 }, (_, index) => firstMinor + index);
  const apis = minors.map(readApi);
  const text = renderModule(minors.map(packageName), renderTypes(apis), renderKinds(apis));
  writeFileSync(target, text);
  process.stdout.write(`${relative(root, target)}: ${text.length} characters\n`);
}

/** Compares the committed data, seen at 1.28, with what the installed package says. */
function check(): void {
  const api = readApi(installed);
  const expected = `${renderKinds([api])}\n${renderTypes([api])}`.split('\n');
  const actual = new Set(readMinor(installed));
  const missing = expected.filter((line) => !actual.has(line));
  const surplus = [...actual].filter((line) => !expected.includes(line));
  for (const line of missing) process.stderr.write(`the assembly has, the committed data has not: ${line}\n`);
  for (const line of surplus) process.stderr.write(`the committed data has, the assembly has not: ${line}\n`);
  if (missing.length + surplus.length > 0) {
    process.stderr.write(
      'src/schema/generated/api.ts is out of date: run node --import tsx scripts/build-schemas.ts\n',
    );
    process.exitCode = 1;
    return;
  }
  process.stdout.write(`1.${installed}: ${expected.length} kinds and types are what cdk8s-plus-${installed} says\n`);
}

if (process.argv.includes('--check')) check();
else build();
