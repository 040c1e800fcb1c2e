import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import fc from 'fast-check';
import { ApiResource, ConfigMap, Deployment, Pod } from '.';

/** An object of a kind that cdk8s does not know, so that any data fits. */
interface Anything {
  readonly apiVersion: string;
  readonly kind: string;
  readonly spec: unknown;
}

const render = (build: (chart: Chart) => void): unknown[] => {
  const chart = Testing.chart();
  build(chart);
  return Testing.synth(chart);
};

describe('ApiResource', () => {
  test('renders every field, empty ones and zeros too', () => {
    const spec = {
      podSelector: {},
      ingress: [{}],
      egress: [],
      policyTypes: ['Ingress'],
    };
    const [policy] = render((chart) => {
      new ApiResource(chart, 'deny', { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', spec });
    });
    expect(policy).toEqual({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'deny' },
      spec,
    });
  });

  test('keeps any JSON data as it is', () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
    const key = fc
      .stringMatching(/^[a-z][A-Za-z0-9./-]{0,12}$/)
      .filter((name) => name !== 'constructor' && name !== 'resolve');
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    const property = fc.property(tree, (spec) => {
      const [object] = render((chart) => {
        new ApiResource<Anything>(chart, 'any', { apiVersion: 'example.com/v1', kind: 'Anything', spec });
      });
      expect(object).toEqual({ apiVersion: 'example.com/v1', kind: 'Anything', metadata: { name: 'any' }, spec });
    });
    fc.assert(property, { numRuns: 60 });
  });

  test('keeps what a JSON patch writes', () => {
    const [deployment] = render((chart) => {
      const web = new Deployment(chart, 'web', {
        labels: { app: 'web' },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } },
        template: { spec: { containers: [{ name: 'web', image: 'nginx' }] } },
      });
      web.addJsonPatch(JsonPatch.add('/spec/strategy/rollingUpdate/maxUnavailable', 1));
    });
    expect(deployment).toMatchObject({ spec: { strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } } } });
  });

  test.each([
    ['the id', {}, 'settings'],
    ['the given name', { name: 'other' }, 'other'],
  ])('is named after %s', (_, metadata, name) => {
    const [map] = render((chart) => {
      new ApiResource(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata });
    });
    expect(map).toEqual({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
  });

  test('has no name beside generateName', () => {
    const [pod] = render((chart) => {
      const metadata = { generateName: 'try-' };
      new ApiResource(chart, 'try', { apiVersion: 'v1', kind: 'Pod', metadata, spec: { containers: [] } });
    });
    expect(pod).toMatchObject({ metadata: { generateName: 'try-' } });
    expect(pod).not.toHaveProperty('metadata.name');
  });

  test('takes namespace and labels of the chart, the namespace for namespaced kinds only', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'shop', labels: { team: 'blue' } });
    const role = new ApiResource(chart, 'reader', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' });
    const map = new ApiResource(chart, 'settings', { apiVersion: 'v1', kind: 'ConfigMap' });
    expect(Testing.synth(chart)).toEqual([
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: { name: 'reader', labels: { team: 'blue' } },
      },
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'settings', namespace: 'shop', labels: { team: 'blue' } },
      },
    ]);
    expect([role.namespace, map.namespace]).toEqual([undefined, 'shop']);
  });

  test('renames nothing when a construct moves', () => {
    const app = new App();
    const here = new Chart(app, 'here');
    const there = new Chart(new Chart(app, 'deep'), 'there');
    for (const chart of [here, there])
      new ConfigMap(chart, 'settings', { data: { level: 'info' }, nameWithHash: true });
    expect(Testing.synth(here)).toEqual(Testing.synth(there));
  });

  test('tells constructs apart by instanceof', () => {
    const pod = new Pod(Testing.chart(), 'pod', { containers: [] });
    expect([pod instanceof Pod, pod instanceof ApiResource, pod instanceof ApiObject]).toEqual([true, true, true]);
    const object: ApiObject = pod;
    expect([object instanceof Deployment, object instanceof ConfigMap]).toEqual([false, false]);
  });
});
