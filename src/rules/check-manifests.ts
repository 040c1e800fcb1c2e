import { compareText, type Finding, type Manifest, type ObjectRef, refOf, sortFindings } from '../manifest';
import type { CustomDefinitions } from '../schema/custom-resources';
import { minorOf } from '../schema/versions';
import { AlikeObjects } from './alike';
import { checkObject } from './check-object';
import type { CheckOptions } from './check-options';
import { applyExemptions, type ExemptionUse, type SuppressedFinding } from './exemptions';
import { takeListsApart } from './lists';
import type { Subject } from './rule';
import { runSetRules } from './run-set-rules';

/** What a check finds, sorted. */
export interface CheckResult {
  /** The objects that were checked: those of a List in its place. */
  readonly manifests: readonly Manifest[];
  /** Without those that are exempted. */
  readonly findings: Finding[];
  /** Those that are exempted, with the reason. */
  readonly suppressed: SuppressedFinding[];
  /** The exemptions in force, with the number of findings that each covers. */
  readonly exemptions: readonly ExemptionUse[];
}

/**
 * All findings about a set of objects, sorted: each is decoded, defaulted and validated as the API server does it when
 * it is created, then the rules over the set as a whole look at those that could be decoded. What is exempted is left
 * out.
 */
export function checkManifests(manifests: readonly Manifest[], options: CheckOptions): Finding[] {
  return checkSet(manifests, options).findings;
}

/**
 * The same, with what is exempted.
 *
 * @param earlier what was found while the objects were read
 */
export function checkSet(
  manifests: readonly Manifest[],
  options: CheckOptions,
  earlier: readonly Finding[] = [],
): CheckResult {
  const listFindings: Finding[] = [];
  const objects = takeListsApart(manifests, listFindings);
  const found = selectFindings(findAll(objects, options, [...earlier, ...listFindings]), options);
  const { findings, suppressed, exemptions } = applyExemptions(found, objects, options);
  return {
    manifests: objects,
    findings: sortFindings(findings === found ? found : selectFindings(findings, options)),
    suppressed: sortFindings([...suppressed]) as SuppressedFinding[],
    exemptions,
  };
}

function findAll(
  manifests: readonly Manifest[],
  options: CheckOptions,
  earlier: readonly Finding[],
): readonly Finding[] {
  const findings: Finding[] = [...earlier];
  const subjects: Subject[] = [];
  const undecoded: ObjectRef[] = [];
  const custom = customDefinitions(manifests, options);
  const alike = new AlikeObjects(minorOf(options.kubeVersion));
  for (const manifest of manifests) {
    const subject = checkObject(manifest, options, custom, findings, alike);
    if (subject === undefined) undecoded.push(refOf(manifest.object));
    else subjects.push(subject);
  }
  // Of two objects that are wrong together one is told of: the same one wherever the set comes from.
  runSetRules({ subjects: subjects.sort(compareSubjects), undecoded, options }, findings);
  return findings;
}

function compareSubjects({ ref: a }: Subject, { ref: b }: Subject): number {
  return (
    compareText(a.kind, b.kind) ||
    compareText(a.namespace, b.namespace) ||
    compareText(a.name, b.name) ||
    compareText(a.apiVersion, b.apiVersion)
  );
}

/** The kinds that the set and the options define; what reads them is loaded when there are any. */
function customDefinitions(manifests: readonly Manifest[], options: CheckOptions): CustomDefinitions | undefined {
  const inSet = manifests.map(({ object }) => object).filter(({ kind }) => kind === 'CustomResourceDefinition');
  const definitions = [...options.customResourceDefinitions, ...inSet];
  if (definitions.length === 0) return undefined;
  const { customKinds } = require('../schema/custom-resources') as typeof import('../schema/custom-resources');
  return customKinds(definitions);
}

/** The findings whose codes are wanted, with the severities that are wanted. */
export function selectFindings(
  findings: readonly Finding[],
  { only, skip, severities }: Pick<CheckOptions, 'only' | 'skip' | 'severities'>,
): Finding[] {
  const isWanted = only === undefined ? () => true : (code: string) => only.includes(code);
  const selected: Finding[] = [];
  for (const finding of findings) {
    const { code } = finding;
    const severity = Object.hasOwn(severities, code) ? severities[code] : finding.severity;
    if (severity === undefined || severity === 'off' || !isWanted(code) || skip.includes(code)) continue;
    selected.push(severity === finding.severity ? finding : { ...finding, severity });
  }
  return selected;
}
