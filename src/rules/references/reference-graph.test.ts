import fc from 'fast-check';
import type { Finding, JsonObject } from '../../manifest';
import { checkManifests } from '../check-manifests';
import { type CheckOptions, defaultCheckOptions } from '../check-options';
import { referenceRules } from './index';
import { autoscaler, budget, configMap, deployment, object, pod, podSpec, secret, service } from './objects.table';

const codes = referenceRules.flatMap(({ catalogue }) => Object.keys(catalogue));

const check = (objects: readonly JsonObject[], options: Partial<CheckOptions> = {}): Finding[] =>
  checkManifests(
    objects.map((item) => ({ object: item })),
    { ...defaultCheckOptions, only: codes, ...options },
  );

/** Messages of one code. */
const messages = (code: string, objects: readonly JsonObject[], options: Partial<CheckOptions> = {}): string[] =>
  check(objects, options)
    .filter((finding) => finding.code === code)
    .map(({ message }) => message);

/** An object that something refers to, by the kind that has it; its content suits every user below. */
const targets: { readonly [kind: string]: (name: string, namespace: string) => JsonObject } = {
  ConfigMap: (name, namespace) => placed('v1', 'ConfigMap', name, namespace, { data: { key: 'value' } }),
  Secret: (name, namespace) => placed('v1', 'Secret', name, namespace, { stringData: { key: 'value' } }),
  ServiceAccount: (name, namespace) => placed('v1', 'ServiceAccount', name, namespace, {}),
  PersistentVolumeClaim: (name, namespace) =>
    placed('v1', 'PersistentVolumeClaim', name, namespace, {
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    }),
  Service: (name, namespace) =>
    placed('v1', 'Service', name, namespace, { spec: { clusterIP: 'None', ports: [{ port: 443 }] } }),
  Role: (name, namespace) => placed('rbac.authorization.k8s.io/v1', 'Role', name, namespace, { rules: [] }),
  Deployment: (name, namespace) => placed('apps/v1', 'Deployment', name, namespace, deploymentBody(name)),
  ClusterRole: (name) => placed('rbac.authorization.k8s.io/v1', 'ClusterRole', name, '', { rules: [] }),
  PriorityClass: (name) => placed('scheduling.k8s.io/v1', 'PriorityClass', name, '', { value: 1 }),
  RuntimeClass: (name) => placed('node.k8s.io/v1', 'RuntimeClass', name, '', { handler: 'runsc' }),
  StorageClass: (name) => placed('storage.k8s.io/v1', 'StorageClass', name, '', { provisioner: 'example.com/disk' }),
  IngressClass: (name) => placed('networking.k8s.io/v1', 'IngressClass', name, '', { spec: { controller: 'a.b/c' } }),
};

function placed(apiVersion: string, kind: string, name: string, namespace: string, body: JsonObject): JsonObject {
  return { apiVersion, kind, metadata: { name, ...(namespace === '' ? {} : { namespace }) }, ...body };
}

const deploymentBody = (name: string): JsonObject => ({ spec: deployment(name).spec });

const usingPod =
  (container: JsonObject, more: JsonObject = {}) =>
  (user: string, namespace: string) =>
    placed('v1', 'Pod', user, namespace, { spec: podSpec(container, more) });

const usingVolume = (volume: JsonObject) => usingPod({}, { volumes: [{ name: 'files', ...volume }] });

const bindingTo =
  (kind: string, name: string, subjects: readonly JsonObject[] = []) =>
  (user: string, namespace: string) =>
    placed('rbac.authorization.k8s.io/v1', 'RoleBinding', user, namespace, {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name },
      subjects,
    });

type User = (user: string, namespace: string) => JsonObject;

