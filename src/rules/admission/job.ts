import type { JsonObject } from '../../manifest';
import { FieldPath } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { bool, child, number, text } from './fields';
import { goMap, goSelector } from './go-values';
import { validateJobSpecFields } from './job-spec';
import { selects, validateLabelSelector } from './label-selector';
import { dns1123Label, generatedName, labelValue, nameIsDnsSubdomain } from './names';
import { metadataPath, validateMetadata } from './object-meta';
import { warnOfPodName } from './pod-warnings';
import type { Errors, Validator } from './validator';
import { validateSelectorMatch } from './workload-template';

export const jobCatalogue = {
  'no-generated-label-conflict': {
    title: 'The template of a Job leaves the labels to the server that the server generates',
    fix: 'Remove the label, or set manualSelector: true and a selector of your own.',
  },
  'no-manual-selector': {
    title: 'A Job leaves its selector to the server, unless manualSelector is true',
    fix: 'Remove spec.selector, or set manualSelector: true.',
  },
  'valid-indexed-job-name': {
    title: 'The name of an Indexed Job with its highest index is an RFC 1123 label',
    fix: 'Shorten the name, or use lower case letters, digits and "-" only.',
  },
} satisfies RuleCatalogue;

const specPath = FieldPath.of('spec');
const selectorPath = specPath.child('selector');
const templatePath = specPath.child('template');
const shortName = 'Shorten the name of the Job to 63 characters: the server labels its Pods with it.';
/** Stands for the uid that the server gives the Job: no label can be equal to it. */
const uid = 'uid-of-the-job';

/** The labels that the server gives the Pods of a Job, before 1.27 without a prefix alone. */
function generatedLabels(name: string): { readonly [label: string]: string } {
  return {
    'controller-uid': uid,
    'job-name': name,
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
  };
}

/** ValidateJob. */
export const validateJob: Validator = (object, errors, options) => {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
  warnOfPodName(object, errors);
  const metadata = child(object, 'metadata');
  const spec = child(object, 'spec') ?? {};
  const name = nameOf(metadata);
  validateJobSpecFields(spec, specPath, errors, options);
  const selector = child(spec, 'selector');
  if (bool(spec, 'manualSelector') === true) validateManualSelector(selector, spec, errors);
  else validateGeneratedSelector(selector, spec, name, errors);
  validateIndexedName(spec, name, errors);
};

/** The name, or one of the length that the server will generate. */
function nameOf(metadata: JsonObject | undefined): string {
  const prefix = text(metadata, 'generateName');
  return text(metadata, 'name') || (prefix === '' ? '' : generatedName(prefix));
}

function validateManualSelector(selector: JsonObject | undefined, spec: JsonObject, errors: Errors): void {
  if (selector === undefined) errors.required('require-selector', selectorPath);
  else validateLabelSelector(selector, selectorPath, errors);
  validateSelectorMatch(selector, child(spec, 'template') ?? {}, templatePath, errors);
}

/** validateGeneratedSelector: the server adds labels to template and selector; what is there already must agree. */
function validateGeneratedSelector(
  selector: JsonObject | undefined,
  spec: JsonObject,
  name: string,
  errors: Errors,
): void {
  const expected = generatedLabels(name);
  const own = child(child(child(spec, 'template'), 'metadata'), 'labels') ?? {};
  const labels = { ...expected, ...own };
  const nameLabels = ['job-name', 'batch.kubernetes.io/job-name'];
  if (!nameLabels.every((label) => Object.hasOwn(own, label))) {
    errors.invalidEach('valid-label-value', templatePath.child('labels'), name, labelValue(name), shortName);
  }
  for (const key in expected) {
    if (labels[key] === expected[key]) continue;
    const at = templatePath.child('metadata', 'labels').key(key);
    errors.invalid('no-generated-label-conflict', at, goMap(own), `must be '${expected[key]}'`);
  }
  if (selector === undefined) return;
  const completed = {
    ...selector,
    matchLabels: { 'batch.kubernetes.io/controller-uid': uid, ...child(selector, 'matchLabels') },
  };
  validateLabelSelector(selector, selectorPath, errors);
  if (selects(completed, expected) === false) {
    errors.invalid('no-manual-selector', selectorPath, goSelector(selector), '`selector` not auto-generated');
  }
  const template = { metadata: { labels } };
  validateSelectorMatch(completed, template, templatePath, errors);
}

function validateIndexedName(spec: JsonObject, name: string, errors: Errors): void {
  const completions = number(spec, 'completions') ?? 0;
  if (spec.completionMode !== 'Indexed' || completions <= 0) return;
  const hostname = `${name}-${completions - 1}`;
  if (dns1123Label(hostname).length === 0) return;
  const detail = `will not able to create pod with invalid DNS label: ${hostname}`;
  errors.invalid('valid-indexed-job-name', metadataPath.child('name'), name, detail);
}
