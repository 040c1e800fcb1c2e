import type { Finding, Severity } from '../manifest';
import { FindingsError, printWarnings } from './findings-error';

const finding = (code: string, severity: Severity = 'warning'): Finding => ({
  code,
  severity,
  object: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' },
  constructPath: 'app/web',
  fieldPath: 'spec.x',
  message: 'is wrong',
  fix: 'Mend it.',
});

test('a few warnings are printed in full', () => {
  expect(printWarnings([finding('no-x')])).toBe('warning no-x: Pod shop/web spec.x: is wrong. Mend it. (from app/web)');
});

test('many warnings are counted by code, most frequent first', () => {
  const many = ['b', ...Array<string>(9).fill('c'), 'a'].map((code) => finding(code));
  expect(printWarnings(many)).toBe('11 warnings, which drydock check explains: c 9, a 1, b 1');
});

test('errors are printed in full, however many warnings there are', () => {
  const findings = [...Array<Finding>(20).fill(finding('no-x')), finding('no-y', 'error')];
  const error = new FindingsError(findings);
  expect(error.message).toBe(
    '1 error in what the app renders:\nerror no-y: Pod shop/web spec.x: is wrong. Mend it. (from app/web)\n' +
      '20 warnings, which drydock check explains: no-x 20',
  );
  expect(error.findings).toBe(findings);
});
