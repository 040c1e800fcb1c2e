import type { Finding } from '../../manifest';
import { originOf } from '../../rules/exemptions';
import { type Formatter, summarize } from './report';

/** One JSON document: `summary` and `findings`; where there are exemptions, also these and what they cover. */
export const formatJson: Formatter = (report) => {
  const document = {
    summary: summarize(report),
    findings: report.findings.map(jsonOf),
    ...(report.exemptions.length > 0 && {
      suppressed: report.suppressed.map(jsonOf),
      exemptions: report.exemptions.map(({ exemption, findings }) => ({
        ...exemption,
        origin: originOf(exemption),
        findings,
      })),
    }),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
};

/** A finding with its fields in the documented order. */
function jsonOf(finding: Finding): object {
  const { code, severity, object, file, line, column, constructPath, fieldPath, message, fix, ...more } = finding;
  return { code, severity, object, file, line, column, constructPath, fieldPath, message, fix, ...more };
}
