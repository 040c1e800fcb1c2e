import type { RuleTable } from '../rule-table';
import type { customResourceDefinitionPatternCatalogue } from './custom-resource-definition-pattern';
import { definitionBase, structural } from './object-table-bases';

const size = 'spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.size';
const at = 'spec.validation.openAPIV3Schema.properties[spec].properties[size]';
const pattern = (value: string): { [path: string]: unknown } => ({ [size]: { type: 'string', pattern: value } });

export const customResourceDefinitionPatternTable: RuleTable<keyof typeof customResourceDefinitionPatternCatalogue> = {
  'valid-crd-pattern': {
    why: 'The server compiles patterns with the regular expressions of Go.',
    source: `${structural} validateValueValidation`,
    base: definitionBase,
    accepts: [
      '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
      '^(?i)(abort|warn)?$',
      '^(?P<name>[[:alpha:]]+)$',
      '^[^(?=]{1,1000}$',
      '',
    ].map((value) => ({ set: pattern(value) })),
    refuses: ['^(?=a)a$', '^(?<!b)a$', '(a)\\1', '^[a-z', '^a{1001}$', 'a**', '(?<name>a)', '\\Z', '\\p{Foo}', '*'].map(
      (value) => ({
        set: pattern(value),
        at: `${at}.pattern`,
      }),
    ),
  },
};
