import { admit, readTables } from '../../../test/admission-tables';
import { applyCase } from '../rule-table';
import { defaultAdmissionOptions } from './index';

expect.addSnapshotSerializer({ test: (value) => typeof value === 'string', print: (value) => String(value) });

describe.each(readTables())('wording of $file', ({ table }) => {
  test.each(Object.entries(table))('%s', (code, { base, refuses, kubeVersion }) => {
    const options = { ...defaultAdmissionOptions, ...(kubeVersion === undefined ? {} : { kubeVersion }) };
    const lines = refuses.flatMap(({ set }) =>
      admit(applyCase(base, set), options)
        .filter((finding) => finding.code === code)
        .map(({ severity, fieldPath, message }) => `${severity} ${fieldPath}: ${message}`),
    );
    expect([...new Set(lines)].join('\n')).toMatchSnapshot();
  });
});
