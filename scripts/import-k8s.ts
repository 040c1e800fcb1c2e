// Writes imports/: the types of the Kubernetes API, from the installed cdk8s-plus-28, and those of the custom resources
// that releases use, from the installed @kubernetes-models. Offline; does nothing when the files are those that this
// importer would write. usage: node --import tsx scripts/import-k8s.ts [--force]
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageModels } from '../src/cli/import/import-types';
import { packageId, readAssembly } from './import-k8s/assembly';
import { generate } from './import-k8s/print';

const root = join(__dirname, '..');
const target = join(root, 'imports');
const importer = join(__dirname, 'import-k8s');

const plus = dirname(require.resolve('cdk8s-plus-28/package.json', { paths: [root] }));

/** Names what the files were made from and by: the package, and a digest of the importer's own sources. */
function headerLine(): string {
  const digest = createHash('sha256');
  for (const name of readdirSync(importer).sort()) {
    if (!name.endsWith('.test.ts')) digest.update(readFileSync(join(importer, name)));
  }
  return `// Generated from ${packageId(plus)} by npm run import (${digest.digest('hex').slice(0, 12)}); do not edit.`;
}

/** Whether both files begin with that line. */
function isCurrent(header: string): boolean {
  return ['k8s.ts', 'k8s-kinds.ts'].every((name) => {
    const file = join(target, name);
    return existsSync(file) && readFileSync(file, 'utf8').startsWith(`${header}\n`);
  });
}

/** A reader beside us sees the old file or the new one, never half of it. */
function replaceFile(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

const header = headerLine();
if (process.argv.includes('--force') || !isCurrent(header)) {
  mkdirSync(target, { recursive: true });
  for (const [name, text] of Object.entries(generate(readAssembly(plus), header)))
    replaceFile(join(target, name), text);
  process.stderr.write(`imports/k8s.ts: written from ${packageId(plus)}\n`);
}

/** The kinds of custom resources that CanaryDeployment renders, by the package that declares them. */
const models = { '@kubernetes-models/gateway-api': ['HTTPRoute'], '@kubernetes-models/argo-rollouts': ['Rollout'] };

for (const [name, kinds] of Object.entries(models)) {
  const folder = join(root, 'node_modules', name);
  for (const [file, text] of packageModels(folder, './k8s', kinds)) {
    const path = join(target, file);
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    replaceFile(path, text);
    process.stderr.write(`imports/${file}: written from ${name}\n`);
  }
}

// scripts/ensure.mjs goes by this file's time: whatever made it call us is done.
utimesSync(join(target, 'k8s.ts'), new Date(), new Date());
