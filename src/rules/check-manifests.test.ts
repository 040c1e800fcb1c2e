import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, type JsonObject, printRef, refOf } from '../manifest';
import { readManifests } from '../manifest/read-yaml';
import { checkManifests, checkSet } from './check-manifests';
import { type CheckOptions, defaultCheckOptions } from './check-options';
import { kindTable } from './known-kind.table';
import { allCodes, catalogues } from './registry';
import { applyCase } from './rule-table';
import type { SetRuleTable, SetRuleTableEntry } from './set-rule-table';
import { setRules } from './set-rules';

const check = (objects: readonly JsonObject[], options: Partial<CheckOptions> = {}): Finding[] =>
  checkManifests(
    objects.map((object) => ({ object })),
    { ...defaultCheckOptions, profile: 'strict', ...options },
  );

const has = (findings: readonly Finding[], code: string, at?: string): boolean =>
  findings.some((finding) => finding.code === code && (at === undefined || finding.fieldPath === at));

const map = (name: string, more: object = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  ...more,
});

describe.each(Object.entries(kindTable))('%s', (code, { base, accepts, refuses }) => {
  test.each(accepts.map(({ name, set }) => [name ?? JSON.stringify(set), set] as const))('accepts %s', (_, set) => {
    expect(has(check([applyCase(base, set)]), code)).toBe(false);
  });

  test.each(refuses.map(({ name, set, at }) => [name ?? JSON.stringify(set), set, at] as const))(
    'finds %s',
    (_, set, at) => {
      expect(has(check([applyCase(base, set)]), code, at)).toBe(true);
    },
  );
});

describe('metadata of custom resources', () => {
  const definition = (part: object): JsonObject => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'apps.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { plural: 'apps', kind: 'App' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { part, parts: { type: 'array', items: part } } } },
        },
      ],
    },
  });
  const whole = {
    type: 'object',
    'x-kubernetes-embedded-resource': true,
    'x-kubernetes-preserve-unknown-fields': true,
  };
  const errorsOf = (fields: object, objects = [definition(whole)]): string[] =>
    check([...objects, { apiVersion: 'example.com/v1', kind: 'App', metadata: { name: 'a' }, ...fields }])
      .filter(({ severity }) => severity === 'error')
      .map(({ fieldPath }) => fieldPath);

  test.each([[[definition(whole)]], [[]]])('finalizers need no domain, and generations are set', (objects) => {
    expect(errorsOf({ metadata: { name: 'a', finalizers: ['cleanup'], generation: -1 } }, objects)).toEqual([]);
    expect(errorsOf({ metadata: { name: 'a', finalizers: ['clean up'] } }, objects)).toEqual(['metadata.finalizers']);
  });

  test('is validated in the objects within, too', () => {
    const part = (metadata: object): object => ({ apiVersion: 'v1', kind: 'Pod', metadata });
    const good = part({ name: 'A:b', namespace: 'shop', labels: { a: 'b' }, finalizers: ['cleanup'] });
    expect(errorsOf({ part: good, parts: [part({}), { apiVersion: 'v1', kind: 'Pod' }] })).toEqual([]);
    expect(errorsOf({ part: part({ name: 'a/b' }), parts: [good, part({ labels: { 'a b': 'c' } })] })).toEqual([
      'part.metadata.name',
      'parts[1].metadata.labels',
    ]);
    expect(errorsOf({ part: part({ namespace: 'Shop', generation: -1 }) })).toEqual([
      'part.metadata.generation',
      'part.metadata.namespace',
    ]);
  });
});

/** All tables of rules over a set that stand in this folder and under it. */
function readSetTables(): ReadonlyMap<string, SetRuleTableEntry> {
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.table.ts'),
  );
  const tables = files.flatMap((file) =>
    Object.values(require(join(__dirname, file)) as { readonly [name: string]: SetRuleTable }),
  );
  const entries = tables.flatMap((table) => Object.entries(table ?? {}));
  return new Map(entries.filter(([, entry]) => entry?.refuses?.some?.((entry) => 'objects' in entry)));
}

const setTables = readSetTables();
const setCodes = setRules.flatMap(({ catalogue }) => Object.keys(catalogue));

test.each(setCodes)('%s has its table', (code) => {
  expect(setTables.get(code)?.accepts.length).toBeGreaterThan(0);
  expect(setTables.get(code)?.refuses.length).toBeGreaterThan(0);
});

describe.each([...setTables])('%s', (code, { accepts, refuses }) => {
  test.each(accepts.map((entry) => [entry.name, entry] as const))('accepts %s', (_, { objects, options }) => {
    expect(has(check(objects, { only: [code], ...options }), code)).toBe(false);
  });

  test.each(refuses.map((entry) => [entry.name, entry] as const))('finds %s', (_, { objects, at, options }) => {
    expect(has(check(objects, { only: [code], ...options }), code, at)).toBe(true);
  });
});