/** Ways to refer to an object: the kind that is named, and an object that names it. */
const users: readonly (readonly [kind: string, make: (name: string, namespace: string) => User])[] = [
  ['ConfigMap', (name) => usingPod({ env: [{ name: 'A', valueFrom: { configMapKeyRef: { name, key: 'key' } } }] })],
  ['ConfigMap', (name) => usingPod({ envFrom: [{ configMapRef: { name } }] })],
  ['ConfigMap', (name) => usingVolume({ configMap: { name, items: [{ key: 'key', path: 'a' }] } })],
  ['ConfigMap', (name) => usingVolume({ projected: { sources: [{ configMap: { name } }] } })],
  ['Secret', (name) => usingPod({ env: [{ name: 'A', valueFrom: { secretKeyRef: { name, key: 'key' } } }] })],
  ['Secret', (name) => usingVolume({ secret: { secretName: name } })],
  ['Secret', (name) => usingPod({}, { imagePullSecrets: [{ name }] })],
  ['ServiceAccount', (name) => usingPod({}, { serviceAccountName: name })],
  ['PersistentVolumeClaim', (name) => usingVolume({ persistentVolumeClaim: { claimName: name } })],
  ['PriorityClass', (name) => usingPod({}, { priorityClassName: name })],
  ['RuntimeClass', (name) => usingPod({}, { runtimeClassName: name })],
  [
    'StorageClass',
    (name) => (user, namespace) =>
      placed('v1', 'PersistentVolumeClaim', user, namespace, {
        spec: { storageClassName: name, accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
      }),
  ],
  ['Role', (name) => bindingTo('Role', name)],
  ['ClusterRole', (name) => bindingTo('ClusterRole', name)],
  [
    'ServiceAccount',
    (name, namespace) =>
      bindingTo('ClusterRole', 'view', [{ kind: 'ServiceAccount', name, namespace: namespace || 'default' }]),
  ],
  [
    'Service',
    (name) => (user, namespace) =>
      placed('networking.k8s.io/v1', 'Ingress', user, namespace, {
        spec: { defaultBackend: { service: { name, port: { number: 443 } } } },
      }),
  ],
  [
    'IngressClass',
    (name) => (user, namespace) =>
      placed('networking.k8s.io/v1', 'Ingress', user, namespace, { spec: { ingressClassName: name, rules: [{}] } }),
  ],
  [
    'Secret',
    (name) => (user, namespace) =>
      placed('networking.k8s.io/v1', 'Ingress', user, namespace, {
        spec: { rules: [{}], tls: [{ secretName: name }] },
      }),
  ],
  [
    'Service',
    (name, namespace) => (user) =>
      placed('apiregistration.k8s.io/v1', 'APIService', user, '', {
        spec: {
          group: 'example.com',
          version: 'v1',
          groupPriorityMinimum: 1,
          versionPriority: 1,
          service: { name, namespace: namespace || 'default' },
        },
      }),
  ],
  [
    'Deployment',
    (name) => (user, namespace) =>
      placed('autoscaling/v2', 'HorizontalPodAutoscaler', user, namespace, {
        spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name }, maxReplicas: 2 },
      }),
  ],
  [
    'Service',
    (name) => (user, namespace) =>
      placed('apps/v1', 'StatefulSet', user, namespace, {
        spec: {
          serviceName: name,
          selector: { matchLabels: { app: user } },
          template: { metadata: { labels: { app: user } }, spec: podSpec() },
        },
      }),
  ],
];

