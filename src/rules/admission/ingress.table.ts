import type { RuleTable } from '../rule-table';
import type { ingressCatalogue } from './ingress';
import { ingressBase, networking } from './object-table-bases';

const path = 'spec.rules[0].http.paths[0]';
const annotation = 'metadata.annotations[kubernetes.io/ingress.class]';

export const ingressTable: RuleTable<keyof typeof ingressCatalogue> = {
  'require-ingress-rule': {
    why: 'An Ingress without rules and default backend routes nothing.',
    source: `${networking} ValidateIngressSpec, validateHTTPIngressRuleValue`,
    base: ingressBase,
    accepts: [
      { set: { 'spec.rules': null, 'spec.defaultBackend': { service: { name: 'web', port: { number: 80 } } } } },
      { set: { 'spec.rules[0].http': null } },
    ],
    refuses: [
      { set: { 'spec.rules': [] }, at: 'spec' },
      { set: { 'spec.rules[0].http.paths': [] }, at: 'spec.rules[0].http.paths' },
    ],
  },
  'valid-ingress-host': {
    why: 'Controllers route by the host of a request, which is a DNS name.',
    source: `${networking} validateIngressRules, validateIngressTLS`,
    base: ingressBase,
    accepts: [
      { set: { 'spec.rules[0].host': '*.example.com' } },
      { set: { 'spec.rules[0].host': '' } },
      { set: { 'spec.tls': [{ hosts: ['*.example.com'] }] } },
    ],
    refuses: [
      { set: { 'spec.rules[0].host': 'Shop.example.com' }, at: 'spec.rules[0].host' },
      { set: { 'spec.rules[0].host': '10.0.0.1' }, at: 'spec.rules[0].host' },
      { set: { 'spec.rules[0].host': 'shop.*.com' }, at: 'spec.rules[0].host' },
      { set: { 'spec.tls': [{ hosts: ['shop.example.com:443'] }] }, at: 'spec.tls[0].hosts[0]' },
    ],
  },
  'valid-ingress-path-type': {
    why: 'Controllers read a path in different ways unless its type is given.',
    source: `${networking} validateHTTPIngressPath`,
    base: ingressBase,
    accepts: [{ set: { [`${path}.pathType`]: 'Exact' } }],
    refuses: [
      { set: { [`${path}.pathType`]: null }, at: `${path}.pathType` },
      { set: { [`${path}.pathType`]: 'prefix' }, at: `${path}.pathType` },
    ],
  },
  'valid-ingress-path': {
    why: 'A path that no request can have routes nothing, and one with ".." could lead around a rule.',
    source: `${networking} validateHTTPIngressPath`,
    base: ingressBase,
    accepts: [
      { set: { [`${path}.path`]: '/api/v1' } },
      { set: { [`${path}.pathType`]: 'ImplementationSpecific', [`${path}.path`]: '/a//b' } },
      { set: { [`${path}.pathType`]: 'ImplementationSpecific', [`${path}.path`]: null } },
    ],
    refuses: [
      { set: { [`${path}.path`]: 'api' }, at: `${path}.path` },
      { set: { [`${path}.path`]: '' }, at: `${path}.path` },
      { set: { [`${path}.path`]: '/a//b' }, at: `${path}.path` },
      { set: { [`${path}.path`]: '/a/..' }, at: `${path}.path` },
      { set: { [`${path}.path`]: '/a%2Fb' }, at: `${path}.path` },
      { set: { [`${path}.pathType`]: 'ImplementationSpecific', [`${path}.path`]: 'api' }, at: `${path}.path` },
    ],
  },
  'valid-ingress-tls-secret': {
    why: 'No Secret can have such a name.',
    source: `${networking} validateIngressTLS`,
    base: ingressBase,
    accepts: [{ set: { 'spec.tls': [{ secretName: 'shop-tls' }] } }, { set: { 'spec.tls': [{ secretName: '' }] } }],
    refuses: [{ set: { 'spec.tls': [{ secretName: 'Shop_TLS' }] }, at: 'spec.tls[0].secretName' }],
  },
  'valid-ingress-class-name': {
    why: 'No IngressClass can have such a name.',
    source: `${networking} ValidateIngressSpec`,
    base: ingressBase,
    accepts: [{ set: { 'spec.ingressClassName': 'nginx' } }, { set: { 'spec.ingressClassName': null } }],
    refuses: [
      { set: { 'spec.ingressClassName': 'Nginx' }, at: 'spec.ingressClassName' },
      { set: { 'spec.ingressClassName': '' }, at: 'spec.ingressClassName' },
    ],
  },
  'no-conflicting-ingress-class': {
    why: 'Two controllers would serve the Ingress, or none.',
    source: `${networking} ValidateIngressCreate`,
    base: ingressBase,
    accepts: [{ set: { [annotation]: 'nginx' } }, { set: { [annotation]: 'nginx', 'spec.ingressClassName': 'nginx' } }],
    refuses: [
      {
        set: { [annotation]: 'haproxy', 'spec.ingressClassName': 'nginx' },
        at: 'annotations.kubernetes.io/ingress.class',
      },
    ],
  },
};
