import type { Finding } from '../../manifest';
import { printRef } from '../../manifest';
import { listOf } from './exemption-list';
import type { CheckReport, Formatter } from './report';
import { objectKey, placeOf, printable, sentenceOf, summarize } from './report';

type Colors = ReturnType<typeof import('picocolors')['createColors']>;

/** How much of a long source line is shown around the field. */
const frameWidth = 110;

/** Findings for people: by object, each with its place, the line with a caret under the field, and the fix. */
export const formatPretty: Formatter = (report, options) => {
  const { createColors } = require('picocolors') as typeof import('picocolors');
  const colors = createColors(options.color);
  const shown = report.findings.filter(({ severity }) => !options.quiet || severity === 'error');
  const lines: string[] = [];
  let group: string | undefined;
  for (const finding of shown) {
    const key = objectKey(finding.file, finding.constructPath, finding.object);
    if (key !== group) lines.push(heading(finding, colors));
    group = key;
    lines.push(...body(finding, report, colors), '');
  }
  if (options.listExemptions) lines.push(...listOf(report.exemptions, colors), '');
  if (!options.quiet || shown.length > 0) lines.push(total(report, colors));
  return lines.map((line) => `${line}\n`).join('');
};

function heading({ object, constructPath, file }: Finding, colors: Colors): string {
  const from = constructPath === undefined ? '' : colors.dim(` (from ${printable(constructPath)})`);
  const subject = object === undefined ? (file ?? (constructPath === undefined ? 'the app' : '')) : printRef(object);
  return `${colors.bold(printable(subject))}${from}`.trimStart();
}

function body(finding: Finding, report: CheckReport, colors: Colors): string[] {
  const paint =
    finding.severity === 'error' ? colors.red : finding.severity === 'warning' ? colors.yellow : colors.cyan;
  const place = placeOf(finding);
  const where = place === '' ? '' : `${printable(place)}  `;
  const head = `  ${where}${paint(finding.severity)}  ${printable(sentenceOf(finding))}  ${colors.dim(`[${finding.code}]`)}`;
  return [head, ...frame(finding, report, colors), `    ${colors.green('fix:')} ${printable(finding.fix)}`];
}

/** The source line and a caret under the field. */
function frame(finding: Finding, report: CheckReport, colors: Colors): string[] {
  const { file, line, column } = finding;
  if (file === undefined || line === undefined || column === undefined) return [];
  const text = report.lineTexts.get(file)?.(line);
  if (text === undefined || text.trim() === '') return [];
  const from = column - 1 > frameWidth - 30 ? column - 1 - 30 : 0;
  const cut = printable(text.slice(from, from + frameWidth).replaceAll('\t', ' '));
  const shown = `${from > 0 ? '…' : ''}${cut}${from + frameWidth < text.length ? '…' : ''}`;
  const before = column - 1 - from + (from > 0 ? 1 : 0);
  const width = /^"(?:[^"\\]|\\.)*"|^[^\s:,\]}]+/.exec(text.slice(column - 1, column - 1 + 60))?.[0].length ?? 1;
  const gutter = ' '.repeat(String(line).length);
  return [
    `    ${colors.dim(`${line} |`)} ${shown}`,
    `    ${colors.dim(`${gutter} |`)} ${' '.repeat(before)}${colors.bold('^'.repeat(Math.max(1, width)))}`,
  ];
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

function total(report: CheckReport, colors: Colors): string {
  const { files, objects, errors, warnings } = summarize(report);
  const exempted = report.suppressed.length === 0 ? '' : `, ${report.suppressed.length} exempted`;
  const paint = errors > 0 ? colors.red : warnings > 0 ? colors.yellow : colors.green;
  const found = paint(`${counted(errors, 'error')}, ${counted(warnings, 'warning')}`);
  return `${found}${exempted} in ${counted(objects, 'object')} of ${counted(files, 'file')}`;
}
