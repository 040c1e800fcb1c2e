import type { RuleTable } from '../rule-table';
import { registration, webhookBase } from './object-table-bases';
import type { webhookCatalogue } from './webhook';

const hook = 'webhooks[0]';
const copy = (webhookBase.webhooks as readonly object[])[0];
const versions = `${hook}.admissionReviewVersions`;

export const webhookTable: RuleTable<keyof typeof webhookCatalogue> = {
  'valid-webhook-name': {
    why: 'Messages and metrics name the webhook.',
    source: `${registration} validateValidatingWebhook; IsFullyQualifiedName`,
    base: webhookBase,
    accepts: [{ set: { 'webhooks[1]': { ...copy, name: 'other.shop.example.com' } } }, { set: { webhooks: [] } }],
    refuses: [
      { set: { [`${hook}.name`]: 'guard.example' }, at: `${hook}.name` },
      { set: { [`${hook}.name`]: '' }, at: `${hook}.name` },
      { set: { [`${hook}.name`]: 'Guard.shop.example.com' }, at: `${hook}.name` },
      { set: { 'webhooks[1]': copy }, at: 'webhooks[1].name' },
    ],
  },
  'valid-webhook-policy': {
    why: 'They say what happens when the webhook does not answer, and to which requests it is asked.',
    source: `${registration} validateValidatingWebhook, validateMutatingWebhook`,
    base: { ...webhookBase, kind: 'MutatingWebhookConfiguration' },
    accepts: [
      { set: { [`${hook}.failurePolicy`]: 'Ignore', [`${hook}.matchPolicy`]: 'Exact' } },
      { set: { [`${hook}.reinvocationPolicy`]: 'IfNeeded', [`${hook}.failurePolicy`]: null } },
    ],
    refuses: [
      { set: { [`${hook}.failurePolicy`]: 'Skip' }, at: `${hook}.failurePolicy` },
      { set: { [`${hook}.matchPolicy`]: 'Any' }, at: `${hook}.matchPolicy` },
      { set: { [`${hook}.reinvocationPolicy`]: 'Always' }, at: `${hook}.reinvocationPolicy` },
    ],
  },
  'valid-webhook-side-effects': {
    why: 'A dry run must not change anything, so the server asks no webhook that might.',
    source: `${registration} validateValidatingWebhook`,
    base: webhookBase,
    accepts: [{ set: { [`${hook}.sideEffects`]: 'NoneOnDryRun' } }],
    refuses: [
      { set: { [`${hook}.sideEffects`]: null }, at: `${hook}.sideEffects` },
      { set: { [`${hook}.sideEffects`]: 'Some' }, at: `${hook}.sideEffects` },
    ],
  },
  'valid-webhook-timeout': {
    why: 'Every request that matches waits for the webhook.',
    source: `${registration} validateValidatingWebhook`,
    base: webhookBase,
    accepts: [{ set: { [`${hook}.timeoutSeconds`]: 1 } }, { set: { [`${hook}.timeoutSeconds`]: 30 } }],
    refuses: [
      { set: { [`${hook}.timeoutSeconds`]: 31 }, at: `${hook}.timeoutSeconds` },
      { set: { [`${hook}.timeoutSeconds`]: 0 }, at: `${hook}.timeoutSeconds` },
    ],
  },
  'valid-review-version': {
    why: 'The server sends the first version of the list that it knows.',
    source: `${registration} validateAdmissionReviewVersions`,
    base: webhookBase,
    accepts: [{ set: { [versions]: ['v2', 'v1beta1'] } }],
    refuses: [
      { set: { [versions]: [] }, at: versions },
      { set: { [versions]: ['v2'] }, at: versions },
      { set: { [versions]: ['v1', 'v1'] }, at: `${versions}[1]` },
      { set: { [versions]: ['v1', '1'] }, at: `${versions}[1]` },
    ],
  },
};
