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
const lists = (expression: string): { [path: string]: unknown } => ({
  [size]: {
    type: 'object',
    properties: {
      numbers: { type: 'array', maxItems: 10, items: { type: 'integer' } },
      names: { type: 'array', maxItems: 10, items: { type: 'string', maxLength: 10 } },
      parts: {
        type: 'array',
        maxItems: 10,
        items: { type: 'object', properties: { id: { type: 'string', maxLength: 10 } } },
      },
    },
    ...named(expression),
  },
});
const listsAt = `${sizeAt}.x-kubernetes-validations[0].rule`;
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
      { name: 'a field of an item', set: lists("has(self.parts[0].id) && self.parts[0].id == 'a'") },
      { name: 'a sum of numbers', set: lists('self.numbers.sum() > 3 && self.numbers.max() < 9') },
      { name: 'texts in order', set: lists("self.names.isSorted() && self.names.indexOf('a') == 0") },
      { name: 'an item of any type', set: lists('self.parts.indexOf(self.parts[1]) == 1') },
      { name: 'the least number', set: rule({ rule: 'self.size > -9223372036854775808' }) },
      { name: 'the greatest number', set: rule({ rule: 'self.size < 9223372036854775807' }) },
      { name: 'a text that is a number', set: rule({ rule: "self.size < int('+10')" }) },
      {
        name: 'a day of a leap year',
        set: rule({ rule: "timestamp('2020-02-29T00:00:00Z').getFullYear() > self.size" }),
      },
      {
        name: 'times as numbers',
        set: rule({ rule: "int(timestamp('2020-02-29T00:00:00Z')) > self.size && int(duration('1h')) > self.size" }),
      },
      { name: 'a number of another type', set: rule({ rule: 'int(uint(self.size)) == self.size' }) },
      {
        name: 'a time after a duration',
        set: rule({ rule: "(duration('1h') + timestamp('2020-01-01T00:00:00Z')).getFullYear() > self.size" }),
      },
      { name: 'a time with a part', set: rule({ rule: "duration('-1.5h') < duration('.5s') && self.size > 1" }) },
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
      { name: 'an unknown field of an item in has', set: lists('has(self.parts[0].name)'), at: listsAt },
      { name: 'has of a number', set: lists('has(self.numbers[0].id)'), at: listsAt },
      { name: 'a sum of texts', set: lists('self.names.sum() == 1'), at: listsAt },
      { name: 'a sum as another number', set: lists('self.numbers.sum() == 1.5'), at: listsAt },
      { name: 'objects in order', set: lists('self.parts.isSorted()'), at: listsAt },
      { name: 'the least of objects', set: lists('self.parts.min() == self.parts[0]'), at: listsAt },
      { name: 'a number among texts', set: lists('self.names.indexOf(1) == 0'), at: listsAt },
      { name: 'a number that is too small', set: rule({ rule: 'self.size > -9223372036854775809' }), at: `${at}.rule` },
      { name: 'a number that is too large', set: rule({ rule: 'self.size < 9223372036854775808' }), at: `${at}.rule` },
      { name: 'a text that is no number', set: rule({ rule: "self.size < int('ten')" }), at: `${at}.rule` },
      { name: 'a text that is no truth value', set: rule({ rule: "bool('yes')" }), at: `${at}.rule` },
      {
        name: 'a day that there is not',
        set: rule({ rule: "timestamp('1900-02-29T00:00:00Z').getFullYear() > self.size" }),
        at: `${at}.rule`,
      },
      { name: 'days', set: rule({ rule: "duration('1d') > duration('1s')" }), at: `${at}.rule` },
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
