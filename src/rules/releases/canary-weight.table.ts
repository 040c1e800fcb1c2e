import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import type { canaryWeightCatalogue } from './canary-weight';

const track = (name: string, replicas: number | undefined, annotations: JsonObject): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'shop', annotations: { 'drydock/canary': 'web', ...annotations } },
  spec: {
    ...(replicas === undefined ? {} : { replicas }),
    selector: { matchLabels: { app: 'web', track: name } },
    template: {
      metadata: { labels: { app: 'web', track: name } },
      spec: { containers: [{ name: 'web', image: 'web:1' }] },
    },
  },
});

const release = (stable: number | undefined, canary: number, weight: string): readonly JsonObject[] => [
  track('web', stable, {}),
  track('web-canary', canary, { 'drydock/weight': weight }),
];

const autoscaler = (minReplicas: number): JsonObject => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { minReplicas, maxReplicas: 20, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
});

export const canaryWeightTable: SetRuleTable<keyof typeof canaryWeightCatalogue> = {
  'valid-canary-weight': {
    why: 'A Service gives every Pod the same chance. Beside 3 stable Pods, one canary Pod gets a quarter of the traffic, however small a share was asked for: a bad version hurts far more users than planned.',
    source: 'Kubernetes documentation, Service: virtual IPs choose a backend at random',
    accepts: [
      { name: '25% of 3 stable Pods', objects: release(3, 1, '25') },
      { name: 'at the tolerance', objects: release(39, 1, '5') },
      { name: 'an autoscaler keeps enough', objects: [...release(undefined, 1, '20'), autoscaler(4)] },
      { name: 'a canary without the annotation', objects: [track('web', 3, {}), track('web-canary', 1, {})] },
      { name: 'a canary alone', objects: [track('web-canary', 1, { 'drydock/weight': '5' })] },
    ],
    refuses: [
      { name: '5% of 3 stable Pods', objects: release(3, 1, '5'), at: 'spec.replicas' },
      { name: '80% of 4 stable Pods', objects: release(4, 4, '80'), at: 'spec.replicas' },
      { name: 'an autoscaler keeps few', objects: [...release(undefined, 1, '5'), autoscaler(2)], at: 'spec.replicas' },
    ],
  },
};
