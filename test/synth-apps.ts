import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'cdk8s';
import { ApiObject, Chart, Cron, Include, JsonPatch, Lazy, Size } from 'cdk8s';
import * as plus from 'cdk8s-plus-28';
import * as l1 from 'cdk8s-plus-28/lib/imports/k8s';
import { Construct } from 'constructs';

/** An app under its name; `folder` is a place for files that it reads. */
export type ExampleApp = readonly [name: string, build: (app: App, folder: string) => void];

export function configMap(scope: Construct, id: string, data: { [key: string]: string } = { key: 'value' }): ApiObject {
  return new ApiObject(scope, id, {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: `${id}-map` },
    data,
  } as never);
}

/** Apps that both cdk8s and drydock render, and must render alike. */
export const exampleApps: readonly ExampleApp[] = [
  ['no chart', () => {}],
  ['an empty chart', (app) => void new Chart(app, 'empty')],
  ['one object', (app) => void configMap(new Chart(app, 'one'), 'a')],
  [
    'namespaces, labels and generated names',
    (app) => {
      const chart = new Chart(app, 'Shop', { namespace: 'shop', labels: { team: 'x' } });
      new ApiObject(chart, 'Config', { apiVersion: 'v1', kind: 'ConfigMap' });
      new ApiObject(new Construct(chart, 'group'), 'nightly', { apiVersion: 'batch/v1', kind: 'CronJob' });
      const plain = new Chart(app, 'plain', { disableResourceNameHashes: true });
      new ApiObject(plain, 'x', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { namespace: 'other', labels: { a: 'b' } },
      });
    },
  ],
  [
    'dependencies between objects, groups and charts',
    (app) => {
      const [front, back] = [new Chart(app, 'front'), new Chart(app, 'back')];
      const group = new Construct(back, 'group');
      const [a, b, c] = [configMap(group, 'a'), configMap(group, 'b'), configMap(back, 'c')];
      a.addDependency(b);
      c.node.addDependency(group);
      configMap(front, 'd').addDependency(group);
      front.addDependency(back);
    },
  ],
  [
    'dependencies between a construct and a part of it',
    (app) => {
      const chart = new Chart(app, 'chart');
      const [outer, inner] = [new Construct(chart, 'outer'), configMap(chart, 'last')];
      const first = configMap(outer, 'z-first');
      configMap(outer, 'a-second');
      outer.node.addDependency(first);
      inner.addDependency(chart);
    },
  ],
  [
    'a dependency through constructs that hold nothing',
    (app) => {
      const chart = new Chart(app, 'chart');
      const [a, b] = [configMap(chart, 'a'), configMap(chart, 'b')];
      const empty = new Construct(chart, 'empty');
      a.addDependency(empty);
      empty.node.addDependency(b);
    },
  ],
  [
    'nested charts',
    (app) => {
      const outer = new Chart(app, 'outer', { namespace: 'o' });
      configMap(outer, 'a');
      const inner = new Chart(outer, 'inner');
      configMap(new Chart(new Construct(inner, 'between'), 'innermost'), 'b');
      configMap(inner, 'c');
    },
  ],
  [
    'metadata added later',
    (app) => {
      const { metadata } = configMap(new Chart(app, 'chart'), 'a');
      metadata.addLabel('z', '1');
      metadata.addLabel('a', '2');
      metadata.addAnnotation('note', 'multi\nline ');
      metadata.addFinalizers('x/y');
      metadata.add('generation', 7);
      metadata.add('empty', {});
      metadata.addOwnerReference({ apiVersion: 'v1', kind: 'Pod', name: 'p', uid: 'u' });
    },
  ],
  [
    'metadata that is replaced, or has a toJson of its own',
    (app) => {
      const chart = new Chart(app, 'chart');
      const [replaced, own] = [configMap(chart, 'a'), configMap(chart, 'b')];
      replaced.addJsonPatch(JsonPatch.replace('/metadata', { name: 'a-map', labels: {} }));
      own.metadata.toJson = () => ({ name: 'b-map', generation: 2 });
    },
  ],
  [
    'tokens, null, empty and unsorted fields',
    (app) => {
      const chart = new Chart(app, 'chart');
      new ApiObject(chart, 'custom', {
        apiVersion: 'example.com/v1',
        kind: 'Custom',
        metadata: { name: 'custom', annotations: {}, labels: { lazy: Lazy.any({ produce: () => 'yes' }) } },
        zeta: Lazy.any({ produce: () => ({ b: Lazy.any({ produce: () => [1, null, 'x'] }), a: undefined }) }),
        spec: { '10': 'ten', b: null, a: { resolve: () => 'resolved' }, list: [], map: {}, nested: [[], {}, null] },
        port: l1.IntOrString.fromNumber(8080),
        quantity: l1.Quantity.fromString('1Gi'),
        value: 3,
        on: 'yes',
        multi: 'a\n b\n',
      } as never);
    },
  ],
  [
    'JSON patches',
    (app) => {
      const map = configMap(new Chart(app, 'chart'), 'a');
      map.addJsonPatch(
        JsonPatch.add('/data/new', 'x'),
        JsonPatch.replace('/data/key', null),
        JsonPatch.add('/immutable', true),
        JsonPatch.move('/data/new', '/data/moved'),
        JsonPatch.copy('/metadata/name', '/data/copied'),
        JsonPatch.test('/immutable', true),
      );
    },
  ],
  [
    'Include',
    (app, folder) => {
      const url = join(folder, 'included.yaml');
      writeFileSync(
        url,
        'apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: n}\nspec: {ports: [{port: 80}]}\n---\n---\n' +
          'kind: ConfigMap\napiVersion: v1\nmetadata: {name: m}\ndata: {mode: "0755", on: "yes"}\n',
      );
      new Include(new Chart(app, 'chart'), 'include', { url });
    },
  ],
  ['cdk8s-plus: its resources of every kind', (app) => buildPlus(new Chart(app, 'plus'))],
  [
    'cdk8s-plus: generated classes with patches',
    (app) => {
      const chart = new Chart(app, 'generated');
      const deployment = new l1.KubeDeployment(chart, 'd', {
        metadata: { name: 'd', labels: { app: 'd' } },
        spec: {
          selector: { matchLabels: { app: 'd' } },
          strategy: { rollingUpdate: { maxSurge: l1.IntOrString.fromString('10%') } },
          template: { metadata: { labels: { app: 'd' } }, spec: { containers: [{ name: 'c', image: 'i' }] } },
        },
      });
      deployment.addJsonPatch(
        JsonPatch.add('/spec/replicas', 4),
        JsonPatch.replace('/spec/strategy/rollingUpdate/maxSurge', { value: 2 }),
      );
    },
  ],
];

