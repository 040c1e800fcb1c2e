import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { KubeDeployment } from 'cdk8s-plus-28/lib/imports/k8s';
import { DrydockApp } from './index';

const unchecked = () => new Chart(new DrydockApp({ validate: false }), 'chart');

/** What a chart with one generated Deployment renders for it after patches. */
function patched(...patches: JsonPatch[]): { [field: string]: unknown } {
  const chart = unchecked();
  const object = new KubeDeployment(chart, 'd', {
    metadata: { name: 'd' },
    spec: {
      selector: { matchLabels: { app: 'd' } },
      template: { metadata: { labels: { app: 'd' } }, spec: { containers: [{ name: 'c', image: 'i' }] } },
    },
  });
  object.addJsonPatch(...patches);
  return Testing.synth(chart)[0].spec;
}

test('a patch keeps its value where the class has a wrapper for it, which cdk8s turns into an empty map', () => {
  const chart = unchecked();
  const deployment = new Deployment(chart, 'd', { containers: [{ image: 'i' }] });
  ApiObject.of(deployment).addJsonPatch(JsonPatch.replace('/spec/strategy/rollingUpdate/maxUnavailable', 1));
  expect(Testing.synth(chart)[0].spec.strategy.rollingUpdate).toEqual({ maxSurge: '25%', maxUnavailable: 1 });
});

test('a patch keeps a field that the class does not know, which cdk8s leaves out', () => {
  expect(patched(JsonPatch.add('/spec/newer', { a: ['b'] }))).toMatchObject({ newer: { a: ['b'] } });
});

test('patches that cdk8s renders right are left to it', () => {
  expect(patched(JsonPatch.add('/spec/replicas', 3), JsonPatch.replace('/spec/replicas', 4))).toMatchObject({
    replicas: 4,
  });
  const wrapped = { rollingUpdate: { maxSurge: { value: 2 } } };
  expect(patched(JsonPatch.add('/spec/strategy', wrapped))).toMatchObject({ strategy: { rollingUpdate: {} } });
});

test('rendering twice gives the same', () => {
  const chart = unchecked();
  new KubeDeployment(chart, 'd', { metadata: { name: 'd' } }).addJsonPatch(JsonPatch.add('/newer', 1));
  expect(Testing.synth(chart)).toEqual(Testing.synth(chart));
});
