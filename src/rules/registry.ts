import { readCatalogue } from '../manifest/read-yaml';
import { admissionCatalogue } from './admission';
import { decodingCatalogue } from './decoding';
import { exemptionCatalogue } from './exemptions/catalogue';
import { kindCatalogue } from './known-kind';
import type { RuleCatalogue, RuleInfo } from './rule';
import { setRules } from './set-rules';

/** The codes of one part of the pipeline. */
export interface CatalogueGroup {
  readonly title: string;
  /** Whether it is the API server, or kubectl on the way to it, that refuses the errors of these codes. */
  readonly isServers: boolean;
  readonly catalogue: RuleCatalogue;
}

/** All catalogues in the order of the pipeline. */
export const catalogues: readonly CatalogueGroup[] = [
  { title: 'Reading files', isServers: true, catalogue: readCatalogue },
  { title: 'Decoding', isServers: true, catalogue: { ...decodingCatalogue, ...kindCatalogue } },
  { title: 'Admission', isServers: true, catalogue: admissionCatalogue() },
  ...setRules.map(({ title, catalogue }) => ({ title, isServers: false, catalogue })),
  { title: 'Exemptions', isServers: false, catalogue: exemptionCatalogue },
];

/** Every code that drydock reports, with what is fixed about it. */
export const allCodes: RuleCatalogue = Object.assign({}, ...catalogues.map(({ catalogue }) => catalogue));

/** What is fixed about a code; undefined for one that does not exist. */
export function codeInfo(code: string): RuleInfo | undefined {
  return Object.hasOwn(allCodes, code) ? allCodes[code] : undefined;
}
