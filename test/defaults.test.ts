import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../src/manifest';
import { decode } from '../src/schema';
import { applyDefaults } from '../src/schema/defaults';
import { storedObject } from '../src/schema/defaults/stored';

const fixture = join(__dirname, 'fixtures', 'defaults', 'objects.jsonl');

interface Answer {
  readonly object: JsonObject;
  readonly stored: JsonObject;
}

const answers = readFileSync(fixture, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Answer);

const kinds = [...new Set(answers.map(({ object }) => object.kind))];

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const item of Object.values(value)) freeze(item);
}

describe('objects are stored as a 1.28.3 API server stores them', () => {
  test.each(kinds)('%s', (kind) => {
    for (const { object, stored } of answers.filter((answer) => answer.object.kind === kind)) {
      expect(storedObject(decode(object, '1.28').object, '1.28')).toEqual(stored);
    }
  });

  test('and are not changed on the way', () => {
    for (const { object, stored } of answers) {
      const { object: decoded } = decode(object, '1.28');
      freeze(decoded);
      expect(storedObject(decoded, '1.28')).toEqual(stored);
    }
  });

  test('and what is stored is stored again as it is', () => {
    for (const { object, stored } of answers) {
      if (object.kind === 'Job') continue;
      expect(storedObject(decode(stored, '1.28').object, '1.28')).toEqual(stored);
    }
  });

  test('what is defaulted is defaulted already', () => {
    for (const { object } of answers) {
      const once = applyDefaults(decode(object, '1.28').object, '1.28');
      expect(applyDefaults(once, '1.28')).toEqual(once);
    }
  });
});
