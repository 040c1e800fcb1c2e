import type { JsonObject } from '../../manifest';
import { FieldPath } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { validateImageOfPod } from './ephemeral-containers';
import { child, has, list, text } from './fields';
import { nameIsDnsSubdomain } from './names';
import { metadataPath, nameOf, validateMetadata } from './object-meta';
import { minorOf } from './options';
import { validateAppArmorAgreement, validatePodAnnotations, validateSeccompAgreement } from './pod-annotations';
import type { PodContainers } from './pod-scope';
import { containersOf, validatePodSpec } from './pod-spec';
import { warnOfPodName } from './pod-warnings';
import type { Errors, Validator } from './validator';

export const podCatalogue = {
  'require-service-account-for-token': {
    title: 'A Pod with a projected token names its service account',
    fix: 'Set serviceAccountName (a cluster with the ServiceAccount admission plugin fills in "default").',
  },
  'no-node-name-with-gates': {
    title: 'A Pod with scheduling gates is not bound to a node',
    fix: 'Remove nodeName, or the scheduling gates.',
  },
} satisfies RuleCatalogue;

const specPath = FieldPath.of('spec');
const annotationsPath = metadataPath.child('annotations');

/** ValidatePodCreate. */
export const validatePod: Validator = (object, errors, options) => {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: true }, errors);
  warnOfPodName(object, errors);
  const metadata = child(object, 'metadata');
  const spec = child(object, 'spec') ?? {};
  const pod = containersOf(spec);
  const annotations = child(metadata, 'annotations');
  if (annotations !== undefined) {
    validatePodAnnotations(annotations, spec, pod, annotationsPath, errors);
    validateSeccompAgreement(annotations, spec, pod, specPath, errors);
    if (minorOf(options) >= 30) validateAppArmorAgreement(annotations, spec, pod, specPath, errors);
  }
  const labels = child(metadata, 'labels') ?? {};
  const place = { path: specPath, isPod: true, podName: nameOf(metadata), labels };
  validatePodSpec(spec, pod, place, errors, options);
  validateTokens(spec, errors);
  validateImages(pod, errors);
  if (pod.ephemeralContainers.length > 0) {
    const at = specPath.child('ephemeralContainers');
    errors.forbidden('no-ephemeral-containers', at, 'cannot be set on create');
  }
  if (text(spec, 'nodeName') !== '' && list(spec, 'schedulingGates').length > 0) {
    const detail = 'cannot be set until all schedulingGates have been cleared';
    errors.forbidden('no-node-name-with-gates', specPath.child('nodeName'), detail);
  }
};

function validateTokens(spec: JsonObject, errors: Errors): void {
  if (text(spec, 'serviceAccountName') !== '' || text(spec, 'serviceAccount') !== '') return;
  list(spec, 'volumes').forEach((volume, v) => {
    list(child(volume, 'projected'), 'sources').forEach((source, s) => {
      if (!has(source, 'serviceAccountToken')) return;
      const at = specPath.child('volumes').index(v).child('projected', 'sources').index(s).child('serviceAccountToken');
      const detail = 'must not be specified when serviceAccountName is not set';
      errors.forbidden('require-service-account-for-token', at, detail);
    });
  });
}

function validateImages(pod: PodContainers, errors: Errors): void {
  for (const name of ['containers', 'initContainers'] as const) {
    pod[name].forEach((container, i) => {
      validateImageOfPod(container, specPath.child(name).index(i), errors);
    });
  }
}
