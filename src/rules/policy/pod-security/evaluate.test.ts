import { kubeVersions } from '../../../schema';
import type { PodSecurityLevel } from '../../check-options';
import { controls } from './controls';
import { evaluatePodSecurity } from './evaluate';

type Fields = { readonly [field: string]: unknown };

const hardened = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

/** A Pod that every level of every version allows, with changes to the spec. */
const specWith = (spec: Fields = {}): Fields => ({
  initContainers: [{ name: 'setup', securityContext: hardened }],
  containers: [{ name: 'web', securityContext: hardened }],
  ephemeralContainers: [{ name: 'debug', securityContext: hardened }],
  ...spec,
});

const containers = (...all: readonly (readonly [string, Fields])[]): Fields => ({
  initContainers: [],
  containers: all.map(([name, fields]) => ({ name, ...fields })),
  ephemeralContainers: null,
});

/** A hardened container whose security context is changed. */
const context = (more: Fields): Fields => ({ securityContext: { ...hardened, ...more } });

const evaluate = (spec: Fields, level: PodSecurityLevel, version: string, metadata: Fields = {}): string[] =>
  evaluatePodSecurity(metadata, specWith(spec), level, version).map(
    ({ id, reason, detail }) => `${id}: ${reason} (${detail})`,
  );

const annotated = (annotations: Fields): Fields => ({ annotations });
const sysctls = (...names: readonly string[]): Fields => ({
  securityContext: { sysctls: names.map((name) => ({ name, value: '1' })) },
});
const seLinux = (options: Fields): Fields => context({ seLinuxOptions: options });
const volume = (name: string, type: string): Fields => ({ name, [type]: {} });

