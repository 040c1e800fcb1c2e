import type { RuleTable } from '../rule-table';
import type { podAnnotationsCatalogue } from './pod-annotations';
import { containerPath as c, core, podBase } from './table-bases';

const at = 'metadata.annotations';
const seccomp = 'seccomp.security.alpha.kubernetes.io/pod';
const appArmor = 'container.apparmor.security.beta.kubernetes.io/web';
const cost = 'controller.kubernetes.io/pod-deletion-cost';
const tolerations = 'scheduler.alpha.kubernetes.io/tolerations';
const mirror = 'kubernetes.io/config.mirror';

export const podAnnotationsTable: RuleTable<keyof typeof podAnnotationsCatalogue> = {
  'valid-mirror-pod': {
    why: 'A mirror Pod shows a static Pod of one kubelet, which makes it itself.',
    source: `${core} ValidatePodSpecificAnnotations`,
    base: podBase,
    accepts: [{ set: { [at]: { [mirror]: 'x' }, 'spec.nodeName': 'node-1' } }],
    refuses: [{ set: { [at]: { [mirror]: 'x' } }, at: `${at}[${mirror}]` }],
  },
  'valid-tolerations-annotation': {
    why: 'The annotation is older than the field, and the server still reads it.',
    source: `${core} ValidateTolerationsInPodAnnotations`,
    base: podBase,
    accepts: [
      { set: { [at]: { [tolerations]: '[]' } } },
      { set: { [at]: { [tolerations]: '' } } },
      { set: { [at]: { [tolerations]: 'null' } } },
      { name: 'an empty toleration, which another rule refuses', set: { [at]: { [tolerations]: '[null]' } } },
    ],
    refuses: [
      { set: { [at]: { [tolerations]: 'all' } }, at },
      { set: { [at]: { [tolerations]: '{}' } }, at },
    ],
  },
  'valid-pod-deletion-cost': {
    why: 'A ReplicaSet removes the cheapest Pods first; a cost that it cannot read would be ignored.',
    source: `${core} ValidatePodSpecificAnnotations; pkg/apis/core/helper GetDeletionCostFromPodAnnotations`,
    base: podBase,
    accepts: [
      { set: { [at]: { [cost]: '-2147483648' } } },
      { set: { [at]: { [cost]: '2147483647' } } },
      { set: { [at]: { [cost]: '0' } } },
      { name: 'zeroes after a minus', set: { [at]: { [cost]: '-007' } } },
    ],
    refuses: [
      { set: { [at]: { [cost]: 'high' } }, at: `${at}[${cost}]` },
      { set: { [at]: { [cost]: '2147483648' } }, at: `${at}[${cost}]` },
      { set: { [at]: { [cost]: '+1' } }, at: `${at}[${cost}]` },
      { set: { [at]: { [cost]: '007' } }, at: `${at}[${cost}]` },
      { set: { [at]: { [cost]: '-' } }, at: `${at}[${cost}]` },
      { set: { [at]: { [cost]: '' } }, at: `${at}[${cost}]` },
    ],
  },
  'valid-seccomp-annotation': {
    why: 'The annotation is older than the field, and the server still reads it.',
    source: `${core} ValidateSeccompPodAnnotations`,
    base: podBase,
    accepts: [
      { set: { [at]: { [seccomp]: 'runtime/default' } } },
      { set: { [at]: { [seccomp]: 'localhost/profiles/web.json' } } },
    ],
    refuses: [
      { set: { [at]: { [seccomp]: 'default' } }, at: `${at}.${seccomp}` },
      { set: { [at]: { [seccomp]: 'localhost/../web.json' } }, at: `${at}.${seccomp}` },
      {
        set: { [at]: { 'container.seccomp.security.alpha.kubernetes.io/web': '' } },
        at: `${at}.container.seccomp.security.alpha.kubernetes.io/web`,
      },
    ],
  },
  'no-seccomp-conflict': {
    why: 'Annotation and field would name different profiles for one container.',
    source: `${core} validateSeccompAnnotationsAndFields`,
    base: podBase,
    accepts: [
      {
        set: {
          [at]: { [seccomp]: 'docker/default' },
          'spec.securityContext.seccompProfile': { type: 'RuntimeDefault' },
        },
      },
    ],
    refuses: [
      {
        set: { [at]: { [seccomp]: 'unconfined' }, 'spec.securityContext.seccompProfile': { type: 'RuntimeDefault' } },
        at: 'spec.securityContext.seccompProfile.type',
      },
      {
        set: {
          [at]: { 'container.seccomp.security.alpha.kubernetes.io/web': 'localhost/a.json' },
          [`${c}.securityContext.seccompProfile`]: { type: 'Localhost', localhostProfile: 'b.json' },
        },
        at: `${c}.securityContext.seccompProfile.localhostProfile`,
      },
    ],
  },
  'valid-app-armor-annotation': {
    why: 'A misspelt container would run without the profile.',
    source: `${core} ValidateAppArmorPodAnnotations`,
    base: podBase,
    accepts: [
      { set: { [at]: { [appArmor]: 'runtime/default' } } },
      { set: { [at]: { [appArmor]: 'localhost/web' } } },
      { set: { [at]: { [appArmor]: '' } } },
    ],
    refuses: [
      { set: { [at]: { [appArmor]: 'default' } }, at: `${at}[${appArmor}]` },
      { set: { [at]: { [`${appArmor}2`]: 'unconfined' } }, at: `${at}[${appArmor}2]` },
    ],
  },
  'no-app-armor-conflict': {
    why: 'Annotation and field say the same in two places since 1.30; where they differ nobody knows which one holds.',
    source: `${core} validateAppArmorAnnotationsAndFieldsMatchOnCreate`,
    kubeVersion: '1.30',
    base: podBase,
    accepts: [
      { set: { [at]: { [appArmor]: 'unconfined' }, [`${c}.securityContext.appArmorProfile`]: { type: 'Unconfined' } } },
      {
        set: {
          [at]: { [appArmor]: 'localhost/web' },
          'spec.securityContext.appArmorProfile': { type: 'Localhost', localhostProfile: 'web' },
        },
      },
      {
        name: 'another container',
        set: {
          [at]: { 'container.apparmor.security.beta.kubernetes.io/other': 'unconfined' },
          'spec.initContainers': [{ name: 'other', image: 'busybox' }],
          [`${c}.securityContext.appArmorProfile`]: { type: 'RuntimeDefault' },
        },
      },
    ],
    refuses: [
      {
        set: {
          [at]: { [appArmor]: 'unconfined' },
          [`${c}.securityContext.appArmorProfile`]: { type: 'RuntimeDefault' },
        },
        at: `${c}.securityContext.appArmorProfile.type`,
      },
      {
        name: 'the profile of the Pod',
        set: {
          [at]: { [appArmor]: 'localhost/web' },
          'spec.securityContext.appArmorProfile': { type: 'Localhost', localhostProfile: 'other' },
        },
        at: `${c}.securityContext.appArmorProfile.localhostProfile`,
      },
    ],
  },
};