/** A set in which everything that is named exists: the users, and the objects that they name. */
const consistentSet = fc
  .array(
    fc.record({
      use: fc.nat(users.length - 1),
      name: fc.constantFrom('a', 'app-config', 'app-confg', 'web-1', 'web-2'),
      namespace: fc.constantFrom('', 'default', 'shop', 'lab'),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((uses) => {
    const objects = new Map<string, JsonObject>();
    const named: JsonObject[] = uses.map(({ use, name, namespace }, index) => {
      const [kind, make] = users[use] ?? fail();
      // An object with and without the namespace `default` is one object.
      const home = namespace === 'default' ? '' : namespace;
      const target = targets[kind]?.(name, home) ?? fail();
      objects.set(JSON.stringify([kind, target.metadata]), target);
      return make(name, namespace)(`user-${index}`, namespace);
    });
    for (const namespace of ['shop', 'lab']) {
      if (![...named, ...objects.values()].some(({ metadata }) => Object(metadata).namespace === namespace)) continue;
      objects.set(namespace, placed('v1', 'Namespace', namespace, '', {}));
    }
    return { users: named, targets: [...objects.values()] };
  });

function fail(): never {
  throw new Error('the test names a user that it does not have');
}

const missing = (objects: readonly JsonObject[]): string[] =>
  check(objects)
    .filter(({ message }) => / does not exist/.test(message))
    .map(({ code, object: ref, fieldPath, message }) => `${code} ${ref?.kind} ${ref?.name} ${fieldPath}: ${message}`);

test('removing any object that is referred to gives a finding that names it; adding it back removes the finding', () => {
  fc.assert(
    fc.property(consistentSet, (set) => {
      const objects = [...set.users, ...set.targets];
      expect(missing(objects)).toEqual([]);
      for (const target of set.targets) {
        const { name, namespace } = target.metadata as { readonly name: string; readonly namespace?: string };
        const rest = objects.filter((item) => item !== target);
        const found = missing(rest);
        // The namespace may be written or not, as its user has it.
        const place = namespace === undefined ? '(default/)?' : `${namespace}/`;
        const named = new RegExp(`: ${target.kind} ${place}${name} does not exist`);
        expect(found.length).toBeGreaterThan(0);
        expect(found.filter((text) => !named.test(text))).toEqual([]);
        expect(missing([target, ...rest])).toEqual([]);
      }
    }),
    { numRuns: 150, seed: 5 },
  );
});

test('every way to refer to an object is tried', () => {
  for (const [kind, make] of users) {
    const target = targets[kind]?.('web', 'kube-system') ?? fail();
    const user = make('web', 'kube-system')('user', 'kube-system');
    expect([kind, missing([user, target]), missing([user]).length]).toEqual([kind, [], 1]);
  }
});

describe('a near miss names its candidates', () => {
  const uses = (name: string) => pod('web', { envFrom: [{ configMapRef: { name } }] });
  const inLab = { ...configMap('app-config'), metadata: { name: 'app-config', namespace: 'lab' } };

  test.each<[string, readonly JsonObject[], string]>([
    [
      'in the same namespace',
      [configMap('app-config'), uses('app-confg')],
      'ConfigMap shop/app-confg does not exist; did you mean "app-config"?',
    ],
    [
      'several that are equally near',
      [configMap('app-config-b'), configMap('app-config-a'), uses('app-config-c')],
      'ConfigMap shop/app-config-c does not exist; did you mean "app-config-a" or "app-config-b"?',
    ],
    [
      'in another namespace',
      [inLab, uses('app-config')],
      'ConfigMap shop/app-config does not exist; it exists in namespace lab',
    ],
    [
      'of another kind',
      [secret('app-config'), uses('app-config')],
      'ConfigMap shop/app-config does not exist; Secret shop/app-config does',
    ],
    [
      'of the cluster',
      [uses('kube-root-ca.crl')],
      'ConfigMap shop/kube-root-ca.crl does not exist; did you mean "kube-root-ca.crt"?',
    ],
    ['nothing', [configMap('other'), uses('app-config')], 'ConfigMap shop/app-config does not exist'],
    ['nothing that is merely short', [configMap('b'), uses('a')], 'ConfigMap shop/a does not exist'],
  ])('%s', (_, objects, message) => {
    expect(messages('require-config-map', objects)).toEqual([message]);
  });

  test('of another group', () => {
    const scaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
      spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: 'extensions/v1beta1', kind: 'Deployment', name: 'web' } },
    });
    expect(messages('require-scale-target', [deployment('web'), scaler])).toEqual([
      'Deployment shop/web does not exist; Deployment shop/web of API group apps does',
    ]);
  });

  test('of a role', () => {
    const binding = (kind: string, name: string) =>
      object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'web', {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind, name },
      });
    expect(messages('require-role', [binding('ClusterRole', 'veiw')])).toEqual([
      'ClusterRole veiw does not exist; did you mean "view"?',
    ]);
    expect(messages('require-role', [binding('Role', 'view')])).toEqual([
      'Role shop/view does not exist; ClusterRole view does',
    ]);
  });

  test('of a key', () => {
    const key = (name: string) =>
      pod('web', { env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'app-config', key: name } } }] });
    const map = configMap('app-config', { y: '1', loglevel: 'info' });
    expect(messages('require-config-key', [map, key('loglevle')])).toEqual([
      'ConfigMap shop/app-config has no key "loglevle"; did you mean "loglevel"?',
    ]);
    expect(messages('require-config-key', [map, key('other')])).toEqual([
      'ConfigMap shop/app-config has no key "other"; it has loglevel, y',
    ]);
    expect(messages('require-config-key', [configMap('app-config'), key('x')])).toEqual([
      'ConfigMap shop/app-config has no key "x"; it has none',
    ]);
  });

  test('of labels', () => {
    expect(messages('require-service-backend', [deployment('wbe'), service('web')])).toEqual([
      'no workload of the set has Pods with app=web; did you mean Deployment shop/wbe (app=wbe)?',
    ]);
    const elsewhere = { ...deployment('web'), metadata: { name: 'web', namespace: 'lab' } };
    expect(messages('require-service-backend', [elsewhere, service('web')])).toEqual([
      'no workload of the set has Pods with app=web; Deployment lab/web has, in another namespace',
    ]);
  });

  test('is looked for in bounded time, however much is missing', () => {
    const names = Array.from({ length: 600 }, (_, index) => `app-config-${index}`);
    const objects = names.flatMap((name) => [
      configMap(name),
      { ...uses(`${name}x`), metadata: { name, namespace: 'shop' } },
    ]);
    const found = messages('require-config-map', objects);
    expect(found.length).toBe(600);
    expect(found.filter((message) => message.includes('did you mean')).length).toBeLessThan(600);
  });
});

