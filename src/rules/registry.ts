import { readCatalogue } from '../manifest/read-yaml';
import { admissionCatalogue } from './admission';
import { decodingCatalogue } from './decoding';
import { kindCatalogue } from './known-kind';
import type { RuleCatalogue, RuleInfo } from './rule';
import type { SetRule } from './set-rule';
import { uniqueObject } from './unique-object';

/** The rules over the set as a whole, in the order in which they run. */
export const setRules: readonly SetRule[] = [uniqueObject];

/** Every code that drydock reports, with what is fixed about it. */
export const allCodes: RuleCatalogue = {
  ...readCatalogue,
  ...decodingCatalogue,
  ...kindCatalogue,
  ...admissionCatalogue,
  ...Object.assign({}, ...setRules.map(({ catalogue }) => catalogue)),
};

/** What is fixed about a code; undefined for one that does not exist. */
export function codeInfo(code: string): RuleInfo | undefined {
  return Object.hasOwn(allCodes, code) ? allCodes[code] : undefined;
}
