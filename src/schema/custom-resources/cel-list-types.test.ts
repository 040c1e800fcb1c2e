import type { JsonObject } from '../../manifest';
import { customKinds } from '../custom-resources';
import { decode } from '../decode';
import { shipDefinition } from './ship-definition.table';

const text = { type: 'string', maxLength: 10 };
const set = { type: 'array', maxItems: 10, 'x-kubernetes-list-type': 'set', items: text };
const map = {
  type: 'array',
  maxItems: 10,
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': ['host-name', 'port'],
  items: {
    type: 'object',
    required: ['host-name', 'port'],
    properties: { 'host-name': text, port: { type: 'integer' }, note: text },
  },
};
const properties = {
  set,
  other: set,
  list: { type: 'array', maxItems: 10, items: text },
  numbers: { ...set, items: { type: 'integer' } },
  map,
  second: map,
  nested: { type: 'object', properties: { set } },
  twin: { type: 'object', properties: { set } },
};

const spec: JsonObject = {
  set: ['a', 'b'],
  other: ['b', 'a'],
  list: ['a', 'b'],
  numbers: [1, 2],
  map: [
    { 'host-name': 'q', port: 1, note: 'x' },
    { 'host-name': 'r', port: 2 },
  ],
  second: [
    { 'host-name': 'r', port: 2 },
    { 'host-name': 'q', port: 1, note: 'x' },
  ],
  nested: { set: ['a', 'b'] },
  twin: { set: ['b', 'a'] },
};

function codesOf(rule: string): string[] {
  const definition = shipDefinition({
    type: 'object',
    properties: { spec: { type: 'object', properties, 'x-kubernetes-validations': [{ rule }] } },
  });
  const ship = { apiVersion: 'example.com/v1', kind: 'Ship', metadata: { name: 'a' }, spec };
  return decode(ship, '1.28', customKinds([definition])).errors.map(({ code }) => code);
}

describe('lists that merge', () => {
  test.each([
    "self.set == ['b', 'a']",
    'self.set == self.other',
    "!(self.set != ['b', 'a'])",
    'self.set == self.other && self.other == self.list',
    "self.set + ['a'] == self.set",
    "self.set + ['c'] + ['c'] == ['c', 'b', 'a']",
    '(self.set + self.other).size() == 2',
    'self.numbers == [2, 1]',
    'self.set in [self.other]',
    'self.nested == self.twin',
    'self.map == self.second',
    '(self.map + self.second).size() == 2',
    'self == self',
    "self.list + self.set == ['a', 'b', 'a', 'b']",
  ])('%s holds', (rule) => expect(codesOf(rule)).toEqual([]));

  test.each([
    'self.list == self.other',
    "['b', 'a'] == self.set",
    "self.set == ['a']",
    "self.set == ['a', 'c']",
    "self.set.map(x, x) == ['b', 'a']",
    'self.map == self.map.filter(x, x.port == 1)',
    'self.list in [self.other]',
  ])('%s does not hold', (rule) => expect(codesOf(rule)).toEqual(['valid-custom-rule']));
});

describe('whether a field is there', () => {
  test.each(['has(self.map[0].note)', '!has(self.map[1].note)', 'has(self.map.filter(x, x.port == 1)[0].note)'])(
    '%s holds',
    (rule) => expect(codesOf(rule)).toEqual([]),
  );

  test('is asked of an item that there is not', () => {
    expect(codesOf('has(self.map[2].note)')).toEqual(['valid-custom-rule']);
  });
});