describe('what exists outside of the set', () => {
  const uses = pod('web', {
    env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'shop-tls', key: 'tls.crt' } } }],
  });

  test.each<[string, CheckOptions['external'], string[]]>([
    ['by name', [{ kind: 'Secret', name: 'shop-tls', namespace: 'shop' }], []],
    ['by a pattern', [{ kind: 'Secret', name: '*-tls' }], []],
    ['with its keys', [{ kind: 'Secret', name: 'shop-tls', keys: ['tls.crt'] }], []],
    [
      'with other keys',
      [{ kind: 'Secret', name: 'shop-tls', keys: ['tls.key'] }],
      ['require-config-key Secret shop/shop-tls has no key "tls.crt"; it has tls.key'],
    ],
    [
      'of another kind',
      [{ kind: 'ConfigMap', name: 'shop-tls' }],
      ['require-secret Secret shop/shop-tls does not exist'],
    ],
    [
      'in another namespace',
      [{ kind: 'Secret', name: 'shop-tls', namespace: 'lab' }],
      ['require-secret Secret shop/shop-tls does not exist'],
    ],
    [
      'under a name that is near',
      [{ kind: 'Secret', name: 'shop-tsl' }],
      ['require-secret Secret shop/shop-tls does not exist; did you mean "shop-tsl"?'],
    ],
  ])('%s', (_, external, expected) => {
    const found = check([uses], { external: [...external, { kind: 'Namespace', name: 'shop' }] });
    expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual(expected);
  });

  test.each<[string, CheckOptions['external'], number]>([
    ['a workload with the labels', [{ kind: 'Deployment', name: 'web', labels: { app: 'web', tier: 'a' } }], 0],
    ['a workload whose labels are not known', [{ kind: 'Deployment', name: 'web', namespace: 'shop' }], 0],
    ['a workload with other labels', [{ kind: 'Deployment', name: 'web', labels: { app: 'api' } }], 1],
    ['a workload of another namespace', [{ kind: 'Deployment', name: 'web', namespace: 'lab' }], 1],
  ])('%s for a Service', (_, external, count) => {
    expect(messages('require-service-backend', [service('web')], { external }).length).toBe(count);
  });
});

