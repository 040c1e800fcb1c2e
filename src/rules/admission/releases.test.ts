import { admit } from '../../../test/admission-tables';
import type { JsonObject } from '../../manifest';
import { applyCase } from '../rule-table';
import { claimBase, csiVolumeBase, serviceBase } from './object-table-bases';
import { defaultAdmissionOptions } from './options';
import { cronJobBase, jobBase, statefulSetBase } from './table-bases';

const failIndex = [{ action: 'FailIndex', onExitCodes: { operator: 'In', values: [1] } }];
const ignored = { action: 'Ignore', onExitCodes: { operator: 'In', values: [] } };
const rules = 'spec.podFailurePolicy.rules';
const template = 'spec.jobTemplate.spec';
const jobLabel = 'spec.template.metadata.labels[batch.kubernetes.io/job-name]';
const containerMetric = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec: {
    maxReplicas: 3,
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    metrics: [
      {
        type: 'ContainerResource',
        containerResource: { name: 'cpu', container: 'web', target: { type: 'Utilization', averageUtilization: 60 } },
      },
    ],
  },
};

/** What one release refuses, and the next or the one before does not. */
test.each<[string, string, JsonObject, { readonly [path: string]: unknown }, readonly string[]]>([
  ['1.26', 'a StatefulSet with a dot in its name', statefulSetBase, { 'metadata.name': 'db.shop' }, []],
  ['1.27', 'a StatefulSet with a dot in its name', statefulSetBase, { 'metadata.name': 'db.shop' }, ['metadata.name']],
  ['1.32', 'a service name with a dot', statefulSetBase, { 'spec.serviceName': 'db.shop' }, []],
  ['1.33', 'a service name with a dot', statefulSetBase, { 'spec.serviceName': 'db.shop' }, ['spec.serviceName']],
  ['1.26', 'a claim for one Pod alone', claimBase, { 'spec.accessModes': ['ReadWriteOncePod'] }, ['spec.accessModes']],
  ['1.27', 'a claim for one Pod alone', claimBase, { 'spec.accessModes': ['ReadWriteOncePod'] }, []],
  ['1.26', 'a secret to expand by', csiVolumeBase, { 'spec.csi.nodeExpandSecretRef': { name: 'A' } }, []],
  [
    '1.27',
    'a secret to expand by',
    csiVolumeBase,
    { 'spec.csi.nodeExpandSecretRef': { name: 'a' } },
    ['spec.csi.nodeExpandSecretRef.namespace'],
  ],
  [
    '1.26',
    'a Secret with a dot in its name',
    csiVolumeBase,
    { 'spec.csi.nodePublishSecretRef': { name: 'a.b', namespace: 'shop' } },
    ['spec.csi.nodePublishSecretRef.name'],
  ],
  [
    '1.27',
    'a Secret with a dot in its name',
    csiVolumeBase,
    { 'spec.csi.nodePublishSecretRef': { name: 'a.b', namespace: 'shop' } },
    [],
  ],
  ['1.26', 'the metric of a container', containerMetric, {}, ['spec.metrics[0].containerResource']],
  ['1.27', 'the metric of a container', containerMetric, {}, []],
  ['1.26', 'a generated label with a prefix', jobBase, { [jobLabel]: 'other' }, []],
  ['1.27', 'a generated label with a prefix', jobBase, { [jobLabel]: 'other' }, [jobLabel]],
  ['1.27', 'a rule that fails an index', jobBase, { [rules]: failIndex }, [`${rules}[0].action`]],
  ['1.28', 'a rule that fails an index', jobBase, { [rules]: failIndex }, []],
  [
    '1.28',
    'a rule after one that fails an index, which is dropped',
    jobBase,
    { [rules]: [...failIndex, ignored] },
    [`${rules}[0].onExitCodes.values`],
  ],
  ['1.29', 'a rule that fails an index', jobBase, { [rules]: failIndex }, [`${rules}[0].action`]],
  [
    '1.28',
    'a rule that fails an index, in a template',
    cronJobBase,
    { [`${template}.podFailurePolicy.rules`]: failIndex, [`${template}.template.spec.restartPolicy`]: 'Never' },
    [`${template}.podFailurePolicy.rules[0].action`],
  ],
])('in %s: %s', (kubeVersion, _name, base, set, fields) => {
  const findings = admit(applyCase(base, set), { ...defaultAdmissionOptions, kubeVersion });
  expect(findings.filter(({ severity }) => severity === 'error').map(({ fieldPath }) => fieldPath)).toEqual(fields);
});

describe('a Service of a cluster with other ranges', () => {
  const errorsIn = (serviceClusterIpRanges: readonly string[], set: { readonly [path: string]: unknown }): unknown =>
    admit(applyCase(serviceBase, set), { ...defaultAdmissionOptions, serviceClusterIpRanges }).map(
      ({ fieldPath }) => fieldPath,
    );

  test.each<[string, readonly string[], { readonly [path: string]: unknown }, readonly string[]]>([
    ['of IPv6 alone', ['fd00::/108'], {}, []],
    ['of IPv6 alone, with an address', ['fd00::/108'], { 'spec.clusterIP': 'fd00::9' }, []],
    ['of IPv6 alone, headless', ['fd00::/108'], { 'spec.clusterIP': 'None' }, []],
    ['of IPv6 alone, asking for IPv4', ['fd00::/108'], { 'spec.ipFamilies': ['IPv4'] }, ['spec.ipFamilies[0]']],
    ['of IPv6 alone, with one of IPv4', ['fd00::/108'], { 'spec.clusterIP': '10.0.0.9' }, ['spec.clusterIPs[0]']],
    ['of both', ['fd00::/108', '10.0.0.0/16'], { 'spec.ipFamilyPolicy': 'RequireDualStack' }, []],
    ['of both, asking for IPv4', ['fd00::/108', '10.0.0.0/16'], { 'spec.ipFamilies': ['IPv4'] }, []],
  ])('%s', (_name, ranges, set, fields) => expect(errorsIn(ranges, set)).toEqual(fields));
});
