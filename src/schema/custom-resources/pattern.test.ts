import { patternFault, toMatcher } from './pattern';

test.each<[string, readonly string[], readonly string[]]>([
  ['^a+$', ['a', 'aa'], ['', 'b', 'a\n']],
  ['(?i)^abc$', ['ABC'], ['AB']],
  ['(?i)^[k-s]+$', ['K', '\u212a', '\u017f'], ['a']],
  ['(?i)σ', ['Σ', 'ς'], ['s']],
  ['a(?i)b', ['aB'], ['Ab']],
  ['(?i:a)b', ['Ab'], ['AB']],
  ['(?s)a.b', ['a\nb'], ['ab']],
  ['^a.b$', ['a\rb', 'a\u2028b'], ['a\nb']],
  ['(?m)^b$', ['a\nb\nc'], ['ab']],
  ['\\Aa\\z', ['a'], ['a\n', 'ba']],
  ['^[[:alpha:]_]+$', ['a_Z'], ['1']],
  ['^[[:^digit:]]$', ['a'], ['1']],
  ['^\\s$', [' ', '\f'], ['\v', '\u00a0']],
  ['^\\pL+$', ['é'], ['1']],
  ['^\\p{Greek}+$', ['αβ'], ['a']],
  ['^\\P{^Lu}$', ['A'], ['a']],
  ['^(?P<year>\\d{4})$', ['2026'], ['26']],
  ['^[a\\-z]+\\/\\_$', ['a-/_'], ['b/_']],
  ['^[]a]$', [']', 'a'], ['b']],
  ['\\Qa.(b\\E$', ['a.(b'], ['axb']],
  ['^.$', ['💡'], ['ab']],
  ['^\\x{1F4A1}\\x41\\101$', ['💡AA'], ['A']],
  ['\\bword\\b', ['a word', 'éwordé'], ['words']],
  ['^(a|ab)(c|bcd)$', ['abcd', 'ac'], ['ab']],
  ['^a{,3}$', ['a{,3}'], ['aa']],
  ['^(?:a{2}){2,3}$', ['aaaa', 'aaaaaa'], ['aaa', 'aaaaa']],
  ['^x*?$', ['', 'xx'], ['y']],
  ['(|a)*b', ['b', 'aab'], ['a']],
])('%s', (pattern, matching, others) => {
  for (const text of matching) expect(toMatcher(pattern)?.test(text)).toBe(true);
  for (const text of others) expect(toMatcher(pattern)?.test(text)).toBe(false);
});

test.each<[string, string, readonly string[]]>([
  ['a*', 'baab', ['', 'aa', '']],
  ['a*?', 'aa', ['', '', '']],
  ['a|ab', 'ab', ['a']],
  ['(?U)a+', 'aa', ['a', 'a']],
  ['[a-c]', 'abxc', ['a', 'b', 'c']],
  ['\\b', 'ab', ['', '']],
])('%s finds in %s what Go finds', (pattern, text, found) => {
  expect(toMatcher(pattern)?.findAll(text)).toEqual(found);
  expect(toMatcher(pattern)?.findAll(text, 1)).toEqual(found.slice(0, 1));
});

test('time is linear in the text, whatever the pattern', () => {
  const text = `${'a'.repeat(20_000)}!`;
  for (const pattern of ['^(a+)+$', '^(a|aa)+$', '^(.*)*$x', '(a*)*b']) {
    expect(toMatcher(pattern)?.test(text)).toBe(false);
  }
});

test.each([
  '',
  '^a$',
  '(?i)a',
  'a(?i)b',
  '(?i:a)',
  '(?)',
  '\\Qa.(b\\E',
  '\\Q(',
  '\\pL\\PN',
  'a{1000}',
  '(a{100}){10}',
  'a{01}',
  '{',
  'a{1',
  '\\.\\-\\/',
  '\\\\1',
  '\\012',
  '[[:alpha:]]',
  '[a-]',
  '[\\d-z]',
  '(?P<a>b)',
  '(?P<a>b)(?P<a>c)',
  '[(?<]',
  '\\Q(?<\\E',
  '\\(?',
  '^*',
])('Go takes %s', (pattern) => expect(patternFault(pattern)).toBeUndefined());

test.each<[string, string]>([
  ['(', 'missing closing ): `(`'],
  [')', 'unexpected ): `)`'],
  ['[a', 'missing closing ]: `[a`'],
  ['[]', 'missing closing ]: `[]`'],
  ['a**', 'invalid nested repetition operator: `**`'],
  ['a{2}{3}', 'invalid nested repetition operator: `{2}{3}`'],
  ['*', 'missing argument to repetition operator: `*`'],
  ['a|+', 'missing argument to repetition operator: `+`'],
  ['a{1001}', 'invalid repeat count: `{1001}`'],
  ['a{2,1}', 'invalid repeat count: `{2,1}`'],
  ['(a{100}){11}', 'invalid repeat count: `{11}`'],
  ['(?=a)', 'invalid or unsupported Perl syntax: `(?=`'],
  ['(?<!a)', 'invalid or unsupported Perl syntax: `(?<`'],
  ['(a)\\1', 'invalid escape sequence: `\\1`'],
  ['\\y', 'invalid escape sequence: `\\y`'],
  ['\\Z', 'invalid escape sequence: `\\Z`'],
  ['\\C', 'invalid escape sequence: `\\C`'],
  ['\\u0041', 'invalid escape sequence: `\\u`'],
  ['[a-\\d]', 'invalid escape sequence: `\\d`'],
  ['[z-a]', 'invalid character class range: `z-a`'],
  ['[[:foo:]]', 'invalid character class range: `[:foo:]`'],
  ['\\p{Foo}', 'invalid character class range: `\\p{Foo}`'],
  ['\\p{Cn}', 'invalid character class range: `\\p{Cn}`'],
  ['(?P<n-1>)', 'invalid named capture: `(?P<n-1>`'],
  ['a\\', 'trailing backslash at end of expression: ``'],
])('Go refuses %s', (pattern, fault) => expect(patternFault(pattern)).toBe(`error parsing regexp: ${fault}`));

test('groups may be nested deeply, and no deeper than Go allows', () => {
  expect(patternFault('('.repeat(500) + ')'.repeat(500))).toBeUndefined();
  expect(patternFault('('.repeat(1001) + ')'.repeat(1001))).toContain('expression nests too deeply');
});
