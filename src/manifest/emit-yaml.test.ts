import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { parse, parseAllDocuments } from 'yaml';
import { nastyText, plainData } from '../../test/arbitraries/manifest-data';
import { emitYaml, emitYamlDocuments } from './emit-yaml';
import { findUnserializable } from './plain-data';

/** The texts of docs/emitter.md that cdk8s writes such that kubectl refuses them or reads something else. */
function isMiswrittenText(text: string): boolean {
  const isBlank = text.includes('\n') && text.trim() === '' && /[ \t]/.test(text);
  const startsWithTab = text.includes('\n') && /^\n*\t/.test(text);
  const isGoNumber = /^[-+]?_*[0-9.][-+0-9a-fA-FxobXOB_.]*$/.test(text) && /_|^[-+]?0[xXoObB]/.test(text);
  const hasBlankLineOfOneSpace = /\n \n/.test(text);
  return (
    isBlank ||
    startsWithTab ||
    isGoNumber ||
    hasBlankLineOfOneSpace ||
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/.test(text)
  );
}

/** A document that is a text alone, or begins with a key, which is never a manifest. */
const isMiswrittenAtRoot = (text: string): boolean => text.includes('\n') && /^\n* /.test(text);

function isMiswritten(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return isMiswrittenText(value) || (depth === 0 && isMiswrittenAtRoot(value));
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some((item) => isMiswritten(item, depth + 1));
  return Object.entries(value).some(
    ([key, child]) => key === '<<' || isMiswritten(key, depth) || isMiswritten(child, depth + 1),
  );
}

