import { firstMinor, lastMinor } from '../../scripts/schemas/facts';
import { enumOf, enums } from './enums';
import { explainUnknownKind, isKnownKind, isNamespaced } from './kinds';
import { existsIn, fieldsOf, kindIn, typesIn } from './read-api';
import { kubeVersions, minorOf } from './versions';

const typeOf = (type: string, field: string, minor = 28): string | undefined =>
  fieldsOf(type).find(({ name, ranges }) => name === field && existsIn(ranges, minor))?.type;

test('the versions are those that the data is built for', () => {
  const minors = Array.from({ length: lastMinor - firstMinor + 1 }, (_, index) => firstMinor + index);
  expect(kubeVersions.map(minorOf)).toEqual(minors);
});

test('every field of a version refers to a type of that version', () => {
  for (const minor of kubeVersions.map(minorOf)) {
    const types = new Set(typesIn(minor));
    expect(types.size).toBeGreaterThan(400);
    for (const type of types) {
      for (const field of fieldsOf(type).filter(({ ranges }) => existsIn(ranges, minor))) {
        const element = field.type.replace(/^(\[\]|\{\})+/, '');
        if (element.includes('.') && !types.has(element))
          throw new Error(`1.${minor} ${type}.${field.name}: ${element}`);
      }
    }
  }
});

test.each([
  ['apiregistration.v1.APIServiceSpec', 'service', 'apiregistration.v1.ServiceReference'],
  ['discovery.v1.EndpointSlice', 'ports', '[]discovery.v1.EndpointPort'],
  ['apiextensions.v1.WebhookConversion', 'clientConfig', 'apiextensions.v1.WebhookClientConfig'],
  ['apiextensions.v1.WebhookClientConfig', 'service', 'apiextensions.v1.ServiceReference'],
  ['apiextensions.v1.WebhookClientConfig', 'caBundle', 'bytes'],
  ['admissionregistration.v1.WebhookClientConfig', 'caBundle', 'bytes'],
  ['certificates.v1.CertificateSigningRequestSpec', 'request', 'bytes'],
  ['core.v1.Secret', 'data', '{}bytes'],
  ['core.v1.ConfigMap', 'binaryData', '{}bytes'],
  ['core.v1.ConfigMap', 'data', '{}string'],
  ['core.v1.ServicePort', 'targetPort', 'IntOrString'],
  ['core.v1.ResourceRequirements', 'limits', '{}Quantity'],
  ['core.v1.PodSpec', 'terminationGracePeriodSeconds', 'int64'],
  ['core.v1.PodSpec', 'priority', 'int32'],
  ['core.v1.PodSecurityContext', 'supplementalGroups', '[]int64'],
  ['apiextensions.v1.JSONSchemaProps', 'maximum', 'double'],
  ['apiextensions.v1.JSONSchemaProps', 'maxLength', 'int64'],
  ['apiextensions.v1.JSONSchemaProps', 'default', 'any'],
  ['apiextensions.v1.JSONSchemaProps', '$ref', 'string'],
  ['coordination.v1.LeaseSpec', 'renewTime', 'MicroTime'],
  ['meta.v1.ObjectMeta', 'creationTimestamp', 'Time'],
  ['core.v1.Event', 'involvedObject', 'core.v1.ObjectReference'],
  ['core.v1.PersistentVolumeClaim', 'status', 'object'],
])('%s.%s is %s', (type, field, expected) => {
  expect(typeOf(type, field)).toBe(expected);
});

test('PodFailurePolicyRule.onPodConditions is optional, flowcontrol/v1 has subjects of its own', () => {
  const [field] = fieldsOf('batch.v1.PodFailurePolicyRule').filter(({ name }) => name === 'onPodConditions');
  expect(field?.required).toBe(false);
  expect(typeOf('flowcontrol.v1.PolicyRulesWithSubjects', 'subjects', 29)).toBe('[]flowcontrol.v1.Subject');
});

test.each([
  ['apps/v1', 'Deployment', true],
  ['v1', 'Namespace', false],
  ['v1', 'Event', true],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole', false],
  ['autoscaling/v2', 'HorizontalPodAutoscaler', true],
  ['policy/v1', 'Eviction', true],
  ['v1', 'Deployment', undefined],
  ['extensions/v1beta1', 'Deployment', undefined],
])('%s %s: namespaced is %s', (apiVersion, kind, expected) => {
  expect(isNamespaced(apiVersion, kind, '1.28')).toBe(expected);
  expect(isKnownKind(apiVersion, kind, '1.28')).toBe(expected !== undefined);
});

test.each([
  ['v1', 'Deployment', 'In 1.28, Deployment is in apps/v1.'],
  ['apps/v1', 'Deploymnt', 'Did you mean Deployment of apps/v1?'],
  ['apps/v1', 'deployment', 'Did you mean Deployment of apps/v1?'],
  [
    'autoscaling/v2beta2',
    'HorizontalPodAutoscaler',
    'Kubernetes has it up to 1.25. In 1.28, HorizontalPodAutoscaler is in autoscaling/v1 and autoscaling/v2.',
  ],
  ['networking.k8s.io/v1', 'ServiceCIDR', 'Kubernetes has it from 1.33 on.'],
  ['example.com/v1', 'Cron', undefined],
])('an unknown kind, %s %s', (apiVersion, kind, expected) => {
  expect(explainUnknownKind(apiVersion, kind, '1.28')).toBe(expected);
});

test('a type of a kind is the type of its group', () => {
  expect(kindIn('v1', 'Pod', 28)?.type).toBe('core.v1.Pod');
  expect(kindIn('events.k8s.io/v1', 'Event', 28)?.type).toBe('events.v1.Event');
});

describe('enumerations', () => {
  const listed = Object.values(enums).flatMap((block) => Object.entries(block));

  test('each is of a string field, or a list of strings, of the API, and no field twice', () => {
    const all = kubeVersions.flatMap((version) => typesIn(minorOf(version)));
    const stringFields = new Set(
      [...new Set(all)].flatMap((type) =>
        fieldsOf(type)
          .filter((field) => /^(\[\])?string$/.test(field.type))
          .map((field) => `${type.replace(/\.v\w+\./, '.')}.${field.name}`),
      ),
    );
    expect(listed.map(([field]) => field).filter((field) => !stringFields.has(field))).toEqual([]);
    expect(new Set(listed.map(([field]) => field)).size).toBe(listed.length);
    expect(listed.length).toBeGreaterThan(85);
  });

  test.each(listed)('%s has distinct values', (_, values) => {
    expect(values.length).toBeGreaterThan(0);
    expect(new Set(values.map((value) => value.split('@')[0])).size).toBe(values.length);
  });

  test('values by version', () => {
    expect(enumOf('batch.v1.PodFailurePolicyRule', 'action', '1.27')).toEqual(['Count', 'FailJob', 'Ignore']);
    expect(enumOf('batch.v1.PodFailurePolicyRule', 'action', '1.28')).toContain('FailIndex');
    expect(enumOf('admissionregistration.v1beta1.MatchResources', 'matchPolicy', '1.28')).toEqual([
      'Equivalent',
      'Exact',
    ]);
    expect(enumOf('core.v1.Container', 'name', '1.28')).toBeUndefined();
  });
});
