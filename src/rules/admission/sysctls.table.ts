import type { RuleTable } from '../rule-table';
import type { sysctlsCatalogue } from './sysctls';
import { core, podBase } from './table-bases';

const sysctls = 'spec.securityContext.sysctls';

export const sysctlsTable: RuleTable<keyof typeof sysctlsCatalogue> = {
  'valid-sysctl': {
    why: 'The kernel knows a parameter by its path.',
    source: `${core} validateSysctls`,
    base: podBase,
    accepts: [{ set: { [sysctls]: [{ name: 'net/ipv4.tcp_rmem', value: '1' }] } }, { set: { [sysctls]: [] } }],
    refuses: [
      { set: { [sysctls]: [{ name: 'Net.core', value: '1' }] }, at: `${sysctls}[0].name` },
      { set: { [sysctls]: [{ name: '', value: '1' }] }, at: `${sysctls}[0].name` },
      {
        set: {
          [sysctls]: [
            { name: 'net.core.somaxconn', value: '1' },
            { name: 'net.core.somaxconn', value: '2' },
          ],
        },
        at: `${sysctls}[1].name`,
      },
    ],
  },
  'no-host-namespace-sysctl': {
    why: 'The sysctl would change the node for all its Pods; the kubelet refuses to run such a Pod, and the server since 1.29 to create it.',
    source: `${core} ValidateHostSysctl`,
    kubeVersion: '1.29',
    base: podBase,
    accepts: [
      { set: { [sysctls]: [{ name: 'net.core.somaxconn', value: '1024' }], 'spec.hostIPC': true } },
      { set: { [sysctls]: [{ name: 'kernel.shm_rmid_forced', value: '1' }], 'spec.hostNetwork': true } },
      { set: { [sysctls]: [{ name: 'net.core.somaxconn', value: '1024' }], 'spec.hostNetwork': false } },
      { set: { [sysctls]: [{ name: 'vm.swappiness', value: '1' }], 'spec.hostNetwork': true, 'spec.hostIPC': true } },
    ],
    refuses: [
      {
        set: { [sysctls]: [{ name: 'net.core.somaxconn', value: '1024' }], 'spec.hostNetwork': true },
        at: `${sysctls}[0].name`,
      },
      {
        set: { [sysctls]: [{ name: 'net/core/somaxconn', value: '1024' }], 'spec.hostNetwork': true },
        at: `${sysctls}[0].name`,
      },
      { set: { [sysctls]: [{ name: 'kernel.sem', value: '1' }], 'spec.hostIPC': true }, at: `${sysctls}[0].name` },
      { set: { [sysctls]: [{ name: 'kernel.msgmax', value: '1' }], 'spec.hostIPC': true }, at: `${sysctls}[0].name` },
    ],
  },
};