describe('checkManifests', () => {
  test('an object that cannot be decoded is not validated', () => {
    const findings = check([map('A_b', { data: { a: 1 } })]);
    expect(has(findings, 'valid-type', 'data[a]') || has(findings, 'valid-type', 'data.a')).toBe(true);
    expect(has(findings, 'valid-object-name')).toBe(false);
  });

  test('an object with unknown fields is', () => {
    const findings = check([map('A_b', { dta: {} })]);
    expect([has(findings, 'no-unknown-field', 'dta'), has(findings, 'valid-object-name', 'metadata.name')]).toEqual([
      true,
      true,
    ]);
  });

  test('the input is not changed', () => {
    const object = map('a', { data: { a: null }, extra: 1 });
    const before = structuredClone(object);
    check([object]);
    expect(object).toEqual(before);
  });

  test('the order of the objects changes no finding', () => {
    const told = (objects: readonly JsonObject[], options: Partial<CheckOptions> = {}): string[] =>
      check(objects, options).map(({ code, object, fieldPath, message }) =>
        JSON.stringify([code, object, fieldPath, message]),
      );
    const cases = [...setTables.values()].flatMap(({ refuses }) => refuses);
    for (const { objects, options } of cases)
      expect(told(objects.toReversed(), options)).toEqual(told(objects, options));
    const all = cases.flatMap(({ objects, options }) => (options === undefined ? objects : []));
    const once = [...new Map(all.map((object) => [printRef(refOf(object)), object])).values()];
    expect(told(once.toReversed())).toEqual(told(once));
  });

  describe('a List', () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' }, spec: { ports: [{ port: 0 }] } };
    const list = (items: unknown, kind = 'List'): JsonObject => ({ apiVersion: 'v1', kind, metadata: {}, items });
    const told = (objects: readonly JsonObject[]): string[] =>
      check(objects, { profile: 'minimal' }).map(
        ({ code, fieldPath, object }) => `${code} ${object?.kind} ${fieldPath}`,
      );
    const ports = [
      'valid-service-port Service spec.ports[0].port',
      'valid-service-port Service spec.ports[0].targetPort',
    ];

    test.each([
      ['of v1', [list([service])]],
      ['within a List', [list([list([service])])]],
      [
        'of Services, which need not say so',
        [list([{ ...service, apiVersion: undefined, kind: undefined }], 'ServiceList')],
      ],
    ])('%s stands for its items', (_, objects) => {
      const plain = JSON.parse(JSON.stringify(objects)) as JsonObject[];
      expect(told(plain)).toEqual(ports);
    });

    test('is the same from a construct and from its YAML', () => {
      const object = list([service, map('B_b'), 7, list('x')]);
      const read = readManifests(Buffer.from(JSON.stringify(object)), 'a.yaml');
      const { findings } = checkSet(read.manifests, defaultCheckOptions, read.findings);
      const said = ({ code, fieldPath, message, fix, object }: Finding): string =>
        JSON.stringify([code, fieldPath, message, fix, object]);
      const made = checkManifests([{ object, constructPath: 'app/list' }], defaultCheckOptions);
      expect(made.map(said).sort()).toEqual(findings.map(said).sort());
      expect(made.filter(({ code }) => code === 'valid-list').map(({ fieldPath }) => fieldPath)).toEqual([
        'items[2]',
        'items[3].items',
      ]);
      expect(new Set(made.map(({ constructPath }) => constructPath))).toEqual(new Set(['app/list']));
    });
  });

  test('findings are sorted and carry the construct path', () => {
    const manifests = ['b', 'a'].map((name) => ({ object: map(name, { x: 1, b: 1 }), constructPath: `app/${name}` }));
    const findings = checkManifests(manifests, defaultCheckOptions);
    expect(findings.map(({ constructPath, fieldPath }) => `${constructPath} ${fieldPath}`)).toEqual([
      'app/a b',
      'app/a x',
      'app/b b',
      'app/b x',
    ]);
  });

  test('severities are replaced or turned off by code', () => {
    const objects = [map('a', { x: 1 })];
    const severities = (options: Partial<CheckOptions>) =>
      check(objects, { only: ['no-unknown-field'], ...options }).map(({ severity }) => severity);
    expect(severities({})).toEqual(['error']);
    expect(severities({ severities: { 'no-unknown-field': 'warning' } })).toEqual(['warning']);
    expect(severities({ severities: { 'no-unknown-field': 'off' } })).toEqual([]);
  });

  test('no name of a kind, field or object can break it', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', ''];
    for (const name of names) {
      const more = JSON.parse(
        `{"${name}": {"${name}": 1}, "metadata": {"name": "${name}", "labels": {"${name}": "${name}"}}}`,
      ) as JsonObject;
      for (const object of [
        map(name),
        { ...map('a'), kind: name },
        { ...map('a'), apiVersion: name },
        { ...map('a'), ...more },
      ]) {
        expect(check([object, object]).every(({ code }) => Object.hasOwn(allCodes, code))).toBe(true);
      }
    }
    expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
  });
});

test('no code stands in two catalogues', () => {
  const codes = catalogues.flatMap(({ catalogue }) => Object.keys(catalogue));
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  expect(codes.filter((code) => !/^(no|require|unique|valid)-[a-z0-9-]+$/.test(code))).toEqual([]);
});
