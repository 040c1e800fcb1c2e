import type { RuleTable } from '../rule-table';
import type { podSpecCatalogue } from './pod-spec';
import { core, podBase } from './table-bases';

export const podSpecTable: RuleTable<keyof typeof podSpecCatalogue> = {
  'valid-restart-policy': {
    why: 'The kubelet restarts containers always, after a failure, or never.',
    source: `${core} validateRestartPolicy`,
    base: podBase,
    accepts: [
      { set: { 'spec.restartPolicy': 'Never' } },
      { set: { 'spec.restartPolicy': '' } },
      { set: { 'spec.restartPolicy': null } },
    ],
    refuses: [{ set: { 'spec.restartPolicy': 'OnError' }, at: 'spec.restartPolicy' }],
  },
  'valid-readiness-gate': {
    why: 'The gate is a condition of the Pod, whose type has the form of a label key.',
    source: `${core} validateReadinessGates`,
    base: podBase,
    accepts: [
      { set: { 'spec.readinessGates': [{ conditionType: 'example.com/ready' }] } },
      { set: { 'spec.readinessGates': [] } },
    ],
    refuses: [
      { set: { 'spec.readinessGates': [{ conditionType: 'is ready' }] }, at: 'spec.readinessGates[0].conditionType' },
      { set: { 'spec.readinessGates': [{ conditionType: '' }] }, at: 'spec.readinessGates[0].conditionType' },
    ],
  },
  'valid-scheduling-gate': {
    why: 'Who removes a gate finds it by its name.',
    source: `${core} validateSchedulingGates`,
    base: podBase,
    accepts: [
      { set: { 'spec.schedulingGates': [{ name: 'example.com/quota' }] } },
      { set: { 'spec.schedulingGates': [] } },
    ],
    refuses: [
      { set: { 'spec.schedulingGates': [{ name: 'my gate' }] }, at: 'spec.schedulingGates[0]' },
      {
        set: { 'spec.schedulingGates': [{ name: 'example.com/quota' }, { name: 'example.com/quota' }] },
        at: 'spec.schedulingGates[1]',
      },
    ],
  },
  'valid-service-account-name': {
    why: 'A ServiceAccount of that name cannot exist.',
    source: `${core} ValidatePodSpec`,
    base: podBase,
    accepts: [{ set: { 'spec.serviceAccountName': 'builder.v1' } }, { set: { 'spec.serviceAccountName': '' } }],
    refuses: [
      { set: { 'spec.serviceAccountName': 'Builder' }, at: 'spec.serviceAccountName' },
      { set: { 'spec.serviceAccount': 'Builder' }, at: 'spec.serviceAccountName' },
    ],
  },
  'valid-node-name': {
    why: 'A node of that name cannot exist.',
    source: `${core} ValidatePodSpec`,
    base: podBase,
    accepts: [{ set: { 'spec.nodeName': 'node-1.example.com' } }, { set: { 'spec.nodeName': '' } }],
    refuses: [{ set: { 'spec.nodeName': 'node_1' }, at: 'spec.nodeName' }],
  },
  'valid-active-deadline': {
    why: 'The kubelet ends the Pod when that many seconds have passed.',
    source: `${core} ValidatePodSpec`,
    base: podBase,
    accepts: [
      { set: { 'spec.activeDeadlineSeconds': 1 } },
      { set: { 'spec.activeDeadlineSeconds': 2147483647 } },
      { set: { 'spec.activeDeadlineSeconds': null } },
    ],
    refuses: [
      { set: { 'spec.activeDeadlineSeconds': 0 }, at: 'spec.activeDeadlineSeconds' },
      { set: { 'spec.activeDeadlineSeconds': 2147483648 }, at: 'spec.activeDeadlineSeconds' },
    ],
  },
  'valid-priority-class-name': {
    why: 'A PriorityClass of that name cannot exist.',
    source: `${core} ValidatePodSpec`,
    base: podBase,
    accepts: [{ set: { 'spec.priorityClassName': 'high' } }, { set: { 'spec.priorityClassName': '' } }],
    refuses: [{ set: { 'spec.priorityClassName': 'Very High' }, at: 'spec.priorityClassName' }],
  },
  'valid-runtime-class-name': {
    why: 'A RuntimeClass of that name cannot exist.',
    source: `${core} ValidateRuntimeClassName`,
    base: podBase,
    accepts: [{ set: { 'spec.runtimeClassName': 'gvisor' } }, { set: { 'spec.runtimeClassName': null } }],
    refuses: [
      { set: { 'spec.runtimeClassName': 'gVisor' }, at: 'spec.runtimeClassName' },
      { set: { 'spec.runtimeClassName': '' }, at: 'spec.runtimeClassName' },
    ],
  },
  'valid-preemption-policy': {
    why: 'A Pod drives out others of lower priority, or waits.',
    source: `${core} ValidatePreemptionPolicy`,
    base: podBase,
    accepts: [{ set: { 'spec.preemptionPolicy': 'Never' } }, { set: { 'spec.preemptionPolicy': null } }],
    refuses: [
      { set: { 'spec.preemptionPolicy': 'Always' }, at: 'spec.preemptionPolicy' },
      { set: { 'spec.preemptionPolicy': '' }, at: 'spec.preemptionPolicy' },
    ],
  },
  'valid-pod-resource-claim': {
    why: 'A claim exists already, or is made of a template.',
    source: `${core} validatePodResourceClaims`,
    kubeVersion: '1.34',
    base: podBase,
    accepts: [{ set: { 'spec.resourceClaims': [{ name: 'gpu', resourceClaimTemplateName: 'gpu' }] } }],
    refuses: [
      { set: { 'spec.resourceClaims': [{ name: 'gpu' }] }, at: 'spec.resourceClaims[0]' },
      {
        set: { 'spec.resourceClaims': [{ name: 'gpu', resourceClaimName: 'a', resourceClaimTemplateName: 'b' }] },
        at: 'spec.resourceClaims[0]',
      },
      { set: { 'spec.resourceClaims': [{ name: '', resourceClaimName: 'a' }] }, at: 'spec.resourceClaims[0].name' },
      {
        set: {
          'spec.resourceClaims': [
            { name: 'gpu', resourceClaimName: 'a' },
            { name: 'gpu', resourceClaimName: 'b' },
          ],
        },
        at: 'spec.resourceClaims[1].name',
      },
      {
        set: { 'spec.resourceClaims': [{ name: 'gpu', resourceClaimName: 'A' }] },
        at: 'spec.resourceClaims[0].resourceClaimName',
      },
    ],
  },
};
