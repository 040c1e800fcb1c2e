import { type Finding, groupKindOf, type ObjectRef } from '../../manifest';
import { Reporter, type RuleCatalogue, type Subject } from '../rule';
import { FieldErrors } from './field-errors';
import { labelSelectorCatalogue } from './label-selector';
import { objectKindsCatalogue, objectKindValidators } from './object-kinds';
import { objectMetaCatalogue } from './object-meta';
import type { AdmissionOptions } from './options';
import type { Validator } from './validator';
import { workloadsCatalogue, workloadValidators } from './workloads';

export { type AdmissionOptions, defaultAdmissionOptions } from './options';
export type { Validator } from './validator';

/** Every code of the API server's own validation. */
export const admissionCatalogue: RuleCatalogue = {
  ...objectMetaCatalogue,
  ...labelSelectorCatalogue,
  ...workloadsCatalogue,
  ...objectKindsCatalogue,
};

/** By `groupKindOf`; the tables leave the slash of the core group out. */
const validators: ReadonlyMap<string, Validator> = new Map(
  Object.entries({ ...workloadValidators, ...objectKindValidators }).map(([name, validator]) => [
    name.includes('/') ? name : `/${name}`,
    validator,
  ]),
);

/** Whether objects of the kind are validated beyond their structure. */
export const hasValidator = (ref: ObjectRef): boolean => validators.has(groupKindOf(ref));

/**
 * Adds what the API server's validation of one object would answer to `findings`. The object has been decoded and
 * has the server's defaults; kinds without a validator get no findings.
 */
export function validateAdmission(subject: Subject, findings: Finding[], options: AdmissionOptions): void {
  const validate = validators.get(groupKindOf(subject.ref));
  if (validate === undefined) return;
  const reporter = new Reporter(admissionCatalogue, subject.manifest, subject.ref, findings);
  validate(subject.object, new FieldErrors(reporter), options);
}