describe('wording of baseline', () => {
  test.each<[string, Fields, string, Fields?]>([
    [
      'hostNamespaces',
      { hostIPC: true, hostPID: true, hostNetwork: true },
      'host namespaces (hostNetwork=true, hostPID=true, hostIPC=true)',
    ],
    ['hostNamespaces', { hostPID: true }, 'host namespaces (hostPID=true)'],
    [
      'privileged',
      containers(['a', context({ privileged: true })]),
      'privileged (container "a" must not set securityContext.privileged=true)',
    ],
    [
      'privileged',
      {
        ephemeralContainers: [{ name: 'e', ...context({ privileged: true }) }],
        initContainers: [{ name: 'i', ...context({ privileged: true }) }],
      },
      'privileged (containers "i", "e" must not set securityContext.privileged=true)',
    ],
    [
      'capabilities_baseline',
      containers(
        ['a', context({ capabilities: { add: ['SYS_ADMIN', 'CHOWN'] } })],
        ['b', context({ capabilities: { add: ['BPF', 'SYS_ADMIN'] } })],
      ),
      'non-default capabilities (containers "a", "b" must not include "BPF", "SYS_ADMIN" in securityContext.capabilities.add)',
    ],
    [
      'hostPathVolumes',
      { volumes: [volume('x', 'hostPath'), volume('y', 'emptyDir'), volume('z', 'hostPath')] },
      'hostPath volumes (volumes "x", "z")',
    ],
    ['hostPathVolumes', { volumes: [volume('x', 'hostPath')] }, 'hostPath volumes (volume "x")'],
    ['hostPorts', containers(['a', { ports: [{ hostPort: 80 }] }]), 'hostPort (container "a" uses hostPort 80)'],
    [
      'hostPorts',
      containers(
        ['a', { ports: [{ hostPort: 9000 }, { hostPort: 0 }, {}] }],
        ['b', { ports: [{ hostPort: 80 }, { hostPort: 9000 }, { hostPort: 443 }] }],
      ),
      'hostPort (containers "a", "b" use hostPorts 443, 80, 9000)',
    ],
    [
      'hostPorts',
      containers(['a', { ports: [{ hostPort: 80 }] }], ['b', { ports: [{ hostPort: 80 }] }]),
      'hostPort (containers "a", "b" use hostPort 80)',
    ],
    [
      'appArmorProfile',
      {
        securityContext: { appArmorProfile: { type: 'Unconfined' } },
        ...containers(['a', context({ appArmorProfile: { type: 'Unconfined' } })]),
      },
      'forbidden AppArmor profiles (pod and container "a" and annotation must not set AppArmor profile type to "Unconfined", "container.apparmor.security.beta.kubernetes.io/b="unconfined"")',
      annotated({
        'container.apparmor.security.beta.kubernetes.io/b': 'unconfined',
        'container.apparmor.security.beta.kubernetes.io/a': 'runtime/default',
      }),
    ],
    [
      'appArmorProfile',
      containers(['a', context({ appArmorProfile: {} })]),
      'forbidden AppArmor profile (container "a" must not set AppArmor profile type to "")',
    ],
    [
      'appArmorProfile',
      {},
      'forbidden AppArmor profiles (annotations must not set AppArmor profile type to "container.apparmor.security.beta.kubernetes.io/a="bogus"", "container.apparmor.security.beta.kubernetes.io/b="unconfined"")',
      annotated({
        'container.apparmor.security.beta.kubernetes.io/b': 'unconfined',
        'container.apparmor.security.beta.kubernetes.io/a': 'bogus',
      }),
    ],
    [
      'seLinuxOptions',
      {
        securityContext: { seLinuxOptions: { type: 'foo', user: 'u' } },
        ...containers(
          ['a', seLinux({ type: 'bar' })],
          ['b', seLinux({ role: 'r' })],
          ['c', seLinux({ type: 'container_t' })],
        ),
      },
      'seLinuxOptions (pod and containers "a", "b" set forbidden securityContext.seLinuxOptions: types "bar", "foo"; user may not be set; role may not be set)',
    ],
    [
      'seLinuxOptions',
      { securityContext: { seLinuxOptions: { user: 'u' } } },
      'seLinuxOptions (pod set forbidden securityContext.seLinuxOptions: user may not be set)',
    ],
    [
      'seLinuxOptions',
      containers(['a', seLinux({ type: 'bar' })]),
      'seLinuxOptions (container "a" set forbidden securityContext.seLinuxOptions: type "bar")',
    ],
    [
      'procMount',
      containers(
        ['a', context({ procMount: 'Unmasked' })],
        ['b', context({ procMount: 'Default' })],
        ['c', context({ procMount: 'other' })],
      ),
      'procMount (containers "a", "c" must not set securityContext.procMount to "Unmasked", "other")',
    ],
    [
      'seccompProfile_baseline',
      {
        securityContext: { seccompProfile: { type: 'Unconfined' } },
        ...containers(['a', context({ seccompProfile: { type: '' } })]),
      },
      'seccompProfile (pod and container "a" must not set securityContext.seccompProfile.type to "", "Unconfined")',
    ],
    ['sysctls', sysctls('b', 'net.ipv4.tcp_syncookies', 'a'), 'forbidden sysctls (b, a)'],
    [
      'windowsHostProcess',
      {
        securityContext: { windowsOptions: { hostProcess: true } },
        ...containers(['a', context({ windowsOptions: { hostProcess: true } })]),
      },
      'hostProcess (pod and container "a" must not set securityContext.windowsOptions.hostProcess=true)',
    ],
    [
      'windowsHostProcess',
      { securityContext: { windowsOptions: { hostProcess: true } } },
      'hostProcess (pod must not set securityContext.windowsOptions.hostProcess=true)',
    ],
    [
      'hostProbesAndHostLifecycle',
      containers(
        ['b', { livenessProbe: { httpGet: { host: 'x' } }, startupProbe: { tcpSocket: { host: 'w' } } }],
        ['a', { lifecycle: { preStop: { tcpSocket: { host: 'x' } } } }],
      ),
      'probe or lifecycle host (containers "a", "b" use probe or lifecycle hosts "w", "x")',
    ],
    [
      'hostProbesAndHostLifecycle',
      containers(['a', { readinessProbe: { httpGet: { host: 'x' } } }]),
      'probe or lifecycle host (container "a" uses probe or lifecycle host "x")',
    ],
    [
      'hostProbesAndHostLifecycle',
      containers(['a', { lifecycle: { postStart: { httpGet: { host: 'x' } } } }]),
      'probe or lifecycle host (container "a" uses probe or lifecycle host "x")',
    ],
  ])('%s %#', (...[id, spec, expected, metadata]) => {
    expect(evaluate(spec, 'baseline', '1.34', metadata)).toEqual([`${id}: ${expected}`]);
  });
});

