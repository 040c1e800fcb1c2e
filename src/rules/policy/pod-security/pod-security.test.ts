import type { JsonObject } from '../../../manifest';
import { checkManifests } from '../../check-manifests';
import { type CheckOptions, defaultCheckOptions } from '../../check-options';

const labels = (map: { readonly [mode: string]: string }) =>
  Object.fromEntries(Object.entries(map).map(([mode, value]) => [`pod-security.kubernetes.io/${mode}`, value]));

const namespace = (name: string, map: { readonly [mode: string]: string }): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels: labels(map) },
});

const spec = {
  containers: [{ name: 'web', image: 'example.com/web:1', ports: [{ containerPort: 80, hostPort: 80 }] }],
};
const pod = (inNamespace?: string): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', ...(inNamespace === undefined ? {} : { namespace: inNamespace }) },
  spec,
});
const deployment: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec },
  },
};
const cronJob: JsonObject = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { schedule: '@daily', jobTemplate: { spec: { template: { spec: { ...spec, restartPolicy: 'Never' } } } } },
};

const check = (objects: readonly JsonObject[], options: Partial<CheckOptions> = {}): string[] =>
  checkManifests(
    objects.map((object) => ({ object })),
    { ...defaultCheckOptions, ...options },
  )
    .filter(({ code }) => code.startsWith('valid-pod-security'))
    .map(({ severity, object, fieldPath, message }) => `${severity} ${object?.kind} ${fieldPath}: ${message}`);

const hostPort = (text: string, path = 'spec') =>
  `${path}.containers[0].ports[0].hostPort: ${text}: hostPort (container "web" uses hostPort 80); control hostPorts`;

test('without a level nothing is said', () => {
  expect(check([pod(), pod('shop'), deployment, namespace('shop', {})])).toEqual([]);
});

test('a level by option is an error for Pods and for what makes them', () => {
  expect(check([pod(), deployment, cronJob], { podSecurity: 'baseline' })).toEqual([
    `error Deployment ${hostPort('would violate PodSecurity "baseline:latest"', 'spec.template.spec')}`,
    `error CronJob ${hostPort('would violate PodSecurity "baseline:latest"', 'spec.jobTemplate.spec.template.spec')}`,
    `error Pod ${hostPort('violates PodSecurity "baseline:latest"')}`,
  ]);
});

test('enforce refuses Pods and warns of workloads', () => {
  expect(check([namespace('shop', { enforce: 'baseline' }), pod('shop'), deployment, pod('other')])).toEqual([
    `warning Deployment ${hostPort('would violate PodSecurity "baseline:latest"', 'spec.template.spec')}`,
    `error Pod ${hostPort('violates PodSecurity "baseline:latest"')}`,
  ]);
});

test('warn warns, audit informs', () => {
  expect(check([namespace('shop', { warn: 'baseline' }), pod('shop')])).toEqual([
    `warning Pod ${hostPort('would violate PodSecurity "baseline:latest"')}`,
  ]);
  expect(check([namespace('shop', { audit: 'baseline' }), pod('shop')])).toEqual([
    `info Pod ${hostPort('would violate PodSecurity "baseline:latest"')}`,
  ]);
});

test('each control is reported once, in the mode that weighs most', () => {
  const modes = namespace('shop', { enforce: 'baseline', warn: 'restricted', audit: 'restricted' });
  expect(check([modes, pod('shop')]).map((line) => line.replace(/:.*control/, ''))).toEqual([
    'error Pod spec.containers[0].ports[0].hostPort hostPorts',
    'warning Pod spec.containers[0].securityContext.allowPrivilegeEscalation allowPrivilegeEscalation',
    'warning Pod spec.containers[0].securityContext.capabilities.drop capabilities_restricted',
    'warning Pod spec.containers[0].securityContext.runAsNonRoot runAsNonRoot',
    'warning Pod spec.containers[0].securityContext.seccompProfile.type seccompProfile_restricted',
  ]);
});

test('the label of a Namespace goes before the option', () => {
  expect(check([namespace('shop', { enforce: 'privileged' }), pod('shop')], { podSecurity: 'baseline' })).toEqual([]);
});

test('a Pod without namespace is in default', () => {
  expect(check([namespace('default', { enforce: 'baseline' }), pod()])).toHaveLength(1);
});

test('the version of a label is at most that of the server, the version of the option as it is', () => {
  const probed = {
    ...pod('shop'),
    spec: { containers: [{ name: 'a', image: 'a:1', livenessProbe: { tcpSocket: { port: 80, host: 'x' } } }] },
  };
  const labelled = namespace('shop', { enforce: 'baseline', 'enforce-version': 'v1.34' });
  expect(check([labelled, probed], { kubeVersion: '1.33' })).toEqual([]);
  expect(check([labelled, probed], { kubeVersion: '1.34' })).toHaveLength(1);
  const old = namespace('shop', { enforce: 'baseline', 'enforce-version': 'v1.33' });
  expect(check([old, probed], { kubeVersion: '1.34' })).toEqual([]);
  expect(check([probed], { podSecurity: 'baseline' })).toEqual([]);
  expect(check([probed], { podSecurity: 'baseline', podSecurityVersion: '1.34' })[0]).toContain('"baseline:v1.34"');
  expect(() => check([probed], { podSecurity: 'baseline', podSecurityVersion: '1' })).toThrow('no version "1"');
});
