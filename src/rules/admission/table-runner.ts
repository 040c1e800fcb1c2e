import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, type JsonObject, refOf } from '../../manifest';
import type { RuleTable } from '../rule-table';
import { type AdmissionOptions, defaultAdmissionOptions, validateAdmission } from './index';

type Step = (object: JsonObject) => JsonObject;

/** The steps before validation, as far as they are there. */
function preparation(version: string): Step[] {
  const steps: Step[] = [];
  const schema = join(__dirname, '../../schema/index.ts');
  if (existsSync(schema)) {
    const { decode } = require(schema);
    steps.push((object) => decode(object, version).object);
  }
  const defaults = join(__dirname, '../../schema/defaults/index.ts');
  if (existsSync(defaults)) {
    const { applyDefaults } = require(defaults);
    steps.push((object) => applyDefaults(object, version));
  }
  return steps;
}

const prepared = new Map<string, Step[]>();

/** What the rules say of an object: decoded and defaulted first, as the server does. */
export function admit(object: JsonObject, options: AdmissionOptions = defaultAdmissionOptions): Finding[] {
  const steps = prepared.get(options.kubeVersion) ?? preparation(options.kubeVersion);
  prepared.set(options.kubeVersion, steps);
  const findings: Finding[] = [];
  const subject = {
    manifest: { object },
    ref: refOf(object),
    object: steps.reduce((value, step) => step(value), object),
  };
  validateAdmission(subject, findings, options);
  return findings;
}

/** All rule tables of this folder, by the name of their file. */
export function readTables(): { readonly file: string; readonly table: RuleTable }[] {
  return readdirSync(__dirname)
    .filter((file) => file.endsWith('.table.ts'))
    .sort()
    .flatMap((file) => {
      const exported = require(join(__dirname, file)) as { readonly [name: string]: RuleTable };
      return Object.values(exported).map((table) => ({ file, table }));
    });
}
