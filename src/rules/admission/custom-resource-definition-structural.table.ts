import type { RuleTable } from '../rule-table';
import type { customResourceDefinitionStructuralCatalogue } from './custom-resource-definition-structural';
import { definitionBase, structural } from './object-table-bases';

const source = `${structural} validateStructuralInvariants`;
const schema = 'spec.versions[0].schema.openAPIV3Schema';
const size = `${schema}.properties.spec.properties.size`;
const at = 'spec.validation.openAPIV3Schema';
const sizeAt = `${at}.properties[spec].properties[size]`;
const either = [{ type: 'integer' }, { type: 'string' }];

export const customResourceDefinitionStructuralTable: RuleTable<
  keyof typeof customResourceDefinitionStructuralCatalogue
> = {
  'require-crd-type': {
    why: 'Only with types everywhere the server can prune and default.',
    source,
    base: definitionBase,
    accepts: [
      { set: { [size]: { 'x-kubernetes-int-or-string': true, anyOf: either } } },
      { set: { [size]: { 'x-kubernetes-int-or-string': true, allOf: [{ anyOf: either }, { minimum: 1 }] } } },
      { set: { [size]: { 'x-kubernetes-preserve-unknown-fields': true } } },
      {
        name: 'branches that say nothing beside the type',
        set: {
          [size]: {
            'x-kubernetes-int-or-string': true,
            anyOf: [{ type: 'integer', description: '', allOf: [] }, { type: 'string' }],
          },
        },
      },
    ],
    refuses: [
      { set: { [size]: {} }, at: `${sizeAt}.type` },
      { set: { [size]: { type: 'array', items: {} } }, at: `${sizeAt}.items.type` },
      {
        name: 'at the shared path, where another version says the same in another order, with empty lists',
        set: {
          [size]: {},
          'spec.versions[1]': {
            name: 'v2',
            served: true,
            storage: false,
            schema: {
              openAPIV3Schema: {
                properties: { spec: { required: [], properties: { size: {} }, description: '', type: 'object' } },
                type: 'object',
              },
            },
          },
        },
        at: `${sizeAt}.type`,
      },
      { set: { [size]: { type: 'object', additionalProperties: {} } }, at: `${sizeAt}.additionalProperties.type` },
      { set: { [`${schema}.type`]: null }, at: `${at}.type` },
      { set: { [`${schema}.type`]: 'string' }, at: `${at}.type` },
    ],
  },
  'require-crd-items': {
    why: 'Only then the server knows what to keep of an item.',
    source,
    base: definitionBase,
    accepts: [{ set: { [size]: { type: 'array', items: { type: 'string' } } } }],
    refuses: [{ set: { [size]: { type: 'array' } }, at: `${sizeAt}.items` }],
  },
  'valid-crd-metadata-schema': {
    why: 'The server itself knows what metadata is.',
    source: `${structural} validateStructuralMetadataInvariants`,
    base: definitionBase,
    accepts: [
      { set: { [`${schema}.properties.metadata`]: { type: 'object' } } },
      {
        set: {
          [`${schema}.properties.metadata`]: {
            type: 'object',
            properties: { name: { type: 'string', maxLength: 10 } },
          },
        },
      },
      { set: { [`${schema}.properties.metadata`]: { type: 'object', enum: [], nullable: false, externalDocs: {} } } },
    ],
    refuses: [
      {
        set: { [`${schema}.properties.metadata`]: { type: 'object', properties: { labels: { type: 'object' } } } },
        at: `${at}.properties[metadata]`,
      },
      {
        set: { [`${schema}.properties.metadata`]: { type: 'object', required: [] } },
        at: `${at}.properties[metadata]`,
      },
      {
        set: { [`${schema}.properties.metadata`]: { type: 'object', description: 'x' } },
        at: `${at}.properties[metadata]`,
      },
      { set: { [`${schema}.properties.kind`]: { type: 'integer' } }, at: `${at}.properties[kind].type` },
      { set: { [`${schema}.properties.metadata`]: { type: 'string' } }, at: `${at}.properties[metadata].type` },
    ],
  },
  'valid-crd-extension': {
    why: 'A value is either a number or a text, a whole object, or anything.',
    source: `${structural} validateExtensions, validateStructuralInvariants`,
    base: definitionBase,
    accepts: [
      {
        set: {
          [size]: {
            type: 'object',
            'x-kubernetes-embedded-resource': true,
            'x-kubernetes-preserve-unknown-fields': true,
          },
        },
      },
    ],
    refuses: [
      {
        set: { [size]: { 'x-kubernetes-int-or-string': true, 'x-kubernetes-preserve-unknown-fields': true } },
        at: `${sizeAt}.x-kubernetes-preserve-unknown-fields`,
      },
      { set: { [size]: { type: 'object', 'x-kubernetes-embedded-resource': true } }, at: `${sizeAt}.properties` },
      { set: { [size]: { type: 'string', 'x-kubernetes-embedded-resource': true } }, at: `${sizeAt}.type` },
      {
        set: {
          [size]: { type: 'object', 'x-kubernetes-embedded-resource': true, additionalProperties: { type: 'string' } },
        },
        at: `${sizeAt}.additionalProperties`,
      },
    ],
  },
};
