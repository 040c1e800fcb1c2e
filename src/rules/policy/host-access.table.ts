import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import type { hostAccessCatalogue } from './host-access';
import { accept, containerWith, deploymentWith, podWith, refuse, using } from './table-objects';

const standards = 'Kubernetes documentation, Pod Security Standards';
const volumes = 'Kubernetes documentation, Volumes: hostPath';
const path = 'spec.volumes[0].hostPath.path';

const hostPath = (folder: string, mount: object = {}): JsonObject =>
  podWith({
    'spec.volumes': [{ name: 'node', hostPath: { path: folder } }],
    'spec.containers[0].volumeMounts': [{ name: 'node', mountPath: '/node', ...mount }],
  });

const sysctl = (name: string): JsonObject => podWith({ 'spec.securityContext.sysctls': [{ name, value: '1' }] });

export const hostAccessTable: SetRuleTable<keyof typeof hostAccessCatalogue> = {
  'no-host-network': {
    why: "A Pod in the node's network reaches what listens on its localhost, can read the traffic of other Pods, and no NetworkPolicy holds for it.",
    source: standards,
    accepts: [accept('false', podWith({ 'spec.hostNetwork': false })), accept('nothing said', podWith())],
    refuses: [
      refuse('true', 'spec.hostNetwork', podWith({ 'spec.hostNetwork': true })),
      refuse(
        'of a template',
        'spec.template.spec.hostNetwork',
        deploymentWith({ 'spec.template.spec.hostNetwork': true }),
      ),
    ],
  },
  'no-host-pid': {
    why: 'A Pod that sees the processes of the node reads their environment, passwords included, and can stop them.',
    source: standards,
    accepts: [accept('nothing said', podWith())],
    refuses: [refuse('true', 'spec.hostPID', podWith({ 'spec.hostPID': true }))],
  },
  'no-host-ipc': {
    why: 'Shared memory is where databases and browsers keep what they work on.',
    source: standards,
    accepts: [accept('nothing said', podWith())],
    refuses: [refuse('true', 'spec.hostIPC', podWith({ 'spec.hostIPC': true }))],
  },
  'no-host-process': {
    why: 'A host process container of Windows is no container at all: it runs on the node, as one of its users.',
    source: standards,
    accepts: [accept('nothing said', podWith())],
    refuses: [
      refuse(
        'of the Pod',
        'spec.securityContext.windowsOptions.hostProcess',
        podWith({ 'spec.securityContext.windowsOptions.hostProcess': true, 'spec.hostNetwork': true }),
      ),
      refuse(
        'of the container',
        'spec.containers[0].securityContext.windowsOptions.hostProcess',
        containerWith({ 'securityContext.windowsOptions.hostProcess': true }),
      ),
    ],
  },
  'no-unsafe-sysctl': {
    why: 'Most sysctls are those of the whole node, or take memory that is not counted against the Pod. The kubelet refuses to start such a Pod unless it was told to.',
    source: 'Kubernetes documentation, Using sysctls in a Kubernetes Cluster',
    accepts: [
      accept('a safe one', sysctl('net.ipv4.tcp_syncookies')),
      using({ kubeVersion: '1.29' }, accept('safe since this version', sysctl('net.ipv4.tcp_fin_timeout'))),
    ],
    refuses: [
      refuse('kernel.msgmax', 'spec.securityContext.sysctls[0].name', sysctl('kernel.msgmax')),
      refuse('not safe yet', 'spec.securityContext.sysctls[0].name', sysctl('net.ipv4.tcp_fin_timeout')),
    ],
  },
  'no-host-port': {
    why: 'Only one Pod with the port fits on a node, so that others stay pending, and the port is open to all who reach the node.',
    source: 'Kubernetes documentation, Configuration Best Practices: Services',
    accepts: [
      accept('a port of the container', containerWith({ ports: [{ containerPort: 8080 }] })),
      accept(
        "the node's network is told of elsewhere",
        podWith({ 'spec.hostNetwork': true, 'spec.containers[0].ports': [{ containerPort: 8080 }] }),
      ),
    ],
    refuses: [
      refuse(
        'a port of the node',
        'spec.containers[0].ports[0].hostPort',
        containerWith({ ports: [{ containerPort: 80, hostPort: 80 }] }),
      ),
    ],
  },
  'no-host-path': {
    why: 'The Pod finds other files on each node, and whoever gets into it finds what other Pods and the node left there.',
    source: volumes,
    accepts: [
      accept('an emptyDir', podWith({ 'spec.volumes': [{ name: 'a', emptyDir: {} }] })),
      accept('told of more severely', hostPath('/etc')),
    ],
    refuses: [refuse('a folder', path, hostPath('/srv/data'))],
  },
  'no-sensitive-host-path': {
    why: 'These folders hold the keys of the kubelet, the programs and the devices of the node: who reads them can be the node, who writes them is.',
    source: volumes,
    accepts: [accept('another folder', hostPath('/srv/data')), accept('one file', hostPath('/etc/localtime'))],
    refuses: [
      refuse('/etc', path, hostPath('/etc')),
      refuse('the root', path, hostPath('/')),
      refuse('with a slash at its end', path, hostPath('/proc/')),
      refuse('the keys of the kubelet', path, hostPath('/var/lib/kubelet/pki')),
    ],
  },
  'no-container-runtime-socket': {
    why: 'Whoever may talk to the runtime can start a privileged container, past the API server and every policy.',
    source: volumes,
    accepts: [accept('another folder', hostPath('/srv/data'))],
    refuses: [
      refuse('of Docker', path, hostPath('/var/run/docker.sock')),
      refuse('of containerd', path, hostPath('/run/containerd/containerd.sock')),
    ],
  },
  'no-writable-host-path': {
    why: 'What the container writes stays on the node when the Pod is gone, and can replace what others run.',
    source: volumes,
    accepts: [
      accept('read-only', hostPath('/srv/data', { readOnly: true })),
      accept(
        'another volume',
        podWith({
          'spec.volumes': [{ name: 'a', emptyDir: {} }],
          'spec.containers[0].volumeMounts': [{ name: 'a', mountPath: '/a' }],
        }),
      ),
    ],
    refuses: [
      refuse('the default', 'spec.containers[0].volumeMounts[0].readOnly', hostPath('/srv/data')),
      refuse('false', 'spec.containers[0].volumeMounts[0].readOnly', hostPath('/srv/data', { readOnly: false })),
    ],
  },
};
