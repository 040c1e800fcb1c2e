import type { RuleTable } from '../rule-table';
import type { podOsCatalogue } from './pod-os';
import { containerPath as c, core, podBase } from './table-bases';

const pod = 'spec.securityContext';
const own = `${c}.securityContext`;

export const podOsTable: RuleTable<keyof typeof podOsCatalogue> = {
  'valid-os': {
    why: 'Kubernetes runs containers on two operating systems.',
    source: `${core} validateOS`,
    base: podBase,
    accepts: [{ set: { 'spec.os': { name: 'linux' } } }, { set: { 'spec.os': null } }],
    refuses: [
      { set: { 'spec.os': { name: 'Linux' } }, at: 'spec.os' },
      { set: { 'spec.os': {} }, at: 'spec.os.name' },
    ],
  },
  'no-foreign-os-field': {
    why: 'The other system does not have what the field sets.',
    source: `${core} validateLinux, validateWindows`,
    base: podBase,
    accepts: [
      { set: { 'spec.os': { name: 'linux' }, [`${pod}.runAsUser`]: 1000 } },
      { set: { 'spec.os': { name: 'windows' }, [`${pod}.runAsNonRoot`]: true } },
    ],
    refuses: [
      { set: { 'spec.os': { name: 'windows' }, [`${pod}.runAsUser`]: 1000 }, at: `${pod}.runAsUser` },
      { set: { 'spec.os': { name: 'windows' }, 'spec.hostPID': true }, at: 'spec.hostPID' },
      { set: { 'spec.os': { name: 'windows' }, 'spec.shareProcessNamespace': true }, at: 'spec.shareProcessNamespace' },
      {
        set: { 'spec.os': { name: 'windows' }, [`${pod}.sysctls`]: [{ name: 'a.b', value: '1' }] },
        at: `${pod}.sysctls`,
      },
      { set: { 'spec.os': { name: 'windows' }, [`${own}.privileged`]: false }, at: `${own}.privileged` },
      {
        set: { 'spec.os': { name: 'linux' }, [`${own}.windowsOptions`]: { runAsUserName: 'me' } },
        at: `${own}.windowsOptions`,
      },
      {
        set: { 'spec.os': { name: 'linux' }, [`${pod}.windowsOptions`]: { runAsUserName: 'me' } },
        at: `${pod}.windowsOptions`,
      },
    ],
  },
  'valid-host-process': {
    why: 'HostProcess containers share the node; a Pod is of that kind as a whole, or not at all.',
    source: `${core} validateWindowsHostProcessPod`,
    base: podBase,
    accepts: [{ set: { [`${pod}.windowsOptions`]: { hostProcess: true }, 'spec.hostNetwork': true } }],
    refuses: [
      { set: { [`${pod}.windowsOptions`]: { hostProcess: true } }, at: 'spec.hostNetwork' },
      {
        set: {
          [`${own}.windowsOptions`]: { hostProcess: true },
          'spec.containers[1]': { name: 'other', image: 'x' },
          'spec.hostNetwork': true,
        },
        at: 'spec',
      },
      {
        set: {
          [`${pod}.windowsOptions`]: { hostProcess: true },
          [`${own}.windowsOptions`]: { hostProcess: false },
          'spec.hostNetwork': true,
        },
        at: `${own}.windowsOptions.hostProcess`,
      },
    ],
  },
  'valid-host-users': {
    why: 'Users of the Pod are mapped to others of the node, which the namespaces of the node do not know.',
    source: `${core} validateHostUsers`,
    kubeVersion: '1.33',
    base: podBase,
    accepts: [{ set: { 'spec.hostUsers': false } }, { set: { 'spec.hostUsers': true, 'spec.hostPID': true } }],
    refuses: [
      { set: { 'spec.hostUsers': false, 'spec.hostNetwork': true }, at: 'spec.hostNetwork' },
      { set: { 'spec.hostUsers': false, 'spec.hostPID': true }, at: 'spec.HostPID' },
      { set: { 'spec.hostUsers': false, 'spec.hostIPC': true }, at: 'spec.HostIPC' },
    ],
  },
};
