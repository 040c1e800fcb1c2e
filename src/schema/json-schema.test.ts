import Ajv from 'ajv';
import { exportJsonSchemas } from './json-schema';

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
