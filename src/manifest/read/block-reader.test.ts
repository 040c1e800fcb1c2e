import fc from 'fast-check';
import { stringify } from 'yaml';
import { readBlockYaml } from './block-reader';
import { defaultLimits, FatalFault } from './fault';
import { readGeneralYaml } from './general-reader';

/** What the general reader makes of a text: the value, or undefined with a fault. */
function readGenerally(text: string): unknown {
  try {
    const { value, faults } = readGeneralYaml(text, defaultLimits);
    return faults.length === 0 ? value : undefined;
  } catch (error) {
    if (error instanceof FatalFault) return undefined;
    throw error;
  }
}

const familiar: readonly (readonly [name: string, text: string, value: unknown])[] = [
  ['a map', 'a: 1\nb: x', { a: 1, b: 'x' }],
  ['nested maps', 'a:\n  b:\n    c: true\nd: null\n', { a: { b: { c: true } }, d: null }],
  ['a list of maps', 'a:\n  - b: 1\n    c: 2\n  - d: 3\n', { a: [{ b: 1, c: 2 }, { d: 3 }] }],
  ['a list as deep as its key', 'a:\n- 1\n- 2\nb: 3', { a: [1, 2], b: 3 }],
  ['lists of lists', '- - 1\n  - 2\n-\n  - 3\n', [[1, 2], [3]]],
  ['no value', 'a:\nb:\n  c:\n', { a: null, b: { c: null } }],
  ['comments', '# x\na: 1 # y\n# z\nb: "#" # w\n  # v\n', { a: 1, b: '#' }],
  ['quoted texts', `a: "x\\ty\\u00e9"\nb: 'it''s'\n"c": ''`, { a: 'x\tyé', b: "it's", c: '' }],
  ['a colon within', 'a: nginx:1.25\nb: http://x/#y\nc: a#b', { a: 'nginx:1.25', b: 'http://x/#y', c: 'a#b' }],
  [
    'flow on one line',
    'a: {b: 1, "c": [x, "y", nginx:1]}\nd: []\ne: { }',
    { a: { b: 1, c: ['x', 'y', 'nginx:1'] }, d: [], e: {} },
  ],
  [
    'a literal block',
    'a: |\n  x\n   y\n\n  z\n\nb: |-\n  1\nc: |+\n  2\n\nd: 1',
    { a: 'x\n y\n\nz\n', b: '1', c: '2\n\n', d: 1 },
  ],
  ['a plain text on several lines', 'a: x\n  y\n\n  z\nb: 1', { a: 'x y\nz', b: 1 }],
  [
    'arguments',
    'a:\n- --b=c\n- -d\n- 0777\n- 0o17\n- 1_000\n- 1e3\n- yes',
    { a: ['--b=c', '-d', 511, 15, 1000, 1000, true] },
  ],
];

const unfamiliar: readonly (readonly [name: string, text: string])[] = [
  ['a repeated key', 'a: 1\na: 2'],
  ['__proto__', '__proto__: 1'],
  ['a merge key', 'a: &x {b: 1}\nc:\n  <<: *x'],
  ['an anchor', 'a: &x 1'],
  ['a tag', 'a: !!str 1'],
  ['a tab', 'a:\n\tb: 1'],
  ['a key that is a boolean', 'yes: 1'],
  ['a folded block', 'a: >\n  x\n  y'],
  ['a quoted text on two lines', 'a: "x\n  y"'],
  ['odd indentation', 'a:\n    b: 1\n  c: 2'],
  ['text behind a value', 'a: "x" y'],
  ['a map within a plain text', 'a: b: c'],
  ['not a number', 'a: .nan'],
  ['nothing', '# only a comment'],
];

describe('readBlockYaml', () => {
  test.each(familiar)('reads %s', (_, text, value) => {
    expect(readBlockYaml(text, defaultLimits)).toEqual(value);
    expect(readGenerally(text)).toEqual(value);
  });

  test.each(unfamiliar)('leaves %s to the general reader', (_, text) => {
    expect(readBlockYaml(text, defaultLimits)).toBeUndefined();
  });

  const pieces = [
    'a',
    'b: ',
    ': ',
    '- ',
    '-',
    '\n',
    '\n  ',
    '\n    ',
    ' ',
    '#',
    ' #',
    '"',
    "'",
    '|',
    '|-',
    '|+',
    '{',
    '}',
    '[',
    ']',
    ', ',
    '1',
    '0x1',
    'no',
    '~',
    '\\',
    'x y',
    '\t',
    '?',
    '&c ',
    '*c',
    '!d ',
    'é',
    '\\n',
    'k:\n',
    'k: v\n',
    '- k: v\n',
  ];

  const line = fc
    .tuple(
      fc.constantFrom('', '', '  ', '  ', '    ', ' '),
      fc.constantFrom('', '', '- ', '- - ', '-   '),
      fc.constantFrom('a: ', 'b: ', 'c:', '"d": ', "'e' : ", 'f/g.h-i: ', '', ''),
      fc.constantFrom(
        '',
        '',
        'x',
        'x y',
        '1',
        'no',
        '|',
        '|-',
        '|+',
        '>',
        '"q"',
        "'q'",
        '"q',
        '{}',
        '[a, "b"]',
        '{k: v}',
        '{k:',
        '~',
        'n:1',
        '--x=y',
        '&c d',
        '*c',
        '!t u',
        '# r',
        ':',
      ),
      fc.constantFrom('', '', '', ' ', ' # s', '#t'),
    )
    .map((parts) => parts.join(''));
  const lines = fc.array(line, { minLength: 1, maxLength: 6 });

  test.each([
    [
      'pieces',
      fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 14 }).map((parts) => parts.join('')),
      3000,
    ],
    ['lines', fc.tuple(lines, fc.constantFrom('', '\n')).map(([all, end]) => all.join('\n') + end), 3000],
  ])('reads a text of %s as the general reader does, or leaves it alone', (_, texts, numRuns) => {
    const agrees = (text: string): void => {
      const value = readBlockYaml(text, defaultLimits);
      if (value !== undefined) expect({ text, value: readGenerally(text) }).toEqual({ text, value });
    };
    fc.assert(fc.property(texts, agrees), { numRuns, seed: 1 });
  });

  test('reads what an emitter writes', () => {
    const leaf = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom('yes', '1', 'a: b', ' x', 'l1\nl2\n', '#', '- x'),
    );
    const key = fc.stringMatching(/^[a-z][a-zA-Z./-]{0,8}$/);
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(key, tree, { minKeys: 1, noNullPrototype: true }), (object) => {
        const text = stringify(object, { version: '1.1', lineWidth: 0 });
        const value = readBlockYaml(text, defaultLimits);
        if (value !== undefined) expect(value).toEqual(readGenerally(text));
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
