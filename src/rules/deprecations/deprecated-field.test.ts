import type { JsonObject } from '../../manifest';
import { checkManifests } from '../check-manifests';
import { type CheckOptions, defaultCheckOptions } from '../check-options';

const pod = (spec: object): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { containers: [{ name: 'web', image: 'web:1' }], ...spec },
});

const check = (object: JsonObject, options: Partial<CheckOptions> = {}): string[] =>
  checkManifests([{ object }], { ...defaultCheckOptions, ...options })
    .filter(({ code }) => code.startsWith('no-deprecated-'))
    .map(({ code, severity, message }) => `${severity} ${code}: ${message}`);

const rbd = pod({ volumes: [{ name: 'a', rbd: { image: 'a', monitors: ['b'] } }] });

test('a volume type is told of once, and again when until adds to it', () => {
  expect(check(rbd)).toEqual(['warning no-deprecated-volume-type: deprecated in v1.28, non-functional in v1.31+']);
  expect(check(rbd, { until: '1.31' })).toEqual([
    'warning no-deprecated-field: volume source rbd is deprecated since 1.28; Kubernetes is without it from 1.31 on',
    'warning no-deprecated-volume-type: deprecated in v1.28, non-functional in v1.31+',
  ]);
  expect(check(rbd, { kubeVersion: '1.27' })).toEqual([]);
  expect(check(rbd, { kubeVersion: '1.27', until: '1.28' })).toEqual([
    'warning no-deprecated-field: volume source rbd is deprecated since 1.28',
  ]);
});

test('a label of nodes is told of once', () => {
  const zone = 'failure-domain.beta.kubernetes.io/zone';
  const affinity = {
    podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: zone, labelSelector: {} }] },
  };
  expect(check(pod({ nodeSelector: { [zone]: 'a' } }))).toHaveLength(1);
  expect(check(pod({ affinity }))).toHaveLength(1);
});

test('labels of Pods are no labels of nodes', () => {
  const labelSelector = { matchExpressions: [{ key: 'node-role.kubernetes.io/master', operator: 'Exists' }] };
  const affinity = {
    podAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector }],
    },
  };
  expect(check(pod({ affinity }))).toEqual([]);
});

test('serviceAccount is told of where it is written alone', () => {
  expect(check(pod({ serviceAccountName: 'web' }))).toEqual([]);
  expect(check(pod({ serviceAccountName: 'web', serviceAccount: 'web' }))).toEqual([
    'warning no-deprecated-field: serviceAccount is deprecated',
  ]);
});

test('an annotation without effect says from when on', () => {
  const annotations = { 'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default', toString: 'x' };
  const annotated = { ...pod({}), metadata: { name: 'web', annotations } };
  const [said, ...more] = check(annotated, { kubeVersion: '1.26' });
  expect(more).toEqual([]);
  expect(said).toContain('pod is deprecated since 1.19');
  expect(check(annotated, { kubeVersion: '1.27' })[0]).toContain('Kubernetes is without it from 1.27 on');
});
