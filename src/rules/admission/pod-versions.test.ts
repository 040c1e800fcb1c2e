import { admit } from '../../../test/admission-tables';
import { applyCase } from '../rule-table';
import { defaultAdmissionOptions } from './index';
import { containerPath as c, deploymentBase, podBase } from './table-bases';

const template = 'spec.template.spec';
const hostPort = (path: string, port: number) => ({
  [`${path}.hostNetwork`]: true,
  [`${path}.containers[0].ports`]: [{ containerPort: 80, hostPort: port }],
});
const token = (path: string) => ({
  'spec.serviceAccountName': 'web',
  'spec.volumes[0]': { name: 'token', projected: { sources: [{ serviceAccountToken: { path } }] } },
});
const resize = { [`${c}.resizePolicy`]: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] };
const sleep = (seconds: number) => ({ [`${c}.lifecycle.preStop.sleep.seconds`]: seconds });
const windows = { 'spec.os.name': 'windows' };
const alias = { 'spec.hostAliases': [{ ip: '10.0.0', hostnames: ['a_b'] }] };
const hostIps = {
  'spec.volumes[0]': {
    name: 'pod',
    downwardAPI: { items: [{ path: 'ips', fieldRef: { fieldPath: 'status.hostIPs' } }] },
  },
};

/** What a server of each version answers: the field paths of its errors. */
const cases: readonly (readonly [
  string,
  typeof podBase,
  { [path: string]: unknown },
  { [version: string]: string[] },
])[] = [
  [
    'a host port in the network of the node',
    podBase,
    hostPort('spec', 81),
    { '1.27': [`${c}.ports[0].containerPort`], '1.28': [`${c}.ports[0].hostPort`] },
  ],
  [
    'the same in a template',
    deploymentBase,
    hostPort(template, 81),
    {
      '1.27': [`${template}.containers[0].ports[0].containerPort`],
      '1.28': [`${template}.containers[0].ports[0].hostPort`],
    },
  ],
  [
    'a template that leaves the host port to the Pod',
    deploymentBase,
    hostPort(template, 0),
    { '1.27': [], '1.28': [] },
  ],
  [
    'a host alias',
    podBase,
    alias,
    {
      '1.28': ['spec.hostAliases.ip', 'spec.hostAliases.hostnames'],
      '1.30': ['spec.hostAliases[0].ip', 'spec.hostAliases[0].hostnames[0]'],
    },
  ],
  [
    'a projected token outside of its mount',
    podBase,
    token('../token'),
    { '1.28': [], '1.29': [], '1.30': ['spec.volumes[0].projected.path'] },
  ],
  ['a projected token at a plain path', podBase, token('a/token'), { '1.28': [], '1.30': [] }],
  [
    'a sysctl of the network of the node',
    podBase,
    { 'spec.hostNetwork': true, 'spec.securityContext.sysctls': [{ name: 'net.core.somaxconn', value: '1' }] },
    { '1.28': [], '1.29': ['spec.securityContext.sysctls[0].name'] },
  ],
  [
    'a container that restarts to be resized in a Pod that does not',
    podBase,
    { ...resize, 'spec.restartPolicy': 'Never' },
    { '1.28': [], '1.32': [], '1.33': [`${c}.resizePolicy`] },
  ],
  ['the same in a Pod that does', podBase, { ...resize, 'spec.restartPolicy': 'OnFailure' }, { '1.33': [] }],
  ['a sleep of no seconds', podBase, sleep(0), { '1.29': [], '1.30': [`${c}.lifecycle.preStop.sleep`], '1.33': [] }],
  ['a sleep of all seconds that there are', podBase, sleep(30), { '1.30': [], '1.33': [] }],
  [
    'AppArmor on Windows',
    podBase,
    { ...windows, 'spec.securityContext.appArmorProfile': { type: 'Unconfined' } },
    { '1.30': ['spec.securityContext.appArmorProfile'] },
  ],
  [
    'policies of Linux on Windows',
    podBase,
    { ...windows, 'spec.securityContext': { seLinuxChangePolicy: 'Recursive', supplementalGroupsPolicy: 'Merge' } },
    {
      '1.32': [],
      '1.33': ['spec.securityContext.supplementalGroupsPolicy', 'spec.securityContext.seLinuxChangePolicy'],
    },
  ],
  [
    'addresses of the node in a file',
    podBase,
    hostIps,
    {
      '1.28': ['spec.volumes[0].downwardAPI.fieldRef.fieldPath', 'spec.volumes[0].downwardAPI.fieldRef'],
      '1.29': ['spec.volumes[0].downwardAPI.fieldRef.fieldPath'],
    },
  ],
];

test.each(
  cases.flatMap(([name, base, set, answers]) =>
    Object.entries(answers).map(([version, paths]) => [version, name, base, set, paths] as const),
  ),
)('%s: %s', (kubeVersion, _, base, set, paths) => {
  const found = admit(applyCase(base, set), { ...defaultAdmissionOptions, kubeVersion });
  expect(found.filter(({ severity }) => severity === 'error').map(({ fieldPath }) => fieldPath)).toEqual(paths);
});
