import { registerFunctions } from '../../schema/custom-resources/cel-functions';
import type { CelEnvironment } from '../../schema/custom-resources/cel-module';
import { estimateCost, sizedType } from './cel-cost';

/** The costs are those that the server's own estimator finds for this schema. */
const schema = {
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 10 },
    text: { type: 'string' },
    count: { type: 'integer' },
    port: { 'x-kubernetes-int-or-string': true },
    at: { type: 'string', format: 'date-time' },
    data: { type: 'string', format: 'byte', maxLength: 8 },
    tags: { type: 'array', maxItems: 5, items: { type: 'string', maxLength: 10 } },
    numbers: { type: 'array', maxItems: 20, items: { type: 'integer' } },
    all: { type: 'array', items: { type: 'string' } },
    labels: { type: 'object', maxProperties: 4, additionalProperties: { type: 'string', maxLength: 20 } },
    parts: {
      type: 'array',
      maxItems: 3,
      items: {
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'string', maxLength: 5 },
          size: { type: 'integer' },
          sub: { type: 'array', maxItems: 7, items: { type: 'integer' } },
        },
      },
    },
  },
};

const library = require('@marcbachmann/cel-js') as { readonly Environment: new (options: object) => CelEnvironment };
const cel = registerFunctions(
  new library.Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false }),
);

function costOf(expression: string, minor: number): number | undefined {
  const self = sizedType(schema, false);
  if (self === undefined) throw new Error('The schema has a type.');
  return estimateCost(cel.parse(expression).ast, { self, oldIsOptional: false, minor });
}

const costs: readonly (readonly [expression: string, cost: number])[] = [
  ['self.count > 1', 3],
  ['self.count == 1', 2],
  ['self.count == self.numbers[0]', 5],
  ["self.name == 'a'", 3],
  ['self.name == self.text', 8],
  ["self.name != ''", 2],
  ["self.name < 'b'", 3],
  ['self.port == 1', 3],
  ['self.port == self.port', 314577],
  ["type(self.port) == int ? self.port > 1 : self.port.matches('^[a-z]+$')", 629152],
  ['has(self.name)', 1],
  ["!has(self.name) || self.name.startsWith('a')", 5],
  ["self.text.endsWith('abcdefghijkl')", 4],
  ["self.text.contains('abcdefghijkl')", 629148],
  ["self.name.matches('^[a-z]{1,10}$')", 22],
  ["self.name + self.text == 'a'", 314582],
  ["'x' in self.tags", 7],
  ['self.name in self.all', 1048579],
  ["'x' in self.labels", 3],
  ["self.labels['a'] == 'b'", 4],
  ['self.labels.all(k, k.size() < 5)', 27],
  ["self.labels.exists(k, self.labels[k] == 'x')", 39],
  ["self.tags.all(t, t != '')", 23],
  ['self.tags.exists(t, t == self.name)', 58],
  ["self.tags.exists_one(t, t == 'a')", 24],
  ["self.tags.map(t, t + 'x').size() == 1", 105],
  ["self.tags.filter(t, t == 'a').size() == 1", 90],
  ['self.numbers.map(n, n > 1, n + 1).sum() > 3', 354],
  ['self.numbers.max() > 3', 23],
  ['self.tags.isSorted()', 27],
  ["self.tags.join(',') == ''", 23],
  ["self.tags.indexOf('a') == 1", 28],
  ["self.name.split(',').size() == 2", 12],
  ["self.name.replace('a', 'bcd') == 'x'", 11],
  ["self.name.lowerAscii() == 'a'", 7],
  ["self.name.find('[a-z]+') == 'a'", 13],
  ["url(self.text).getHost() == 'a'", 314577],
  ['isURL(self.text)', 3],
  ['bytes(self.name) == self.data', 9],
  ["string(self.data) == 'a'", 4],
  ["string(self.count) == '1'", 4],
  ["self.at < timestamp('2030-01-01T00:00:00Z')", 4],
  ['self.at.getFullYear() == 2020', 4],
  ['[1, 2, 3].exists(n, n == self.count)', 32],
  ["{'a': 1, 'b': 2}.size() == 2", 32],
  ['self.parts.all(p, self.parts.exists_one(q, q.id == p.id))', 96],
  ["self.parts.map(p, p.id).all(i, i != 'x')", 68],
  ['self.numbers.filter(n, n > 1).map(n, n * 2).all(n, n < 9)', 705],
  ['-self.count < -1', 4],
  ["self.?name.orValue('a') == 'b'", 4],
];

describe('the cost of', () => {
  test.each(costs)('%s', (expression, cost) => {
    expect([28, 31, 36].map((minor) => costOf(expression, minor))).toEqual([cost, cost, cost]);
  });
});

describe('costs that differ between versions', () => {
  test.each([
    ['quantities', 'quantity(self.text).isInteger()', 4, 314_576],
    ['patterns of a function', "matches(self.text, '^[a-z]+$')", 3, 629_148],
  ])('%s', (_name, expression, before, after) => {
    expect([costOf(expression, 30), costOf(expression, 36)]).toEqual([before, after]);
  });

  test('new servers take a list in a loop for the last field of its item that the predicate reads', () => {
    const expression = 'self.parts.all(p, p.sub.all(s, s < p.size))';
    expect([28, 34, 36].map((minor) => costOf(expression, minor))).toEqual([168, 21, 21]);
  });

  test('old servers do not look into dyn', () => {
    const expression = 'dyn(self.count) == dyn(1)';
    expect(costOf(expression, 30)).toBeGreaterThan(1e18);
    expect([34, 36].map((minor) => costOf(expression, minor))).toEqual([4, 4]);
  });
});

test.each([
  "self.labels.all(k, v, v != '')",
  "semver('1.2.3').major() == 1",
  'self.?name.optMap(n, n.size() > 3).orValue(true)',
  'self.name.unknown()',
  'self.none == 1',
])('%s is not estimated', (expression) => {
  expect(costOf(expression, 34)).toBeUndefined();
});
