/**
 * Writes strict JSON Schemas of every kind into a folder, in the layout that kubeconform reads:
 * `kubeconform -schema-location 'DIR/{{.ResourceKind}}{{.KindSuffix}}.json' ...`.
 *
 * usage: node --import tsx scripts/export-json-schemas.ts DIR [VERSION]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultKubeVersion, exportJsonSchemas, isKubeVersion, kubeVersions } from '../src/schema';

const [folder, version = defaultKubeVersion] = process.argv.slice(2);
if (folder === undefined || !isKubeVersion(version)) {
  process.stderr.write(`usage: export-json-schemas DIR [VERSION]; VERSION is one of ${kubeVersions.join(', ')}\n`);
  process.exitCode = 2;
} else {
  const schemas = exportJsonSchemas(version);
  mkdirSync(folder, { recursive: true });
  for (const [name, schema] of schemas) writeFileSync(join(folder, name), JSON.stringify(schema));
  process.stdout.write(`${schemas.size} schemas of ${version} in ${folder}\n`);
}
