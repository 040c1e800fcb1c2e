import { applyCase } from '../rule-table';
import { admit, readTables } from './table-runner';

expect.addSnapshotSerializer({ test: (value) => typeof value === 'string', print: (value) => String(value) });

describe.each(readTables())('wording of $file', ({ table }) => {
  test.each(Object.entries(table))('%s', (code, { base, refuses }) => {
    const lines = refuses.flatMap(({ set }) =>
      admit(applyCase(base, set))
        .filter((finding) => finding.code === code)
        .map(({ severity, fieldPath, message }) => `${severity} ${fieldPath}: ${message}`),
    );
    expect([...new Set(lines)].join('\n')).toMatchSnapshot();
  });
});
