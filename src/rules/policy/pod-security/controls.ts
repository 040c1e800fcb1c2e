import type { PodSecurityLevel } from '../../check-options';
import {
  checkHostNamespaces,
  checkHostPathVolumes,
  checkHostPorts,
  checkHostProbesAndHostLifecycle,
  checkWindowsHostProcess,
} from './host';
import {
  checkAllowPrivilegeEscalation,
  checkCapabilitiesBaseline,
  checkCapabilitiesRestricted,
  checkPrivileged,
  checkProcMount,
  checkRunAsNonRoot,
  checkRunAsUser,
  exceptOnWindows,
} from './privileges';
import {
  checkAppArmorProfile,
  checkSeccompAnnotations,
  checkSeccompBaseline,
  checkSeccompRestricted,
  checkSeLinuxOptions,
} from './profiles';
import type { CheckPod } from './violation';
import { checkRestrictedVolumes, checkSysctls } from './volumes';

/** A control of the Pod Security Standards. */
export interface Control {
  /** The id of the check in k8s.io/pod-security-admission. */
  readonly id: string;
  readonly level: Exclude<PodSecurityLevel, 'privileged'>;
  /** What it says by version of the policy: each from its minor version on, until the next. Ascending. */
  readonly versions: readonly (readonly [since: number, check: CheckPod])[];
  /** The control of `baseline` that this one replaces at `restricted`. @default - none */
  readonly replaces?: string;
}

const seLinuxTypes = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
const sysctls = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
];
const sysctls27 = [...sysctls, 'net.ipv4.ip_local_reserved_ports'];
const sysctls29 = [
  ...sysctls27,
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
];
const sysctls32 = [...sysctls29, 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'];

/** All controls: those of `baseline`, then those of `restricted`, each sorted by id as the server reports them. */
export const controls = [
  { id: 'appArmorProfile', level: 'baseline', versions: [[0, checkAppArmorProfile]] },
  { id: 'capabilities_baseline', level: 'baseline', versions: [[0, checkCapabilitiesBaseline]] },
  { id: 'hostNamespaces', level: 'baseline', versions: [[0, checkHostNamespaces]] },
  { id: 'hostPathVolumes', level: 'baseline', versions: [[0, checkHostPathVolumes]] },
  { id: 'hostPorts', level: 'baseline', versions: [[0, checkHostPorts]] },
  { id: 'hostProbesAndHostLifecycle', level: 'baseline', versions: [[34, checkHostProbesAndHostLifecycle]] },
  { id: 'privileged', level: 'baseline', versions: [[0, checkPrivileged]] },
  { id: 'procMount', level: 'baseline', versions: [[0, checkProcMount]] },
  {
    id: 'seLinuxOptions',
    level: 'baseline',
    versions: [
      [0, checkSeLinuxOptions(seLinuxTypes)],
      [31, checkSeLinuxOptions([...seLinuxTypes, 'container_engine_t'])],
    ],
  },
  {
    id: 'seccompProfile_baseline',
    level: 'baseline',
    versions: [
      [0, checkSeccompAnnotations],
      [19, checkSeccompBaseline],
    ],
  },
  {
    id: 'sysctls',
    level: 'baseline',
    versions: [
      [0, checkSysctls(sysctls)],
      [27, checkSysctls(sysctls27)],
      [29, checkSysctls(sysctls29)],
      [32, checkSysctls(sysctls32)],
    ],
  },
  { id: 'windowsHostProcess', level: 'baseline', versions: [[0, checkWindowsHostProcess]] },
  {
    id: 'allowPrivilegeEscalation',
    level: 'restricted',
    versions: [
      [8, checkAllowPrivilegeEscalation],
      [25, exceptOnWindows(checkAllowPrivilegeEscalation)],
    ],
  },
  {
    id: 'capabilities_restricted',
    level: 'restricted',
    replaces: 'capabilities_baseline',
    versions: [
      [22, checkCapabilitiesRestricted],
      [25, exceptOnWindows(checkCapabilitiesRestricted)],
    ],
  },
  {
    id: 'restrictedVolumes',
    level: 'restricted',
    replaces: 'hostPathVolumes',
    versions: [[0, checkRestrictedVolumes]],
  },
  { id: 'runAsNonRoot', level: 'restricted', versions: [[0, checkRunAsNonRoot]] },
  { id: 'runAsUser', level: 'restricted', versions: [[23, checkRunAsUser]] },
  {
    id: 'seccompProfile_restricted',
    level: 'restricted',
    replaces: 'seccompProfile_baseline',
    versions: [
      [19, checkSeccompRestricted],
      [25, exceptOnWindows(checkSeccompRestricted)],
    ],
  },
] as const satisfies readonly Control[];

export type ControlId = (typeof controls)[number]['id'];
