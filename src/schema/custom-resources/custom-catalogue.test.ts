import type { JsonObject } from '../../manifest';
import { applyCase, type TableCase } from '../../rules/rule-table';
import { customKinds } from '../custom-resources';
import { decode } from '../decode';
import { customCatalogue } from './custom-catalogue';
import { cronTabDefinition, customResourceTable } from './custom-catalogue.table';

const print = ({ name, set }: TableCase): string => name ?? JSON.stringify(set);
const kinds = customKinds([cronTabDefinition]);

const errorsOf = (object: JsonObject): { code: string; at: string }[] =>
  decode(object, '1.28', kinds).errors.map(({ code, path }) => ({ code, at: path.toString() }));

test('every code has a table entry', () => {
  expect(Object.keys(customResourceTable)).toEqual(Object.keys(customCatalogue));
});

describe.each(Object.entries(customResourceTable))('%s', (code, { base, accepts, refuses }) => {
  test('has nothing against the base', () => expect(errorsOf(base)).toEqual([]));

  test.each(accepts.map((change) => [print(change), change] as const))('accepts %s', (_, { set }) =>
    expect(errorsOf(applyCase(base, set))).toEqual([]),
  );

  test.each(refuses.map((change) => [print(change), change] as const))('refuses %s', (_, { set, at }) =>
    expect(errorsOf(applyCase(base, set)).filter((error) => error.code === code)).toEqual([{ code, at }]),
  );
});
