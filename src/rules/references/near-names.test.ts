import fc from 'fast-check';
import { didYouMean, nearNames } from './near-names';

test.each<[string, string[], string[]]>([
  ['app-confg', ['app-config', 'other'], ['app-config']],
  ['app-config', ['app-config'], []],
  ['wbe', ['web', 'api'], ['web']],
  ['a', ['b', 'abc'], []],
  ['a', ['ab', 'c'], ['ab']],
  ['web', ['dns', 'log'], []],
  ['cluster-admn', ['cluster-admin', 'admin'], ['cluster-admin']],
  ['web-x', ['web-c', 'web-b', 'web-a', 'web-d'], ['web-a', 'web-b', 'web-c']],
  ['', ['a'], []],
])('names near %j among %j', (word, candidates, expected) => {
  expect(nearNames(word, candidates)).toEqual(expected);
});

test('one or two changes in a long name are found, wherever they are', () => {
  const name = fc.stringMatching(/^[a-z]{9,20}$/);
  const change = fc.record({ at: fc.nat(19), type: fc.constantFrom('drop', 'double', 'swap', 'replace') });
  fc.assert(
    fc.property(name, fc.array(change, { minLength: 1, maxLength: 2 }), (word, changes) => {
      const other = changes.reduce((text, { at, type }) => changed(text, at % text.length, type), word);
      if (other !== word) expect(nearNames(other, [word])).toEqual([word]);
    }),
    { numRuns: 500, seed: 1 },
  );
});

function changed(text: string, at: number, type: string): string {
  const [before, char = '', after] = [text.slice(0, at), text[at], text.slice(at + 1)];
  if (type === 'drop') return before + after;
  if (type === 'double') return before + char + char + after;
  if (type === 'swap') return before + after.slice(0, 1) + char + after.slice(1);
  return `${before}0${after}`;
}

test('a question names at most three', () => {
  expect([didYouMean([]), didYouMean(['a']), didYouMean(['a', 'b'])]).toEqual([
    '',
    '; did you mean "a"?',
    '; did you mean "a" or "b"?',
  ]);
});
