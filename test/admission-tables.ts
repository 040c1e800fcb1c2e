import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, type JsonObject, refOf } from '../src/manifest';
import { type AdmissionOptions, defaultAdmissionOptions, validateAdmission } from '../src/rules/admission';
import type { RuleTable } from '../src/rules/rule-table';
import { decode, type KubeVersion } from '../src/schema';
import { applyDefaults } from '../src/schema/defaults';

const folder = join(__dirname, '..', 'src', 'rules', 'admission');

/** What the rules say of an object: decoded and defaulted first, as the server does. */
export function admit(object: JsonObject, options: AdmissionOptions = defaultAdmissionOptions): Finding[] {
  const findings: Finding[] = [];
  const version = options.kubeVersion as KubeVersion;
  const seen = applyDefaults(decode(object, version).object, version);
  validateAdmission({ manifest: { object }, ref: refOf(object), object: seen }, findings, options);
  return findings;
}

/** All rule tables of this folder, by the name of their file. */
export function readTables(): { readonly file: string; readonly table: RuleTable }[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.table.ts'))
    .sort()
    .flatMap((file) => {
      const exported = require(join(folder, file)) as { readonly [name: string]: RuleTable };
      return Object.values(exported).map((table) => ({ file, table }));
    });
}
