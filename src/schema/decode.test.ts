import fc from 'fast-check';
import { FieldPath, type JsonObject } from '../manifest';
import type { CustomKinds } from './custom-kinds';
import { decode } from './decode';
import { kubeVersions } from './versions';

const deployment = (fields: object, metadata: object = { name: 'web' }): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata,
  spec: fields,
});

const decoded = (object: JsonObject) => decode(object, '1.28').object;

describe('nulls', () => {
  test.each([
    ['a field', deployment({ replicas: null, paused: true }), deployment({ paused: true })],
    ['a field of undefined', deployment({ replicas: undefined }), deployment({})],
    ['a struct', deployment({ strategy: null }), deployment({})],
    [
      'a value in a map of strings',
      deployment({}, { labels: { a: null, b: 'x' } }),
      deployment({}, { labels: { a: '', b: 'x' } }),
    ],
    [
      'an item in a list of strings',
      deployment({}, { finalizers: ['a', null] }),
      deployment({}, { finalizers: ['a', ''] }),
    ],
    [
      'an item in a list of structs',
      deployment({}, { ownerReferences: [null] }),
      deployment({}, { ownerReferences: [{}] }),
    ],
    [
      'a quantity in a map',
      { apiVersion: 'v1', kind: 'ResourceQuota', spec: { hard: { cpu: null } } },
      { apiVersion: 'v1', kind: 'ResourceQuota', spec: { hard: { cpu: '0' } } },
    ],
    [
      'bytes in a map',
      { apiVersion: 'v1', kind: 'Secret', data: { a: null } },
      { apiVersion: 'v1', kind: 'Secret', data: { a: '' } },
    ],
    [
      'an integer in a list',
      deployment({ template: { spec: { securityContext: { supplementalGroups: [null, 2] } } } }),
      deployment({ template: { spec: { securityContext: { supplementalGroups: [0, 2] } } } }),
    ],
    [
      'metadata of an unknown kind',
      { apiVersion: 'example.com/v1', kind: 'Cron', metadata: { labels: null, name: 'x' }, spec: { a: null } },
      { apiVersion: 'example.com/v1', kind: 'Cron', metadata: { name: 'x' }, spec: { a: null } },
    ],
    [
      'free-form JSON keeps its nulls',
      { apiVersion: 'apps/v1', kind: 'ControllerRevision', data: { a: null, b: [null] }, revision: 1 },
      { apiVersion: 'apps/v1', kind: 'ControllerRevision', data: { a: null, b: [null] }, revision: 1 },
    ],
  ])('%s', (_, object, expected) => {
    expect(decode(object, '1.28')).toMatchObject({ errors: [] });
    expect(decoded(object)).toEqual(expected);
    expect(Object.keys(decoded(object))).toEqual(Object.keys(expected));
  });

  test('what has none is returned as it is', () => {
    const object = deployment({ replicas: 1, template: { spec: { containers: [{ name: 'c' }] } } });
    expect(decoded(object)).toBe(object);
    const other = deployment({ replicas: null, template: object.spec as object });
    expect((decoded(other).spec as JsonObject).template).not.toBe((other.spec as JsonObject).template);
    expect(decoded(other).metadata).toBe(other.metadata);
  });

  test('keys that objects inherit are keys', () => {
    const labels = JSON.parse('{"__proto__": null, "constructor": "x", "a": null}');
    const out = decoded(deployment({}, { labels })).metadata as { labels: object };
    expect(JSON.stringify(out.labels)).toBe('{"__proto__":"","constructor":"x","a":""}');
    expect(Object.getPrototypeOf(out.labels)).toBe(Object.prototype);
  });
});

