import type { JsonObject } from '../../../manifest';
import type { KubeVersion } from '../../../schema';
import type { PodSecurityLevel } from '../../check-options';
import type { SetCase, SetRuleTable, SetRuleTableEntry } from '../../set-rule-table';
import type { PodSecurityCode } from './catalogue';

const securityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

const container = (more: object = {}, context: object = {}): JsonObject => ({
  name: 'web',
  image: 'example.com/web:1.4.2',
  securityContext: { ...securityContext, ...context },
  ...more,
});

const pod = (spec: object = {}, metadata: object = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', ...metadata },
  spec: { containers: [container()], ...spec },
});

const context = (more: object): JsonObject => pod({ containers: [container({}, more)] });

const at = 'spec.containers[0].securityContext';

const documentation = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/';
const upstream = (file: string): string => `k8s.io/pod-security-admission/policy/check_${file}.go; ${documentation}`;

/** Cases of one control: each an object that is held to the level by option. */
function entry(
  level: PodSecurityLevel,
  why: string,
  source: string,
  accepts: readonly (readonly [string, JsonObject, KubeVersion?])[],
  refuses: readonly (readonly [string, JsonObject, string, KubeVersion?])[],
): SetRuleTableEntry {
  const caseOf = (name: string, object: JsonObject, kubeVersion?: KubeVersion): SetCase => ({
    name: kubeVersion === undefined ? name : `${name}, ${kubeVersion}`,
    objects: [object],
    options: { podSecurity: level, ...(kubeVersion === undefined ? {} : { kubeVersion }) },
  });
  return {
    why,
    source: upstream(source),
    accepts: accepts.map(([name, object, version]) => caseOf(name, object, version)),
    refuses: refuses.map(([name, object, path, version]) => ({ ...caseOf(name, object, version), at: path })),
  };
}

const namespace = (labels: object): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'shop', labels },
});

const probe = (host: object) => pod({ containers: [container({ livenessProbe: { httpGet: { port: 80, ...host } } })] });

