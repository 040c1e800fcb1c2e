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
    accepts: [
      { set: { [size]: { type: 'array', items: { type: 'string' }, uniqueItems: false } } },
      { name: 'empty maps of schemas', set: { [size]: { type: 'object', definitions: {}, patternProperties: {} } } },
      { name: 'empty texts', set: { [size]: { type: 'string', id: '', $schema: '' } } },
    ],
    refuses: [
      { set: { [size]: { type: 'object', $ref: '#/a' } }, at: `${sizeAt}.$ref` },
      { set: { [size]: { type: 'object', $ref: '' } }, at: `${sizeAt}.$ref` },
      { set: { [size]: { type: 'object', not: { $ref: '#/a' } } }, at: `${sizeAt}.not.$ref` },
      { set: { [size]: { type: 'object', additionalItems: false } }, at: `${sizeAt}.additionalItems` },
      { set: { [size]: { type: 'object', id: 'a' } }, at: `${sizeAt}.id` },
      { set: { [size]: { type: 'object', dependencies: { a: ['b'] } } }, at: `${sizeAt}.dependencies` },
      { set: { [size]: { type: 'array', items: [{ type: 'string' }] } }, at: `${sizeAt}.items` },
      { set: { [size]: { type: 'object', $schema: 'http://json-schema.org/draft-04/schema#' } }, at },
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
      { set: { ...status, [`${schema}.nullable`]: false, [`${schema}.x-kubernetes-int-or-string`]: false } },
    ],
    refuses: [
      { set: { ...status, [`${schema}.anyOf`]: [{ required: ['spec'] }] }, at },
      { set: { ...status, [`${schema}.maxProperties`]: 0 }, at },
      {
        name: 'the status subresource of another version with the same schema',
        set: {
          [`${schema}.anyOf`]: [{ required: ['spec'] }],
          'spec.versions[1]': {
            name: 'v2',
            served: true,
            storage: false,
            subresources: { status: {} },
            schema: {
              openAPIV3Schema: {
                type: 'object',
                properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } },
                anyOf: [{ required: ['spec'] }],
              },
            },
          },
        },
        at,
      },
      { set: { ...status, [`${schema}.type`]: 'array', [`${schema}.items`]: { type: 'string' } }, at: `${at}.type` },
      { set: { [`${schema}.nullable`]: true }, at: `${at}.nullable` },
    ],
  },
};