describe('one finding', () => {
  test('for each place that names what is missing', () => {
    const uses = pod('web', {
      env: ['a', 'b'].map((key) => ({ name: key, valueFrom: { configMapKeyRef: { name: 'app-config', key } } })),
    });
    const paths = check([uses], { only: ['require-config-map', 'require-config-key'] }).map(
      ({ fieldPath }) => fieldPath,
    );
    expect(paths).toEqual([
      'spec.containers[0].env[0].valueFrom.configMapKeyRef.name',
      'spec.containers[0].env[1].valueFrom.configMapKeyRef.name',
    ]);
  });

  test('for a namespace, however many objects are in it', () => {
    expect(messages('require-namespace', [configMap('a'), configMap('b'), configMap('c')])).toEqual([
      'Namespace shop does not exist (2 more objects are in it)',
    ]);
  });

  test('for selectors that overlap, at the first of them', () => {
    const same = ['a', 'b', 'c', 'd', 'e'].map((name) => deployment(name, {}, { app: 'web' }));
    expect(messages('unique-selector', same)).toEqual([
      'app=web selects the Pods of Deployment shop/b, Deployment shop/c, Deployment shop/d and 1 more, too',
    ]);
  });
});

describe('an object of a removed API', () => {
  const old = { ...deployment('web'), apiVersion: 'extensions/v1beta1' };
  const rbac = (kind: string, version: string, body: JsonObject) => ({
    apiVersion: `rbac.authorization.k8s.io/${version}`,
    kind,
    metadata: { name: 'web' },
    ...body,
  });
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'web' };

  test.each<[string, string, readonly JsonObject[]]>([
    ['is what a Service selects', 'require-service-backend', [old, service('web')]],
    ['is what a budget protects', 'require-disruption-target', [old, budget({ maxUnavailable: 1 })]],
    ['is what an autoscaler scales', 'require-scale-target', [old, autoscaler('web', 'web')]],
    [
      'is cluster-scoped like what replaced it',
      'require-role',
      [rbac('ClusterRole', 'v1beta1', {}), rbac('ClusterRoleBinding', 'v1', { roleRef })],
    ],
  ])('%s', (_, code, objects) => {
    expect(messages(code, objects)).toEqual([]);
    expect(messages(code, objects.slice(1))).toHaveLength(1);
  });

  test('refers to others by the fields that it had', () => {
    const flat = { serviceName: 'wbe', servicePort: 80 };
    const ingress = (more: JsonObject) => ({ ...object('extensions/v1beta1', 'Ingress', 'web'), spec: more });
    const paths = [{ path: '/', backend: { serviceName: 'web', servicePort: 'https' } }];
    const found = check([service('web'), ingress({ backend: flat, rules: [{ http: { paths } }] })]);
    expect(found.map(({ code, fieldPath }) => `${code} ${fieldPath}`)).toEqual(
      expect.arrayContaining([
        'require-ingress-service spec.backend.serviceName',
        'require-service-port spec.rules[0].http.paths[0].backend.servicePort',
      ]),
    );
  });
});

test('a budget that blocks says how many Pods it is about', () => {
  const message = (...objects: JsonObject[]) => messages('no-blocking-disruption-budget', objects);
  expect(message(deployment('web', { replicas: 3 }), budget({ minAvailable: '67%' }))).toEqual([
    'minAvailable 67%, which is 3, of 3 Pods allows no eviction',
  ]);
  expect(message(deployment('web'), autoscaler('web', 'web'), budget({ minAvailable: 2 }))).toEqual([
    'minAvailable 2 of the 2 Pods that HorizontalPodAutoscaler shop/web may scale down to allows no eviction',
  ]);
});

test('severities: nothing is an error, and what only may be wrong is info', () => {
  const severityOf = (code: string, objects: readonly JsonObject[]) =>
    check(objects).find((finding) => finding.code === code)?.severity;
  for (const rule of referenceRules) {
    for (const info of Object.values(rule.catalogue)) expect(['warning', 'info']).toContain(info.severity);
  }
  const silent = deployment('web', { template: { metadata: { labels: { app: 'web' } }, spec: podSpec() } });
  expect(severityOf('valid-service-target-port', [silent, service('web', { targetPort: 8080 })])).toBe('info');
  expect(severityOf('valid-service-target-port', [silent, service('web', { targetPort: 'http' })])).toBe('warning');
  expect(severityOf('valid-probe-port', [pod('web', { livenessProbe: { tcpSocket: { port: 1 } } })])).toBe('info');
});
