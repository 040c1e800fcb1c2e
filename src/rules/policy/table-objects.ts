import type { JsonObject } from '../../manifest';
import type { CheckOptions } from '../check-options';
import { applyCase, type TableCase } from '../rule-table';
import type { SetCase } from '../set-rule-table';

type Change = TableCase['set'];

const container = { name: 'web', image: 'registry.example.com/web:1.4.2' };

/** An object of the namespace `shop` with what else it has. */
export const objectOf = (apiVersion: string, kind: string, name: string, rest: JsonObject = {}): JsonObject => {
  const { metadata, ...fields } = rest;
  return { apiVersion, kind, metadata: { name, namespace: 'shop', ...(metadata as JsonObject) }, ...fields };
};

/** A short Pod with changes, by printed field path. */
export const podWith = (change: Change = {}): JsonObject =>
  applyCase(
    objectOf('v1', 'Pod', 'web', { metadata: { labels: { app: 'web' } }, spec: { containers: [container] } }),
    change,
  );

/** A Pod whose container has changes, by field path within the container. */
export const containerWith = (change: Change = {}): JsonObject =>
  podWith(Object.fromEntries(Object.entries(change).map(([path, value]) => [`spec.containers[0].${path}`, value])));

const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [container] } };

/** A workload of group apps with changes. */
export const workloadWith = (kind: string, change: Change = {}): JsonObject =>
  applyCase(
    objectOf('apps/v1', kind, 'web', { spec: { selector: { matchLabels: { app: 'web' } }, template } }),
    change,
  );

export const deploymentWith = (change: Change = {}): JsonObject => workloadWith('Deployment', change);

/** A Job, or with kind `CronJob` the same work by schedule, with changes. */
export const jobWith = (change: Change = {}): JsonObject =>
  applyCase(
    objectOf('batch/v1', 'Job', 'import', {
      spec: { template: { spec: { restartPolicy: 'Never', containers: [container] } } },
    }),
    change,
  );

export const cronJobWith = (change: Change = {}): JsonObject =>
  applyCase(
    objectOf('batch/v1', 'CronJob', 'import', {
      spec: {
        schedule: '0 3 * * *',
        jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', containers: [container] } } } },
      },
    }),
    change,
  );

/** A HorizontalPodAutoscaler of the Deployment `web`. */
export const autoscalerWith = (minReplicas: number, maxReplicas: number): JsonObject =>
  objectOf('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, minReplicas, maxReplicas },
  });

/** A case of a table; the objects are those of the set. */
export const accept = (name: string, ...objects: readonly JsonObject[]): SetCase => ({ name, objects });

export const refuse = (
  name: string,
  at: string,
  ...objects: readonly JsonObject[]
): SetCase & { readonly at: string } => ({
  name,
  at,
  objects,
});

/** A case that is checked with options. */
export const using = <Case extends SetCase>(options: Partial<CheckOptions>, entry: Case): Case => ({
  ...entry,
  options,
});
