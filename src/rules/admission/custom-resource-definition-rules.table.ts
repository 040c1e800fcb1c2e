import type { RuleTable } from '../rule-table';
import type { customResourceDefinitionRulesCatalogue } from './custom-resource-definition-rules';
import { definitionBase, definitions } from './object-table-bases';

const rules = 'spec.versions[0].schema.openAPIV3Schema.properties.spec.x-kubernetes-validations';
const at = 'spec.validation.openAPIV3Schema.properties[spec].x-kubernetes-validations[0]';
const rule = (fields: object): { [path: string]: unknown } => ({ [rules]: [{ rule: 'self.size > 1', ...fields }] });

export const customResourceDefinitionRulesTable: RuleTable<keyof typeof customResourceDefinitionRulesCatalogue> = {
  'valid-crd-rule': {
    why: 'The server compiles rules when the definition is created, and refuses what cannot run.',
    source: `${definitions} ValidateCustomResourceDefinitionOpenAPISchema`,
    base: definitionBase,
    accepts: [
      { set: rule({ message: 'too small', reason: 'FieldValueInvalid' }) },
      { set: rule({ fieldPath: '.size' }) },
      { set: rule({ fieldPath: "['size']" }) },
      { set: rule({ rule: 'self == oldSelf', messageExpression: '"size " + string(self.size)' }) },
      { set: rule({ rule: '!has(self.size) ||\nself.size > 1', message: 'too small' }) },
    ],
    refuses: [
      { set: rule({ rule: 'self.size >' }), at: `${at}.rule` },
      { set: rule({ rule: 'size > 1' }), at: `${at}.rule` },
      { set: rule({ rule: '"yes"' }), at: `${at}.rule` },
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
