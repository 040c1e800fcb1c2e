import { type Finding, groupKindOf, type ObjectRef } from '../../manifest';
import { Reporter, type RuleCatalogue, type Subject } from '../rule';
import { FieldErrors } from './field-errors';
import { labelSelectorCatalogue } from './label-selector';
import { objectMetaCatalogue } from './object-meta';
import type { AdmissionOptions } from './options';
import type { Validator } from './validator';
import { workloadsCatalogue, workloadValidators } from './workloads';

export { type AdmissionOptions, defaultAdmissionOptions } from './options';
export type { Validator } from './validator';

/** What reads kinds that are no workloads, and every catalogue, is loaded when it is asked for. */
const objectKinds = (): typeof import('./object-kinds') => require('./object-kinds');

let catalogue: RuleCatalogue | undefined;

/** Every code of the API server's own validation. */
export function admissionCatalogue(): RuleCatalogue {
  catalogue ??= {
    ...objectMetaCatalogue,
    ...labelSelectorCatalogue,
    ...workloadsCatalogue,
    ...objectKinds().objectKindsCatalogue,
  };
  return catalogue;
}

/** The validator of a kind, by `groupKindOf`; the tables leave the slash of the core group out. */
function validatorOf(ref: ObjectRef): Validator | undefined {
  const name = groupKindOf(ref).replace(/^\//, '');
  if (Object.hasOwn(workloadValidators, name)) return workloadValidators[name];
  const { objectKindValidators } = objectKinds();
  return Object.hasOwn(objectKindValidators, name) ? objectKindValidators[name] : undefined;
}

/** Whether objects of the kind are validated beyond their structure. */
export const hasValidator = (ref: ObjectRef): boolean => validatorOf(ref) !== undefined;

/**
 * Adds what the API server's validation of one object would answer to `findings`. The object has been decoded and
 * has the server's defaults; kinds without a validator get no findings.
 */
export function validateAdmission(subject: Subject, findings: Finding[], options: AdmissionOptions): void {
  const validate = validatorOf(subject.ref);
  if (validate === undefined) return;
  const reporter = new Reporter(admissionCatalogue, subject.manifest, subject.ref, findings);
  validate(subject.object, new FieldErrors(reporter), options);
}
