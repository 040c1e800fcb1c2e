import type { RuleTable } from '../rule-table';
import type { customResourceDefinitionCatalogue } from './custom-resource-definition';
import { definitionBase, definitions } from './object-table-bases';

const version = 'spec.versions[0]';
const approved = 'metadata.annotations[api-approved.kubernetes.io]';
const community = { 'metadata.name': 'ships.example.k8s.io', 'spec.group': 'example.k8s.io' };
const schema = { openAPIV3Schema: { type: 'object' } };

export const customResourceDefinitionTable: RuleTable<keyof typeof customResourceDefinitionCatalogue> = {
  'valid-crd-group': {
    why: 'A group under an own domain never meets another of the same name.',
    source: `${definitions} validateCustomResourceDefinitionSpec, validateAPIApproval`,
    base: definitionBase,
    accepts: [
      { set: { ...community, [approved]: 'https://github.com/kubernetes/kubernetes/pull/1' } },
      { set: { ...community, [approved]: 'unapproved, an experiment' } },
    ],
    refuses: [
      { set: { 'spec.group': 'example', 'metadata.name': 'ships.example' }, at: 'spec.group' },
      { set: { 'spec.group': '' }, at: 'spec.group' },
      { set: { 'spec.group': 'Example.com' }, at: 'spec.group' },
      { set: community, at: approved },
      { set: { ...community, [approved]: 'yes' }, at: approved },
    ],
  },
  'valid-crd-scope': {
    why: 'The URLs of objects depend on it.',
    source: `${definitions} validateEnumStrings`,
    base: definitionBase,
    accepts: [{ set: { 'spec.scope': 'Cluster' } }],
    refuses: [
      { set: { 'spec.scope': 'namespaced' }, at: 'spec.scope' },
      { set: { 'spec.scope': '' }, at: 'spec.scope' },
    ],
  },
  'valid-crd-versions': {
    why: 'Objects are stored in one version and served in all.',
    source: `${definitions} validateCustomResourceDefinitionSpec`,
    base: definitionBase,
    accepts: [{ set: { 'spec.versions[1]': { name: 'v2', served: true, storage: false, schema } } }],
    refuses: [
      { set: { [`${version}.name`]: '1' }, at: `${version}.name` },
      { set: { [`${version}.name`]: 'V1' }, at: 'spec.version' },
      { set: { [`${version}.storage`]: false }, at: 'spec.versions' },
      { set: { [`${version}.storage`]: false }, at: 'status.storedVersions' },
      { set: { 'spec.versions': [] }, at: 'spec.versions' },
      { set: { 'spec.versions[1]': { name: 'v1', served: true, storage: false, schema } }, at: 'spec.versions' },
      { set: { 'spec.versions[1]': { name: 'v2', served: true, storage: true, schema } }, at: 'spec.versions' },
    ],
  },
  'require-crd-schema': {
    why: 'Without a schema every field would be pruned.',
    source: `${definitions} validateCustomResourceDefinitionSpec`,
    base: definitionBase,
    accepts: [{ set: { [`${version}.schema`]: schema } }],
    refuses: [
      { set: { [`${version}.schema`]: null }, at: `${version}.schema.openAPIV3Schema` },
      { set: { [`${version}.schema`]: {} }, at: `${version}.schema.openAPIV3Schema` },
    ],
  },
  'valid-crd-deprecation-warning': {
    why: 'Clients are sent the warning in a header.',
    source: `${definitions} validateDeprecationWarning`,
    base: definitionBase,
    accepts: [
      {
        set: { [`${version}.deprecated`]: true, [`${version}.deprecationWarning`]: 'x'.repeat(256) },
        name: '256 characters',
      },
      { set: { [`${version}.deprecated`]: true } },
    ],
    refuses: [
      { set: { [`${version}.deprecationWarning`]: 'use v2' }, at: `${version}.deprecationWarning` },
      {
        set: { [`${version}.deprecated`]: true, [`${version}.deprecationWarning`]: 'x'.repeat(257) },
        name: '257 characters',
        at: `${version}.deprecationWarning`,
      },
      {
        set: { [`${version}.deprecated`]: true, [`${version}.deprecationWarning`]: '' },
        at: `${version}.deprecationWarning`,
      },
      {
        set: { [`${version}.deprecated`]: true, [`${version}.deprecationWarning`]: 'a\nb' },
        at: `${version}.deprecationWarning`,
      },
    ],
  },
  'no-preserve-unknown-fields': {
    why: 'Version v1 of definitions always prunes.',
    source: `${definitions} validatePreserveUnknownFields`,
    base: definitionBase,
    accepts: [{ set: { 'spec.preserveUnknownFields': false } }],
    refuses: [{ set: { 'spec.preserveUnknownFields': true }, at: 'spec.preserveUnknownFields' }],
  },
};
