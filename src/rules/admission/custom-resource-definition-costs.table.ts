import type { RuleTable } from '../rule-table';
import type { customResourceDefinitionCostsCatalogue } from './custom-resource-definition-costs';
import { definitionBase, definitions } from './object-table-bases';

const size = 'spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.size';
const root = 'spec.validation.openAPIV3Schema';
const at = `${root}.properties[spec].properties[size]`;
const ruleAt = `${at}.x-kubernetes-validations[0].rule`;
const messageAt = `${at}.x-kubernetes-validations[0].messageExpression`;
const itemRuleAt = `${at}.items.x-kubernetes-validations[0].rule`;
const valueRuleAt = `${at}.additionalProperties.x-kubernetes-validations[0].rule`;

const ruled = (schema: object, rule: string, more: object = {}): object => ({
  ...schema,
  'x-kubernetes-validations': [{ rule, ...more }],
});
const set = (schema: object): { [path: string]: unknown } => ({ [size]: schema });
const limited = (limit: object, rule: string): { [path: string]: unknown } =>
  set(ruled({ type: 'array', items: { type: 'string', maxLength: 10 }, ...limit }, rule));
const numbers = (maxItems: number, rule: string): { [path: string]: unknown } =>
  set(ruled({ type: 'array', items: { type: 'integer' }, maxItems }, rule));
const textRule = (maxLength: number, rule: string, more?: object): { [path: string]: unknown } =>
  set(ruled({ type: 'string', maxLength }, rule, more));
const eachItem = (maxItems: number, items: object): { [path: string]: unknown } =>
  set({ type: 'array', maxItems, items: ruled(items, 'self > 1') });
const eachValue = (maxProperties: number, additionalProperties: object): { [path: string]: unknown } =>
  set({ type: 'object', maxProperties, additionalProperties });
const integer = { type: 'integer' };
const inMap = (maxItems: number): { [path: string]: unknown } =>
  set({
    type: 'array',
    maxItems,
    items: { type: 'object', maxProperties: 10, additionalProperties: ruled(integer, 'self > 1') },
  });
const many = (count: number): { [path: string]: unknown } => {
  const rules = Array.from({ length: count }, () => ({ rule: 'self > 1' }));
  return set({ type: 'array', maxItems: 5_000_000, items: { ...integer, 'x-kubernetes-validations': rules } });
};

const unique = 'self.all(a, self.exists_one(b, a == b))';
const chain = 'self.filter(a, a > 1).map(a, a + 1).all(b, self.exists(c, c == b))';
const pattern = "self.matches('^[a-z0-9]{1,63}$')";
const joined = "self.join(',') != ''";
const other = "self != 'a'";
const named = { messageExpression: "'not ' + self" };

export const customResourceDefinitionCostsTable: RuleTable<keyof typeof customResourceDefinitionCostsCatalogue> = {
  'valid-crd-rule-cost': {
    why: 'The server estimates what each rule costs for the largest object that the schema takes, and refuses what could keep it busy: above 10,000,000 for one expression, and 100,000,000 for all of a version. A list, map or text without a limit can fill a request of 3 MiB. Where the releases of one minor version estimate differently, the lesser estimate counts, and what cannot be estimated here counts for nothing: an error is one on all of them.',
    source: `${definitions} ValidateCustomResourceDefinitionOpenAPISchema, getExpressionCost; checker/cost.go of cel-go`,
    base: definitionBase,
    accepts: [
      { name: 'pairs of few items', set: limited({ maxItems: 1117 }, unique) },
      { name: 'results of one macro in another', set: numbers(1288, chain) },
      { name: 'a rule for each item', set: eachItem(5_000_000, integer) },
      { name: 'a rule for each value', set: eachValue(5_000_000, ruled(integer, 'self > 1')) },
      { name: 'a rule for each value of each item', set: inMap(500_000) },
      { name: 'a pattern on a text', set: textRule(6_249_997, pattern) },
      { name: 'texts in order', set: limited({ maxItems: 1_999_999 }, 'self.isSorted()') },
      { name: 'texts joined', set: limited({ maxItems: 2_439_024 }, joined) },
      { name: 'a text in a text', set: textRule(7905, 'self.contains(self)') },
      { name: 'a long message', set: textRule(24_999_996, other, named) },
      { name: 'ten rules at the limit', set: many(10) },
      { name: 'whether a field is there', set: limited({}, "'a' in self || self.size() < 5") },
    ],
    refuses: [
      { name: 'pairs of unlimited items', set: limited({}, unique), at: ruleAt },
      { name: 'pairs of many items', set: limited({ maxItems: 1118 }, unique), at: ruleAt },
      { name: 'results of one macro in another', set: numbers(1289, chain), at: ruleAt },
      { name: 'a rule for each item', set: eachItem(5_000_001, integer), at: itemRuleAt },
      { name: 'a rule for each value', set: eachValue(5_000_001, ruled(integer, 'self > 1')), at: valueRuleAt },
      {
        name: 'a rule for each value of each item',
        set: inMap(500_001),
        at: `${at}.items.additionalProperties.x-kubernetes-validations[0].rule`,
      },
      { name: 'a pattern on a text', set: textRule(6_249_998, pattern), at: ruleAt },
      {
        name: 'a pattern on unlimited texts',
        set: set({ type: 'array', items: ruled({ type: 'string' }, pattern) }),
        at: itemRuleAt,
      },
      { name: 'texts in order', set: limited({ maxItems: 2_000_000 }, 'self.isSorted()'), at: ruleAt },
      { name: 'texts joined', set: limited({ maxItems: 2_439_025 }, joined), at: ruleAt },
      { name: 'a text in a text', set: textRule(7906, 'self.contains(self)'), at: ruleAt },
      { name: 'a long message', set: textRule(24_999_997, other, named), at: messageAt },
      {
        name: 'a number in a message: its text has no limit',
        set: set(ruled(integer, 'self > 1', { messageExpression: '"not " + string(self)' })),
        at: messageAt,
      },
      { name: 'eleven rules at the limit', set: many(11), at: root },
    ],
  },
};
