import fc from 'fast-check';
import { type Finding, sortFindings } from './finding';

const few = (...values: string[]) => fc.constantFrom(...values);

/** Findings in which every part of the order has few values, so that each decides somewhere. */
const refs = fc.record({
  apiVersion: few('v1', 'apps/v1'),
  kind: few('A', 'B'),
  namespace: few('', 'x'),
  name: few('a', 'b'),
});
const finding = fc.record(
  {
    code: few('no-a', 'no-b'),
    severity: fc.constant('error' as const),
    object: refs,
    constructPath: few('app/a', 'app/b'),
    file: few('a.yaml', 'b.yaml'),
    line: fc.nat(2),
    column: fc.nat(2),
    fieldPath: few('', 'spec'),
    message: few('x', 'y'),
    fix: fc.constant(''),
  },
  { requiredKeys: ['code', 'severity', 'fieldPath', 'message', 'fix'] },
);

/** The order as it is documented: by place, then object, then field, then code. */
const keyOf = ({ file = '', line = 0, constructPath = '', object, column = 0, fieldPath, code, message }: Finding) =>
  [file, line, constructPath, object?.apiVersion ?? '', object?.kind ?? '', object?.namespace ?? ''].concat([
    object?.name ?? '',
    column,
    fieldPath,
    code,
    message,
  ]);

function isInOrder(a: Finding, b: Finding): boolean {
  const [left, right] = [keyOf(a), keyOf(b)];
  const differs = left.findIndex((value, index) => value !== right[index]);
  return differs < 0 || (left[differs] ?? '') < (right[differs] ?? '');
}

test('findings are in one order, and none is lost', () => {
  fc.assert(
    fc.property(fc.array(finding, { maxLength: 30 }), (given) => {
      // A line or column is one of a file.
      const findings = given.map(
        ({ line, column, ...rest }): Finding =>
          rest.file === undefined ? rest : { ...rest, line: line ?? 1, column: column ?? 1 },
      );
      const sorted = sortFindings([...findings]);
      expect(new Set(sorted)).toEqual(new Set(findings));
      expect(sorted).toHaveLength(findings.length);
      for (let i = 1; i < sorted.length; i++)
        expect(isInOrder(sorted[i - 1] as Finding, sorted[i] as Finding)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
