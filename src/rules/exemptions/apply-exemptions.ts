import type { Finding, Manifest } from '../../manifest';
import type { CheckOptions } from '../check-options';
import { type Declared, DeclaredExemptions } from './declared';
import { type ExemptionUse, originOf, type SuppressedFinding } from './exemption';

/** What exemptions leave of the findings of a check. */
export interface ExemptedFindings {
  /** Those that count, and those about the exemptions themselves. */
  readonly findings: readonly Finding[];
  /** Those that an exemption covers. */
  readonly suppressed: readonly SuppressedFinding[];
  /** The exemptions in force. */
  readonly exemptions: readonly ExemptionUse[];
}

/**
 * Takes out what exemptions in force cover: those of the options, and those that annotations declare. What the API
 * server refuses cannot be exempted, since it would still refuse it.
 */
export function applyExemptions(
  findings: readonly Finding[],
  manifests: readonly Manifest[],
  options: CheckOptions,
): ExemptedFindings {
  const declared = new DeclaredExemptions(options.exemptions ?? [], manifests, options.today);
  if (declared.all.length === 0) return { findings, suppressed: [], exemptions: [] };
  const remaining: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const [first] = count(finding, declared.covering(finding));
    if (first === undefined) remaining.push(finding);
    else suppressed.push(suppress(finding, first));
  }
  return {
    findings: [...remaining, ...aboutExemptions().exemptionFindings(declared.all, options)],
    suppressed,
    exemptions: declared.all
      .filter(({ isInForce }) => isInForce)
      .map(({ exemption, covered }) => ({ exemption, findings: covered })),
  };
}

/** Loaded when there are exemptions, with every catalogue. */
const aboutExemptions = (): typeof import('./exemption-findings') => require('./exemption-findings');

/** Counts a finding for the exemptions that match it, and gives those that cover it. */
function count(finding: Finding, matching: readonly Declared[]): readonly Declared[] {
  if (matching.length === 0) return matching;
  const isRefused = finding.severity === 'error' && serverCodes().has(finding.code);
  for (const declared of matching) {
    if (isRefused) declared.refused++;
    else declared.covered++;
  }
  return isRefused ? [] : matching;
}

function suppress(finding: Finding, { exemption }: Declared): SuppressedFinding {
  const { reason, expires } = exemption;
  const suppression = { reason, ...(expires === undefined ? {} : { expires }), origin: originOf(exemption) };
  return { ...finding, suppression };
}

let codesOfServer: ReadonlySet<string> | undefined;

/** The codes whose errors the API server refuses. */
function serverCodes(): ReadonlySet<string> {
  const { catalogues } = require('../registry') as typeof import('../registry');
  codesOfServer ??= new Set(
    catalogues.flatMap(({ isServers, catalogue }) => (isServers ? Object.keys(catalogue) : [])),
  );
  return codesOfServer;
}
