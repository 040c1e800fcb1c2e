import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Assembly, type AssemblyType, readAssembly } from './assembly';
import { clusterScoped, fieldTypes, lostTypes, notManifests, optionalFields } from './mends';
import { typeNames } from './names';
import { generate } from './print';

const plus = dirname(require.resolve('cdk8s-plus-28/package.json'));
const assembly = readAssembly(plus);
const files = generate(assembly, '// header');
const types = files['k8s.ts'];
const apiTypes = assembly.types.filter(
  (type) => type.kind === 'interface' && !/^Kube\w+List(V\w+)?Props$/.test(type.name),
);
const schemaOf = (type: AssemblyType): string => type.docs?.custom?.schema ?? '';

/** The body of a generated interface. */
function body(name: string): string {
  const found = new RegExp(`^export interface ${name} \\{\\n([^]*?)^\\}$`, 'm').exec(types);
  if (found === null) throw new Error(`no interface ${name}`);
  return found[1] ?? '';
}

/** A declaration of a field, without its documentation. */
const field = (name: string, of: string): string | undefined =>
  body(of)
    .split('\n')
    .find((line) => line.startsWith(`  readonly ${name}:`) || line.startsWith(`  readonly ${name}?:`))
    ?.trim();

describe('names of types', () => {
  test.each([
    ['a single type keeps its short name', ['io.k8s.api.core.v1.Pod'], ['Pod']],
    [
      'stable goes before beta, beta before alpha',
      ['x.a.v1alpha1.T', 'x.a.v1beta2.T', 'x.a.v1beta10.T', 'x.a.v1.T'],
      ['TV1alpha1', 'TV1beta2', 'TV1beta10', 'T'],
    ],
    ['the higher beta has the name', ['x.a.v1beta2.T', 'x.a.v1beta10.T'], ['TV1beta2', 'T']],
    ['the higher version has the name', ['x.a.v1.T', 'x.a.v2.T'], ['TV1', 'T']],
    ['other groups are named', ['x.core.v1.T', 'x.discovery.v1.T'], ['T', 'DiscoveryT']],
  ])('%s', (_, schemas, names) => {
    expect(schemas.map((schema) => typeNames([...schemas].reverse()).get(schema))).toEqual(names);
  });

  test('two types never share a name', () => {
    expect(() => typeNames(['x.a.v1.T', 'y.a.v1.T', 'z.a.v1.T'])).toThrow('the same generated name');
  });
});

