import { isPattern, toRegExp } from './pattern';

test.each<[string, readonly string[], readonly string[]]>([
  ['^a+$', ['a', 'aa'], ['', 'b']],
  ['(?i)^abc$', ['ABC'], ['AB']],
  ['(?s)a.b', ['a\nb'], ['ab']],
  ['\\Aa\\z', ['a'], ['a\n', 'ba']],
  ['^[[:alpha:]_]+$', ['a_Z'], ['1']],
  ['^\\pL+$', ['é'], ['1']],
  ['^\\p{Greek}+$', [], []],
  ['^(?P<year>\\d{4})$', ['2026'], ['26']],
  ['^[a\\-z]+\\/\\_$', ['a-/_'], ['b/_']],
  ['^.$', ['💡'], ['ab']],
])('%s', (pattern, matching, others) => {
  for (const text of matching) expect(toRegExp(pattern)?.test(text)).toBe(true);
  for (const text of others) expect(toRegExp(pattern)?.test(text)).toBe(false);
});

test.each(['(', '[a', 'a(?i)b', '\\Qa.b\\E['])('%s cannot be had', (pattern) =>
  expect(toRegExp(pattern)).toBeUndefined(),
);

test.each([
  '',
  '^a$',
  '(?i)a',
  'a(?i)b',
  '(?i:a)',
  '\\Qa.(b\\E',
  '\\Q(',
  '\\pL\\PN',
  'a{1000}',
  '\\.\\-\\/',
  '\\\\1',
  '\\012',
  '[[:alpha:]]',
  '(?P<a>b)',
  '\\C',
])('Go takes %s', (pattern) => expect(isPattern(pattern)).toBe(true));

test.each(['(', ')', '[a', 'a**', '*', 'a{1001}', '(?=a)', '(?<!a)', '(a)\\1', '\\y', '[z-a]', 'a{2,1}'])(
  'Go refuses %s',
  (pattern) => expect(isPattern(pattern)).toBe(false),
);
