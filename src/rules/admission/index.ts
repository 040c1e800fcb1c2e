import type { Finding } from '../../manifest';
import { groupOf } from '../../manifest';
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

/** The validator of each kind by `group/Kind`; the core group is left out (`Pod`). */
export const validators: { readonly [groupKind: string]: Validator } = {
  ...workloadValidators,
  ...objectKindValidators,
};

/**
 * Adds what the API server's validation of one object would answer to `findings`. The object has been decoded and
 * has the server's defaults; kinds without a validator get no findings.
 */
export function validateAdmission(subject: Subject, findings: Finding[], options: AdmissionOptions): void {
  const { apiVersion, kind } = subject.ref;
  const group = groupOf(apiVersion);
  const key = group === '' ? kind : `${group}/${kind}`;
  const validate = Object.hasOwn(validators, key) ? validators[key] : undefined;
  if (validate === undefined) return;
  const reporter = new Reporter(admissionCatalogue, subject.manifest, subject.ref, findings);
  validate(subject.object, new FieldErrors(reporter), options);
}
