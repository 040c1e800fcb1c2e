import type { RuleTable } from '../rule-table';
import type { customResourceDefinitionDefaultsCatalogue } from './custom-resource-definition-defaults';
import { definitionBase, definitions } from './object-table-bases';

const schema = 'spec.versions[0].schema.openAPIV3Schema';
const size = `${schema}.properties.spec.properties.size`;
const at = 'spec.validation.openAPIV3Schema';
const sizeAt = `${at}.properties[spec].properties[size]`;

export const customResourceDefinitionDefaultsTable: RuleTable<keyof typeof customResourceDefinitionDefaultsCatalogue> =
  {
    'valid-crd-default': {
      why: 'The server writes the default into objects, which must stay valid.',
      source: `k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting/validation.go ValidateDefaults; ${definitions}`,
      base: definitionBase,
      accepts: [
        { set: { [size]: { type: 'integer', minimum: 1, default: 1 } } },
        { set: { [size]: { type: 'object', additionalProperties: { type: 'string' }, default: { a: 'b' } } } },
        { set: { [size]: { type: 'object', default: {} } } },
        {
          name: 'the server does not look below additionalProperties',
          set: { [size]: { type: 'object', additionalProperties: { type: 'integer', default: 'one' } } },
        },
        {
          name: 'a whole object',
          set: {
            [size]: {
              type: 'object',
              'x-kubernetes-embedded-resource': true,
              'x-kubernetes-preserve-unknown-fields': true,
              default: { apiVersion: 'v1', kind: 'Pod' },
            },
          },
        },
      ],
      refuses: [
        { set: { [size]: { type: 'integer', default: 'one' } }, at: `${sizeAt}.default` },
        { set: { [size]: { type: 'integer', minimum: 1, default: 0 } }, at: `${sizeAt}.default` },
        { set: { [size]: { type: 'string', enum: ['a'], default: 'b' } }, at: `${sizeAt}.default` },
        { set: { [size]: { type: 'object', default: { a: 1 } } }, at: `${sizeAt}.default` },
        {
          set: { [size]: { type: 'object', properties: { a: { type: 'string' } }, default: { a: 1 } } },
          at: `${sizeAt}.default.a`,
        },
        {
          name: 'an item, with the dot that the server puts before its index',
          set: { [size]: { type: 'array', items: { type: 'string' }, default: [1] } },
          at: `${sizeAt}.default.[0]`,
        },
        {
          set: { [size]: { type: 'array', items: { type: 'string', not: { enum: ['a'] } }, default: ['a'] } },
          at: `${sizeAt}.default`,
        },
        {
          name: 'a default that breaks a rule',
          set: {
            [size]: { type: 'integer', default: 1, 'x-kubernetes-validations': [{ rule: 'self > 1' }] },
          },
          at: `${sizeAt}.default`,
        },
        {
          name: 'a whole object without kind',
          set: {
            [size]: {
              type: 'object',
              'x-kubernetes-embedded-resource': true,
              'x-kubernetes-preserve-unknown-fields': true,
              default: { apiVersion: 'v1' },
            },
          },
          at: `${sizeAt}.default.kind`,
        },
        {
          name: 'a whole object without kind in a list',
          set: {
            [size]: {
              type: 'array',
              items: {
                type: 'object',
                'x-kubernetes-embedded-resource': true,
                'x-kubernetes-preserve-unknown-fields': true,
              },
              default: [{ apiVersion: 'v1' }],
            },
          },
          at: `${sizeAt}.default[0].kind`,
        },
        {
          set: { [`${schema}.properties.metadata`]: { type: 'object', default: {} } },
          at: `${at}.properties[metadata].default`,
        },
      ],
    },
  };
