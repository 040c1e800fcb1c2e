import type { RuleTable } from '../rule-table';
import type { customResourceDefinitionRulesCatalogue } from './custom-resource-definition-rules';
import { definitionBase, definitions } from './object-table-bases';

const rules = 'spec.versions[0].schema.openAPIV3Schema.properties.spec.x-kubernetes-validations';
const at = 'spec.validation.openAPIV3Schema.properties[spec].x-kubernetes-validations[0]';
const rule = (fields: object): { [path: string]: unknown } => ({ [rules]: [{ rule: 'self.size > 1', ...fields }] });

const schema = 'spec.versions[0].schema.openAPIV3Schema';
const size = `${schema}.properties.spec.properties.size`;
const root = 'spec.validation.openAPIV3Schema.x-kubernetes-validations[0]';
const sizeAt = 'spec.validation.openAPIV3Schema.properties[spec].properties[size]';
const named = (expression: string): object => ({ 'x-kubernetes-validations': [{ rule: expression }] });
const rootRule = (expression: string): { [path: string]: unknown } => ({
  [`${schema}.x-kubernetes-validations`]: [{ rule: expression }],
});
const portRule = (expression: string): { [path: string]: unknown } => ({
  [size]: { 'x-kubernetes-int-or-string': true, ...named(expression) },
});
const openRule = (expression: string): { [path: string]: unknown } => ({
  [size]: { 'x-kubernetes-preserve-unknown-fields': true, ...named(expression) },
});
const itemRule = (listType: string, expression: string): { [path: string]: unknown } => ({
  [size]: {
    type: 'array',
    maxItems: 10,
    'x-kubernetes-list-type': listType,
    ...(listType === 'map' ? { 'x-kubernetes-list-map-keys': ['name'] } : {}),
    items: { type: 'object', required: ['name'], properties: { name: { type: 'string' } }, ...named(expression) },
  },
});

export const customResourceDefinitionRulesTable: RuleTable<keyof typeof customResourceDefinitionRulesCatalogue> = {
  'valid-crd-rule': {
    why: 'The server compiles rules when the definition is created, and refuses what cannot run.',
    source: `${definitions} ValidateCustomResourceDefinitionOpenAPISchema`,
    base: definitionBase,
    accepts: [
      { set: rule({ message: 'too small', reason: 'FieldValueInvalid' }) },
      { set: rule({ rule: 'self.size == int(double(self.size)) && has(self.size)' }) },
      { name: 'what is always there of the whole object', set: rootRule("self.metadata.name.startsWith('a')") },
      { name: 'a number or a text', set: portRule('type(self) == int ? self > 1 : self.size() > 1') },
      { name: 'old items of a map list', set: itemRule('map', 'self.name == oldSelf.name') },
      { set: rule({ fieldPath: '.size' }) },
      { set: rule({ fieldPath: "['size']" }) },
      { set: rule({ rule: 'self == oldSelf', messageExpression: 'self.size > 1 ? "too large" : "too small"' }) },
      { set: rule({ rule: '!has(self.size) ||\nself.size > 1', message: 'too small' }) },
    ],
    refuses: [
      { set: rule({ rule: 'self.size >' }), at: `${at}.rule` },
      { set: rule({ rule: 'size > 1' }), at: `${at}.rule` },
      { set: rule({ rule: '"yes"' }), at: `${at}.rule` },
      { name: 'an unknown field', set: rule({ rule: 'self.length > 1' }), at: `${at}.rule` },
      { name: 'an unknown field in has', set: rule({ rule: 'has(self.length)' }), at: `${at}.rule` },
      { name: 'a text for a number', set: rule({ rule: "self.size == 'one'" }), at: `${at}.rule` },
      { name: 'numbers of two types', set: rule({ rule: 'self.size > 1.5' }), at: `${at}.rule` },
      { name: 'no truth value', set: rule({ rule: 'self.size' }), at: `${at}.rule` },
      { name: 'an unknown function', set: rule({ rule: 'odd(self.size)' }), at: `${at}.rule` },
      { name: 'a function of a later version', set: rule({ rule: "quantity('1').isInteger()" }), at: `${at}.rule` },
      { name: 'a pattern that is none', set: rule({ rule: "string(self.size).matches('(')" }), at: `${at}.rule` },
      { name: 'a field by index', set: rule({ rule: "self['size'] > 1" }), at: `${at}.rule` },
      { name: 'fields of metadata', set: rootRule('has(self.metadata.labels)'), at: `${root}.rule` },
      {
        name: 'old items of an atomic list',
        set: itemRule('atomic', 'self.name == oldSelf.name'),
        at: `${sizeAt}.items.x-kubernetes-validations[0].rule`,
      },
      { name: 'a value of no known type', set: openRule('true'), at: `${sizeAt}.x-kubernetes-validations` },
      { set: rule({ rule: ' ' }), at: `${at}.rule` },
      { set: rule({ message: ' ' }), at: `${at}.message` },
      { set: rule({ message: 'a\nb' }), at: `${at}.message` },
      { set: rule({ rule: 'self.size\n> 1' }), at: `${at}.message` },
      { set: rule({ messageExpression: '1' }), at: `${at}.messageExpression` },
      { set: rule({ messageExpression: ' ' }), at: `${at}.messageExpression` },
      { set: rule({ reason: 'TooSmall' }), at: `${at}.reason` },
      { set: rule({ fieldPath: '.length' }), at: `${at}.fieldPath` },
      { set: rule({ fieldPath: 'size' }), at: `${at}.fieldPath` },
      { set: rule({ fieldPath: '.size.' }), at: `${at}.fieldPath` },
      { set: rule({ fieldPath: ' ' }), at: `${at}.fieldPath` },
      { set: rule({ fieldPath: '.a\n' }), at: `${at}.fieldPath` },
    ],
  },
};
