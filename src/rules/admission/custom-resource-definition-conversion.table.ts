import type { RuleTable } from '../rule-table';
import type { customResourceDefinitionConversionCatalogue } from './custom-resource-definition-conversion';
import { definitionBase, definitions } from './object-table-bases';

const conversion = 'spec.conversion';
const webhook = {
  clientConfig: { service: { name: 'convert', namespace: 'default' } },
  conversionReviewVersions: ['v1'],
};

export const customResourceDefinitionConversionTable: RuleTable<
  keyof typeof customResourceDefinitionConversionCatalogue
> = {
  'valid-crd-conversion': {
    why: 'Objects are converted between versions by a webhook, or not at all.',
    source: `${definitions} validateCustomResourceConversion`,
    base: definitionBase,
    accepts: [
      { set: { [conversion]: { strategy: 'Webhook', webhook } } },
      { set: { [conversion]: { strategy: 'None' } } },
    ],
    refuses: [
      { set: { [conversion]: { strategy: 'Lua' } }, at: `${conversion}.strategy` },
      { set: { [conversion]: { strategy: '' } }, at: `${conversion}.strategy` },
      { set: { [conversion]: { strategy: 'Webhook' } }, at: `${conversion}.webhookClientConfig` },
      { set: { [conversion]: { strategy: 'None', webhook } }, at: `${conversion}.webhookClientConfig` },
      { set: { [conversion]: { strategy: 'None', webhook } }, at: `${conversion}.conversionReviewVersions` },
    ],
  },
};
