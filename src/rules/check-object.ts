import { type FieldPath, type Finding, isJsonObject, type JsonObject, type Manifest, refOf } from '../manifest';
import { decode, decodeCatalogue, isKnownKind, isNamespaced, missingRequired } from '../schema';
import type { CustomDefinitions } from '../schema/custom-resources';
import { applyDefaults } from '../schema/defaults';
import { admissionCatalogue, hasValidator, validateAdmission } from './admission';
import { FieldErrors } from './admission/field-errors';
import { nameIsDnsSubdomain, nameIsPathSegment } from './admission/names';
import { validateMetadata, validateObjectMeta } from './admission/object-meta';
import type { AlikeObjects } from './alike';
import type { CheckOptions } from './check-options';
import { decodingCatalogue } from './decoding';
import { kindCatalogue, reportUnknownKind } from './known-kind';
import { Reporter, type Subject } from './rule';

/**
 * Adds what the API server would answer to the creation of one object, and gives the object as its validation sees it;
 * undefined when it cannot be decoded, which the server answers alone.
 */
export function checkObject(
  manifest: Manifest,
  options: CheckOptions,
  custom: CustomDefinitions | undefined,
  findings: Finding[],
  alike: AlikeObjects,
): Subject | undefined {
  const { object } = manifest;
  const ref = refOf(object);
  const likeness = alike.find(object);
  const made = likeness?.make(object, alike.texts);
  if (made !== undefined) return { manifest, ref, object: made, likeness };
  const before = findings.length;
  const decoded = decode(object, options.kubeVersion, custom);
  let isDecoded = true;
  if (decoded.errors.length > 0) {
    const reporter = new Reporter<string>(decodingCatalogue, manifest, ref, findings);
    for (const { code, path, message, fix } of decoded.errors) {
      reporter.report(code, path, message, fix);
      isDecoded &&= !stopsValidation(code);
    }
  }
  if (!isDecoded) return undefined;
  if (!decoded.known) {
    reportUnknownKind(decoded.object, options, new Reporter(kindCatalogue, manifest, ref, findings));
    return validateByShape({ manifest, ref, object: decoded.object }, options, custom, findings);
  }
  const subject: Subject = { manifest, ref, object: applyDefaults(decoded.object, options.kubeVersion), likeness };
  if (!hasValidator(ref)) return validateByShape(subject, options, custom, findings);
  validateAdmission(subject, findings, options);
  if (findings.length === before) likeness?.keep(object, subject.object, alike.walk);
  return subject;
}

/**
 * Whether the server answers a fault before it validates: of decoding all but unknown fields, which it tells of
 * together with others; the schema of a custom resource is part of its validation.
 */
const stopsValidation = (code: string): boolean => code !== 'no-unknown-field' && Object.hasOwn(decodeCatalogue, code);

/** apiextensions-apiserver has the metadata of custom resources validated without what pkg/apis/core adds. */
const customMetadata = { strictFinalizers: false, countsGenerations: true } as const;

/** Of an object within a custom resource (apiextensions-apiserver pkg/apiserver/schema/objectmeta validation.go). */
function validateEmbeddedMetadata({ metadata }: JsonObject, path: FieldPath, errors: FieldErrors<string>): void {
  if (!isJsonObject(metadata)) return;
  const isNamed = typeof metadata.name === 'string' && metadata.name !== '';
  const named = isNamed ? metadata : { ...metadata, name: 'fakename' };
  const namespaced = typeof metadata.namespace === 'string' && metadata.namespace !== '';
  validateObjectMeta(named, { nameRule: nameIsPathSegment, namespaced, strictFinalizers: false }, path, errors);
}

/** What can be said of a kind without validation of its own: metadata, and the fields that the API requires. */
function validateByShape(
  subject: Subject,
  options: CheckOptions,
  custom: CustomDefinitions | undefined,
  findings: Finding[],
): Subject {
  const { manifest, ref, object } = subject;
  const { apiVersion, kind } = ref;
  const isInNamespace =
    isNamespaced(apiVersion, kind, options.kubeVersion) ?? custom?.isNamespaced(apiVersion, kind) ?? true;
  const isKnown = isKnownKind(apiVersion, kind, options.kubeVersion);
  const errors = new FieldErrors<string>(new Reporter(admissionCatalogue, manifest, ref, findings));
  // A custom resource is named as CustomResourceDefinitions have it; of a built-in kind only what a URL needs is sure.
  const nameRule = isKnown ? nameIsPathSegment : nameIsDnsSubdomain;
  validateMetadata(object, { namespaced: isInNamespace, nameRule, ...(isKnown ? {} : customMetadata) }, errors);
  custom?.eachEmbedded(object, (embedded, path) => {
    validateEmbeddedMetadata(embedded, path.child('metadata'), errors);
  });
  const reporter = new Reporter<string>(decodingCatalogue, manifest, ref, findings);
  for (const { code, path, message, fix } of missingRequired(object, options.kubeVersion)) {
    reporter.report(code, path, message, fix);
  }
  return subject;
}
