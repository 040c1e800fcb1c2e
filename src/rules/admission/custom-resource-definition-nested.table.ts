import type { RuleTable } from '../rule-table';
import type { customResourceDefinitionNestedCatalogue } from './custom-resource-definition-nested';
import { definitionBase, structural } from './object-table-bases';

const schema = 'spec.versions[0].schema.openAPIV3Schema';
const spec = `${schema}.properties.spec`;
const root = 'spec.validation.openAPIV3Schema';
const at = `${root}.properties[spec]`;

export const customResourceDefinitionNestedTable: RuleTable<keyof typeof customResourceDefinitionNestedCatalogue> = {
  'no-crd-structure-in-branch': {
    why: 'Pruning and defaulting do not depend on the value.',
    source: `${structural} validateNestedValueValidation`,
    base: definitionBase,
    accepts: [
      { set: { [`${spec}.oneOf`]: [{ required: ['size'] }, { not: { required: ['size'] } }] } },
      { set: { [`${spec}.allOf`]: [{ properties: { size: { minimum: 1 } } }] } },
      { set: { [`${spec}.allOf`]: [{ externalDocs: { url: 'https://example.com' }, description: '' }] } },
      { set: { [`${spec}.allOf`]: [{ 'x-kubernetes-list-map-keys': [] }] } },
      {
        name: 'an example where integers are told from strings',
        set: {
          [`${spec}.properties.size`]: {
            'x-kubernetes-int-or-string': true,
            anyOf: [{ type: 'integer', example: 1 }, { type: 'string' }],
          },
        },
      },
    ],
    refuses: [
      { set: { [`${spec}.anyOf`]: [{ type: 'object' }] }, at: `${at}.anyOf[0].type` },
      {
        set: { [`${spec}.allOf`]: [{ properties: { size: { default: 1 } } }] },
        at: `${at}.allOf[0].properties[size].default`,
      },
      { set: { [`${spec}.not`]: { default: [] } }, at: `${at}.not.default` },
      { set: { [`${spec}.not`]: { description: 'x' } }, at: `${at}.not.description` },
      { set: { [`${spec}.not`]: { additionalProperties: false } }, at: `${at}.not.additionalProperties` },
      { set: { [`${spec}.not`]: { 'x-kubernetes-list-type': 'set' } }, at: `${at}.not.x-kubernetes-list-type` },
      { set: { [`${spec}.oneOf`]: [{ nullable: true }] }, at: `${at}.oneOf[0].nullable` },
    ],
  },
  'require-crd-property': {
    why: 'A field that only a branch knows would be pruned before the branch is looked at.',
    source: `${structural} validateStructuralCompleteness`,
    base: definitionBase,
    accepts: [
      { set: { [`${schema}.anyOf`]: [{ properties: { spec: { required: ['size'] } } }] } },
      {
        name: 'the server looks at branches of the root only',
        set: { [`${spec}.anyOf`]: [{ properties: { color: { minLength: 1 } } }] },
      },
    ],
    refuses: [
      { set: { [`${schema}.anyOf`]: [{ properties: { color: { minLength: 1 } } }] }, at: `${root}.properties[color]` },
      { set: { [`${schema}.not`]: { items: { minLength: 1 } } }, at: `${root}.items` },
    ],
  },
};
