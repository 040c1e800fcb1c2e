import { nearest } from './nearest';

describe('nearest', () => {
  const candidates = ['no-host-path', 'no-host-port', 'valid-port', 'unique-key'];

  test.each([
    ['no-host-pth', 'no-host-path'],
    ['no-host-prot', 'no-host-port'],
    ['unique-keys', 'unique-key'],
    ['validport', 'valid-port'],
    ['something-else', undefined],
    ['', undefined],
  ])('of %s', (word, found) => {
    expect(nearest(word, candidates)).toBe(found);
  });
});