describe('fixes', () => {
  const fixOf = (object: JsonObject, version: (typeof kubeVersions)[number] = '1.28') =>
    decode(object, version).errors.map(({ message, fix }) => `${message} | ${fix}`);
  const container = (fields: object) => deployment({ template: { spec: { containers: [fields] } } });

  test.each([
    ['a misspelt field', deployment({ replica: 1 }), 'unknown field "spec.replica" | Did you mean "replicas"?'],
    ['two letters swapped', deployment({ tempalte: {} }), 'unknown field "spec.tempalte" | Did you mean "template"?'],
    [
      'a field of another level',
      container({ securityContext: {}, hostNetwork: true }),
      'unknown field "spec.template.spec.containers[0].hostNetwork" | Remove it; Container has no such field.',
    ],
    [
      'a field that belongs below',
      { ...deployment({}), minReadySeconds: 5 },
      'unknown field "minReadySeconds" | Move it: the field is spec.minReadySeconds.',
    ],
    [
      'a field of another version',
      container({ restartPolicyRules: [] }),
      'unknown field "spec.template.spec.containers[0].restartPolicyRules" | Remove the field, or check for another version of Kubernetes: Container has it from 1.34 on.',
    ],
    [
      'a number in quotes',
      deployment({ replicas: '3' }),
      'cannot unmarshal string into a field of type int32 | Write 3 without quotes.',
    ],
    [
      'a number in a map of strings',
      deployment({}, { labels: { port: 80 } }),
      'cannot unmarshal number into a field of type string | Put the value in quotes.',
    ],
  ])('%s', (_, object, expected) => {
    expect(fixOf(object)).toEqual([expected]);
  });

  test('no value of a Secret is repeated', () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', data: { a: '!hunter2', b: 4711 }, stringData: { c: 4711 } };
    expect(decode(secret, '1.28').errors).toHaveLength(3);
    expect(JSON.stringify(fixOf(secret))).not.toMatch(/hunter2|4711/);
  });
});

describe('kinds', () => {
  test('a field is known in its versions only', () => {
    const pod = (fields: object) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      spec: { containers: [{ name: 'c', ...fields }] },
    });
    const known = kubeVersions.filter((version) => decode(pod({ resizePolicy: [] }), version).errors.length === 0);
    expect(known).toEqual(kubeVersions.slice(kubeVersions.indexOf('1.27')));
  });

  test('a kind is known in its versions only', () => {
    const policy = { apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta2', kind: 'FlowSchema', nothing: 1 };
    expect(decode(policy, '1.28')).toMatchObject({ known: true, errors: [{ code: 'no-unknown-field' }] });
    expect(decode(policy, '1.29')).toMatchObject({ known: false, errors: [], object: policy });
  });

  test('metadata of an unknown kind is decoded', () => {
    const object = {
      apiVersion: 'example.com/v1',
      kind: 'Cron',
      metadata: { nam: 'x', labels: { a: 1 } },
      spec: 'any',
    };
    const { known, errors } = decode(object, '1.28');
    expect(known).toBe(false);
    expect(errors.map(({ path }) => path.toString())).toEqual(['metadata.nam', 'metadata.labels[a]']);
    expect(decode({ ...object, metadata: 'x' }, '1.28').errors.map(({ path }) => path.toString())).toEqual([
      'metadata',
    ]);
  });

  test('a custom kind is decoded by its own decoder, after its metadata', () => {
    const error = { code: 'x', path: FieldPath.of('spec', 'cron'), message: 'bad', fix: 'mend' };
    const custom: CustomKinds = {
      lookup: (apiVersion, kind) =>
        `${apiVersion} ${kind}` === 'example.com/v1 Cron'
          ? (object) => ({ object: { ...object, seen: true }, errors: [error] })
          : undefined,
    };
    const object = { apiVersion: 'example.com/v1', kind: 'Cron', metadata: { name: 'x', labels: null, nam: 1 } };
    const result = decode(object, '1.28', custom);
    expect(result.known).toBe(true);
    expect(result.object).toEqual({ apiVersion: 'example.com/v1', kind: 'Cron', metadata: { name: 'x' }, seen: true });
    expect(result.errors.map(({ code }) => code)).toEqual(['no-unknown-field', 'x']);
    expect(decode({ ...object, kind: 'Other' }, '1.28', custom).known).toBe(false);
  });

  test('a schema within a definition reads as the server reads it', () => {
    const schema = (fields: object) => ({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      spec: { versions: [{ name: 'v1', schema: { openAPIV3Schema: fields } }] },
    });
    const pathsOf = (fields: object) =>
      decode(schema(fields), '1.28').errors.map(({ path }) => path.toString().replace(/^.*openAPIV3Schema\./, ''));
    expect(pathsOf({ type: 'object', maximum: 1.5, default: { a: null }, additionalProperties: true })).toEqual([]);
    expect(pathsOf({ properties: { a: { tipe: 'x' } } })).toEqual(['properties[a].tipe']);
    // Its decoder has another inside that skips unknown fields, and still knows types.
    expect(pathsOf({ items: { tipe: 'x' }, additionalProperties: { tipe: 'x' } })).toEqual([]);
    expect(pathsOf({ items: { type: 1 }, additionalProperties: 'yes' })).toEqual([
      'items.type',
      'additionalProperties',
    ]);
  });
});