export const podSecurityTable: SetRuleTable<PodSecurityCode> = {
  'valid-pod-security-app-armor-profile': entry(
    'baseline',
    'Without its AppArmor profile a container can do what the runtime keeps all others from.',
    'appArmorProfile',
    [
      ['the profile of the runtime', context({ appArmorProfile: { type: 'RuntimeDefault' } }), '1.30'],
      ['a local profile', context({ appArmorProfile: { type: 'Localhost', localhostProfile: 'web' } }), '1.30'],
      [
        'a local profile by annotation',
        pod({}, { annotations: { 'container.apparmor.security.beta.kubernetes.io/web': 'localhost/web' } }),
      ],
    ],
    [
      ['no profile', context({ appArmorProfile: { type: 'Unconfined' } }), `${at}.appArmorProfile.type`, '1.30'],
      [
        'no profile by annotation',
        pod({}, { annotations: { 'container.apparmor.security.beta.kubernetes.io/web': 'unconfined' } }),
        'metadata.annotations[container.apparmor.security.beta.kubernetes.io/web]',
      ],
    ],
  ),
  'valid-pod-security-capabilities-baseline': entry(
    'baseline',
    'A capability is a piece of what root may do; those beyond the default ones lead out of the container.',
    'capabilities_baseline',
    [
      ['a default capability', context({ capabilities: { add: ['CHOWN'] } })],
      ['none', context({ capabilities: null })],
    ],
    [
      ['NET_ADMIN', context({ capabilities: { add: ['NET_ADMIN'] } }), `${at}.capabilities.add`],
      ['NET_RAW, which runtimes give', context({ capabilities: { add: ['NET_RAW'] } }), `${at}.capabilities.add`],
    ],
  ),
  'valid-pod-security-host-namespaces': entry(
    'baseline',
    'A Pod in the namespaces of its node sees and reaches what runs there.',
    'hostNamespaces',
    [
      ['none', pod()],
      ['false', pod({ hostNetwork: false, hostPID: false, hostIPC: null })],
    ],
    [
      ['hostNetwork', pod({ hostNetwork: true }), 'spec.hostNetwork'],
      ['hostPID', pod({ hostPID: true }), 'spec.hostPID'],
      ['hostIPC', pod({ hostIPC: true }), 'spec.hostIPC'],
    ],
  ),
  'valid-pod-security-host-path-volumes': entry(
    'baseline',
    'A folder of the node in a container gives it the files of the node, and often the node.',
    'hostPathVolumes',
    [['an emptyDir', pod({ volumes: [{ name: 'data', emptyDir: {} }] })]],
    [['a hostPath', pod({ volumes: [{ name: 'log', hostPath: { path: '/var/log' } }] }), 'spec.volumes[0].hostPath']],
  ),
  'valid-pod-security-host-ports': entry(
    'baseline',
    'A port of the node is open to all who reach the node, past every Service and most network policies.',
    'hostPorts',
    [['a containerPort', pod({ containers: [container({ ports: [{ containerPort: 80 }] })] })]],
    [
      [
        'a hostPort',
        pod({ containers: [container({ ports: [{ containerPort: 80, hostPort: 80 }] })] }),
        'spec.containers[0].ports[0].hostPort',
      ],
    ],
  ),
  'valid-pod-security-host-probes-and-host-lifecycle': entry(
    'baseline',
    'The kubelet calls the host that a probe names: who writes the Pod chooses what the node connects to.',
    'hostProbesAndhostLifecycle',
    [
      ['the Pod itself', probe({}), '1.34'],
      ['an empty host', probe({ host: '' }), '1.34'],
      ['a host, before the control', probe({ host: '10.0.0.1' }), '1.33'],
    ],
    [['a host', probe({ host: '10.0.0.1' }), 'spec.containers[0].livenessProbe.httpGet.host', '1.34']],
  ),
  'valid-pod-security-privileged': entry(
    'baseline',
    'A privileged container is root on its node.',
    'privileged',
    [['false', context({ privileged: false })]],
    [['true', context({ privileged: true, allowPrivilegeEscalation: true }), `${at}.privileged`]],
  ),
  'valid-pod-security-proc-mount': entry(
    'baseline',
    'The masks of /proc hide what a container can use against the kernel.',
    'procMount',
    [['Default', context({ procMount: 'Default' })]],
    [['Unmasked', context({ procMount: 'Unmasked' }), `${at}.procMount`]],
  ),
  'valid-pod-security-se-linux-options': entry(
    'baseline',
    'Another SELinux type, user or role lifts the confinement that all containers share.',
    'seLinuxOptions',
    [
      ['a type for containers', context({ seLinuxOptions: { type: 'container_t', level: 's0:c1,c2' } })],
      ['container_engine_t', context({ seLinuxOptions: { type: 'container_engine_t' } }), '1.31'],
    ],
    [
      ['another type', context({ seLinuxOptions: { type: 'spc_t' } }), `${at}.seLinuxOptions`],
      [
        'container_engine_t',
        context({ seLinuxOptions: { type: 'container_engine_t' } }),
        `${at}.seLinuxOptions`,
        '1.30',
      ],
      [
        'a user',
        pod({ securityContext: { seLinuxOptions: { user: 'system_u' } } }),
        'spec.securityContext.seLinuxOptions',
      ],
      ['a role', context({ seLinuxOptions: { role: 'system_r' } }), `${at}.seLinuxOptions`],
    ],
  ),
  'valid-pod-security-seccomp-profile-baseline': entry(
    'baseline',
    'Without a seccomp profile a container may make every call to the kernel.',
    'seccompProfile_baseline',
    [
      ['the profile of the runtime', context({ seccompProfile: { type: 'RuntimeDefault' } })],
      ['none', context({ seccompProfile: null })],
    ],
    [['no profile', context({ seccompProfile: { type: 'Unconfined' } }), `${at}.seccompProfile.type`]],
  ),
  'valid-pod-security-sysctls': entry(
    'baseline',
    'Most kernel parameters act on the whole node.',
    'sysctls',
    [
      ['a safe one', pod({ securityContext: { sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '1' }] } })],
      [
        'one safe from 1.32',
        pod({ securityContext: { sysctls: [{ name: 'net.ipv4.tcp_rmem', value: '1' }] } }),
        '1.32',
      ],
    ],
    [
      [
        'an unsafe one',
        pod({ securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } }),
        'spec.securityContext.sysctls[0].name',
      ],
      [
        'one safe from 1.32',
        pod({ securityContext: { sysctls: [{ name: 'net.ipv4.tcp_rmem', value: '1' }] } }),
        'spec.securityContext.sysctls[0].name',
        '1.31',
      ],
    ],
  ),
  'valid-pod-security-windows-host-process': entry(
    'baseline',
    'A HostProcess has the rights of a process of the Windows node.',
    'windowsHostProcess',
    [['false', context({ windowsOptions: { hostProcess: false } })]],
    [['true', context({ windowsOptions: { hostProcess: true } }), `${at}.windowsOptions.hostProcess`]],
  ),
  'valid-pod-security-allow-privilege-escalation': entry(
    'restricted',
    'A set-user-ID program in the image makes its caller root, unless the kernel is told otherwise.',
    'allowPrivilegeEscalation',
    [
      ['false', pod()],
      ['a Pod for Windows', pod({ os: { name: 'windows' }, containers: [{ name: 'web', image: 'web:1' }] })],
    ],
    [
      ['not said', context({ allowPrivilegeEscalation: null }), `${at}.allowPrivilegeEscalation`],
      ['true', context({ allowPrivilegeEscalation: true }), `${at}.allowPrivilegeEscalation`],
    ],
  ),
  'valid-pod-security-capabilities-restricted': entry(
    'restricted',
    'Few programs need any capability; those that they have are open to whoever breaks into them.',
    'capabilities_restricted',
    [
      ['all dropped', pod()],
      ['NET_BIND_SERVICE', context({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } })],
    ],
    [
      ['not dropped', context({ capabilities: null }), `${at}.capabilities.drop`],
      ['one added', context({ capabilities: { drop: ['ALL'], add: ['CHOWN'] } }), `${at}.capabilities.add`],
    ],
  ),
  'valid-pod-security-restricted-volumes': entry(
    'restricted',
    'Volumes of the node or of a network reach beyond what the cluster manages as PersistentVolumes.',
    'restrictedVolumes',
    [
      ['a claim', pod({ volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] })],
      ['an image', pod({ volumes: [{ name: 'data', image: { reference: 'data:1' } }] }), '1.33'],
    ],
    [
      [
        'NFS',
        pod({ volumes: [{ name: 'data', nfs: { server: 'nfs.example.com', path: '/' } }] }),
        'spec.volumes[0].nfs',
      ],
      ['a hostPath', pod({ volumes: [{ name: 'log', hostPath: { path: '/var/log' } }] }), 'spec.volumes[0].hostPath'],
    ],
  ),
  'valid-pod-security-run-as-non-root': entry(
    'restricted',
    'Root in a container that is broken into is one step from root on the node.',
    'runAsNonRoot',
    [
      ['on the container', pod()],
      [
        'on the Pod',
        pod({ securityContext: { runAsNonRoot: true }, containers: [container({}, { runAsNonRoot: null })] }),
      ],
    ],
    [
      ['not said', context({ runAsNonRoot: null }), `${at}.runAsNonRoot`],
      ['false on the Pod', pod({ securityContext: { runAsNonRoot: false } }), 'spec.securityContext.runAsNonRoot'],
      ['false', context({ runAsNonRoot: false }), `${at}.runAsNonRoot`],
    ],
  ),
  'valid-pod-security-run-as-user': entry(
    'restricted',
    'User 0 is root.',
    'runAsUser',
    [
      ['another user', context({ runAsUser: 101 })],
      ['the user of the image', context({ runAsUser: null })],
    ],
    [
      ['0', context({ runAsUser: 0 }), `${at}.runAsUser`],
      ['0 on the Pod', pod({ securityContext: { runAsUser: 0 } }), 'spec.securityContext.runAsUser'],
    ],
  ),
  'valid-pod-security-seccomp-profile-restricted': entry(
    'restricted',
    'Kubernetes runs containers without a seccomp profile unless it is told to use one.',
    'seccompProfile_restricted',
    [
      ['on the container', pod()],
      [
        'on the Pod',
        pod({
          securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
          containers: [container({}, { seccompProfile: null })],
        }),
      ],
    ],
    [
      ['not said', context({ seccompProfile: null }), `${at}.seccompProfile.type`],
      ['no profile', context({ seccompProfile: { type: 'Unconfined' } }), `${at}.seccompProfile.type`],
    ],
  ),
  'valid-pod-security-label': {
    why: 'The API server refuses a Namespace whose labels name a level or version that does not exist, unless its admission plugin PodSecurity is turned off.',
    source: 'k8s.io/pod-security-admission/api/helpers.go PolicyToEvaluate',
    accepts: [
      {
        name: 'a level and a version',
        objects: [
          namespace({
            'pod-security.kubernetes.io/enforce': 'restricted',
            'pod-security.kubernetes.io/enforce-version': 'v1.28',
            'pod-security.kubernetes.io/warn': 'privileged',
            'pod-security.kubernetes.io/warn-version': 'latest',
          }),
        ],
      },
      { name: 'another label', objects: [namespace({ 'pod-security.kubernetes.io/enforced': 'restrict' })] },
    ],
    refuses: [
      {
        name: 'a misspelt level',
        objects: [namespace({ 'pod-security.kubernetes.io/enforce': 'restrict' })],
        at: 'metadata.labels[pod-security.kubernetes.io/enforce]',
      },
      {
        name: 'an empty level',
        objects: [namespace({ 'pod-security.kubernetes.io/audit': '' })],
        at: 'metadata.labels[pod-security.kubernetes.io/audit]',
      },
      {
        name: 'a version without its v',
        objects: [namespace({ 'pod-security.kubernetes.io/warn-version': '1.28' })],
        at: 'metadata.labels[pod-security.kubernetes.io/warn-version]',
      },
      {
        name: 'a version with a patch',
        objects: [namespace({ 'pod-security.kubernetes.io/enforce-version': 'v1.28.3' })],
        at: 'metadata.labels[pod-security.kubernetes.io/enforce-version]',
      },
    ],
  },
};
