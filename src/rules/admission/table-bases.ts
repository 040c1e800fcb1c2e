import type { JsonObject } from '../../manifest';

/** Valid objects that the rule tables of Pods and workloads change. */

const container = { name: 'web', image: 'nginx:1.25' };

export const podBase: JsonObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: { containers: [container] },
};

export const deploymentBase: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [container] } },
  },
};

export const daemonSetBase: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'agent' },
  spec: {
    selector: { matchLabels: { app: 'agent' } },
    template: { metadata: { labels: { app: 'agent' } }, spec: { containers: [container] } },
  },
};

export const statefulSetBase: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'db' },
  spec: {
    serviceName: 'db',
    selector: { matchLabels: { app: 'db' } },
    template: { metadata: { labels: { app: 'db' } }, spec: { containers: [container] } },
  },
};

export const jobBase: JsonObject = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'migrate' },
  spec: { template: { spec: { restartPolicy: 'Never', containers: [container] } } },
};

export const indexedJobBase: JsonObject = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'render' },
  spec: {
    completionMode: 'Indexed',
    completions: 5,
    template: { spec: { restartPolicy: 'Never', containers: [container] } },
  },
};

export const cronJobBase: JsonObject = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'report' },
  spec: {
    schedule: '0 3 * * *',
    jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', containers: [container] } } } },
  },
};

/** A Pod with one volume and one mount of it. */
export const mountingPodBase: JsonObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: {
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
    containers: [{ ...container, volumeMounts: [{ name: 'data', mountPath: '/data' }] }],
  },
};

/** A Pod with a volume of this type and source. */
export const podWithVolume = (source: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { volumes: [{ name: 'data', ...source }], containers: [container] },
});

/** The place of that source in the Pod. */
export const volumePath = 'spec.volumes[0]';
/** The place of the one container. */
export const containerPath = 'spec.containers[0]';

export const core = 'pkg/apis/core/validation/validation.go';
export const apps = 'pkg/apis/apps/validation/validation.go';
export const batch = 'pkg/apis/batch/validation/validation.go';
export const api = 'k8s.io/apimachinery/pkg/api/validation/objectmeta.go';
export const meta = 'k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go';
