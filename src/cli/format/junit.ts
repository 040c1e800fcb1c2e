import { type Case, casesOf } from './cases';
import { type Formatter, placeOf, sentenceOf, wellFormed } from './report';

/** JUnit XML: a suite for each file, a case for each object; errors are its failure, the rest its output. */
export const formatJunit: Formatter = (report) => {
  const suites = new Map<string, Case[]>(report.files.map((file) => [file, []]));
  for (const entry of casesOf(report)) {
    const suite = suites.get(entry.suite);
    if (suite === undefined) suites.set(entry.suite, [entry]);
    else suite.push(entry);
  }
  const all = [...suites.values()].flat();
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="drydock check" ${countsOf(all)}>`,
    ...[...suites].flatMap(([name, cases]) => suiteOf(name, cases)),
    '</testsuites>',
    '',
  ].join('\n');
};

const failed = ({ findings }: Case): boolean => findings.some(({ severity }) => severity === 'error');

const countsOf = (cases: readonly Case[]): string =>
  `tests="${cases.length}" failures="${cases.filter(failed).length}" errors="0" skipped="0" time="0"`;

function suiteOf(name: string, cases: readonly Case[]): string[] {
  return [`  <testsuite name="${escapeXml(name)}" ${countsOf(cases)}>`, ...cases.flatMap(caseOf), '  </testsuite>'];
}

function caseOf(entry: Case): string[] {
  const open = `    <testcase classname="${escapeXml(entry.suite)}" name="${escapeXml(entry.name)}" time="0"`;
  if (entry.findings.length === 0) return [`${open}/>`];
  const errors = entry.findings.filter(({ severity }) => severity === 'error');
  const others = entry.findings.filter(({ severity }) => severity !== 'error');
  const [first] = errors;
  const lines = [`${open}>`];
  if (first !== undefined) {
    const text = errors.map(describe).join('\n\n');
    lines.push(
      `      <failure type="${first.code}" message="${escapeXml(sentenceOf(first))}">${escapeXml(text)}</failure>`,
    );
  }
  if (others.length > 0) lines.push(`      <system-out>${escapeXml(others.map(describe).join('\n\n'))}</system-out>`);
  return [...lines, '    </testcase>'];
}

const describe = (finding: Case['findings'][number]): string =>
  [
    `${placeOf(finding)} ${finding.severity} [${finding.code}]`.trimStart(),
    sentenceOf(finding),
    `fix: ${finding.fix}`,
  ].join('\n');

/** Text for content and attributes. What XML 1.0 cannot hold at all, escaped or not, becomes U+FFFD. */
function escapeXml(text: string): string {
  return wellFormed(text)
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
