import type { JsonObject } from '../../manifest';
import { FieldPath } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { bool, child, number } from './fields';
import { goMap, goSelector } from './go-values';
import { validateJobSpecFields } from './job-spec';
import { selects, validateLabelSelector } from './label-selector';
import { dns1123Label, labelValue, nameIsDnsSubdomain } from './names';
import { metadataPath, nameOf, validateMetadata } from './object-meta';
import { minorOf } from './options';
import { warnOfPodName } from './pod-warnings';
import type { Errors, Validator } from './validator';
import { validateSelectorMatch } from './workload-template';

export const jobCatalogue = {
  'no-generated-label-conflict': {
    title: 'The template of a Job leaves the labels to the server that the server generates',
    fix: 'Remove the label, or set manualSelector: true and a selector of your own.',
  },
  'valid-job-name-label': {
    title: 'The name of a Job is a label value, since its Pods carry it: at most 63 characters',
    fix: 'Shorten the name, or set manualSelector: true and a selector of your own.',
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
/** Stands for the uid that the server gives the Job: no label can be equal to it. */
const uid = 'uid-of-the-job';

/** The release from which the labels stand with a prefix, too, and the selector is made of the one with it. */
const prefixedLabels = 27;

/** The labels that the server gives the Pods of a Job. */
function generatedLabels(name: string, minor: number): { readonly [label: string]: string } {
  const labels = { 'controller-uid': uid, 'job-name': name };
  if (minor < prefixedLabels) return labels;
  return { ...labels, 'batch.kubernetes.io/controller-uid': uid, 'batch.kubernetes.io/job-name': name };
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
  else validateGeneratedSelector(selector, spec, name, errors, minorOf(options));
  validateIndexedName(spec, name, errors);
};

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
  minor: number,
): void {
  const expected = generatedLabels(name, minor);
  const own = child(child(child(spec, 'template'), 'metadata'), 'labels') ?? {};
  const labels = { ...expected, ...own };
  for (const key in expected) {
    if (labels[key] === expected[key]) continue;
    const at = templatePath.child('metadata', 'labels').key(key);
    errors.invalid('no-generated-label-conflict', at, goMap(own), `must be '${expected[key]}'`);
  }
  // These are labels of the template by then, which the server reports without `metadata`.
  if (!Object.hasOwn(own, 'job-name')) {
    errors.invalidEach('valid-job-name-label', templatePath.child('labels'), name, labelValue(name));
  }
  if (selector === undefined) return;
  const selected = minor < prefixedLabels ? 'controller-uid' : 'batch.kubernetes.io/controller-uid';
  const completed = { ...selector, matchLabels: { [selected]: uid, ...child(selector, 'matchLabels') } };
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