describe('wording of restricted', () => {
  const bare = containers(['a', {}], ['b', context({})]);
  test.each<[string, Fields, string]>([
    [
      'allowPrivilegeEscalation',
      containers(
        ['a', context({ allowPrivilegeEscalation: true })],
        ['b', context({ allowPrivilegeEscalation: null })],
      ),
      'allowPrivilegeEscalation != false (containers "a", "b" must set securityContext.allowPrivilegeEscalation=false)',
    ],
    [
      'capabilities_restricted',
      containers(
        ['a', context({ capabilities: null })],
        ['b', context({ capabilities: { drop: ['NET_RAW'], add: ['CHOWN', 'BPF'] } })],
      ),
      'unrestricted capabilities (containers "a", "b" must set securityContext.capabilities.drop=["ALL"]; container "b" must not include "BPF", "CHOWN" in securityContext.capabilities.add)',
    ],
    [
      'capabilities_restricted',
      containers(['a', context({ capabilities: { drop: ['all'] } })]),
      'unrestricted capabilities (container "a" must set securityContext.capabilities.drop=["ALL"])',
    ],
    [
      'restrictedVolumes',
      {
        volumes: [
          volume('z', 'hostPath'),
          volume('y', 'nfs'),
          volume('x', 'ramDisk'),
          { name: 'implicitly an emptyDir' },
          volume('w', 'configMap'),
          volume('v', 'nfs'),
        ],
      },
      'restricted volume types (volumes "z", "y", "x", "v" use restricted volume types "hostPath", "nfs", "unknown")',
    ],
    [
      'restrictedVolumes',
      { volumes: [volume('y', 'storageos')] },
      'restricted volume types (volume "y" uses restricted volume type "storageos")',
    ],
    [
      'runAsNonRoot',
      {
        securityContext: { runAsNonRoot: false },
        ...containers(['a', context({ runAsNonRoot: false })], ['b', context({ runAsNonRoot: null })]),
      },
      'runAsNonRoot != true (pod and container "a" must not set securityContext.runAsNonRoot=false)',
    ],
    [
      'runAsNonRoot',
      containers(['a', context({ runAsNonRoot: null })], ['b', context({})]),
      'runAsNonRoot != true (pod or container "a" must set securityContext.runAsNonRoot=true)',
    ],
    [
      'runAsUser',
      {
        securityContext: { runAsUser: 0 },
        ...containers(['a', context({ runAsUser: 0 })], ['b', context({ runAsUser: 1 })]),
      },
      'runAsUser=0 (pod and container "a" must not set runAsUser=0)',
    ],
    [
      'seccompProfile_restricted',
      containers(['a', context({ seccompProfile: null })], ['b', context({})]),
      'seccompProfile (pod or container "a" must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")',
    ],
    [
      'seccompProfile_restricted',
      {
        securityContext: { seccompProfile: { type: 'Unconfined' } },
        ...containers(['a', context({ seccompProfile: null })]),
      },
      'seccompProfile (pod must not set securityContext.seccompProfile.type to "Unconfined")',
    ],
  ])('%s %#', (id, spec, expected) => {
    expect(evaluate(spec, 'restricted', '1.34')).toEqual([`${id}: ${expected}`]);
  });

  test('every control of the level, in the order of the server', () => {
    expect(evaluatePodSecurity({}, { ...bare, hostNetwork: true }, 'restricted', '1.28').map(({ id }) => id)).toEqual([
      'hostNamespaces',
      'allowPrivilegeEscalation',
      'capabilities_restricted',
      'runAsNonRoot',
      'seccompProfile_restricted',
    ]);
  });
});

const unconfined = annotated({ 'container.seccomp.security.alpha.kubernetes.io/web': 'unconfined' });

