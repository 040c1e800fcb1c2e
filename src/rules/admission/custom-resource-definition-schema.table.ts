import type { RuleTable } from '../rule-table';
import type { customResourceDefinitionSchemaCatalogue } from './custom-resource-definition-schema';
import { definitionBase, definitions } from './object-table-bases';

const schema = 'spec.versions[0].schema.openAPIV3Schema';
const size = `${schema}.properties.spec.properties.size`;
/** The server has the schema that all versions share at the top. */
const at = 'spec.validation.openAPIV3Schema';
const sizeAt = `${at}.properties[spec].properties[size]`;
const status = { 'spec.versions[0].subresources': { status: {} } };

export const customResourceDefinitionSchemaTable: RuleTable<keyof typeof customResourceDefinitionSchemaCatalogue> = {
  'valid-crd-schema-type': {
    why: 'JSON has six types besides null.',
    source: `${definitions} specStandardValidatorV3.validate`,
    base: definitionBase,
    accepts: [{ set: { [size]: { type: 'number' } } }],
    refuses: [
      { set: { [size]: { type: 'int' } }, at: `${sizeAt}.type` },
      { set: { [size]: { type: 'null' } }, at: `${sizeAt}.type` },
    ],
  },
  'no-unsupported-crd-keyword': {
    why: 'The server can neither prune nor default what they describe.',
    source: `${definitions} specStandardValidatorV3.validate`,
    base: definitionBase,
    accepts: [{ set: { [size]: { type: 'array', items: { type: 'string' }, uniqueItems: false } } }],
    refuses: [
      { set: { [size]: { type: 'object', $ref: '#/a' } }, at: `${sizeAt}.$ref` },
      {
        set: { [size]: { type: 'array', items: { type: 'string' }, uniqueItems: true } },
        at: `${sizeAt}.uniqueItems`,
      },
      {
        set: { [size]: { type: 'object', 'x-kubernetes-preserve-unknown-fields': false } },
        at: `${sizeAt}.x-kubernetes-preserve-unknown-fields`,
      },
      { set: { [size]: { type: 'object', patternProperties: { a: {} } } }, at: `${sizeAt}.patternProperties` },
    ],
  },
  'no-mixed-crd-properties': {
    why: 'An object has fields with names, or is a map.',
    source: `${definitions} ValidateCustomResourceDefinitionOpenAPISchema; structural schema`,
    base: definitionBase,
    accepts: [{ set: { [size]: { type: 'object', additionalProperties: { type: 'string' } } } }],
    refuses: [
      {
        set: {
          [size]: { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: { type: 'string' } },
        },
        at: `${sizeAt}.additionalProperties`,
      },
      { set: { [`${schema}.additionalProperties`]: true }, at: `${at}.additionalProperties` },
    ],
  },
  'valid-crd-root': {
    why: 'The schema of the status is cut out of the whole.',
    source: `${definitions} validateCustomResourceDefinitionValidation`,
    base: definitionBase,
    accepts: [
      { set: { ...status, [`${schema}.required`]: ['spec'], [`${schema}.description`]: 'A ship' } },
      { set: { [`${schema}.anyOf`]: [{ required: ['spec'] }] } },
    ],
    refuses: [
      { set: { ...status, [`${schema}.anyOf`]: [{ required: ['spec'] }] }, at },
      { set: { ...status, [`${schema}.type`]: 'array', [`${schema}.items`]: { type: 'string' } }, at: `${at}.type` },
      { set: { [`${schema}.nullable`]: true }, at: `${at}.nullable` },
    ],
  },
};
