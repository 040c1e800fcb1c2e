import type { SetRuleTable } from '../set-rule-table';
import { autoscaler, deployment, object } from './objects.table';
import type { autoscalingCatalogue, scaleTargetCatalogue } from './scaling';

const scaledObject = (name: string) =>
  object('keda.sh/v1alpha1', 'ScaledObject', name, { spec: { scaleTargetRef: { name: 'web' } } });

export const scaleTargetTable: SetRuleTable<keyof typeof scaleTargetCatalogue> = {
  'require-scale-target': {
    why: 'An autoscaler of a workload that does not exist scales nothing, and tells so in its conditions alone.',
    source: 'Kubernetes documentation, Horizontal Pod Autoscaling: API object',
    accepts: [
      { name: 'a Deployment of the set', objects: [deployment('web'), autoscaler('web', 'web')] },
      {
        name: 'a Rollout',
        objects: [
          object('argoproj.io/v1alpha1', 'Rollout', 'web', { spec: {} }),
          autoscaler('web', 'web', {
            scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'web' },
          }),
        ],
      },
    ],
    refuses: [
      {
        name: 'a misspelt name',
        objects: [deployment('web'), autoscaler('web', 'wbe')],
        at: 'spec.scaleTargetRef.name',
      },
      {
        name: 'another kind',
        objects: [
          deployment('web'),
          autoscaler('web', 'web', { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web' } }),
        ],
        at: 'spec.scaleTargetRef.name',
      },
      {
        name: 'an apiVersion without its group',
        objects: [
          deployment('web'),
          autoscaler('web', 'web', { scaleTargetRef: { apiVersion: 'v1', kind: 'Deployment', name: 'web' } }),
        ],
        at: 'spec.scaleTargetRef.name',
      },
      { name: 'of KEDA', objects: [scaledObject('web')], at: 'spec.scaleTargetRef.name' },
      {
        name: 'of a vertical autoscaler',
        objects: [
          object('autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', 'web', {
            spec: { targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
          }),
        ],
        at: 'spec.targetRef.name',
      },
    ],
  },
};

export const autoscalingTable: SetRuleTable<keyof typeof autoscalingCatalogue> = {
  'unique-scale-target': {
    why: 'Two autoscalers of one workload undo each other: its Pods come and go without end.',
    source:
      'Kubernetes documentation, Horizontal Pod Autoscaling: AmbiguousSelector; kube-score horizontalpodautoscaler',
    accepts: [
      {
        name: 'one for each workload',
        objects: [deployment('web'), deployment('api'), autoscaler('web', 'web'), autoscaler('api', 'api')],
      },
      {
        name: 'a vertical one beside it',
        objects: [
          deployment('web'),
          autoscaler('web', 'web'),
          object('autoscaling.k8s.io/v1', 'VerticalPodAutoscaler', 'web', {
            spec: { targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
          }),
        ],
      },
    ],
    refuses: [
      {
        name: 'two of one workload',
        objects: [deployment('web'), autoscaler('web', 'web'), autoscaler('web-memory', 'web')],
        at: 'spec.scaleTargetRef.name',
      },
      {
        name: 'one of them made by KEDA',
        objects: [deployment('web'), autoscaler('web', 'web'), scaledObject('queue')],
        at: 'spec.scaleTargetRef.name',
      },
    ],
  },
  'no-fixed-replicas-with-autoscaler': {
    why: 'Each apply sets the number of replicas back, and the autoscaler has to begin again: under load that is an outage.',
    source: 'Kubernetes documentation, Horizontal Pod Autoscaling: Migrating Deployments and StatefulSets',
    accepts: [
      { name: 'without replicas', objects: [deployment('web'), autoscaler('web', 'web')] },
      { name: 'null, which is without', objects: [deployment('web', { replicas: null }), autoscaler('web', 'web')] },
      { name: 'without an autoscaler', objects: [deployment('web', { replicas: 3 })] },
    ],
    refuses: [
      {
        name: 'with replicas',
        objects: [deployment('web', { replicas: 3 }), autoscaler('web', 'web')],
        at: 'spec.replicas',
      },
    ],
  },
};
