// Puts all modules of lib/ into one file, lib/bundle.js: finding and opening three hundred files takes a command longer
// than checking some hundred objects. The modules that the package exports become doors into it. What is loaded on
// demand still is. usage: node scripts/bundle.mjs, after tsc

import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const lib = join(dirname(fileURLToPath(import.meta.url)), '..', 'lib');

/** What package.json, bin/ and cdk8s.yaml files of users name. */
const entries = [
  'index.js',
  'src/cli/main.js',
  'src/manifest/index.js',
  'src/plugin/index.js',
  'src/rollout/index.js',
  'src/rules/index.js',
  'src/schema/index.js',
];

buildSync({
  stdin: {
    contents: entries.map((entry) => `exports[${JSON.stringify(entry)}] = () => require('./${entry}');`).join('\n'),
    resolveDir: lib,
  },
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  packages: 'external',
  outfile: join(lib, 'bundle.js'),
  logLevel: 'warning',
});

const bundle = createRequire(import.meta.url)(join(lib, 'bundle.js'));
for (const entry of entries) {
  const door = `require(${JSON.stringify(`./${posix.relative(posix.dirname(entry), 'bundle.js')}`)})[${JSON.stringify(entry)}]()`;
  // Names are spelled out, so that `import { name }` of ES modules finds them.
  const names = Object.keys(bundle[entry]()).map((name) => `exports.${name} = door.${name};\n`);
  writeFileSync(join(lib, entry), `// written by scripts/bundle.mjs\nconst door = ${door};\n${names.join('')}`);
}
