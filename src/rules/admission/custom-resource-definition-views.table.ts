import type { RuleTable } from '../rule-table';
import type { customResourceDefinitionViewsCatalogue } from './custom-resource-definition-views';
import { definitionBase, definitions } from './object-table-bases';

const columns = 'spec.versions[0].additionalPrinterColumns';
const shared = 'spec.additionalPrinterColumns';
const column = { name: 'Size', type: 'integer', jsonPath: '.spec.size' };
const scale = 'spec.versions[0].subresources.scale';
const paths = { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas' };

export const customResourceDefinitionViewsTable: RuleTable<keyof typeof customResourceDefinitionViewsCatalogue> = {
  'valid-printer-column': {
    why: 'kubectl get prints the columns.',
    source: `${definitions} ValidateCustomResourceColumnDefinition`,
    base: definitionBase,
    accepts: [{ set: { [columns]: [column, { ...column, name: 'Age', type: 'date', format: 'date' }] } }],
    refuses: [
      { set: { [columns]: [{ ...column, type: 'int' }] }, at: `${shared}[0].type` },
      { set: { [columns]: [{ ...column, type: '' }] }, at: `${shared}[0].type` },
      { set: { [columns]: [{ ...column, name: '' }] }, at: `${shared}[0].name` },
      { set: { [columns]: [{ ...column, format: 'int' }] }, at: `${shared}[0].format` },
      { set: { [columns]: [{ ...column, jsonPath: 'spec.size' }] }, at: `${shared}[0].JSONPath` },
      { set: { [columns]: [{ ...column, jsonPath: '' }] }, at: `${shared}[0].JSONPath` },
    ],
  },
  'valid-scale-path': {
    why: 'kubectl scale and autoscalers read and write the numbers there.',
    source: `${definitions} ValidateCustomResourceDefinitionSubresources`,
    base: definitionBase,
    accepts: [{ set: { [scale]: { ...paths, labelSelectorPath: '.status.selector' } } }],
    refuses: [
      { set: { [scale]: { ...paths, specReplicasPath: '.size' } }, at: 'spec.subresources.scale.specReplicasPath' },
      { set: { [scale]: { ...paths, specReplicasPath: 'spec.a' } }, at: 'spec.subresources.scale.specReplicasPath' },
      { set: { [scale]: { ...paths, statusReplicasPath: '' } }, at: 'spec.subresources.scale.statusReplicasPath' },
      { set: { [scale]: { ...paths, labelSelectorPath: '.a' } }, at: 'spec.subresources.scale.labelSelectorPath' },
    ],
  },
};
