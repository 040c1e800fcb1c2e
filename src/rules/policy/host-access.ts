import { bool, child, list, number, text } from '../admission/fields';
import { podRule, type Tell } from '../object-rule';
import type { PodSpecs } from '../pod-specs';
import type { RuleCatalogue } from '../rule';
import { isSafeSysctl } from './safe-sysctls';

const onNode = (title: string, fix: string, profile: 'minimal' | 'recommended') =>
  ({ title, fix, severity: 'warning', profile }) as const;

export const hostAccessCatalogue = {
  'no-host-network': onNode('Pods have a network of their own', 'Remove hostNetwork: true.', 'minimal'),
  'no-host-pid': onNode("Pods do not see the node's processes", 'Remove hostPID: true.', 'minimal'),
  'no-host-ipc': onNode("Pods do not share the node's memory segments and queues", 'Remove hostIPC: true.', 'minimal'),
  'no-host-process': onNode(
    'Windows containers are no processes of the node',
    'Remove windowsOptions.hostProcess: true.',
    'minimal',
  ),
  'no-unsafe-sysctl': onNode(
    'Pods set only sysctls that stay within the Pod',
    'Remove the sysctl, or have the node set it for all Pods.',
    'minimal',
  ),
  'no-host-port': onNode('Containers take no port of the node', 'Remove hostPort and use a Service.', 'recommended'),
  'no-host-path': onNode(
    'Pods mount no folder of the node',
    'Use a PersistentVolumeClaim, an emptyDir, a ConfigMap or a Secret.',
    'recommended',
  ),
  'no-sensitive-host-path': onNode(
    'Pods mount no folder that the node itself lives from',
    'Mount the one folder below it that is needed, read-only.',
    'minimal',
  ),
  'no-container-runtime-socket': onNode(
    "Pods do not mount the container runtime's socket",
    'Remove the volume; ask the API server for what the runtime was asked for.',
    'minimal',
  ),
  'no-writable-host-path': onNode(
    'Folders of the node are mounted read-only',
    'Set readOnly: true on the volume mount.',
    'recommended',
  ),
} as const satisfies RuleCatalogue;

type Code = keyof typeof hostAccessCatalogue;

/** Folders that hold the node's programs, devices and kernel; those that hold its keys, with all below them. */
const sensitive = new Set(
  '/ /bin /boot /dev /etc /lib /lib64 /proc /run /sbin /sys /usr /var /var/lib /var/run'.split(' '),
);
const secret = ['/etc/kubernetes', '/root', '/var/lib/etcd', '/var/lib/kubelet'];

/** The sockets of Docker, containerd, CRI-O and Podman, wherever they stand. */
const socket = /\/(docker|containerd|crio|cri-dockerd|dockershim|podman)\.sock$/;

/** What ties Pods to their node, and opens the node to them. */
export const hostAccess = podRule<Code>('Access to the node', hostAccessCatalogue, (pods, tell, { kubeVersion }) => {
  const { spec, path } = pods;
  if (bool(spec, 'hostNetwork') === true) {
    const message = 'true: the Pod listens and speaks as the node, and NetworkPolicies do not hold for it';
    tell('no-host-network', path.child('hostNetwork'), message);
  }
  if (bool(spec, 'hostPID') === true) {
    tell('no-host-pid', path.child('hostPID'), 'true: the Pod sees and can signal every process of the node');
  }
  if (bool(spec, 'hostIPC') === true) {
    tell('no-host-ipc', path.child('hostIPC'), 'true: the Pod reads the shared memory of every process of the node');
  }
  const context = child(spec, 'securityContext');
  if (bool(child(context, 'windowsOptions'), 'hostProcess') === true) {
    const message = 'true: the containers are processes of the node, with its rights';
    tell('no-host-process', path.child('securityContext', 'windowsOptions', 'hostProcess'), message);
  }
  list(context, 'sysctls').forEach((sysctl, index) => {
    const name = text(sysctl, 'name').replaceAll('/', '.');
    if (isSafeSysctl(name, kubeVersion)) return;
    const message = `"${name}" changes more than this Pod, or takes memory from the node`;
    tell('no-unsafe-sysctl', path.child('securityContext', 'sysctls').index(index).child('name'), message);
  });
  checkVolumes(pods, tell);
  for (const { container, path: at } of pods.containers) {
    if (bool(child(child(container, 'securityContext'), 'windowsOptions'), 'hostProcess') === true) {
      const message = 'true: the container is a process of the node, with its rights';
      tell('no-host-process', at.child('securityContext', 'windowsOptions', 'hostProcess'), message);
    }
    if (bool(spec, 'hostNetwork') === true) continue;
    list(container, 'ports').forEach((port, index) => {
      const hostPort = number(port, 'hostPort') ?? 0;
      if (hostPort === 0) return;
      const message = `${hostPort} is taken on the node: only one such Pod fits on it, past every Service`;
      tell('no-host-port', at.child('ports').index(index).child('hostPort'), message);
    });
  }
});

function checkVolumes(pods: PodSpecs, tell: Tell<Code>): void {
  const ofNode = new Set<string>();
  list(pods.spec, 'volumes').forEach((volume, index) => {
    const hostPath = child(volume, 'hostPath');
    if (hostPath === undefined) return;
    ofNode.add(text(volume, 'name'));
    const folder = text(hostPath, 'path').replace(/(?<=.)\/+$/, '');
    const at = pods.path.child('volumes').index(index).child('hostPath', 'path');
    if (socket.test(folder)) {
      tell('no-container-runtime-socket', at, `"${folder}" lets the Pod start privileged containers on the node`);
    } else if (sensitive.has(folder) || secret.some((path) => folder === path || folder.startsWith(`${path}/`))) {
      tell('no-sensitive-host-path', at, `"${folder}" shows the Pod what the node itself runs on`);
    } else {
      tell('no-host-path', at, `"${folder}" ties the Pod to what its node happens to hold`);
    }
  });
  if (ofNode.size > 0) checkMounts(pods, ofNode, tell);
}

function checkMounts({ containers }: PodSpecs, ofNode: ReadonlySet<string>, tell: Tell<Code>): void {
  for (const { container, path } of containers) {
    list(container, 'volumeMounts').forEach((mount, index) => {
      const name = text(mount, 'name');
      if (!ofNode.has(name) || bool(mount, 'readOnly') === true) return;
      const message = `is not true: the container can change files of the node through volume "${name}"`;
      tell('no-writable-host-path', path.child('volumeMounts').index(index).child('readOnly'), message);
    });
  }
}
