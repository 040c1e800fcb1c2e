import { Testing } from 'cdk8s';
import { ConfigMap, type ConfigSource, configEnv, configEnvFrom, configVolume, Pod, Secret } from '.';

const data = { apploglevel: 'info', appdatadir: '/var/data' };

function given(source?: ConfigSource, fields: object = {}) {
  const chart = Testing.chart();
  const settings = source ?? new ConfigMap(chart, 'cm-appvars', { data });
  const pod = new Pod(chart, 'pod', { containers: [{ name: 'app', image: 'busybox', ...fields }] });
  return { settings, pod, container: pod.container(), spec: () => pod.toJson().spec };
}

const secret: ConfigSource = { type: 'Secret', name: 'tls', keys: ['tls.crt', 'tls.key'] };

describe('environment', () => {
  test('takes single keys', () => {
    const { container, settings, spec } = given();
    container.addEnv(settings, { LOG_LEVEL: 'apploglevel' }).addEnv(secret, { CERT: 'tls.crt' }, { optional: true });
    expect(spec().containers[0].env).toEqual([
      { name: 'LOG_LEVEL', valueFrom: { configMapKeyRef: { name: 'cm-appvars', key: 'apploglevel' } } },
      { name: 'CERT', valueFrom: { secretKeyRef: { name: 'tls', key: 'tls.crt', optional: true } } },
    ]);
  });

  test('takes all keys', () => {
    const { container, settings, spec } = given();
    container.addEnvFrom(settings, { prefix: 'APP_' }).addEnvFrom(secret, { optional: false });
    expect(spec().containers[0].envFrom).toEqual([
      { prefix: 'APP_', configMapRef: { name: 'cm-appvars' } },
      { secretRef: { name: 'tls', optional: false } },
    ]);
  });

  test('serves arguments', () => {
    const { container, settings, spec } = given();
    container.addArgs(settings, { LEVEL: 'apploglevel' }, ['--level=$(LEVEL)', '$$(NOT_A_VARIABLE)', '$(broken']);
    expect(spec().containers[0]).toEqual({
      name: 'app',
      image: 'busybox',
      args: ['--level=$(LEVEL)', '$$(NOT_A_VARIABLE)', '$(broken'],
      env: [{ name: 'LEVEL', valueFrom: { configMapKeyRef: { name: 'cm-appvars', key: 'apploglevel' } } }],
    });
  });

  test('may serve arguments that other variables are in', () => {
    const { container, settings, spec } = given(undefined, { env: [{ name: 'HOST', value: 'a' }], args: ['run'] });
    container.addArgs(settings, { LEVEL: 'apploglevel' }, ['$(HOST)']);
    expect(spec().containers[0].args).toEqual(['run', '$(HOST)']);
  });
});

describe('volume', () => {
  const mounted = { name: 'cm-appvars', readOnly: true };

  test('holds all keys, chosen keys, or one file; one source and choice is one volume', () => {
    const { container, settings, spec } = given();
    container
      .mount(settings, '/etc/app')
      .mount(settings, '/etc/app.level', { subPath: 'apploglevel' })
      .mount(settings, '/etc/chosen', { items: { apploglevel: 'log/level' }, defaultMode: 0o400 })
      .mount(settings, '/etc/one', { items: { apploglevel: 'log/level' }, defaultMode: 0o400, subPath: 'log/level' });
    expect(spec().volumes).toEqual([
      { name: 'cm-appvars', configMap: { name: 'cm-appvars' } },
      {
        name: 'cm-appvars-2',
        configMap: { name: 'cm-appvars', items: [{ key: 'apploglevel', path: 'log/level' }], defaultMode: 256 },
      },
    ]);
    expect(spec().containers[0].volumeMounts).toEqual([
      { ...mounted, mountPath: '/etc/app' },
      { ...mounted, mountPath: '/etc/app.level', subPath: 'apploglevel' },
      { ...mounted, name: 'cm-appvars-2', mountPath: '/etc/chosen' },
      { ...mounted, name: 'cm-appvars-2', mountPath: '/etc/one', subPath: 'log/level' },
    ]);
  });

  test.each([
    ['a Secret', { type: 'Secret', name: 'tls' }, { name: 'tls', secret: { secretName: 'tls' } }],
    [
      'a name with dots',
      { type: 'ConfigMap', name: 'web.conf' },
      { name: 'web-conf', configMap: { name: 'web.conf' } },
    ],
    [
      'a long name',
      { type: 'ConfigMap', name: `${'a'.repeat(62)}.b` },
      { name: 'a'.repeat(62), configMap: { name: `${'a'.repeat(62)}.b` } },
    ],
  ] satisfies [string, ConfigSource, object][])('is made of %s', (_, source, volume) => {
    const { container, spec } = given();
    container.mount(source, '/etc/app');
    expect(spec().volumes).toEqual([volume]);
  });
});

