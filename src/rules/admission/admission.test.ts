import { admit, readTables } from '../../../test/admission-tables';
import { applyCase, type TableCase } from '../rule-table';
import { admissionCatalogue, defaultAdmissionOptions } from './index';

const print = ({ name, set }: TableCase): string => (name ?? JSON.stringify(set) ?? '').slice(0, 120);
const tables = readTables();

test('every code of the catalogue has one table entry, and every entry has a code', () => {
  const codes = tables.flatMap(({ table }) => Object.keys(table));
  expect([...codes].sort()).toEqual(Object.keys(admissionCatalogue()).sort());
});

describe.each(tables)('$file', ({ table }) => {
  describe.each(Object.entries(table))('%s', (code, { base, accepts, refuses, kubeVersion }) => {
    const options = { ...defaultAdmissionOptions, ...(kubeVersion === undefined ? {} : { kubeVersion }) };
    test('has nothing against the base', () => {
      expect(admit(base, options)).toEqual([]);
    });

    test.each(accepts.map((change) => [print(change), change] as const))('accepts %s', (_, { set }) => {
      expect(admit(applyCase(base, set), options).filter((finding) => finding.code === code)).toEqual([]);
    });

    test.each(refuses.map((change) => [print(change), change] as const))('refuses %s', (_, { set, at }) => {
      const found = admit(applyCase(base, set), options).map((finding) => ({
        code: finding.code,
        fieldPath: finding.fieldPath,
      }));
      expect(found).toContainEqual({ code, fieldPath: at });
    });

    test('has at least one accepted and one refused case', () => {
      expect(Math.min(accepts.length, refuses.length)).toBeGreaterThan(0);
    });
  });
});
