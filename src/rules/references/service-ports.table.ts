import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import { clusterObject, deployment, ingress, object, podSpec, service, toService } from './objects.table';
import type { servicePortCatalogue } from './service-ports';

const workload = (name: string, ports: readonly JsonObject[], labels: JsonObject = { app: 'web' }): JsonObject =>
  deployment(name, { template: { metadata: { labels }, spec: podSpec({ ports }) } }, labels);

const http = { name: 'http', containerPort: 8080 };

export const servicePortTable: SetRuleTable<keyof typeof servicePortCatalogue> = {
  'require-service-port': {
    why: 'Traffic for a port that the Service does not have goes nowhere.',
    source: 'Kubernetes documentation, Ingress: backends; Dynamic Admission Control: Service reference',
    accepts: [
      { name: 'by name', objects: [service('web'), ingress(toService('web', { name: 'http' }))] },
      { name: 'by number', objects: [service('web'), ingress(toService('web', { number: 80 }))] },
      {
        name: 'of an ExternalName, which needs none',
        objects: [
          object('v1', 'Service', 'web', { spec: { type: 'ExternalName', externalName: 'example.com' } }),
          ingress(toService('web', { number: 80 })),
        ],
      },
    ],
    refuses: [
      {
        name: 'a misspelt name',
        objects: [service('web'), ingress(toService('web', { name: 'htpt' }))],
        at: 'spec.defaultBackend.service.port.name',
      },
      {
        name: 'the port of the container',
        objects: [service('web'), ingress(toService('web', { number: 8080 }))],
        at: 'spec.defaultBackend.service.port.number',
      },
      {
        name: 'of a route',
        objects: [
          service('web'),
          object('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', {
            spec: { rules: [{ backendRefs: [{ name: 'web', port: 8080 }] }] },
          }),
        ],
        at: 'spec.rules[0].backendRefs[0].port',
      },
      {
        name: 'the port 443 that a webhook is called at unless it says another',
        objects: [
          service('policy'),
          clusterObject('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'policy', {
            webhooks: [
              {
                name: 'policy.example.com',
                clientConfig: { service: { name: 'policy', namespace: 'shop' } },
                admissionReviewVersions: ['v1'],
                sideEffects: 'None',
              },
            ],
          }),
        ],
        at: 'webhooks[0].clientConfig.service.port',
      },
    ],
  },
  'valid-service-target-port': {
    why: 'A Service whose target port no container has refuses its connections; by a name that no container has it gets no endpoints at all.',
    source: 'Kubernetes documentation, Service: Port definitions',
    accepts: [
      { name: 'by name', objects: [workload('web', [http]), service('web')] },
      { name: 'by number', objects: [workload('web', [http]), service('web', { targetPort: 8080 })] },
      {
        name: 'the port itself, unless it says another',
        objects: [workload('web', [{ containerPort: 80 }]), service('web', { targetPort: null })],
      },
      {
        name: 'under another number in each workload',
        objects: [
          workload('web', [http]),
          workload('web-canary', [{ name: 'http', containerPort: 9090 }], { app: 'web', track: 'canary' }),
          service('web'),
        ],
      },
    ],
    refuses: [
      {
        name: 'a misspelt name',
        objects: [workload('web', [http]), service('web', { targetPort: 'htpt' })],
        at: 'spec.ports[0].targetPort',
      },
      {
        name: 'another number',
        objects: [workload('web', [http]), service('web', { targetPort: 80 })],
        at: 'spec.ports[0].targetPort',
      },
      {
        name: 'the port itself, unless it says another',
        objects: [workload('web', [http]), service('web', { targetPort: null })],
        at: 'spec.ports[0].targetPort',
      },
      {
        name: 'of another protocol',
        objects: [workload('web', [http]), service('web', { protocol: 'UDP', targetPort: 8080 })],
        at: 'spec.ports[0].targetPort',
      },
      {
        name: 'a name where the containers list no ports',
        objects: [workload('web', []), service('web')],
        at: 'spec.ports[0].targetPort',
      },
      {
        name: 'a number where the containers list no ports',
        objects: [workload('web', []), service('web', { targetPort: 8080 })],
        at: 'spec.ports[0].targetPort',
      },
      {
        name: 'in one of two workloads',
        objects: [
          workload('web', [http]),
          workload('old', [{ containerPort: 8080 }], { app: 'web', track: 'old' }),
          service('web'),
        ],
        at: 'spec.ports[0].targetPort',
      },
    ],
  },
};