/** Each control on the two sides of each version at which it changes: what it refuses there, and what it does not. */
describe('versions', () => {
  test.each<[string, Fields, PodSecurityLevel, string, string, Fields?]>([
    [
      'hostProbesAndHostLifecycle',
      containers(['a', { ...context({}), livenessProbe: { tcpSocket: { host: 'x' } } }]),
      'baseline',
      '1.34',
      '1.33',
    ],
    ['seLinuxOptions', containers(['a', seLinux({ type: 'container_engine_t' })]), 'baseline', '1.30', '1.31'],
    ['sysctls', sysctls('net.ipv4.ip_local_reserved_ports'), 'baseline', '1.26', '1.27'],
    ['sysctls', sysctls('net.ipv4.tcp_keepalive_time'), 'baseline', '1.28', '1.29'],
    ['sysctls', sysctls('net.ipv4.tcp_keepalive_intvl'), 'baseline', '1.28', '1.29'],
    ['sysctls', sysctls('net.ipv4.tcp_keepalive_probes'), 'baseline', '1.28', '1.29'],
    ['sysctls', sysctls('net.ipv4.tcp_fin_timeout'), 'baseline', '1.28', '1.29'],
    ['sysctls', sysctls('net.ipv4.tcp_rmem'), 'baseline', '1.31', '1.32'],
    ['sysctls', sysctls('net.ipv4.tcp_wmem'), 'baseline', '1.31', '1.32'],
    ['seccompProfile_baseline', {}, 'baseline', '1.18', '1.19', unconfined],
    [
      'seccompProfile_baseline',
      containers(['a', context({ seccompProfile: { type: 'Unconfined' } })]),
      'baseline',
      '1.19',
      '1.18',
    ],
    ['seccompProfile_restricted', containers(['a', context({ seccompProfile: null })]), 'restricted', '1.19', '1.18'],
    [
      'allowPrivilegeEscalation',
      containers(['a', context({ allowPrivilegeEscalation: null })]),
      'restricted',
      '1.8',
      '1.7',
    ],
    ['capabilities_restricted', containers(['a', context({ capabilities: null })]), 'restricted', '1.22', '1.21'],
    ['runAsUser', { securityContext: { runAsUser: 0 } }, 'restricted', '1.23', '1.22'],
  ])('%s %#', (...[id, spec, level, refuses, accepts, metadata]) => {
    expect(evaluatePodSecurity(metadata ?? {}, specWith(spec), level, refuses).map((found) => found.id)).toEqual([id]);
    expect(evaluatePodSecurity(metadata ?? {}, specWith(spec), level, accepts)).toEqual([]);
  });

  test('Pods for Windows are exempt from three controls from 1.25 on', () => {
    const windows = { os: { name: 'windows' }, ...containers(['a', { securityContext: { runAsNonRoot: true } }]) };
    const ids = (version: string) => evaluatePodSecurity({}, windows, 'restricted', version).map(({ id }) => id);
    expect(ids('1.24')).toEqual(['allowPrivilegeEscalation', 'capabilities_restricted', 'seccompProfile_restricted']);
    expect(ids('1.25')).toEqual([]);
    const linux = { ...windows, os: { name: 'linux' } };
    expect(evaluatePodSecurity({}, linux, 'restricted', '1.25')).toHaveLength(3);
  });

  test('a Pod in its own user namespace is held to all controls up to the newest version', () => {
    const spec = { hostUsers: false, ...containers(['a', context({ procMount: 'Unmasked', runAsUser: 0 })]) };
    expect(evaluatePodSecurity({}, spec, 'restricted', 'latest').map(({ id }) => id)).toEqual([
      'procMount',
      'runAsUser',
    ]);
  });

  test.each(kubeVersions)('%s allows what is hardened and refuses what is not', (version) => {
    expect(evaluate({}, 'restricted', version)).toEqual([]);
    expect(evaluate(containers(['a', {}]), 'restricted', version)).toHaveLength(4);
    expect(evaluate(containers(['a', {}]), 'baseline', version)).toEqual([]);
    expect(evaluate({ hostNetwork: true }, 'privileged', version)).toEqual([]);
  });

  test('a version may have its v, be latest, or be newer than the newest', () => {
    const spec = containers(['a', { livenessProbe: { tcpSocket: { host: 'x' } } }]);
    for (const version of ['v1.34', 'latest', '1.99']) expect(evaluate(spec, 'baseline', version)).toHaveLength(1);
    for (const version of ['', '1', '1.28.3', '2.0', '1.028', 'newest']) {
      expect(() => evaluate(spec, 'baseline', version)).toThrow(`no version "${version}"; use 1.0 to 1.34, or latest`);
    }
  });
});

test('allowed volume types, whatever the version', () => {
  const allowed = [
    'configMap',
    'csi',
    'downwardAPI',
    'emptyDir',
    'ephemeral',
    'image',
    'persistentVolumeClaim',
    'projected',
    'secret',
  ];
  for (const version of kubeVersions) {
    expect(evaluate({ volumes: allowed.map((type) => volume(type, type)) }, 'restricted', version)).toEqual([]);
  }
});

test('default capabilities, and none beside', () => {
  const names =
    'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT';
  const add = (capabilities: readonly string[]) =>
    evaluate(containers(['a', context({ capabilities: { add: capabilities } })]), 'baseline', 'latest');
  expect(add(names.split(' '))).toEqual([]);
  for (const name of ['ALL', 'NET_RAW', 'CAP_CHOWN', 'chown', '']) expect(add([name])).toHaveLength(1);
});

test('nulls and values of a wrong type are absent', () => {
  const spec = {
    containers: [null, { name: 'a', securityContext: null, ports: 'x' }],
    volumes: null,
    securityContext: [],
  };
  expect(evaluatePodSecurity({ annotations: null }, spec, 'baseline', 'latest')).toEqual([]);
  expect(evaluatePodSecurity({}, {}, 'restricted', 'latest')).toEqual([]);
});

test('every control has one id, and versions that ascend', () => {
  const ids = controls.map(({ id }) => id);
  expect(new Set(ids).size).toBe(18);
  for (const { versions } of controls) {
    const since = versions.map(([minor]) => minor);
    expect(since).toEqual([...since].sort((a, b) => a - b));
  }
});
