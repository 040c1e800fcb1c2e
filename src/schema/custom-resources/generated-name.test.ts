import type { JsonObject } from '../../manifest';
import { customKinds } from '../custom-resources';
import { decode } from '../decode';
import { shipDefinition } from './ship-definition.table';

const definition = (name: JsonObject, rules: readonly string[]): JsonObject =>
  shipDefinition({
    type: 'object',
    properties: {
      metadata: { type: 'object', properties: { name: { type: 'string', ...name } } },
      spec: { type: 'object', properties: { size: { type: 'integer', maximum: 3 } } },
    },
    'x-kubernetes-validations': rules.map((rule) => ({ rule })),
  });

function errorsOf(metadata: JsonObject, name: JsonObject, rules: readonly string[] = [], size = 1): string[] {
  const ship = { apiVersion: 'example.com/v1', kind: 'Ship', metadata, spec: { size } };
  return decode(ship, '1.28', customKinds([definition(name, rules)])).errors.map(
    ({ code, path }) => `${code} ${path.toString()}`,
  );
}

const made = { generateName: 'web-' };
const refused = ['valid-custom-resource metadata.name'];

describe('the schema of the name holds for the one that the server makes', () => {
  test.each([
    ['nine characters', { maxLength: 9 }, []],
    ['eight characters', { maxLength: 8 }, refused],
    ['nine at least', { minLength: 9 }, []],
    ['ten at least', { minLength: 10 }, refused],
    ['a prefix', { pattern: '^web-' }, []],
    ['another prefix', { pattern: '^api-' }, refused],
    ['an end that is never made', { pattern: '-$' }, refused],
    ['letters alone, which chance decides', { pattern: '^[a-z-]+$' }, []],
    ['digits at the end, which chance decides', { pattern: '[0-9]{5}$' }, []],
    ['a list of names', { enum: ['web', 'web-prod'] }, refused],
  ])('%s', (_name, schema, errors) => {
    expect(errorsOf(made, schema)).toEqual(errors);
    expect(errorsOf({ ...made, name: '' }, schema)).toEqual(errors);
  });

  test('of a long prefix 58 characters are kept', () => {
    expect(errorsOf({ generateName: 'w'.repeat(70) }, { maxLength: 63 })).toEqual([]);
    expect(errorsOf({ generateName: 'w'.repeat(58) }, { maxLength: 62 })).toEqual(refused);
  });

  test('an object with a name has that one', () => {
    expect(errorsOf({ ...made, name: 'api-1' }, { pattern: '^api-' })).toEqual([]);
  });
});

describe('rules see the name that the server makes', () => {
  test.each([
    "self.metadata.name.startsWith('web-')",
    'self.metadata.name.size() == 9',
    'has(self.metadata.name)',
    "self.metadata.name.matches('^[a-z-]+$')",
    "self.metadata.generateName == 'web-'",
  ])('%s', (rule) => expect(errorsOf(made, {}, [rule])).toEqual([]));

  test.each(["self.metadata.name == 'web'", "self.metadata.name.endsWith('-')"])('%s never holds', (rule) => {
    expect(errorsOf(made, {}, [rule])).toEqual(['valid-custom-rule ']);
  });
});

test('other errors are told once', () => {
  expect(errorsOf(made, { maxLength: 5 }, [], 4)).toEqual([...refused, 'valid-custom-resource spec.size']);
});
