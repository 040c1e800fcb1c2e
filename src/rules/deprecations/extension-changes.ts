import type { JsonObject } from '../../manifest';
import { child, has, list, text } from '../admission/fields';

/** Fields of a CustomResourceDefinition that moved into each version. */
const movedToVersions: { readonly [field: string]: string } = {
  validation: 'schema',
  subresources: 'subresources',
  additionalPrinterColumns: 'additionalPrinterColumns',
};

export function crdChanges(object: JsonObject): readonly string[] {
  const spec = child(object, 'spec');
  const conversion = child(spec, 'conversion');
  const versions = list(spec, 'versions');
  const hasSchema =
    versions.length > 0 && versions.every((version) => has(child(version, 'schema'), 'openAPIV3Schema'));
  const columns = [spec, ...versions].flatMap((holder) => list(holder, 'additionalPrinterColumns'));
  const moved = Object.entries(movedToVersions).filter(([field]) => has(spec, field));
  return [
    ...(has(spec, 'version') ? [`spec.version is gone: list ${text(spec, 'version')} in spec.versions`] : []),
    ...moved.map(([field, target]) => `spec.${field} is gone: move it to spec.versions[*].${target}`),
    ...(hasSchema ? [] : ['spec.versions[*].schema.openAPIV3Schema is required now']),
    'the schema must be structural: a type on every level, and x-kubernetes-preserve-unknown-fields: true where any field is allowed',
    ...(spec?.preserveUnknownFields === false
      ? []
      : ['unknown fields are pruned now: spec.preserveUnknownFields: true, which was the default, is refused']),
    ...(has(spec, 'scope') ? [] : ['spec.scope is required now: add Namespaced, which was the default']),
    ...(columns.some((column) => has(column, 'JSONPath')) ? ['JSONPath of printer columns is jsonPath now'] : []),
    ...(has(conversion, 'webhookClientConfig')
      ? ['spec.conversion.webhookClientConfig is spec.conversion.webhook.clientConfig now']
      : []),
    ...(has(conversion, 'conversionReviewVersions')
      ? ['spec.conversion.conversionReviewVersions is spec.conversion.webhook.conversionReviewVersions now']
      : []),
  ];
}

const changedDefaults = [
  ['failurePolicy', 'Fail in place of Ignore'],
  ['matchPolicy', 'Equivalent in place of Exact'],
  ['timeoutSeconds', '10 in place of 30'],
] as const;

export function webhookChanges(object: JsonObject): readonly string[] {
  const webhooks = list(object, 'webhooks');
  const lacks = (field: string): boolean => webhooks.some((webhook) => !has(webhook, field));
  const effects = webhooks.map((webhook) => text(webhook, 'sideEffects'));
  const names = webhooks.map((webhook) => text(webhook, 'name'));
  return [
    ...(effects.every((effect) => effect === 'None' || effect === 'NoneOnDryRun')
      ? []
      : ['webhooks[*].sideEffects is required now, and None or NoneOnDryRun']),
    ...(lacks('admissionReviewVersions')
      ? ['webhooks[*].admissionReviewVersions is required now: list v1, and v1beta1 if the webhook answers it']
      : []),
    ...changedDefaults
      .filter(([field]) => lacks(field))
      .map(([field, change]) => `webhooks[*].${field} defaults to ${change}`),
    ...(new Set(names).size === names.length ? [] : ['webhooks[*].name must be unique now']),
  ];
}
