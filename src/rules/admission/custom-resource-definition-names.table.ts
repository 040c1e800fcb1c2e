import type { RuleTable } from '../rule-table';
import type { customResourceDefinitionNamesCatalogue } from './custom-resource-definition-names';
import { definitionBase, definitions } from './object-table-bases';

const names = 'spec.names';

export const customResourceDefinitionNamesTable: RuleTable<keyof typeof customResourceDefinitionNamesCatalogue> = {
  'valid-crd-names': {
    why: 'The names become parts of URLs, and words that kubectl takes.',
    source: `${definitions} ValidateCustomResourceDefinitionNames`,
    base: definitionBase,
    accepts: [
      { set: { [`${names}.shortNames`]: ['sh'], [`${names}.categories`]: ['all'] } },
      { set: { [`${names}.singular`]: 'ship', [`${names}.listKind`]: 'ShipList' } },
    ],
    refuses: [
      { set: { [`${names}.kind`]: 'My Ship' }, at: `${names}.kind` },
      { set: { [`${names}.kind`]: '' }, at: `${names}.kind` },
      { set: { [`${names}.plural`]: 'Ships' }, at: `${names}.plural` },
      { set: { [`${names}.plural`]: '' }, at: `${names}.plural` },
      { set: { [`${names}.singular`]: 'Ship' }, at: `${names}.singular` },
      { set: { [`${names}.listKind`]: 'Ship' }, at: `${names}.listKind` },
      { set: { [`${names}.shortNames`]: ['S'] }, at: `${names}.shortNames[0]` },
      { set: { [`${names}.categories`]: ['a b'] }, at: `${names}.categories[0]` },
    ],
  },
};
