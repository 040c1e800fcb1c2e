import type { RuleTable } from '../rule-table';
import type { securityContextCatalogue } from './security-context';
import { containerPath as c, core, podBase } from './table-bases';

const own = `${c}.securityContext`;
const pod = 'spec.securityContext';
const long = (length: number): string => 'a'.repeat(length);

export const securityContextTable: RuleTable<keyof typeof securityContextCatalogue> = {
  'valid-user-id': {
    why: 'Linux counts users and groups with 31 bits here.',
    source: `${core} ValidatePodSecurityContext, ValidateSecurityContext`,
    base: podBase,
    accepts: [
      { set: { [`${own}.runAsUser`]: 0 } },
      { set: { [`${own}.runAsUser`]: 2147483647 } },
      { set: { [`${pod}.supplementalGroups`]: [0, 1000] } },
      { set: { [`${pod}.fsGroup`]: null } },
    ],
    refuses: [
      { set: { [`${own}.runAsUser`]: -1 }, at: `${own}.runAsUser` },
      { set: { [`${own}.runAsGroup`]: 2147483648 }, at: `${own}.runAsGroup` },
      { set: { [`${pod}.runAsUser`]: -1 }, at: `${pod}.runAsUser` },
      { set: { [`${pod}.runAsGroup`]: -1 }, at: `${pod}.runAsGroup` },
      { set: { [`${pod}.fsGroup`]: -1 }, at: `${pod}.fsGroup` },
      { set: { [`${pod}.supplementalGroups`]: [1, -1] }, at: `${pod}.supplementalGroups[1]` },
    ],
  },
  'valid-seccomp-profile': {
    why: "A profile is the runtime's own, none, or a file below a folder of the kubelet.",
    source: `${core} validateSeccompProfileField`,
    base: podBase,
    accepts: [
      { set: { [`${own}.seccompProfile`]: { type: 'RuntimeDefault' } } },
      { set: { [`${pod}.seccompProfile`]: { type: 'Localhost', localhostProfile: 'profiles/web.json' } } },
      { set: { [`${own}.seccompProfile`]: null } },
    ],
    refuses: [
      { set: { [`${own}.seccompProfile`]: { type: 'runtime/default' } }, at: `${own}.seccompProfile.type` },
      { set: { [`${own}.seccompProfile`]: {} }, at: `${own}.seccompProfile.type` },
      { set: { [`${own}.seccompProfile`]: { type: 'Localhost' } }, at: `${own}.seccompProfile.localhostProfile` },
      {
        set: { [`${pod}.seccompProfile`]: { type: 'Localhost', localhostProfile: '/x' } },
        at: `${pod}.seccompProfile.localhostProfile`,
      },
      {
        set: { [`${pod}.seccompProfile`]: { type: 'Unconfined', localhostProfile: 'x' } },
        at: `${pod}.seccompProfile.localhostProfile`,
      },
    ],
  },
  'valid-app-armor-profile': {
    why: "A profile is the runtime's own, none, or one that is loaded on the node.",
    source: `${core} validateAppArmorProfileField`,
    kubeVersion: '1.30',
    base: podBase,
    accepts: [
      { set: { [`${own}.appArmorProfile`]: { type: 'Localhost', localhostProfile: 'web' } } },
      { name: '4095 bytes', set: { [`${own}.appArmorProfile`]: { type: 'Localhost', localhostProfile: long(4095) } } },
    ],
    refuses: [
      { set: { [`${own}.appArmorProfile`]: { type: 'Default' } }, at: `${own}.appArmorProfile.type` },
      { set: { [`${own}.appArmorProfile`]: { type: 'Localhost' } }, at: `${own}.appArmorProfile.localhostProfile` },
      {
        set: { [`${own}.appArmorProfile`]: { type: 'Localhost', localhostProfile: ' web' } },
        at: `${own}.appArmorProfile.localhostProfile`,
      },
      {
        set: { [`${own}.appArmorProfile`]: { type: 'Localhost', localhostProfile: '' } },
        at: `${own}.appArmorProfile.localhostProfile`,
      },
      {
        name: '4096 bytes',
        set: { [`${own}.appArmorProfile`]: { type: 'Localhost', localhostProfile: long(4096) } },
        at: `${own}.appArmorProfile.localhostProfile`,
      },
      {
        set: { [`${own}.appArmorProfile`]: { type: 'Unconfined', localhostProfile: 'web' } },
        at: `${own}.appArmorProfile.localhostProfile`,
      },
    ],
  },
  'no-escalation-conflict': {
    why: 'A privileged process has every right already: to forbid it more says nothing.',
    source: `${core} ValidateSecurityContext`,
    base: podBase,
    accepts: [
      { set: { [own]: { allowPrivilegeEscalation: false, capabilities: { add: ['NET_ADMIN'] } } } },
      { set: { [own]: { allowPrivilegeEscalation: true, privileged: true } } },
      {
        name: 'without the prefix the server does not look',
        set: { [own]: { allowPrivilegeEscalation: false, capabilities: { add: ['SYS_ADMIN'] } } },
      },
    ],
    refuses: [
      { set: { [own]: { allowPrivilegeEscalation: false, privileged: true } }, at: own },
      { set: { [own]: { allowPrivilegeEscalation: false, capabilities: { add: ['CAP_SYS_ADMIN'] } } }, at: own },
    ],
  },
  'valid-proc-mount': {
    why: 'An unmasked /proc shows the node, unless the users of the container are not the users of the node.',
    source: `${core} ValidateProcMountType, validatePodSpec`,
    kubeVersion: '1.33',
    base: podBase,
    accepts: [
      { set: { [`${own}.procMount`]: 'Default' } },
      { set: { [`${own}.procMount`]: 'Unmasked', 'spec.hostUsers': false } },
    ],
    refuses: [
      { set: { [`${own}.procMount`]: 'Unmasked' }, at: `${own}.procMount` },
      { set: { [`${own}.procMount`]: 'None' }, at: `${own}.procMount` },
    ],
  },
  'no-shared-process-and-host-pid': {
    why: 'The processes of the containers are in one namespace of the Pod, or in that of the node.',
    source: `${core} ValidatePodSecurityContext`,
    base: podBase,
    accepts: [{ set: { 'spec.shareProcessNamespace': false, 'spec.hostPID': true } }],
    refuses: [
      {
        set: { 'spec.shareProcessNamespace': true, 'spec.hostPID': true },
        at: 'spec.securityContext.shareProcessNamespace',
      },
    ],
  },
  'valid-supplemental-groups-policy': {
    why: 'Groups of the image are added, or not. Before 1.33 the server drops the field.',
    source: `${core} validateSupplementalGroupsPolicy`,
    kubeVersion: '1.33',
    base: podBase,
    accepts: [{ set: { [`${pod}.supplementalGroupsPolicy`]: 'Strict' } }],
    refuses: [{ set: { [`${pod}.supplementalGroupsPolicy`]: 'None' }, at: `${pod}.supplementalGroupsPolicy` }],
  },
  'valid-selinux-change-policy': {
    why: 'The other policy, MountOption, waits for the gate SELinuxMount, which is off; the server drops the field before 1.33.',
    source: `${core} validateSELinuxChangePolicy`,
    kubeVersion: '1.33',
    base: podBase,
    accepts: [
      { set: { 'spec.securityContext.seLinuxChangePolicy': 'Recursive' } },
      { set: { 'spec.securityContext.seLinuxChangePolicy': null } },
    ],
    refuses: [
      {
        set: { 'spec.securityContext.seLinuxChangePolicy': 'MountOption' },
        at: 'spec.securityContext.seLinuxChangePolicy',
      },
      { set: { 'spec.securityContext.seLinuxChangePolicy': '' }, at: 'spec.securityContext.seLinuxChangePolicy' },
    ],
  },
  'valid-fs-group-change-policy': {
    why: 'The kubelet changes the owner of all files, or only when the root of the volume differs.',
    source: `${core} validateFSGroupChangePolicy`,
    base: podBase,
    accepts: [
      { set: { [`${pod}.fsGroupChangePolicy`]: 'OnRootMismatch' } },
      { set: { [`${pod}.fsGroupChangePolicy`]: null } },
    ],
    refuses: [
      { set: { [`${pod}.fsGroupChangePolicy`]: 'Never' }, at: `${pod}.fsGroupChangePolicy` },
      { set: { [`${pod}.fsGroupChangePolicy`]: '' }, at: `${pod}.fsGroupChangePolicy` },
    ],
  },
};
