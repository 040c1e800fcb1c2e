import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { child, text, texts } from './fields';
import type { Errors } from './validator';
import { validateReviewVersions } from './webhook';
import { validateWebhookClient } from './webhook-client-config';

export const customResourceDefinitionConversionCatalogue = {
  'valid-crd-conversion': {
    title: 'Custom resources are converted by no one, or by a webhook that is configured',
    fix: 'Use strategy None, or Webhook with webhook.clientConfig and webhook.conversionReviewVersions.',
  },
} satisfies RuleCatalogue;

const code = 'valid-crd-conversion';

/** validateCustomResourceConversion; field paths are those of version v1beta1, as the server prints them. */
export function validateConversion(conversion: JsonObject | undefined, path: FieldPath, errors: Errors): void {
  if (conversion === undefined) return;
  const strategy = text(conversion, 'strategy');
  const webhook = child(conversion, 'webhook');
  const config = child(webhook, 'clientConfig');
  const configPath = path.child('webhookClientConfig');
  const versions = texts(webhook, 'conversionReviewVersions');
  const versionsPath = path.child('conversionReviewVersions');
  if (strategy === '') errors.required(code, path.child('strategy'));
  else if (strategy !== 'None' && strategy !== 'Webhook') {
    errors.notSupported(code, path.child('strategy'), strategy, ['None', 'Webhook']);
  }
  if (strategy === 'Webhook') {
    if (config !== undefined) validateWebhookClient(config, configPath, errors);
    else errors.required(code, configPath, 'required when strategy is set to Webhook');
    validateReviewVersions(versions, '', versionsPath, errors);
    return;
  }
  const detail = 'should not be set when strategy is not set to Webhook';
  if (config !== undefined) errors.forbidden(code, configPath, detail);
  if (versions.length > 0) errors.forbidden(code, versionsPath, detail);
}
