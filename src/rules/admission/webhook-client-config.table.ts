import type { RuleTable } from '../rule-table';
import { webhookBase } from './object-table-bases';
import type { webhookClientConfigCatalogue } from './webhook-client-config';

const source = 'k8s.io/apiserver/pkg/util/webhook/validation.go';
const config = 'webhooks[0].clientConfig';
const service = `${config}.service`;
const url = (value: string): { [path: string]: unknown } => ({ [config]: { url: value } });

export const webhookClientConfigTable: RuleTable<keyof typeof webhookClientConfigCatalogue> = {
  'valid-webhook-client': {
    why: 'The server calls one place.',
    source: 'pkg/apis/admissionregistration/validation/validation.go validateValidatingWebhook',
    base: webhookBase,
    accepts: [{ set: url('https://guard.example.com/validate') }],
    refuses: [
      { set: { [config]: {} }, at: config },
      { set: { [`${config}.url`]: 'https://guard.example.com' }, at: config },
    ],
  },
  'valid-webhook-url': {
    why: 'Requests hold secrets, so they go over TLS, to a host that is named.',
    source: `${source} ValidateWebhookURL`,
    base: webhookBase,
    accepts: [{ set: url('https://guard.example.com:8443/a/b') }, { set: url('https://[2001:db8::1]/') }],
    refuses: [
      'http://guard.example.com',
      'guard.example.com',
      'https:///validate',
      'https://jane@guard.example.com',
      'https://guard.example.com/#a',
      'https://guard.example.com/?a=b',
      'https://guard example.com',
      'https://guard.example.com/%zz',
      'https://guard.example.com/\u0007',
      '10.0.0.1:443',
      ':guard',
    ].map((value) => ({ set: url(value), at: `${config}.url` })),
  },
  'valid-webhook-service': {
    why: 'The server finds the Service by namespace and name, and calls it at the path.',
    source: `${source} ValidateWebhookService`,
    base: webhookBase,
    accepts: [
      { set: { [`${service}.path`]: '/' } },
      { set: { [`${service}.path`]: null } },
      { set: { [`${service}.path`]: '/a.b/c/' } },
      { set: { [`${service}.port`]: 65535 } },
    ],
    refuses: [
      { set: { [`${service}.path`]: 'validate' }, at: `${service}.path` },
      { set: { [`${service}.path`]: '//' }, at: `${service}.path` },
      { set: { [`${service}.path`]: '/a//b' }, at: `${service}.path` },
      { set: { [`${service}.path`]: '/A' }, at: `${service}.path` },
      { set: { [`${service}.port`]: 65536 }, at: `${service}.port` },
      { name: 'the server mixes up the two', set: { [`${service}.namespace`]: '' }, at: `${service}.name` },
      { name: 'and the other way round', set: { [`${service}.name`]: '' }, at: `${service}.namespace` },
    ],
  },
};
