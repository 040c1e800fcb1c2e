import { type Finding, type Manifest, printRef, refOf } from '../../manifest';
import { type CheckReport, objectKey } from './report';

/** One line of a test report: an object, or a file with findings of its own. */
export interface Case {
  /** The file, or the construct path where there is none. */
  readonly suite: string;
  readonly name: string;
  readonly findings: readonly Finding[];
}

/** Every object that was checked, and each file that has findings about no object, in the order of the files. */
export function casesOf(report: CheckReport): Case[] {
  const remaining = new Map<string, Finding[]>();
  for (const finding of report.findings) {
    const key = objectKey(finding.file, finding.constructPath, finding.object);
    const found = remaining.get(key);
    if (found === undefined) remaining.set(key, [finding]);
    else found.push(finding);
  }
  const cases: Case[] = [];
  for (const manifest of report.manifests) cases.push(caseOf(manifest, remaining));
  for (const findings of remaining.values()) {
    const [{ file, constructPath, object } = {}] = findings;
    const suite = file ?? constructPath ?? '';
    cases.push({ suite, name: object === undefined ? suite : printRef(object), findings });
  }
  return inFileOrder(cases, report.files);
}

/** The case of an object takes its findings: a second object of the same name in the same file has none left. */
function caseOf({ object, source, constructPath }: Manifest, remaining: Map<string, Finding[]>): Case {
  const ref = refOf(object);
  const key = objectKey(source?.file, constructPath, ref);
  const findings = remaining.get(key) ?? [];
  remaining.delete(key);
  return { suite: source?.file ?? constructPath ?? '', name: printRef(ref), findings };
}

function inFileOrder(cases: readonly Case[], files: readonly string[]): Case[] {
  const order = new Map(files.map((file, index) => [file, index]));
  const rank = ({ suite }: Case): number => order.get(suite) ?? files.length;
  return [...cases].sort((a, b) => rank(a) - rank(b));
}
