import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import { clusterObject, ingress, object, service, toService } from './objects.table';
import type { trafficCatalogue } from './traffic';

const gatewayApi = 'gateway.networking.k8s.io/v1';
const route = (backend: JsonObject, parentRefs: readonly JsonObject[] = []): JsonObject =>
  object(gatewayApi, 'HTTPRoute', 'web', { spec: { parentRefs, rules: [{ backendRefs: [backend] }] } });

const webhook = (name: string): JsonObject =>
  clusterObject('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'policy', {
    webhooks: [
      {
        name: 'policy.example.com',
        clientConfig: { service: { name, namespace: 'shop' } },
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
      },
    ],
  });

const gateway = object(gatewayApi, 'Gateway', 'public', { spec: { gatewayClassName: 'edge', listeners: [] } });

export const trafficTable: SetRuleTable<keyof typeof trafficCatalogue> = {
  'require-ingress-service': {
    why: 'Requests that are sent to a Service that does not exist are answered with 503.',
    source: 'Kubernetes documentation, Ingress: rules; Gateway API, HTTPRoute: backendRefs',
    accepts: [
      { name: 'a Service of the set', objects: [service('web'), ingress(toService('web'))] },
      { name: 'of a route', objects: [service('web'), route({ name: 'web', port: 80 })] },
      {
        name: 'of a route in another namespace',
        objects: [clusterObject('v1', 'Service', 'web'), route({ name: 'web', namespace: 'default', port: 80 })],
      },
    ],
    refuses: [
      {
        name: 'a misspelt name',
        objects: [service('web'), ingress(toService('wbe'))],
        at: 'spec.defaultBackend.service.name',
      },
      {
        name: 'of one path',
        objects: [
          service('web'),
          ingress(toService('web'), {
            rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: toService('api') }] } }],
          }),
        ],
        at: 'spec.rules[0].http.paths[0].backend.service.name',
      },
      {
        name: 'of a route',
        objects: [service('web'), route({ name: 'wbe', port: 80 })],
        at: 'spec.rules[0].backendRefs[0].name',
      },
      {
        name: 'an object that is no Service',
        objects: [ingress({ resource: { apiGroup: 'example.com', kind: 'Bucket', name: 'files' } })],
        at: 'spec.defaultBackend.resource.name',
      },
      {
        name: 'of a Rollout',
        objects: [
          object('argoproj.io/v1alpha1', 'Rollout', 'web', {
            spec: { strategy: { canary: { stableService: 'web' } } },
          }),
        ],
        at: 'spec.strategy.canary.stableService',
      },
    ],
  },
  'require-gateway': {
    why: 'A route that is attached to no Gateway serves nobody, and a Gateway without its class is not programmed.',
    source: 'Gateway API, HTTPRoute: parentRefs; Gateway: gatewayClassName',
    accepts: [
      {
        name: 'a Gateway and its class',
        objects: [
          clusterObject(gatewayApi, 'GatewayClass', 'edge', { spec: { controllerName: 'example.com/edge' } }),
          gateway,
          service('web'),
          route({ name: 'web', port: 80 }, [{ name: 'public' }]),
        ],
      },
    ],
    refuses: [
      {
        name: 'a misspelt name',
        objects: [gateway, route({ name: 'web' }, [{ name: 'pubilc' }])],
        at: 'spec.parentRefs[0].name',
      },
      { name: 'a class that nothing defines', objects: [gateway], at: 'spec.gatewayClassName' },
    ],
  },
  'require-webhook-service': {
    why: 'While the Service of a webhook is missing, the API server refuses every request that the webhook guards; an aggregated API answers nothing.',
    source: 'Kubernetes documentation, Dynamic Admission Control: Service reference; Configure the Aggregation Layer',
    accepts: [
      { name: 'a Service of the set', objects: [service('policy', { port: 443 }), webhook('policy')] },
      {
        name: 'a webhook outside of the cluster',
        objects: [
          clusterObject('admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration', 'policy', {
            webhooks: [
              {
                name: 'policy.example.com',
                clientConfig: { url: 'https://policy.example.com' },
                admissionReviewVersions: ['v1'],
                sideEffects: 'None',
              },
            ],
          }),
        ],
      },
      {
        name: 'an API of the server itself',
        objects: [
          clusterObject('apiregistration.k8s.io/v1', 'APIService', 'v1.example.com', {
            spec: { group: 'example.com', version: 'v1', groupPriorityMinimum: 100, versionPriority: 100 },
          }),
        ],
      },
    ],
    refuses: [
      {
        name: 'a misspelt name',
        objects: [service('policy', { port: 443 }), webhook('polciy')],
        at: 'webhooks[0].clientConfig.service.name',
      },
      {
        name: 'of an aggregated API',
        objects: [
          clusterObject('apiregistration.k8s.io/v1', 'APIService', 'v1.example.com', {
            spec: {
              group: 'example.com',
              version: 'v1',
              groupPriorityMinimum: 100,
              versionPriority: 100,
              service: { name: 'api', namespace: 'shop' },
            },
          }),
        ],
        at: 'spec.service.name',
      },
      {
        name: 'of a conversion',
        objects: [
          clusterObject('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'bells.example.com', {
            spec: {
              group: 'example.com',
              scope: 'Namespaced',
              names: { kind: 'Bell', plural: 'bells' },
              versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
              conversion: {
                strategy: 'Webhook',
                webhook: {
                  conversionReviewVersions: ['v1'],
                  clientConfig: { service: { name: 'convert', namespace: 'shop' } },
                },
              },
            },
          }),
        ],
        at: 'spec.conversion.webhook.clientConfig.service.name',
      },
    ],
  },
};
