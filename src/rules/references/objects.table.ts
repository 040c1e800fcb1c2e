import type { JsonObject } from '../../manifest';

/** Short ways to write the objects of the tables of references: everything is in the namespace `shop`. */

export const object = (apiVersion: string, kind: string, name: string, body: JsonObject = {}): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'shop' },
  ...body,
});

/** An object that is in no namespace. */
export const clusterObject = (apiVersion: string, kind: string, name: string, body: JsonObject = {}): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name },
  ...body,
});

export const configMap = (name: string, data: JsonObject = {}): JsonObject => object('v1', 'ConfigMap', name, { data });

export const secret = (name: string, stringData: JsonObject = {}): JsonObject =>
  object('v1', 'Secret', name, { stringData });

/** A Pod spec with one container, and more. */
export const podSpec = (container: JsonObject = {}, more: JsonObject = {}): JsonObject => ({
  containers: [{ name: 'web', image: 'nginx:1.27', ...container }],
  ...more,
});

const webPort = { name: 'http', containerPort: 8080 };

/** A Pod with the label `app: NAME`. */
export const pod = (name: string, container: JsonObject = {}, more: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', labels: { app: name } },
  spec: podSpec(container, more),
});

/** A Deployment whose Pods have the label `app: NAME` and the port 8080, `http`. */
export const deployment = (name: string, more: JsonObject = {}, labels: JsonObject = { app: name }): JsonObject =>
  object('apps/v1', 'Deployment', name, {
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: podSpec({ ports: [webPort] }) },
      ...more,
    },
  });

export const service = (name: string, port: JsonObject = {}, more: JsonObject = {}): JsonObject =>
  object('v1', 'Service', name, {
    spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 'http', ...port }], ...more },
  });

export const ingress = (backend: JsonObject, more: JsonObject = {}): JsonObject =>
  object('networking.k8s.io/v1', 'Ingress', 'web', { spec: { defaultBackend: backend, ...more } });

export const toService = (name: string, port: JsonObject = { name: 'http' }): JsonObject => ({
  service: { name, port },
});

export const autoscaler = (name: string, target: string, more: JsonObject = {}): JsonObject =>
  object('autoscaling/v2', 'HorizontalPodAutoscaler', name, {
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: target },
      minReplicas: 2,
      maxReplicas: 6,
      ...more,
    },
  });

export const budget = (spec: JsonObject): JsonObject =>
  object('policy/v1', 'PodDisruptionBudget', 'web', { spec: { selector: { matchLabels: { app: 'web' } }, ...spec } });

export const statefulSet = (serviceName: string): JsonObject =>
  object('apps/v1', 'StatefulSet', 'web', {
    spec: {
      serviceName,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: podSpec() },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      ],
    },
  });

export const claim = (name: string, more: JsonObject = {}): JsonObject =>
  object('v1', 'PersistentVolumeClaim', name, {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...more },
  });