test.each<[unknown, boolean]>([
  [[104, 105], true],
  [[0, 255, null], true],
  [[], true],
  [[256], false],
  [[-1], false],
  [[1.5], false],
  [['1'], false],
  [[true], false],
  [[[1]], false],
])('bytes as the list %j are bytes: %s', (bytes, isTaken) => {
  const { errors } = decode({ apiVersion: 'v1', kind: 'Secret', data: { a: bytes } }, '1.28');
  expect(errors.map(({ path }) => path.toString())).toEqual(isTaken ? [] : ['data[a]']);
});

test('the status subresource has no fields', () => {
  const version = { name: 'v1', served: true, storage: true, subresources: { status: { conditions: [] } } };
  const object = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    spec: { versions: [version] },
  };
  expect(decode(object, '1.28').errors.map(({ path }) => path.toString())).toEqual([
    'spec.versions[0].subresources.status.conditions',
  ]);
});

describe('whatever the data', () => {
  const kinds = ['Deployment', 'Pod', 'Secret', 'Service', 'Job', 'CustomResourceDefinition', 'ConfigMap', 'Unknown'];
  const versionOf: { [kind: string]: string } = {
    Deployment: 'apps/v1',
    Job: 'batch/v1',
    CustomResourceDefinition: 'apiextensions.k8s.io/v1',
  };
  const names = [
    'spec',
    'metadata',
    'template',
    'containers',
    'labels',
    'data',
    'versions',
    'schema',
    'openAPIV3Schema',
  ];
  const field = fc.constantFrom(...names, 'items', 'ports', 'resources', 'limits', '__proto__', 'status', 'x');
  const json = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.constantFrom(null, undefined, '', '1Gi', 'YQ', 0, 1.5, -1, 1e30, Number.NaN, true, false),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(field, tie('value'), { maxKeys: 5, noNullPrototype: true }),
    ),
  })).value;

  test('decoding ends, does not throw, and what it gives decodes to itself', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.dictionary(field, json, { noNullPrototype: true }), (kind, fields) => {
        const { object, errors } = decode({ apiVersion: versionOf[kind] ?? 'v1', kind, ...fields }, '1.28');
        for (const error of errors) expect(error.path.toString()).not.toBe('');
        if (errors.length === 0) expect(decode(object, '1.28').object).toBe(object);
      }),
      { numRuns: 500 },
    );
  });

  test('an object nested without end is no error', () => {
    let schema: object = {};
    for (let i = 0; i < 100_000; i++) schema = { not: schema };
    const spec = { versions: [{ schema: { openAPIV3Schema: schema } }] };
    const object = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec };
    expect(decode(object, '1.28').errors).toEqual([]);
  });
});

describe('a Pod spec that JSON cannot write does not stop the decoder', () => {
  const cyclic: { [field: string]: unknown } = { containers: [] };
  cyclic.self = cyclic;
  let deep: object = {};
  for (let i = 0; i < 20_000; i++) deep = { x: deep };

  test.each<[string, object]>([
    ['that contains itself', cyclic],
    ['that is nested without end', { containers: [], deep }],
    ['with a BigInt', { containers: [], terminationGracePeriodSeconds: 30n }],
  ])('%s', (_, spec) => {
    const { errors } = decode({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec }, '1.28');
    expect(errors).not.toEqual([]);
  });
});