describe('generated types', () => {
  test('hold every type and every field of the assembly, by the exact name and as optional as there', () => {
    const names = typeNames([
      ...new Set([...assembly.types.map(schemaOf).filter(Boolean), ...lostTypes.map((type) => type.schema)]),
    ]);
    const missing = apiTypes.flatMap((type) => {
      const text = `\n${body(names.get(schemaOf(type)) ?? '')}`;
      return (type.properties ?? []).flatMap((property) => {
        const schema = property.docs?.custom?.schema ?? '';
        const name = schema.split('#')[1] ?? '';
        const written = name.includes('-') ? `'${name}'` : name;
        const isOptional = property.optional === true || optionalFields.has(schema);
        return text.includes(`\n  readonly ${written}${isOptional ? '?' : ''}: `) ? [] : [schema];
      });
    });
    expect(missing).toEqual([]);
    expect(apiTypes.length).toBeGreaterThan(370);
  });

  test.each([
    ['clusterIP', 'ServiceSpec', 'readonly clusterIP?: string;'],
    ['targetPort', 'ServicePort', 'readonly targetPort?: IntOrString;'],
    ['limits', 'ResourceRequirements', 'readonly limits?: { readonly [key: string]: Quantity };'],
    ['containers', 'PodSpec', 'readonly containers: readonly Container[];'],
    [
      'volumeClaimTemplates',
      'StatefulSetSpec',
      'readonly volumeClaimTemplates?: readonly Embedded<PersistentVolumeClaim>[];',
    ],
    ["'x-kubernetes-list-type'", 'JSONSchemaProps', "readonly 'x-kubernetes-list-type'?: string;"],
    ['$ref', 'JSONSchemaProps', 'readonly $ref?: string;'],
    ['renewTime', 'LeaseSpec', 'readonly renewTime?: string;'],
    ['ports', 'EndpointSlice', 'readonly ports?: readonly DiscoveryEndpointPort[];'],
    ['port', 'DiscoveryEndpointPort', 'readonly port?: number;'],
    ['port', 'EndpointPort', 'readonly port: number;'],
    ['service', 'APIServiceSpec', 'readonly service?: ApiregistrationServiceReference;'],
    ['clientConfig', 'WebhookConversion', 'readonly clientConfig?: ApiextensionsWebhookClientConfig;'],
    ['clientConfig', 'ValidatingWebhook', 'readonly clientConfig: WebhookClientConfig;'],
    ['service', 'ApiextensionsWebhookClientConfig', 'readonly service?: ApiextensionsServiceReference;'],
    [
      'onPodConditions',
      'PodFailurePolicyRule',
      'readonly onPodConditions?: readonly PodFailurePolicyOnPodConditionsPattern[];',
    ],
    ['default', 'JSONSchemaProps', 'readonly default?: unknown;'],
    ['data', 'ControllerRevision', 'readonly data?: unknown;'],
    ['items', 'JSONSchemaProps', 'readonly items?: JSONSchemaProps | readonly JSONSchemaProps[];'],
    ['apiVersion', 'Event', "readonly apiVersion: 'v1';"],
    ['apiVersion', 'EventsEvent', "readonly apiVersion: 'events.k8s.io/v1';"],
  ])('%s of %s', (name, type, declaration) => {
    expect(field(name, type)).toBe(declaration);
  });

  test('never fall back to any or Date', () => {
    expect(types.split('\n').filter((line) => /^ {2}readonly .*\b(any|Date)\b/.test(line))).toEqual([]);
  });

  test('refer to types that exist', () => {
    const declared = new Set([...types.matchAll(/^export (?:interface|type) (\w+)/gm)].map((match) => match[1]));
    const used = [...types.matchAll(/^ {2}readonly [^:]+: (.*);$/gm)].flatMap(
      (match) => (match[1] ?? '').replaceAll(/'[^']*'/g, '').match(/\b[A-Z]\w+/g) ?? [],
    );
    expect(used.filter((name) => !declared.has(name))).toEqual([]);
    expect(used.length).toBeGreaterThan(500);
  });

  test('document every field that the assembly documents', () => {
    const documented = apiTypes
      .flatMap((type) => type.properties ?? [])
      .filter((property) => property.docs?.summary !== undefined || property.docs?.remarks !== undefined);
    const added = lostTypes.flatMap((type) => type.fields);
    expect(types.match(/\*\/\n {2}readonly /g)).toHaveLength(documented.length + added.length);
    expect(body('ServiceSpec')).toContain(
      '   * clusterIP is the IP address of the service and is usually assigned randomly.\n',
    );
  });

  test('unite every kind that a manifest can hold', () => {
    const members = /export type KubeObject =\n([^;]*);/.exec(types)?.[1]?.match(/\w+/g) ?? [];
    const kinds = [...assembly.kinds.values()].filter(
      ({ apiVersion, kind }) => !kind.endsWith('List') && !notManifests.has(`${apiVersion}/${kind}`),
    );
    const lost = lostTypes.filter((type) => type.gvk !== undefined);
    expect(members).toHaveLength(kinds.length + lost.length);
    for (const { apiVersion, kind } of kinds) {
      expect(
        members.some((name) =>
          body(name).startsWith(`  readonly apiVersion: '${apiVersion}';\n  readonly kind: '${kind}';\n`),
        ),
      ).toBe(true);
    }
  });

  test('know which kinds have no namespace', () => {
    const cluster = new Set(files['k8s-kinds.ts'].match(/'[^']+'/g)?.map((text) => text.slice(1, -1)));
    expect([...cluster]).toEqual(
      expect.arrayContaining(['v1/Namespace', 'rbac.authorization.k8s.io/v1/ClusterRole', ...clusterScoped]),
    );
    expect(
      ['v1/Pod', 'apps/v1/Deployment', 'rbac.authorization.k8s.io/v1/Role'].filter((kind) => cluster.has(kind)),
    ).toEqual([]);
  });

  test('are the same for the same assembly', () => {
    expect(generate(readAssembly(plus), '// header')).toEqual(files);
  });

  test('are those in imports/', () => {
    const text = readFileSync(join(__dirname, '..', '..', 'imports', 'k8s.ts'), 'utf8');
    expect(text.slice(text.indexOf('\n'))).toBe(types.slice(types.indexOf('\n')));
  });
});

test('every mend applies to something', () => {
  const fields = new Set(
    assembly.types.flatMap((type) => type.properties ?? []).map((property) => property.docs?.custom?.schema),
  );
  expect([...Object.keys(fieldTypes), ...optionalFields].filter((schema) => !fields.has(schema))).toEqual([]);
  const schemas = new Set(assembly.types.map(schemaOf));
  expect(lostTypes.filter((type) => schemas.has(type.schema))).toEqual([]);
});

describe('a small assembly', () => {
  const property = (name: string, type: object, docs: object = {}) => ({
    name,
    type,
    docs: { ...docs, custom: { schema: `x.a.v1.Thing#${name}` } },
  });
  const small = (...properties: object[]): Assembly =>
    ({
      source: 'small@1',
      kinds: new Map([['KubeThing', { apiVersion: 'a/v1', kind: 'Thing' }]]),
      namespaced: new Map([['a/v1/Thing', false]]),
      types: [
        ...assembly.types,
        {
          fqn: 'small.k8s.KubeThingProps',
          kind: 'interface',
          name: 'KubeThingProps',
          docs: { custom: { schema: 'x.a.v1.Thing' } },
          properties,
        },
      ],
    }) as unknown as Assembly;

  test('comments neither end early nor hold tags', () => {
    const doc = { summary: 'Matches */5 or @daily', remarks: 'More.\n\nEnd' };
    const text = generate(small(property('schedule', { primitive: 'string' }, doc)), '// header')['k8s.ts'];
    expect(text).toContain(
      '   * Matches *\\/5 or \\@daily\n   *\n   * More.\n   *\n   * End\n   */\n  readonly schedule: string;\n',
    );
  });

  test.each([
    [{ primitive: 'bigint' }, 'a primitive that the importer does not know: bigint'],
    [{ fqn: 'small.k8s.Nothing' }, 'the assembly refers to small.k8s.Nothing, which is no API type'],
  ])('what the importer does not know is an error: %j', (type, message) => {
    expect(() => generate(small(property('x', type)), '// header')).toThrow(message);
  });
});

describe('the installed package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drydock-import-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('may have its assembly gzipped behind a pointer', () => {
    mkdirSync(join(folder, 'lib', 'imports'), { recursive: true });
    for (const name of ['package.json', 'api-resources.txt', 'lib/imports/k8s.js']) {
      writeFileSync(join(folder, name), readFileSync(join(plus, name)));
    }
    const pointer = { schema: 'jsii/file-redirect', compression: 'gzip', filename: '.jsii.gz' };
    writeFileSync(join(folder, '.jsii'), JSON.stringify(pointer));
    writeFileSync(join(folder, '.jsii.gz'), gzipSync(readFileSync(join(plus, '.jsii'))));
    expect(generate(readAssembly(folder), '// header')).toEqual(files);
  });

  test('must be there', () => {
    expect(() => readAssembly(join(folder, 'nowhere'))).toThrow(
      'does not exist; install the dependencies first (npm ci)',
    );
  });
});
