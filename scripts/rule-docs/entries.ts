import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadTableEntry } from '../../src/manifest/read/read-table';
import type { RuleTableEntry } from '../../src/rules/rule-table';
import type { SetRuleTableEntry } from '../../src/rules/set-rule-table';

/** A code's entry in one of the three kinds of tables. */
export type TableEntry = RuleTableEntry | SetRuleTableEntry | ReadTableEntry;

/** The entries of all tables under a folder, by their code. */
export function readTableEntries(folder: string): ReadonlyMap<string, TableEntry> {
  const entries = new Map<string, TableEntry>();
  for (const file of tablesUnder(folder)) {
    const exported = require(file) as { readonly [name: string]: unknown };
    for (const table of Object.values(exported)) {
      for (const [code, entry] of Object.entries(table ?? {})) {
        if (!isEntry(entry)) continue;
        if (entries.has(code)) throw new Error(`${code} stands in two tables, one of them ${file}`);
        entries.set(code, entry);
      }
    }
  }
  return entries;
}

function tablesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.table.ts'))
    .sort()
    .map((name) => join(folder, name));
}

function isEntry(value: unknown): value is TableEntry {
  if (typeof value !== 'object' || value === null) return false;
  return ['why', 'source', 'accepts', 'refuses'].every((field) => field in value);
}