describe('emitYaml', () => {
  const data = fc.oneof(
    { weight: 3, arbitrary: plainData },
    { weight: 1, arbitrary: nastyText.map((text) => ({ metadata: { [text]: text }, list: [text, [text]] })) },
  );

  test('writes what cdk8s writes, byte for byte', () => {
    let compared = 0;
    fc.assert(
      fc.property(data, (value) => {
        if (isMiswritten(value)) return;
        compared++;
        expect(emitYaml(value)).toBe(Yaml.stringify(value));
      }),
      { numRuns: 3000, seed: 3 },
    );
    expect(compared).toBeGreaterThan(1000);
  });

  test('is read back as it was, by two libraries', () => {
    fc.assert(
      fc.property(data, (value) => {
        const text = emitYaml(value);
        const json = JSON.stringify(value);
        expect(JSON.stringify(parse(text, { version: '1.1' }))).toBe(json);
        expect(JSON.stringify(parse(text, { version: '1.2' }))).toBe(json);
        expect(JSON.stringify(load(text))).toBe(json);
      }),
      { numRuns: 1000, seed: 5 },
    );
  });

  test.each([
    ['null', null],
    ['an empty map', {}],
    ['an empty list', []],
    ['a text', 'a'],
    ['a marker', '--- a'],
    ['undefined in a map and a list', { a: undefined, b: [undefined, 1] }],
    ['nested lists', [[1, [2, {}]], [[]]]],
    ['a map in a list in a map', { a: [{ b: [{ c: 1, d: [] }], e: {} }] }],
    ['an explicit key', { a: { ['k'.repeat(1025)]: { b: [1], c: 'x\ny' }, ['k'.repeat(1024)]: [2] } }],
    ['numbers', [0, -0, 1e21, 1.5, -1e-7, 2 ** 53, Number.MAX_VALUE, 5e-324]],
    ['a text of several lines below the limit for folding', { a: 'x\r\n'.repeat(3) }],
    ['a text of several lines above it', { a: [`${'x \r\n'.repeat(9)}\n\n  \ty\n\n`] }],
  ])('writes %s as cdk8s does', (_, value) => {
    expect(emitYaml(value)).toBe(Yaml.stringify(value));
  });

  test('writes documents as cdk8s does, one that is undefined as an empty line', () => {
    const documents = [{ a: 1 }, undefined, null, 'x', [], { b: 'c\n' }];
    expect(emitYamlDocuments(documents)).toBe(Yaml.stringify(...documents));
    expect(emitYamlDocuments([])).toBe(Yaml.stringify());
    expect(parseAllDocuments(emitYamlDocuments([{ a: '---\n' }, { b: '\n---\n' }])).map(String)).toHaveLength(2);
  });

  test('writes an object that is referred to twice twice, as cdk8s does, which copies what it renders', () => {
    const shared = { a: [1] };
    expect(emitYaml({ x: shared, y: shared })).toBe(Yaml.stringify({ x: { a: [1] }, y: { a: [1] } }));
  });

  // Each checked with kubectl 1.28.3 (`kubectl label --local -o json`): it refuses cdk8s's text, or reads another value.
  test.each([
    ['a merge key', { '<<': { a: 1 } }, '"<<":\n  a: 1\n'],
    ['a number to Go', ['0o17', '0X1F', '0B1', '0b-1', '-_1', '0_x1', '1e_5'], undefined],
    ['DEL and C1 controls', ['a\x7f', '\x85b\x9f'], '- "a\\x7f"\n- "\\Nb\\x9f"\n'],
    ['line and paragraph separators', ['a\u2028b\u2029'], '- "a\\Lb\\P"\n'],
    ['noncharacters', ['\ufffe', 'a\uffff'], '- "\\ufffe"\n- "a\\uffff"\n'],
    ['lines of spaces alone', [' \n', '\n \n\n'], '- " \\n"\n- "\\n\\ \\n\\n"\n'.replace('" \\n"', '"\\ \\n"')],
    ['a tab at the start of a block', { a: '\tx\ny\n' }, 'a: |2\n  \tx\n  y\n'],
    ['a line of one space in a folded text', { a: `${'x'.repeat(40)}\r\n \ny` }, undefined],
    [
      'a byte order mark',
      { '\ufeffa': 'b\ufeff', c: '\ufeff{\n}\n' },
      '"\\ufeffa": "b\\ufeff"\nc: "\\ufeff{\\n}\\n"\n',
    ],
    ['white space that begins the document', ' a\nb', '" a\\nb"\n'],
  ])('does not follow cdk8s in writing %s', (_, value, expected) => {
    const text = emitYaml(value);
    expect(text).not.toBe(Yaml.stringify(value));
    expect(parse(text, { version: '1.1' })).toEqual(value);
    expect(load(text)).toEqual(value);
    if (expected === undefined) expect(text.match(/: "|- "/g)).toHaveLength(Object.keys(value).length);
    else expect(text).toBe(expected);
  });

  test('writes the same when more texts went through it than it remembers', () => {
    for (let index = 0; index < 10_000; index++) {
      const value = { [`k${index % 5000}:`]: `v #${index % 5000}`, 'a: b': { 'a: b': ['a: b', 'a: b\n'] } };
      const text = emitYaml(value);
      if (index % 50 === 0) expect(text).toBe(Yaml.stringify(value));
    }
  });

  test.each([
    [{ a: [1, { b: () => 1 }] }, 'a[1].b is a function'],
    [{ a: { b: Number.NaN } }, 'a.b is NaN; use a finite number'],
    ['\ud800', 'the document holds a lone surrogate (U+D800 at offset 0)'],
    [new Date(0), 'the document is a Date'],
    [JSON.parse('{"a": {"__proto__": 1}}'), 'a.__proto__ is a key that'],
  ])('refuses what it could only change: %#', (value, message) => {
    expect(() => emitYaml(value)).toThrow(TypeError);
    expect(() => emitYaml(value)).toThrow(message);
  });

  test('refuses exactly what findUnserializable finds, but for undefined', () => {
    const bad = fc.constantFrom<unknown>(Number.NaN, 1n, new Map(), new Date(0), '\udc00', () => 0, Symbol('s'));
    const mixed = fc.letrec((tie) => ({
      data: fc.oneof(
        { maxDepth: 4 },
        { weight: 8, arbitrary: nastyText },
        { weight: 1, arbitrary: bad },
        { weight: 3, arbitrary: fc.array(tie('data'), { maxLength: 3 }) },
        { weight: 3, arbitrary: fc.dictionary(fc.constantFrom('a', 'b', '\ud83d', '__proto__'), tie('data')) },
      ),
    })).data;
    fc.assert(
      fc.property(mixed, (value) => {
        const found = findUnserializable(value);
        if (found === undefined) expect(() => emitYaml(value)).not.toThrow();
        else expect(() => emitYaml(value)).toThrow(found.problem);
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});