function buildPlus(chart: Chart): void {
  new plus.ConfigMap(chart, 'data', { data: { b: '2', a: '1' } });
  new plus.Secret(chart, 'secret', { stringData: { password: 'x' } });
  const data = plus.ConfigMap.fromConfigMapName(chart, 'imported-data', 'data');
  const secret = plus.Secret.fromSecretName(chart, 'imported-secret', 'secret');
  const deployment = new plus.Deployment(chart, 'web', {
    replicas: 2,
    containers: [{ image: 'nginx', portNumber: 80, resources: { memory: { request: Size.mebibytes(64) } } }],
    volumes: [plus.Volume.fromConfigMap(chart, 'volume', data)],
  });
  deployment.containers[0]?.env.addVariable('PASSWORD', plus.EnvValue.fromSecretValue({ secret, key: 'password' }));
  deployment.exposeViaIngress('/', { ports: [{ port: 80, targetPort: 80 }] });
  deployment.scheduling.spread();
  new plus.HorizontalPodAutoscaler(chart, 'scaler', {
    target: new plus.Deployment(chart, 'scaled', { containers: [{ image: 'i' }] }),
    maxReplicas: 3,
  });
  new plus.StatefulSet(chart, 'db', {
    service: new plus.Service(chart, 'db-service', { ports: [{ port: 5432 }] }),
    containers: [{ image: 'postgres', portNumber: 5432 }],
  });
  new plus.CronJob(chart, 'cron', {
    schedule: new Cron({ minute: '0', hour: '3' }),
    containers: [{ image: 'i' }],
  });
  new plus.Job(chart, 'job', { containers: [{ image: 'i' }], backoffLimit: 3 });
  new plus.DaemonSet(chart, 'agent', { containers: [{ image: 'i' }] });
  new plus.NetworkPolicy(chart, 'policy', { selector: deployment });
  const role = new plus.Role(chart, 'role');
  role.allowRead(plus.ApiResource.PODS);
  role.bind(new plus.ServiceAccount(chart, 'account'));
}

/** The text of every file below a folder, by relative path. */
export function readFolder(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = paths.map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.sort().map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]));
}
