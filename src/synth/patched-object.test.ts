import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { IntOrString, KubeDeployment, KubeService } from 'cdk8s-plus-28/lib/imports/k8s';
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

test('patches that cdk8s renders right give the same', () => {
  expect(patched(JsonPatch.add('/spec/replicas', 3), JsonPatch.replace('/spec/replicas', 4))).toMatchObject({
    replicas: 4,
  });
  const wrapped = { rollingUpdate: { maxSurge: { value: 2 } } };
  expect(patched(JsonPatch.add('/spec/strategy', wrapped)).strategy).toEqual({ rollingUpdate: { maxSurge: 2 } });
});

describe('beside a patch of a field that the class does not know', () => {
  const newer = JsonPatch.add('/spec/newer', 1);
  const surge = '/spec/strategy/rollingUpdate/maxSurge';
  const rolling = JsonPatch.add('/spec/strategy', { rollingUpdate: {} });
  const port = (value: unknown) => ({ name: 'y', livenessProbe: { httpGet: { port: value } } });
  const appended = [{ name: 'c' }, port('http')];

  test.each<[string, JsonPatch[], object]>([
    [
      'a number in a wrapper',
      [rolling, JsonPatch.add(surge, { value: 2 })],
      { strategy: { rollingUpdate: { maxSurge: 2 } } },
    ],
    [
      'an instance of the wrapper',
      [rolling, JsonPatch.add(surge, IntOrString.fromString('10%'))],
      { strategy: { rollingUpdate: { maxSurge: '10%' } } },
    ],
    ['a number', [rolling, JsonPatch.add(surge, 2)], { strategy: { rollingUpdate: { maxSurge: 2 } } }],
    [
      'an appended item with a wrapper',
      [JsonPatch.add('/spec/template/spec/containers/-', port({ value: 'http' }))],
      { template: { spec: { containers: appended } } },
    ],
    [
      'an appended item without',
      [JsonPatch.add('/spec/template/spec/containers/-', port('http'))],
      { template: { spec: { containers: appended } } },
    ],
    [
      'what is moved and copied',
      [JsonPatch.add('/spec/a', 1), JsonPatch.move('/spec/a', '/spec/b'), JsonPatch.copy('/spec/b', '/spec/c')],
      { b: 1, c: 1 },
    ],
    [
      'a map with one field named value',
      [JsonPatch.add('/spec/template/spec/tolerations', [{ value: 'x' }])],
      { template: { spec: { tolerations: [{ value: 'x' }] } } },
    ],
    ['null', [JsonPatch.add('/spec/paused', null)], { paused: null }],
  ])('%s', (_name, patches, expected) => {
    const spec = patched(...patches, newer);
    expect(spec).toMatchObject({ newer: 1, ...expected });
    expect(spec).not.toHaveProperty('a');
  });
});

test('a patch may name a field as the API does, where the class has another name for it', () => {
  const service = (...patches: JsonPatch[]) => {
    const chart = unchecked();
    const spec = { clusterIp: '10.0.0.1', selector: { App: 'x', app: 'y' } };
    new KubeService(chart, 's', { metadata: { name: 's' }, spec }).addJsonPatch(...patches);
    return Testing.synth(chart)[0].spec;
  };
  const selector = { App: 'x', app: 'y' };
  expect(service(JsonPatch.replace('/spec/clusterIP', 'None'))).toEqual({ clusterIP: 'None', selector });
  expect(service(JsonPatch.replace('/spec/clusterIp', 'None'))).toEqual({ clusterIP: 'None', selector });
  expect(service(JsonPatch.remove('/spec/clusterIP'))).toEqual({ selector });
  expect(service(JsonPatch.remove('/spec/selector/App'))).toEqual({ clusterIP: '10.0.0.1', selector: { app: 'y' } });
});

test('what a subclass does after the patches stays', () => {
  class WithSidecar extends KubeDeployment {
    override toJson() {
      const object = super.toJson();
      object.spec.template.spec.containers.push({ name: 'sidecar' });
      return object;
    }
  }
  const chart = unchecked();
  const template = { spec: { containers: [{ name: 'c' }] } };
  const object = new WithSidecar(chart, 'd', { metadata: { name: 'd' }, spec: { selector: {}, template } });
  object.addJsonPatch(JsonPatch.add('/spec/template/spec/containers/-', { name: 'e' }), JsonPatch.add('/newer', 1));
  const [rendered] = Testing.synth(chart);
  expect(rendered.newer).toBe(1);
  expect(rendered.spec.template.spec.containers).toEqual([{ name: 'c' }, { name: 'e' }, { name: 'sidecar' }]);
});

test('of an object of no generated class, a patch may hold a wrapper', () => {
  const chart = unchecked();
  const object = new ApiObject(chart, 'o', { apiVersion: 'example.com/v1', kind: 'Custom', metadata: { name: 'o' } });
  object.addJsonPatch(JsonPatch.add('/spec', { port: IntOrString.fromNumber(80), literal: { value: 80 } }));
  expect(Testing.synth(chart)[0].spec).toEqual({ port: 80, literal: { value: 80 } });
});

test('rendering twice gives the same', () => {
  const chart = unchecked();
  new KubeDeployment(chart, 'd', { metadata: { name: 'd' } }).addJsonPatch(JsonPatch.add('/newer', 1));
  expect(Testing.synth(chart)).toEqual(Testing.synth(chart));
});
