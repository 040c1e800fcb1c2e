import { FieldPath, type JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, text } from './fields';
import { dns1123Subdomain, nameIsDnsSubdomain } from './names';
import { validateMetadata } from './object-meta';
import { type AdmissionOptions, minorOf } from './options';
import { validateInlineVolumeSpec } from './persistent-volume';
import type { Errors } from './validator';
import { validateCsiDriverName } from './volume-sources';

export const storageVolumeAttachmentCatalogue = {
  'valid-volume-attachment': {
    title: 'A VolumeAttachment names its attacher, a node, and either a volume or an inline specification',
    fix: 'Leave VolumeAttachments to the attach controller, or set attacher, nodeName and one source.',
  },
} satisfies RuleCatalogue;

const code = 'valid-volume-attachment';
const spec = FieldPath.of('spec');
const exactlyOne = 'must specify exactly one of inlineVolumeSpec and persistentVolumeName';

/** ValidateVolumeAttachment and ValidateVolumeAttachmentV1 of pkg/apis/storage/validation. */
export function validateVolumeAttachment(object: JsonObject, errors: Errors, options: AdmissionOptions): void {
  validateMetadata(object, { nameRule: nameIsDnsSubdomain, namespaced: false }, errors);
  const fields = child(object, 'spec');
  const attacher = text(fields, 'attacher');
  validateCsiDriverName(attacher, spec.child('attacher'), errors);
  const source = child(fields, 'source');
  validateSource(source, spec.child('source'), errors, minorOf(options));
  const node = text(fields, 'nodeName');
  errors.invalidEach(code, spec.child('nodeName'), node, dns1123Subdomain(node));
}

function validateSource(source: JsonObject | undefined, path: FieldPath, errors: Errors, minor: number): void {
  const inline = child(source, 'inlineVolumeSpec');
  const named = source?.persistentVolumeName !== undefined;
  const name = text(source, 'persistentVolumeName');
  const namePath = path.child('persistentVolumeName');
  if (inline === undefined && !named) errors.required(code, path, exactlyOne);
  else if (inline !== undefined && named) errors.forbidden(code, path, exactlyOne);
  else if (inline !== undefined) validateInlineVolumeSpec(inline, path.child('inlineVolumeSpec'), errors, minor);
  else if (name === '') errors.required(code, namePath, 'must specify non empty persistentVolumeName');
  if (named) errors.invalidEach(code, namePath, name, dns1123Subdomain(name));
}
