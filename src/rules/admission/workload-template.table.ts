import type { RuleTable } from '../rule-table';
import { apps, core, daemonSetBase, deploymentBase, statefulSetBase } from './table-bases';
import type { workloadTemplateCatalogue } from './workload-template';

const labels = 'spec.template.metadata.labels';
const disk = { name: 'disk', gcePersistentDisk: { pdName: 'disk' } };

export const workloadTemplateTable: RuleTable<keyof typeof workloadTemplateCatalogue> = {
  'require-selector': {
    why: "A controller finds its Pods by its selector. The server does not make one of the template's labels.",
    source: `${apps} ValidateDeploymentSpec`,
    base: deploymentBase,
    accepts: [{ set: { 'spec.selector': { matchExpressions: [{ key: 'app', operator: 'Exists' }] } } }],
    refuses: [
      { set: { 'spec.selector': undefined }, at: 'spec.selector' },
      { set: { 'spec.selector': null }, at: 'spec.selector' },
    ],
  },
  'no-empty-selector': {
    why: 'An empty selector would take every Pod of the namespace.',
    source: `${apps} ValidateDeploymentSpec`,
    base: statefulSetBase,
    accepts: [{ set: { 'spec.selector.matchExpressions': [] } }],
    refuses: [
      { set: { 'spec.selector': {} }, at: 'spec.selector' },
      { set: { 'spec.selector.matchLabels': {} }, at: 'spec.selector' },
      { set: { 'spec.selector.matchLabels': null }, at: 'spec.selector' },
    ],
  },
  'valid-selector': {
    why: 'A selector that cannot be read selects nothing.',
    source: `${apps} ValidateDeploymentSpec`,
    base: deploymentBase,
    accepts: [{ set: { 'spec.selector.matchExpressions': [{ key: 'app', operator: 'In', values: ['web', 'x'] }] } }],
    refuses: [
      { set: { 'spec.selector.matchLabels': { app: 'a b' } }, at: 'spec.selector' },
      { set: { 'spec.selector.matchExpressions': [{ key: 'app', operator: 'In' }] }, at: 'spec.selector' },
    ],
  },
  'require-selector-match': {
    why: 'A controller that does not find the Pods that it makes would make them without end.',
    source: `${apps} ValidatePodTemplateSpecForReplicaSet, ValidateDaemonSetSpec`,
    base: deploymentBase,
    accepts: [
      { set: { [labels]: { app: 'web', tier: 'front' } } },
      { set: { 'spec.selector.matchExpressions': [{ key: 'track', operator: 'NotIn', values: ['canary'] }] } },
    ],
    refuses: [
      { set: { [labels]: { app: 'wbe' } }, at: labels },
      { set: { [labels]: {} }, at: labels },
      { set: { [labels]: null }, at: labels },
      { set: { 'spec.template': null }, at: labels },
      { set: { 'spec.selector.matchExpressions': [{ key: 'track', operator: 'Exists' }] }, at: labels },
    ],
  },
  'valid-workload-restart-policy': {
    why: 'The controller replaces Pods that end; containers of them are restarted always.',
    source: `${apps} ValidatePodTemplateSpecForReplicaSet, ValidateDaemonSetSpec, ValidateStatefulSetSpec`,
    base: daemonSetBase,
    accepts: [
      { set: { 'spec.template.spec.restartPolicy': 'Always' } },
      { set: { 'spec.template.spec.restartPolicy': null } },
    ],
    refuses: [
      { set: { 'spec.template.spec.restartPolicy': 'OnFailure' }, at: 'spec.template.spec.restartPolicy' },
      { set: { 'spec.template.spec.restartPolicy': 'Never' }, at: 'spec.template.spec.restartPolicy' },
    ],
  },
  'no-workload-active-deadline': {
    why: 'A Pod with a deadline ends, and the controller would make the next one.',
    source: `${apps} ValidatePodTemplateSpecForReplicaSet, ValidateDaemonSetSpec, ValidateStatefulSetSpec`,
    base: deploymentBase,
    accepts: [{ set: { 'spec.template.spec.activeDeadlineSeconds': null } }],
    refuses: [
      { set: { 'spec.template.spec.activeDeadlineSeconds': 60 }, at: 'spec.template.spec.activeDeadlineSeconds' },
    ],
  },
  'no-shared-writable-disk': {
    why: 'A GCE disk can be attached to many nodes for reading only. Servers of 1.29 and newer no longer ask.',
    source: `${core} ValidateReadOnlyPersistentDisks`,
    base: deploymentBase,
    accepts: [
      { name: 'one replica', set: { 'spec.replicas': 1, 'spec.template.spec.volumes': [disk] } },
      {
        set: {
          'spec.replicas': 2,
          'spec.template.spec.volumes': [{ name: 'disk', gcePersistentDisk: { pdName: 'disk', readOnly: true } }],
        },
      },
    ],
    refuses: [
      {
        set: { 'spec.replicas': 2, 'spec.template.spec.volumes': [disk] },
        at: 'spec.template.spec.volumes[0].gcePersistentDisk.readOnly',
      },
    ],
  },
  'valid-workload-number': {
    why: 'Counts and seconds do not run below zero.',
    source: `${apps} ValidateDeploymentSpec`,
    base: deploymentBase,
    accepts: [{ set: { 'spec.replicas': 0, 'spec.revisionHistoryLimit': 0 } }, { set: { 'spec.replicas': null } }],
    refuses: [
      { set: { 'spec.replicas': -1 }, at: 'spec.replicas' },
      { set: { 'spec.minReadySeconds': -1 }, at: 'spec.minReadySeconds' },
      { set: { 'spec.revisionHistoryLimit': -1 }, at: 'spec.revisionHistoryLimit' },
      { set: { 'spec.progressDeadlineSeconds': -1 }, at: 'spec.progressDeadlineSeconds' },
    ],
  },
};
