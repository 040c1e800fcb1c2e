import type { Finding } from '../../manifest';
import { type Formatter, summarize } from './report';

/** One JSON document: `summary` and `findings`. */
export const formatJson: Formatter = (report) =>
  `${JSON.stringify({ summary: summarize(report), findings: report.findings.map(jsonOf) }, null, 2)}\n`;

/** A finding with its fields in the documented order. */
function jsonOf(finding: Finding): object {
  const { code, severity, object, file, line, column, constructPath, fieldPath, message, fix, ...more } = finding;
  return { code, severity, object, file, line, column, constructPath, fieldPath, message, fix, ...more };
}
