import { casesOf } from './cases';
import { type Formatter, placeOf, printable, sentenceOf } from './report';

/** TAP 14: a test point for each object, its findings as a diagnostic block of YAML. */
export const formatTap: Formatter = (report) => {
  const cases = casesOf(report);
  const lines = ['TAP version 14', `1..${cases.length}`];
  cases.forEach(({ suite, name, findings }, index) => {
    const isOk = !findings.some(({ severity }) => severity === 'error');
    const label = suite === name ? name : `${name} (${suite})`;
    lines.push(`${isOk ? 'ok' : 'not ok'} ${index + 1} - ${describe(label)}`);
    if (findings.length > 0) lines.push('  ---', '  findings:', ...findings.flatMap(diagnose), '  ...');
  });
  return `${lines.join('\n')}\n`;
};

/** A description on one line; a number sign would begin a directive. */
const describe = (text: string): string => printable(text).replaceAll('\\', '\\\\').replaceAll('#', '\\#');

/** JSON texts are YAML texts. */
function diagnose(finding: Parameters<typeof sentenceOf>[0]): string[] {
  const { code, severity, fix } = finding;
  const fields = { code, severity, at: placeOf(finding), message: sentenceOf(finding), fix };
  return Object.entries(fields).map(
    ([name, value], index) => `    ${index === 0 ? '-' : ' '} ${name}: ${quote(value)}`,
  );
}

/** What JSON leaves as it is though it ends a line or moves a cursor is escaped, too. */
function quote(text: string): string {
  return JSON.stringify(text).replace(
    /[\x7f-\x9f\u2028\u2029\ufffe\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
