import type { RuleCatalogue } from '../../rule';
import type { ControlId } from './controls';

const elsewhere = 'or run it in a namespace whose Pod Security level allows it';

/** One code for each control of the Pod Security Standards, and one for the labels that choose a level. */
export const podSecurityCatalogue = {
  'valid-pod-security-app-armor-profile': {
    title: 'AppArmor profiles are that of the runtime or local ones (control appArmorProfile)',
    fix: `Remove the profile Unconfined, ${elsewhere}.`,
  },
  'valid-pod-security-capabilities-baseline': {
    title: 'No capabilities are added beyond the default ones (control capabilities_baseline)',
    fix: `Remove the capabilities from add, ${elsewhere}.`,
  },
  'valid-pod-security-host-namespaces': {
    title: 'The Pod does not share the network, processes or IPC of its node (control hostNamespaces)',
    fix: `Remove hostNetwork, hostPID and hostIPC, ${elsewhere}.`,
  },
  'valid-pod-security-host-path-volumes': {
    title: 'No volume is a hostPath (control hostPathVolumes)',
    fix: `Use another volume type, such as emptyDir or a persistentVolumeClaim, ${elsewhere}.`,
  },
  'valid-pod-security-host-ports': {
    title: 'No container takes a port of its node (control hostPorts)',
    fix: `Remove hostPort and reach the Pod by a Service, ${elsewhere}.`,
  },
  'valid-pod-security-host-probes-and-host-lifecycle': {
    title: 'Probes and lifecycle hooks name no host (control hostProbesAndHostLifecycle, from 1.34)',
    fix: `Remove host: without it the kubelet asks the Pod itself; ${elsewhere}.`,
  },
  'valid-pod-security-privileged': {
    title: 'No container is privileged (control privileged)',
    fix: `Remove privileged, ${elsewhere}.`,
  },
  'valid-pod-security-proc-mount': {
    title: 'The masks of /proc stay in place (control procMount)',
    fix: `Remove procMount, or set it to Default, ${elsewhere}.`,
  },
  'valid-pod-security-se-linux-options': {
    title: 'SELinux types are those for containers, without user and role (control seLinuxOptions)',
    fix: `Use the type container_t, container_init_t or container_kvm_t (from 1.31 also container_engine_t) and set neither user nor role, ${elsewhere}.`,
  },
  'valid-pod-security-seccomp-profile-baseline': {
    title: 'A seccomp profile, where set, is that of the runtime or a local one (control seccompProfile_baseline)',
    fix: `Set seccompProfile.type to RuntimeDefault or Localhost, or remove it, ${elsewhere}.`,
  },
  'valid-pod-security-sysctls': {
    title: 'Sysctls are among the safe ones (control sysctls)',
    fix: `Remove the sysctl, ${elsewhere}.`,
  },
  'valid-pod-security-windows-host-process': {
    title: 'Nothing runs as a HostProcess of a Windows node (control windowsHostProcess)',
    fix: `Remove windowsOptions.hostProcess, ${elsewhere}.`,
  },
  'valid-pod-security-allow-privilege-escalation': {
    title: 'Containers say that they gain no privileges (control allowPrivilegeEscalation)',
    fix: `Set securityContext.allowPrivilegeEscalation: false on every container, ${elsewhere}.`,
  },
  'valid-pod-security-capabilities-restricted': {
    title: 'Containers drop all capabilities and add at most NET_BIND_SERVICE (control capabilities_restricted)',
    fix: `Set securityContext.capabilities.drop: ["ALL"] on every container and add none but NET_BIND_SERVICE, ${elsewhere}.`,
  },
  'valid-pod-security-restricted-volumes': {
    title: 'Volumes are of the types that level restricted allows (control restrictedVolumes)',
    fix: `Use configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected or secret, ${elsewhere}.`,
  },
  'valid-pod-security-run-as-non-root': {
    title: 'The Pod or every container says that it does not run as root (control runAsNonRoot)',
    fix: `Set runAsNonRoot: true in the securityContext of the Pod, and false nowhere, ${elsewhere}.`,
  },
  'valid-pod-security-run-as-user': {
    title: 'Nobody asks for user 0 (control runAsUser)',
    fix: `Set runAsUser to the number of another user, or leave it to the image, ${elsewhere}.`,
  },
  'valid-pod-security-seccomp-profile-restricted': {
    title: 'The Pod or every container has a seccomp profile (control seccompProfile_restricted)',
    fix: `Set seccompProfile.type: RuntimeDefault in the securityContext of the Pod, ${elsewhere}.`,
  },
  'valid-pod-security-label': {
    title: 'The labels of a Namespace that choose a Pod Security level are valid',
    fix: 'Use privileged, baseline or restricted as a level, and latest or v1.N as a version.',
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

export type PodSecurityCode = keyof typeof podSecurityCatalogue;

/** The code of each control. */
export const controlCodes: { readonly [id in ControlId]: PodSecurityCode } = {
  appArmorProfile: 'valid-pod-security-app-armor-profile',
  capabilities_baseline: 'valid-pod-security-capabilities-baseline',
  hostNamespaces: 'valid-pod-security-host-namespaces',
  hostPathVolumes: 'valid-pod-security-host-path-volumes',
  hostPorts: 'valid-pod-security-host-ports',
  hostProbesAndHostLifecycle: 'valid-pod-security-host-probes-and-host-lifecycle',
  privileged: 'valid-pod-security-privileged',
  procMount: 'valid-pod-security-proc-mount',
  seLinuxOptions: 'valid-pod-security-se-linux-options',
  seccompProfile_baseline: 'valid-pod-security-seccomp-profile-baseline',
  sysctls: 'valid-pod-security-sysctls',
  windowsHostProcess: 'valid-pod-security-windows-host-process',
  allowPrivilegeEscalation: 'valid-pod-security-allow-privilege-escalation',
  capabilities_restricted: 'valid-pod-security-capabilities-restricted',
  restrictedVolumes: 'valid-pod-security-restricted-volumes',
  runAsNonRoot: 'valid-pod-security-run-as-non-root',
  runAsUser: 'valid-pod-security-run-as-user',
  seccompProfile_restricted: 'valid-pod-security-seccomp-profile-restricted',
};
