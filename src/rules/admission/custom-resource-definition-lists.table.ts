import type { RuleTable } from '../rule-table';
import type { customResourceDefinitionListsCatalogue } from './custom-resource-definition-lists';
import { definitionBase, definitions } from './object-table-bases';

const source = `${definitions} ValidateCustomResourceDefinitionOpenAPISchema, validateMapListKeysMapSet`;
const size = 'spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.size';
const at = 'spec.validation.openAPIV3Schema.properties[spec].properties[size]';
const listType = 'x-kubernetes-list-type';
const mapType = 'x-kubernetes-map-type';
const keys = 'x-kubernetes-list-map-keys';
const item = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } };
const map = { type: 'array', [listType]: 'map', [keys]: ['name'], items: item };
const set = { type: 'array', [listType]: 'set', items: { type: 'string' } };

export const customResourceDefinitionListsTable: RuleTable<keyof typeof customResourceDefinitionListsCatalogue> = {
  'valid-crd-list-type': {
    why: 'Server-side apply merges lists as their type says.',
    source,
    base: definitionBase,
    accepts: [{ set: { [size]: set } }, { set: { [size]: { ...set, [listType]: 'atomic' } } }],
    refuses: [
      { set: { [size]: { ...set, [listType]: 'list' } }, at: `${at}.${listType}` },
      { set: { [size]: { type: 'string', [listType]: 'set' } }, at: `${at}.type` },
      { set: { [size]: { ...set, items: { type: 'object' } } }, at: `${at}.items.${mapType}` },
      {
        set: { [size]: { ...set, items: { type: 'array', [listType]: 'set', items: { type: 'string' } } } },
        at: `${at}.items.${listType}`,
      },
      { set: { [size]: { ...set, [keys]: ['name'] } }, at: `${at}.${listType}` },
      { set: { [size]: { type: 'array', [keys]: ['name'], items: item } }, at: `${at}.${listType}` },
      { set: { [size]: { ...set, items: { type: 'string', nullable: true } } }, at: `${at}.items.nullable` },
    ],
  },
  'valid-crd-list-map-keys': {
    why: 'Items are told apart by the keys, so every item has them.',
    source,
    base: definitionBase,
    accepts: [
      { set: { [size]: map } },
      {
        set: {
          [size]: { ...map, items: { type: 'object', properties: { name: { type: 'string', default: 'a' } } } },
        },
      },
    ],
    refuses: [
      { set: { [size]: { ...map, [keys]: [] } }, at: `${at}.${keys}` },
      { set: { [size]: { ...map, [keys]: ['id'] } }, at: `${at}.${keys}` },
      { set: { [size]: { ...map, [keys]: ['name', 'name'] } }, at: `${at}.${keys}` },
      { set: { [size]: { ...map, items: { type: 'string' } } }, at: `${at}.items.type` },
      { set: { [size]: { ...map, items: undefined } }, at: `${at}.items` },
      { set: { [size]: { ...map, items: [item] } }, at: `${at}.items` },
      {
        name: 'a key without default, of items that are no objects either',
        set: { [size]: { ...map, items: { type: 'string', properties: { name: { type: 'string' } } } } },
        at: `${at}.items.properties[name].default`,
      },
      {
        set: { [size]: { ...map, items: { ...item, required: [] } } },
        at: `${at}.items.properties[name].default`,
      },
      {
        set: { [size]: { ...map, items: { ...item, properties: { name: { type: 'object' } } } } },
        at: `${at}.items.properties[name].type`,
      },
      {
        set: { [size]: { ...map, items: { ...item, properties: { name: { type: 'string', nullable: true } } } } },
        at: `${at}.items.properties[name].nullable`,
      },
    ],
  },
  'valid-crd-map-type': {
    why: 'Server-side apply merges objects as their type says.',
    source,
    base: definitionBase,
    accepts: [{ set: { [size]: { type: 'object', [mapType]: 'granular' } } }],
    refuses: [
      { set: { [size]: { type: 'object', [mapType]: 'set' } }, at: `${at}.${mapType}` },
      { set: { [size]: { type: 'string', [mapType]: 'atomic' } }, at: `${at}.type` },
      {
        set: { [size]: { 'x-kubernetes-preserve-unknown-fields': true, [mapType]: 'atomic' } },
        at: `${at}.type`,
      },
    ],
  },
};
