import { Testing } from 'cdk8s';
import {
  Deployment,
  HorizontalPodAutoscaler,
  type HorizontalPodAutoscalerProps,
  PodDisruptionBudget,
  type PodDisruptionBudgetProps,
} from '.';

function workload(): Deployment {
  const labels = { app: 'web' };
  const spec = { containers: [{ name: 'web', image: 'nginx' }] };
  return new Deployment(Testing.chart(), 'web', { name: 'web-deploy', labels, template: { spec } });
}

describe('PodDisruptionBudget', () => {
  const budget = (limit: object) => {
    const props: object = { workload: workload(), ...limit };
    return new PodDisruptionBudget(Testing.chart(), 'web', props as PodDisruptionBudgetProps);
  };

  test.each([
    { minAvailable: '50%' },
    { maxUnavailable: 1 },
    { maxUnavailable: 0, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
  ])('protects the Pods of its workload: %j', (limit) => {
    expect(budget(limit).toJson()).toEqual({
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'web' },
      spec: { selector: { matchLabels: { app: 'web' } }, ...limit },
    });
  });

  test('refuses what is no count or percentage', () => {
    expect(() => budget({ minAvailable: 'half' })).toThrow(
      'PodDisruptionBudget web spec.minAvailable: "half" is no count or percentage; use a whole number from 0, or one like "25%" up to "100%" (from test/web)',
    );
  });
});

describe('HorizontalPodAutoscaler', () => {
  const autoscaler = (spec: Omit<HorizontalPodAutoscalerProps, 'workload'>) =>
    new HorizontalPodAutoscaler(Testing.chart(), 'web', { workload: workload(), ...spec });

  test('scales its workload', () => {
    const behavior = { scaleDown: { stabilizationWindowSeconds: 0 } };
    const metrics = [HorizontalPodAutoscaler.utilization('cpu', 70)];
    expect(autoscaler({ minReplicas: 2, maxReplicas: 5, metrics, behavior }).toJson()).toEqual({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web' },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web-deploy' },
        minReplicas: 2,
        maxReplicas: 5,
        metrics: [
          { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } } },
        ],
        behavior,
      },
    });
  });

  test('refuses a ceiling below its floor', () => {
    expect(() => autoscaler({ minReplicas: 3, maxReplicas: 2 })).toThrow(
      'HorizontalPodAutoscaler web spec.maxReplicas: 2 is below minReplicas; use 3 or more (from test/web)',
    );
    expect(autoscaler({ minReplicas: 3, maxReplicas: 3 }).name).toBe('web');
  });
});
