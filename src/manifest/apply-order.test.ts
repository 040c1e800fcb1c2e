import { applyRank, isFoundation } from './apply-order';

test.each([
  ['v1 Namespace', 'apps/v1 Deployment'],
  ['apiextensions.k8s.io/v1 CustomResourceDefinition', 'v1 ConfigMap'],
  ['v1 ServiceAccount', 'rbac.authorization.k8s.io/v1 RoleBinding'],
  ['rbac.authorization.k8s.io/v1 Role', 'rbac.authorization.k8s.io/v1 RoleBinding'],
  ['v1 Secret', 'v1 Pod'],
  ['v1 PersistentVolumeClaim', 'apps/v1 StatefulSet'],
  ['v1 Service', 'apps/v1 Deployment'],
  ['apps/v1 Deployment', 'autoscaling/v2 HorizontalPodAutoscaler'],
  ['apps/v1 Deployment', 'example.com/v1 Namespace'],
  ['example.com/v1 Custom', 'admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration'],
])('%s is applied before %s', (earlier, later) => {
  const rank = (type: string) => applyRank(...(type.split(' ') as [string, string]));
  expect(rank(earlier)).toBeLessThan(rank(later));
});

test('kinds that others live in or are defined by are foundations; kinds of other groups with such names are not', () => {
  expect(isFoundation('v1', 'Namespace')).toBe(true);
  expect(isFoundation('apiextensions.k8s.io/v1', 'CustomResourceDefinition')).toBe(true);
  expect(isFoundation('v1', 'ConfigMap')).toBe(false);
  expect(isFoundation('example.com/v1', 'Namespace')).toBe(false);
});
