import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allCodes } from '../registry';
import { policyRules } from './index';

const page = readFileSync(join(__dirname, '../../../docs/policy-mapping.md'), 'utf8');

/** The rows of each tool's table: name of the check, our codes, remark. */
const tables = page
  .split('\n## ')
  .filter((part) => /^\S+ \(\d+ checks\)/.test(part))
  .map((part) => {
    const [, tool = '', count = ''] = /^(\S+) \((\d+) checks\)/.exec(part) ?? [];
    const rows = [...part.matchAll(/^\| ([^|]+) \| ([^|]+) \| ([^|]*) \|$/gm)].map((row) => row.slice(1, 4));
    return { tool, count: Number(count), rows: rows.filter(([check]) => check !== 'check') };
  });

const codesOf = (cell = ''): string[] => [...cell.matchAll(/\[([^\]]+)\]/g)].map(([, code = '']) => code);

test.each([
  ['kube-linter', 63],
  ['kube-score', 39],
  ['polaris', 44],
])('%s: each of its %i checks stands in the table once', (tool, count) => {
  const table = tables.find((entry) => entry.tool === tool);
  const checks = table?.rows.map(([check]) => check);
  expect([table?.count, checks?.length, new Set(checks).size]).toEqual([count, count, count]);
});

test('each check has codes of ours, or says why not', () => {
  const rows = tables.flatMap(({ rows }) => rows);
  const unexplained = rows.filter(([, codes, why]) => codesOf(codes).length === 0 && (codes !== 'none' || why === ''));
  expect(unexplained).toEqual([]);
});

test('every code that the page names exists, and has a page', () => {
  const named = [...page.matchAll(/\[([a-z0-9-]+)\]\(rules\/([a-z0-9-]+)\.md\)/g)];
  expect(named.filter(([, code = '', file]) => code !== file || !Object.hasOwn(allCodes, code))).toEqual([]);
});

test('every code of policy is there for one of the checks, or named as an addition', () => {
  const codes = policyRules.flatMap(({ catalogue }) => Object.keys(catalogue));
  expect(codes.filter((code) => !page.includes(`[${code}](`))).toEqual([]);
});

test('every code of policy has a profile, or runs by configuration alone', () => {
  const always = policyRules.flatMap(({ catalogue }) =>
    Object.entries(catalogue).flatMap(([code, { profile }]) => (profile === undefined ? [code] : [])),
  );
  expect(always).toEqual(['require-label', 'require-annotation']);
});
