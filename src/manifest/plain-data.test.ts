import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { plainData } from '../../test/arbitraries/manifest-data';
import { findUnserializable, maxDepth } from './plain-data';

class Port {
  constructor(readonly number: number) {}
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

describe('findUnserializable', () => {
  const cycle: { spec: { [field: string]: unknown } } = { spec: {} };
  cycle.spec.self = [0, cycle.spec];
  const sparse = [1];
  sparse[2] = 3;
  const annotated = { metadata: { annotations: { 'example.com/a': Number.POSITIVE_INFINITY } } };

  test.each([
    ['NaN', { a: [Number.NaN] }, 'a[0]', 'is NaN; use a finite number'],
    ['an infinity under a key that is no name', annotated, 'metadata.annotations[example.com/a]', 'is Infinity; use a'],
    ['a function', { a: { b: function port() {} } }, 'a.b', 'is a function (port); call it, or wrap it in Lazy.any'],
    ['a function without name', [() => 0], '[0]', 'is a function (anonymous)'],
    ['a BigInt', { a: 10n }, 'a', 'is the BigInt 10; use a number'],
    ['a symbol', { a: Symbol('x') }, 'a', 'is Symbol(x); use a string'],
    ['a Date', { a: new Date(0) }, 'a', 'is a Date; use its text'],
    ['a Map', { a: new Map([['b', 1]]) }, 'a', 'is a Map; use an object literal'],
    ['a Set', { a: new Set([1]) }, 'a', 'is a Set; use a list'],
    ['bytes', { a: Buffer.from('x') }, 'a', 'is binary data; use its base64 text'],
    ['a class instance', { a: [new Port(80)] }, 'a[0]', 'is an instance of Port; use an object literal'],
    ['a boxed text', { a: new String('x') }, 'a', 'is an instance of String'],
    ['an instance of an unnamed class', new (class {})(), '', 'is an instance of an unnamed class'],
    ['undefined in a list', { a: [1, undefined] }, 'a[1]', 'is undefined in a list'],
    ['a hole in a list', { a: sparse }, 'a[1]', 'is undefined in a list'],
    ['a key __proto__', JSON.parse('{"a":{"__proto__":{}}}'), 'a.__proto__', 'is a key that JavaScript programs'],
    ['half a surrogate pair', { a: 'x\udc00y' }, 'a', 'holds a lone surrogate (U+DC00 at offset 1)'],
    ['half a surrogate pair in a key', { 'x\ud83d': 1 }, '[x\ud83d]', 'has a key with a lone surrogate (U+D83D'],
    ['a cycle, where it closes first', cycle, 'spec.self[1]', 'contains itself'],
    ['data too deep', { a: nested(maxDepth + 1) }, `a${'[0]'.repeat(maxDepth)}`, `deeper than ${maxDepth} levels`],
    ['the first of several', { a: 1, b: [1n, Number.NaN], c: 2n }, 'b[0]', 'is the BigInt 1'],
  ])('finds %s', (_, value, path, problem) => {
    const found = findUnserializable(value);
    expect(found?.path.toString()).toBe(path);
    expect(found?.problem).toContain(problem);
  });

  test.each([
    ['undefined fields, which are absent', { a: undefined }],
    ['an undefined document', undefined],
    ['null', { a: null, b: [null] }],
    ['an object without prototype', Object.assign(Object.create(null), { a: 1 })],
    ['an object of another realm', runInNewContext('({ a: [{ b: 1 }] })')],
    ['an object referred to twice', ((shared) => ({ a: shared, b: [shared] }))({ c: 1 })],
    ['names of members', { constructor: 'a', toString: 'b', hasOwnProperty: 1 }],
    ['complete surrogate pairs', { '\u{1f600}': '\u{1f600}' }],
    ['data as deep as allowed', nested(maxDepth)],
  ])('accepts %s', (_, value) => {
    expect(findUnserializable(value)).toBeUndefined();
  });

  test('accepts whatever JSON holds', () => {
    fc.assert(
      fc.property(plainData, (value) => {
        expect(findUnserializable(value)).toBeUndefined();
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
