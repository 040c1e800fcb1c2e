// Everything that must hold beside the tests: types, format and lint, directions of imports, dead code, and that
// committed generated files are what their sources say. Runs all, then fails if any failed.
// usage: node scripts/check.mjs
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const node = process.execPath;
const bin = (name, file) => join(root, 'node_modules', name, file);

/** What is checked, and the command that checks it. */
const checks = [
  ['types', [bin('typescript', 'bin/tsc'), '-p', 'tsconfig.json']],
  ['format and lint', [bin('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings', '.']],
  [
    'directions of imports',
    [
      bin('dependency-cruiser', 'bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      'src',
      'constructs',
      'charts',
      'environments',
      'main.ts',
      'index.ts',
    ],
  ],
  ['dead code', [bin('knip', 'bin/knip.js'), '--no-progress']],
  ['schemas are what the assembly says', ['--import', 'tsx', 'scripts/build-schemas.ts', '--check']],
  ['rule pages are what the rules say', ['--import', 'tsx', 'scripts/build-rule-docs.ts', '--check']],
  ['pictures are what drydock rollout draws', ['--import', 'tsx', 'scripts/build-pictures.ts', '--check']],
  ['dist/ is what main.ts renders', ['--import', 'tsx', 'scripts/check-dist.ts']],
];

const failed = [];
for (const [what, args] of checks) {
  process.stdout.write(`\n== ${what}\n`);
  const { status } = spawnSync(node, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) failed.push(what);
}
process.stdout.write(failed.length === 0 ? '\nAll checks passed.\n' : `\nFailed: ${failed.join('; ')}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
