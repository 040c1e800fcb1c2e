import Ajv from 'ajv';
import { RE2JS } from 're2js';
import { exportJsonSchemas } from './json-schema';
import { quantityFault } from './scalars';
import { kubeVersions } from './versions';

const compile = (name: string, validation = true) => {
  const schema = exportJsonSchemas('1.28', { validation }).get(name);
  if (schema === undefined) throw new Error(`there is no ${name}`);
  return new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
};

test('files are named as kubeconform asks for them', () => {
  expect([...exportJsonSchemas('1.28').keys()]).toEqual(
    expect.arrayContaining([
      'deployment-apps-v1.json',
      'service-v1.json',
      'networkpolicy-networking-v1.json',
      'event-events-v1.json',
      'event-v1.json',
      'customresourcedefinition-apiextensions-v1.json',
    ]),
  );
});

function patternsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === 'pattern' && typeof part === 'string' ? [part] : patternsIn(part),
  );
}

test.each(kubeVersions)('a Go program can compile the patterns for %s', (version) => {
  const patterns = new Set([...exportJsonSchemas(version).values()].flatMap(patternsIn));
  expect(patterns.size).toBeGreaterThan(2);
  for (const pattern of patterns) expect(() => RE2JS.compile(pattern)).not.toThrow();
});

test('the pattern of a quantity is its grammar, whoever reads it', () => {
  const [pattern = ''] = patternsIn(exportJsonSchemas('1.28').get('resourcequota-v1.json'));
  const [ours, gos] = [new RegExp(pattern), RE2JS.compile(pattern)];
  const differing: string[] = [];
  const visit = (text: string, left: number): void => {
    const isQuantity = quantityFault(text) === undefined;
    if (ours.test(text) !== isQuantity || gos.matcher(text).find() !== isQuantity) differing.push(text);
    if (left > 0) for (const letter of '\t +-01.nmkKMieE9x') visit(text + letter, left - 1);
  };
  visit('', 4);
  expect(differing).toEqual([]);
});

describe('a schema with validation', () => {
  const validate = compile('service-v1.json');
  const service = (spec: object) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec });

  test.each([
    ['an enumeration', { type: 'NodePort' }, true],
    ['a value that it lacks', { type: 'nodePort' }, false],
    ['null for what is optional', { type: null }, true],
    ['a list of an enumeration', { ipFamilies: ['IPv4'] }, true],
    ['an item that it lacks', { ipFamilies: ['ipv4'] }, false],
    ['a required field', { ports: [{ port: 80 }] }, true],
    ['without it', { ports: [{ name: 'http' }] }, false],
    ['with null for it', { ports: [{ port: null }] }, false],
    ['an unknown field', { portz: [] }, false],
  ])('%s', (_, spec, expected) => {
    expect(validate(service(spec))).toBe(expected);
  });

  test('is for its kind alone', () => {
    expect(validate({ ...service({}), kind: 'Pod' })).toBe(false);
    expect(validate({ ...service({}), apiVersion: undefined })).toBe(false);
  });
});

test('a schema within a schema', () => {
  const validate = compile('customresourcedefinition-apiextensions-v1.json', false);
  const definition = (schema: object) => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    spec: { versions: [{ name: 'v1', schema: { openAPIV3Schema: schema } }] },
  });
  expect(validate(definition({ properties: { a: { items: { type: 'string' } } }, default: { any: [1] } }))).toBe(true);
  expect(validate(definition({ properties: { a: { tipe: 'string' } } }))).toBe(false);
});
