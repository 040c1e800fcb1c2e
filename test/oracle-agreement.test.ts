import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../src/manifest';
import { checkManifests } from '../src/rules/check-manifests';
import { type CheckOptions, defaultCheckOptions } from '../src/rules/check-options';

/** What a real API server of 1.28.3 answered; see fixtures/oracle/README.md. */
interface Answer {
  readonly id: string;
  readonly verdict: 'accept' | 'refuse';
  readonly fields?: readonly string[];
  readonly object: JsonObject;
}

const answers = readFileSync(join(__dirname, 'fixtures/oracle/cases.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Answer);
const options: CheckOptions = {
  ...defaultCheckOptions,
  kubeVersion: '1.28',
  serviceClusterIpRanges: ['10.0.0.0/16'],
};

/** The errors about an object, as `path: message`. */
const errorsOf = (object: JsonObject): { readonly path: string; readonly text: string }[] =>
  checkManifests([{ object }], options)
    .filter(({ severity }) => severity === 'error')
    .map(({ fieldPath, message }) => ({ path: fieldPath, text: `${fieldPath}: ${message}` }));

test('the sample holds hundreds of answers of both kinds', () => {
  const accepted = answers.filter(({ verdict }) => verdict === 'accept').length;
  expect(accepted).toBeGreaterThan(80);
  expect(answers.length - accepted).toBeGreaterThan(250);
});

test('refuses nothing that the server accepts', () => {
  const refused = answers
    .filter(({ verdict }) => verdict === 'accept')
    .flatMap(({ id, object }) => errorsOf(object).map(({ text }) => `${id} ${text}`));
  expect(refused).toEqual([]);
});

test('refuses what the server refuses, at its field paths', () => {
  const differing = answers
    .filter(({ verdict }) => verdict === 'refuse')
    .flatMap(({ id, fields = [], object }) => {
      const errors = errorsOf(object);
      if (errors.length === 0) return [`${id} accepted`];
      const own = new Set(errors.map(({ path }) => path));
      return fields.filter((field) => !own.has(field)).map((field) => `${id} ${field} is not among ${[...own]}`);
    });
  expect(differing).toEqual([]);
});