describe('errors', () => {
  const where = 'Pod pod spec.containers[0]';
  const settings: ConfigSource = { type: 'ConfigMap', name: 'c', namespace: 'shop', keys: ['a'] };

  test.each<[string, (use: ReturnType<typeof given>) => unknown, string]>([
    [
      'a key that is not there',
      ({ container, settings }) => container.addEnv(settings, { A: 'apploglvl' }),
      `${where}.env: ConfigMap cm-appvars has no key "apploglvl"; use "apploglevel" or "appdatadir" (from test/pod)`,
    ],
    [
      'an item that is not there',
      ({ container }) => container.mount(secret, '/etc/tls', { items: { ca: 'ca' } }),
      `${where}.volumeMounts: Secret tls has no key "ca"; use "tls.crt" or "tls.key" (from test/pod)`,
    ],
    [
      'a file that is not there',
      ({ container }) => container.mount({ type: 'Secret', name: 'tls', keys: [] }, '/etc/tls', { subPath: 'ca' }),
      `${where}.volumeMounts: Secret tls has no key "ca"; it has none (from test/pod)`,
    ],
    [
      'a path that is not there',
      ({ container }) => container.mount(secret, '/etc/tls', { items: { 'tls.crt': 'crt' }, subPath: 'tls.crt' }),
      `${where}.volumeMounts: subPath "tls.crt" is no path of items; use "crt" (from test/pod)`,
    ],
    [
      'a variable that is set already',
      ({ container, settings }) =>
        container.addEnv(settings, { A: 'apploglevel' }).addEnv(settings, { A: 'appdatadir' }),
      `${where}.env: "A" is set already; use another name (from test/pod)`,
    ],
    [
      'an argument with an unknown variable',
      ({ container, settings }) => container.addArgs(settings, { A: 'apploglevel' }, ['--x=$(B)']),
      `${where}.args: $(B) is no environment variable of the container; it has "A" (from test/pod)`,
    ],
    [
      'another namespace',
      ({ container }) => container.addEnvFrom(settings),
      `${where}.envFrom: ConfigMap shop/c is in another namespace than the Pod (none given); a Pod reaches those of its own only (from test/pod)`,
    ],
  ])('%s', (_, use, message) => {
    expect(() => use(given())).toThrow(expect.objectContaining({ name: 'MisuseError', message }));
  });

  test('an unknown key is fine where the object is optional or its keys are not known', () => {
    const { container } = given();
    expect(() => container.addEnv(secret, { A: 'ca' }, { optional: true })).not.toThrow();
    expect(() => container.addEnv({ type: 'Secret', name: 'outside' }, { B: 'any' })).not.toThrow();
  });
});

describe('helpers for plain API data', () => {
  test('give what the container calls write', () => {
    expect(configEnv(secret, { CERT: 'tls.crt' })).toEqual([
      { name: 'CERT', valueFrom: { secretKeyRef: { name: 'tls', key: 'tls.crt' } } },
    ]);
    expect(configEnvFrom(secret)).toEqual({ secretRef: { name: 'tls' } });
    expect(configVolume(secret, 'v', { optional: true })).toEqual({
      name: 'v',
      secret: { secretName: 'tls', optional: true },
    });
  });

  test('name the source in errors', () => {
    expect(() => configEnv(secret, { CA: 'ca' })).toThrow(
      'Secret tls data: "ca" is no key of it; use "tls.crt" or "tls.key" (from outside this app)',
    );
    const { settings } = given();
    expect(() => configVolume(settings, 'v', { items: { level: 'x' } })).toThrow(
      'ConfigMap cm-appvars data: "level" is no key of it; use "apploglevel" or "appdatadir" (from test/cm-appvars)',
    );
  });
});

describe('ConfigMap', () => {
  test('renders text, bytes and immutability', () => {
    const map = new ConfigMap(Testing.chart(), 'm', { data, binaryData: { logo: 'AA==' }, immutable: false });
    expect(map.toJson()).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'm' },
      data,
      binaryData: { logo: 'AA==' },
      immutable: false,
    });
    expect(map.keys).toEqual(['apploglevel', 'appdatadir', 'logo']);
  });

  test('refuses a key that is text and bytes', () => {
    expect(() => new ConfigMap(Testing.chart(), 'm', { data: { a: 'x' }, binaryData: { a: 'AA==' } })).toThrow(
      'ConfigMap m data: "a" is in binaryData too; keep one (from test/m)',
    );
  });

  const nameOf = (content: { readonly [key: string]: string }) =>
    new ConfigMap(Testing.chart(), 'm', { data: content, nameWithHash: true }).name;

  test('is named after its content on request: by values, not by their order', () => {
    expect(nameOf({ a: '1', b: '2' })).toMatch(/^m-[0-9a-f]{10}$/);
    expect(nameOf({ a: '1', b: '2' })).toBe(nameOf({ b: '2', a: '1' }));
    expect(nameOf({ a: '1', b: '2' })).not.toBe(nameOf({ a: '2', b: '1' }));
  });

  test('keeps references right when its name changes', () => {
    const named = (level: string) => {
      const chart = Testing.chart();
      const map = new ConfigMap(chart, 'm', { data: { level }, nameWithHash: true });
      const pod = new Pod(chart, 'pod', { containers: [{ name: 'app', image: 'busybox' }] });
      pod.container().addEnv(map, { LEVEL: 'level' }).mount(map, '/etc/app');
      const { containers, volumes } = pod.toJson().spec;
      return { name: map.name, env: containers[0].env[0].valueFrom.configMapKeyRef.name, volume: volumes[0] };
    };
    const info = named('info');
    expect(info).toEqual({ name: info.name, env: info.name, volume: { name: 'm', configMap: { name: info.name } } });
    expect(named('debug').name).not.toBe(info.name);
  });
});

describe('Secret', () => {
  test('renders its type and data', () => {
    const object = new Secret(Testing.chart(), 's', { data: { a: 'AA==' }, stringData: { b: 'x' }, immutable: true });
    expect(object.toJson()).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's' },
      type: 'Opaque',
      data: { a: 'AA==' },
      stringData: { b: 'x' },
      immutable: true,
    });
    expect(object.keys).toEqual(['a', 'b']);
  });

  test('is named after type and content on request', () => {
    const nameOf = (secretType: string) =>
      new Secret(Testing.chart(), 's', { secretType, stringData: { a: 'x' }, nameWithHash: true }).name;
    expect(nameOf('Opaque')).toMatch(/^s-[0-9a-f]{10}$/);
    expect(nameOf('Opaque')).not.toBe(nameOf('example.com/other'));
  });
});
