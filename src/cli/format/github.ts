import type { Finding } from '../../manifest';
import { printRef } from '../../manifest';
import { type Formatter, printable, sentenceOf } from './report';

const levels = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Workflow commands of GitHub Actions, which show each finding at its line of a pull request. */
export const formatGithub: Formatter = ({ findings }) => findings.map((finding) => `${commandOf(finding)}\n`).join('');

function commandOf(finding: Finding): string {
  const { code, severity, file, line, column, object, fix } = finding;
  const properties = Object.entries({ file, line, col: column, title: code })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escapeProperty(printable(String(value)))}`);
  const subject = object === undefined ? '' : `${printRef(object)}: `;
  return `::${levels[severity]} ${properties.join(',')}::${escapeData(`${printable(subject + sentenceOf(finding))}\n${printable(fix)}`)}`;
}

/** What would end the command: the percent sign first, since the others become percent sequences. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
