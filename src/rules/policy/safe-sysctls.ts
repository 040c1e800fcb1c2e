import type { KubeVersion } from '../../schema';

/** The sysctls that the kubelet allows by default, each with the minor version of Kubernetes 1 that added it. */
const safe: { readonly [name: string]: number } = {
  'kernel.shm_rmid_forced': 0,
  'net.ipv4.ip_local_port_range': 0,
  'net.ipv4.tcp_syncookies': 0,
  'net.ipv4.ping_group_range': 18,
  'net.ipv4.ip_unprivileged_port_start': 22,
  'net.ipv4.ip_local_reserved_ports': 27,
  'net.ipv4.tcp_keepalive_time': 29,
  'net.ipv4.tcp_fin_timeout': 29,
  'net.ipv4.tcp_keepalive_intvl': 29,
  'net.ipv4.tcp_keepalive_probes': 29,
  'net.ipv4.tcp_rmem': 32,
  'net.ipv4.tcp_wmem': 32,
};

/** Whether a sysctl, written with dots, is kept apart from other Pods and from the node. */
export function isSafeSysctl(name: string, version: KubeVersion): boolean {
  const since = Object.hasOwn(safe, name) ? safe[name] : undefined;
  return since !== undefined && since <= Number(version.split('.')[1]);
}
