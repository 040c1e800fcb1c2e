import type { JsonObject } from '../manifest';
import { applyCase, type TableCase } from '../rules/rule-table';
import { decode } from './decode';
import { decodeCatalogue } from './decode-error';
import { decodeErrorTable } from './decode-error.table';
import { missingRequired } from './required';

const print = ({ name, set }: TableCase): string => (name ?? JSON.stringify(set)).slice(0, 100);

function errorsOf(object: JsonObject): { code: string; at: string }[] {
  const { object: decoded, errors } = decode(object, '1.28');
  const all = [...errors, ...(errors.length === 0 ? missingRequired(decoded, '1.28') : [])];
  return all.map(({ code, path }) => ({ code, at: path.toString() }));
}

test('every code has a table entry', () => {
  expect(Object.keys(decodeErrorTable)).toEqual(Object.keys(decodeCatalogue));
});

describe.each(Object.entries(decodeErrorTable))('%s', (code, { base, accepts, refuses }) => {
  test('has nothing against the base', () => {
    expect(errorsOf(base)).toEqual([]);
  });

  test.each(accepts.map((change) => [print(change), change] as const))('accepts %s', (_, { set }) => {
    expect(errorsOf(applyCase(base, set))).toEqual([]);
  });

  test.each(refuses.map((change) => [print(change), change] as const))('refuses %s', (_, { set, at }) => {
    expect(errorsOf(applyCase(base, set))).toEqual([{ code, at }]);
  });
});
